"""Who may still be asked about is kept apart from the journal, and nobody is lost on the way."""

from __future__ import annotations

from datetime import datetime, timedelta

from izi_frontdesk.domain.operations import Phase
from izi_frontdesk.services.followed import Followed
from izi_frontdesk.services.operations import Operations
from tests.domain.made import a_top_up
from tests.services.fakes import START, MemoryJournal, SteppedClock


class SetClock(SteppedClock):
    """A clock that a wrong server time may set ahead, and back."""

    ahead = timedelta()

    def now(self) -> datetime:
        """UTC, as this clock takes it."""
        return super().now() + self.ahead


async def test_what_a_clock_far_ahead_let_go_is_followed_again_once_the_clock_is_right() -> None:
    clock = SetClock()
    operations = Operations(MemoryJournal(), clock)
    await operations.record(a_top_up(phase=Phase.EXPIRED, created_at=START, phase_since=START))
    followed = Followed(operations, clock)
    assert len(followed.all()) == 1
    clock.ahead = timedelta(days=2)
    assert followed.all() == ()
    clock.ahead = timedelta()
    assert len(followed.all()) == 1
