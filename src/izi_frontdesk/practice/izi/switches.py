"""Two switches of IZI's half: whether credits are held back, and a bell for those who wait for a refund report."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from izi_frontdesk.practice.database import Database

_holds_here: ContextVar[bool] = ContextVar("holds_here", default=False)


class Switches:
    """Set by the control interface, read by the callback. The hold survives a restart."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._bell = asyncio.Event()

    @property
    def holds_credit(self) -> bool:
        """While true, a paid payment becomes CONFIRMED without its credit."""
        return _holds_here.get() or self._database.fact("hold") == "credit"

    @contextmanager
    def holding(self) -> Iterator[None]:
        """Inside, credits are held back for this one call, whatever the switch says."""
        before = _holds_here.set(True)
        try:
            yield
        finally:
            _holds_here.reset(before)

    def hold(self, kind: str) -> None:
        """``credit`` or ``none``."""
        self._database.keep_fact("hold", kind)

    def wake(self) -> None:
        """A refund was reported: everybody who waits looks again."""
        self._bell.set()
        self._bell = asyncio.Event()

    async def next_report(self, seconds: float) -> None:
        """Returns at the next refund report, or after so many seconds."""
        try:
            await asyncio.wait_for(self._bell.wait(), seconds)
        except TimeoutError:
            return
