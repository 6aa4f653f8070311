"""The program's clock on a computer whose time a test moves on; whoever waits notices."""

from __future__ import annotations

import asyncio
import contextlib
import time
from datetime import datetime

from izi_frontdesk.adapters.clock import Sources, SystemClock


class MovedClock(SystemClock):
    """`passed`: seconds by which it is ahead of the computer. It follows no server: that would take them back."""

    def __init__(self) -> None:
        self.passed = 0.0
        self._moved = asyncio.Event()
        super().__init__(Sources(lambda: time.time() + self.passed, lambda: time.monotonic() + self.passed))

    def move(self, seconds: float) -> None:
        """So much time passes at once."""
        self.passed += seconds
        moved, self._moved = self._moved, asyncio.Event()
        moved.set()

    async def sleep(self, seconds: float) -> None:
        """Until that much has passed, really or by the test's hand."""
        end = self.monotonic() + seconds
        while (left := end - self.monotonic()) > 0:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(left):
                    await self._moved.wait()

    def heard(self, date: datetime, took: float) -> None:
        """A server whose time was left behind on purpose."""
