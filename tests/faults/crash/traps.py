"""Inside the child: a journal and a clock that are the real ones but for the moment at which they kill the process."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

from izi_frontdesk.adapters.clock import SystemClock
from izi_frontdesk.domain.operations import Operation
from izi_frontdesk.domain.refund import UNDO
from izi_frontdesk.services.ports import Journal
from tests.faults.crash.plans import Kill

SPEED = 25.0
"""Seconds of the desk's clock in one real second."""


def end_here() -> None:
    """Without a warning, as a power cut would."""
    os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))


class Trap:
    """Waits for the nth coming of one moment."""

    def __init__(self, kill: Kill | None) -> None:
        self._kill = kill
        self._comings: Counter[str] = Counter()

    @property
    def delay(self) -> float:
        """Seconds into a stretch of time."""
        return self._kill.delay if self._kill else 0.0

    def sprung(self, moment: str) -> bool:
        """Whether this is the coming that was waited for."""
        self._comings[moment] += 1
        kill = self._kill
        return kill is not None and kill.moment == moment and self._comings[moment] == kill.nth

    def at(self, *moments: str) -> None:
        """A moment with several names has come."""
        came = [self.sprung(moment) for moment in moments]
        if any(came):
            end_here()


class TrappedJournal:
    """Implements `ports.Journal` over the real one."""

    def __init__(self, journal: Journal, trap: Trap) -> None:
        self._journal = journal
        self._trap = trap
        self._dying = False

    def __getattr__(self, name: str) -> Any:
        """Everything that no trap lies at."""
        return getattr(self._journal, name)

    async def load(self) -> tuple[Operation, ...]:
        """See `ports.Journal`."""
        self._trap.at("before load")
        if self._trap.sprung("during load"):
            self._end_within_it()
        found = await self._journal.load()
        if self._dying:
            await asyncio.sleep(60)
        self._trap.at("after load")
        return found

    async def save(self, operation: Operation, *more: Any) -> None:
        """See `ports.Journal`."""
        what = f"{operation.kind.value} {operation.phase.value}"
        self._trap.at(f"before {what}", "before any")
        into = [self._trap.sprung(f"during {what}"), self._trap.sprung("during any")]
        if any(into):
            self._end_within_it()
        await self._journal.save(operation, *more)
        self._trap.at(f"after {what}", "after any")
        if self._dying:
            await asyncio.sleep(60)

    def _end_within_it(self) -> None:
        self._dying = True
        threading.Thread(target=self._end_soon, daemon=True).start()

    def _end_soon(self) -> None:
        time.sleep(self._trap.delay)
        end_here()


class QuickClock(SystemClock):
    """A clock that hurries, the same for all lives of one run. `began`: real time at which it was right."""

    def __init__(self, began: float, later: float, trap: Trap) -> None:
        self._began = began
        self._later = timedelta(seconds=later)
        self._trap = trap

    def jump(self, seconds: float) -> None:
        """All at once it is so much later."""
        self._later += timedelta(seconds=seconds)

    @property
    def confirmed(self) -> bool:
        """As the program's own clock is, once somebody has signed in."""
        return True

    def now(self) -> datetime:
        """UTC."""
        since = timedelta(seconds=(time.time() - self._began) * SPEED)
        return datetime.fromtimestamp(self._began, UTC) + since + self._later

    def monotonic(self) -> float:
        """Seconds that never go back."""
        return time.monotonic() * SPEED + self._later.total_seconds()

    def heard(self, date: datetime, took: float) -> None:
        """The server's time is no hurried one."""

    async def sleep(self, seconds: float) -> None:
        """Wait, but not as long."""
        if seconds == UNDO.total_seconds() and self._trap.sprung("undo time"):
            await asyncio.sleep(self._trap.delay / SPEED)
            end_here()
        await asyncio.sleep(seconds / SPEED)
