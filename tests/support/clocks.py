"""A computer whose clock can be set by a test, and whose counter goes as the test lets it."""

from __future__ import annotations

from datetime import UTC, datetime

from izi_frontdesk.adapters.clock import Sources, SystemClock

NOON = datetime(2031, 5, 6, 12, 0, tzinfo=UTC)


class Computer:
    """`truth` is the server's time; `ahead` is how far this computer's clock is off it, in seconds."""

    def __init__(self, ahead: float = 0.0) -> None:
        self.passed = 0.0
        self.ahead = ahead

    @property
    def truth(self) -> float:
        """Seconds since 1970."""
        return NOON.timestamp() + self.passed

    def clock(self) -> SystemClock:
        """The program's clock on this computer, started now."""
        return SystemClock(Sources(lambda: self.truth + self.ahead, lambda: 5000.0 + self.passed))

    def answers(self, clock: SystemClock, there: float = 0.01, back: float = 0.01, off: float = 0.0) -> None:
        """An answer of the server arrives that took so long on its way there and back; its clock is `off`."""
        self.passed += there
        stamp = datetime.fromtimestamp(int(self.truth + off), UTC)
        self.passed += back
        clock.heard(stamp, there + back)

    def error(self, clock: SystemClock) -> float:
        """Seconds that the program's clock is ahead of the truth."""
        return clock.now().timestamp() - self.truth
