"""The program's time is the server's: over real HTTP, with a server whose clock is moved."""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator
from datetime import timedelta
from pathlib import Path

import pytest

from izi_frontdesk.domain.operations import Operation, Phase
from izi_frontdesk.domain.phases import GRACE, LATE_WATCH, to_watch
from tests.faults.desks.at_work import AtWork
from tests.faults.desks.hurried import HurriedClock, Passing
from tests.hygiene.logs import ExpectedLog
from tests.journeys.conftest import Somebody, everybody, somebody
from tests.support.practice_process import Practice

__all__ = ["everybody", "somebody"]

HOUR = 3600.0
ALMOST = 10.0


@pytest.fixture
def passing() -> Passing:
    """Time as a test lets it pass."""
    return Passing()


@pytest.fixture
async def desk(practice: Practice, tmp_path: Path) -> AsyncGenerator[AtWork, None]:
    """Not yet open."""
    made = AtWork(tmp_path, practice.graphql)
    yield made
    await made.close()


async def rounds(desk: AtWork, passing: Passing, operation: Operation, count: int = 4) -> Phase:
    """The phase after some looks."""
    for _ in range(count):
        passing.passed += 2
        await desk.desk.watch.round()
    return desk.now(operation).phase


@pytest.mark.parametrize("off", [3 * HOUR, 20 * HOUR])
async def test_a_server_whose_clock_is_hours_ahead_is_followed(
    desk: AtWork, passing: Passing, practice: Practice, somebody: Somebody, off: float
) -> None:
    practice.fault("*", {"kind": "clock", "seconds": int(off)}, "always")
    clock = HurriedClock(passing)
    await desk.open(clock)
    made = await desk.top_up(somebody().id, "300")
    assert abs(made.created_at.timestamp() - time.time() - off) < ALMOST
    assert clock.computer_off().total_seconds() == pytest.approx(-off, abs=ALMOST)
    assert made.expires_at is not None
    assert timedelta(minutes=1) < made.expires_at - clock.now() < timedelta(hours=1)
    assert await rounds(desk, passing, made) is Phase.WAITING
    practice.pay(made.payment_id)
    assert await rounds(desk, passing, made, 20) is Phase.PAID


@pytest.mark.parametrize("ahead", [-30 * HOUR, 30 * HOUR])
async def test_a_computer_that_is_set_wrong_in_mid_payment_neither_ends_it_nor_keeps_it_open(
    desk: AtWork, passing: Passing, practice: Practice, somebody: Somebody, ahead: float
) -> None:
    await desk.open(HurriedClock(passing))
    made = await desk.top_up(somebody().id, "300")
    passing.ahead = ahead
    assert await rounds(desk, passing, made) is Phase.WAITING
    practice.expire(made.payment_id)
    # The server's link and the desk's grace: both pass for desk and server alike.
    assert made.expires_at is not None
    over = (made.expires_at - desk.desk.clock.now() + GRACE).total_seconds() + 5
    passing.passed += over
    practice.fault("*", {"kind": "clock", "seconds": int(over)}, "always")
    assert await rounds(desk, passing, made) is Phase.EXPIRED


async def test_what_an_earlier_run_wrote_into_the_future_is_watched_for_one_day_and_no_longer(
    desk: AtWork, passing: Passing, practice: Practice, somebody: Somebody, expected_log: ExpectedLog
) -> None:
    expected_log("was from the future")
    practice.fault("*", {"kind": "clock", "seconds": int(20 * HOUR)}, "always")
    await desk.open(HurriedClock(passing))
    made = await desk.top_up(somebody().id, "300")
    practice.pay(made.payment_id, "4444444444444441")
    practice.act(made.payment_id, "give-up")
    assert await rounds(desk, passing, made) in {Phase.DECLINED, Phase.CANCELLED}
    await desk.close()
    practice.faults.clear()
    await desk.open(HurriedClock(passing))
    found = desk.now(made)
    assert abs(found.created_at.timestamp() - time.time() - passing.passed) < ALMOST * 2
    assert (await desk.journal())[made.reference] == found
    assert to_watch(found, desk.desk.clock.now() + LATE_WATCH - timedelta(hours=1))
    assert not to_watch(found, desk.desk.clock.now() + LATE_WATCH + timedelta(hours=1))


async def test_a_computer_that_is_years_ahead_forgets_nothing_that_ended_lately(
    desk: AtWork, passing: Passing, practice: Practice, somebody: Somebody
) -> None:
    await desk.open(HurriedClock(passing))
    made = [await desk.top_up(somebody().id, "300") for _ in range(2)]
    practice.act(made[0].payment_id, "give-up")
    assert await rounds(desk, passing, made[0]) is Phase.CANCELLED
    await desk.close()
    passing.ahead = 2 * 365 * 24 * HOUR
    for _ in range(2):
        await desk.open(HurriedClock(passing))
        assert {operation.reference for operation in made} <= (await desk.journal()).keys()
        await desk.top_up(somebody().id, "300")
        await desk.close()
