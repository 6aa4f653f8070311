"""An event loop whose time jumps to the next timer, so that hours of waiting pass in a moment and always alike.

For code that waits through `asyncio` only: a loop that would have to wait for a socket or a thread stops with an error.
"""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Coroutine
from datetime import UTC, datetime, timedelta
from typing import Any, Final, TypeVar

T = TypeVar("T")

START: Final = datetime(2031, 5, 6, 20, 0, tzinfo=UTC)


class _Jumps(selectors.DefaultSelector):
    """Waits by moving the time."""

    def __init__(self) -> None:
        super().__init__()
        self.time = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """Nothing ever arrives."""
        if timeout is None:
            raise RuntimeError("everything waits for something that no time will bring")
        self.time += max(0.0, timeout)
        return []


class VirtualLoop(asyncio.SelectorEventLoop):
    """Begins at 0 seconds."""

    def __init__(self) -> None:
        self._jumps = _Jumps()
        super().__init__(self._jumps)

    def time(self) -> float:
        """Seconds that passed for those who wait here."""
        return self._jumps.time


class VirtualClock:
    """The time of the running loop. Implements `ports.Clock`."""

    confirmed = True

    def now(self) -> datetime:
        """UTC."""
        return START + timedelta(seconds=self.monotonic())

    def monotonic(self) -> float:
        """Seconds."""
        return asyncio.get_running_loop().time()

    async def sleep(self, seconds: float) -> None:
        """As long as it takes others."""
        await asyncio.sleep(seconds)


def run_virtually(main: Coroutine[Any, Any, T]) -> T:
    """Run to the end and answer the result."""
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(main)
