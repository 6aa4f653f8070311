"""The one door to background work: newer reads replace older ones, a command runs once.

Tasks report accidents themselves; what still escapes ends here and is handed to `on_accident`, once.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any

log = logging.getLogger(__name__)

Work = Callable[[], Coroutine[Any, Any, None]]


class Background:
    """Tasks by key. A key belongs either to reads (`latest`) or to commands (`once`)."""

    def __init__(self, on_accident: Callable[[BaseException], None] | None = None) -> None:
        """`on_accident` hears of exceptions that no task expected."""
        self._reads: dict[str, asyncio.Task[None]] = {}
        self._commands: dict[str, asyncio.Task[None]] = {}
        self._on_accident = on_accident

    def latest(self, key: str, work: Work) -> None:
        """Start a read; one still running under the same key is cancelled."""
        self.drop(key)
        self._reads[key] = self._start(key, work, self._reads)

    def drop(self, key: str) -> None:
        """Cancel the read under this key, if any."""
        older = self._reads.pop(key, None)
        if older is not None:
            older.cancel()

    def once(self, key: str, work: Work) -> bool:
        """Start a command unless one is running under this key; tells whether it was started."""
        if key in self._commands:
            return False
        self._commands[key] = self._start(key, work, self._commands)
        return True

    @property
    def commands(self) -> int:
        """How many commands are under way."""
        return len(self._commands)

    async def finish(self) -> None:
        """Cancel the reads, wait for the commands: reads may be cancelled, commands may not.

        Not even by cancelling the one who waits here.
        """
        for task in tuple(self._reads.values()):
            task.cancel()
        while left := {*self._reads.values(), *self._commands.values()}:
            await asyncio.wait(left)

    def _start(self, key: str, work: Work, shelf: dict[str, asyncio.Task[None]]) -> asyncio.Task[None]:
        task = asyncio.get_running_loop().create_task(self._guard(work), name=key)

        def ended(done: asyncio.Task[None]) -> None:
            if shelf.get(key) is done:
                del shelf[key]

        task.add_done_callback(ended)
        return task

    async def _guard(self, work: Work) -> None:
        try:
            await work()
        except asyncio.CancelledError:
            raise
        except Exception as accident:
            log.exception("background work failed")
            if self._on_accident is not None:
                self._on_accident(accident)
