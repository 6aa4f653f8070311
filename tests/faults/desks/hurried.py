"""The program's clock on a computer that a test moves on: time passes at once, and the computer's time can be set."""

from __future__ import annotations

import asyncio
import time

from izi_frontdesk.adapters.clock import Sources, SystemClock


class Passing:
    """Where the clocks of a story take their time from; it passes for all of them alike."""

    def __init__(self) -> None:
        self.passed = 0.0
        self.ahead = 0.0
        """Seconds by which the computers' clocks are wrong from now on."""

    def wall(self) -> float:
        """The computer's clock."""
        return time.time() + self.passed + self.ahead

    def steady(self) -> float:
        """Its counter."""
        return time.monotonic() + self.passed


class HurriedClock(SystemClock):
    """Waits no longer than it must."""

    def __init__(self, passing: Passing) -> None:
        super().__init__(Sources(passing.wall, passing.steady))
        self._passing = passing

    async def sleep(self, seconds: float) -> None:
        """The time has passed when the loop has turned."""
        await asyncio.sleep(0.01)
        self._passing.passed += seconds
