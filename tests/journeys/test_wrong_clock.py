"""A computer whose clock is hours off the server's: told once, and no countdown and no wait is wrong by it."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest

from izi_frontdesk.adapters.clock import Sources, SystemClock, steady
from izi_frontdesk.domain.operations import Phase
from izi_frontdesk.presenters.desk import CLOCK
from tests.journeys.people import Person
from tests.journeys.receptionist import Receptionist
from tests.support.practice_process import Practice

HOURS = {"3 h fast": 3, "5 h slow": -5}


@pytest.fixture(params=HOURS)
def told(request: pytest.FixtureRequest) -> str:
    """What is to be read about the clock of this computer."""
    return str(request.param)


@pytest.fixture
def clock(told: str) -> SystemClock:
    """The computer's is hours off."""
    return SystemClock(Sources(lambda: time.time() + HOURS[told] * 3600, steady))


async def test_a_clock_that_is_hours_off_is_told_once_and_nothing_runs_by_it(
    receptionist: Receptionist, practice: Practice, client: Person, told: str
) -> None:
    await receptionist.hands.until(lambda: told in receptionist.eyes.notice(CLOCK), "the notice of the clock")
    await receptionist.find(client)
    waiting = await receptionist.top_up("300")
    assert waiting.expires_at is not None
    left = waiting.expires_at - receptionist.program.clock.now()
    assert timedelta(minutes=1) < left < timedelta(hours=1)
    assert abs(waiting.created_at.timestamp() - time.time()) < 30
    practice.pay(waiting.payment_id)
    await receptionist.phase(waiting, Phase.PAID)
