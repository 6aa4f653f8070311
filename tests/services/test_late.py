"""Money that comes after the desk has written a top-up off: found for a day from its end, and told exactly once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from izi_frontdesk.domain.decisions import Decision
from izi_frontdesk.domain.errors import Refused
from izi_frontdesk.domain.operations import Operation, Phase
from tests.hygiene.logs import ExpectedLog
from tests.services.fake_desk import FakeDesk
from tests.services.fake_izi import PETROV
from tests.services.test_topup import create

HOUR = 3600


def lates(desk: FakeDesk, operation: Operation) -> int:
    """How often late money was told, restarts included."""
    return sum(one.late and one.after.reference == operation.reference for one in desk.heard)


async def ended(desk: FakeDesk, end: str) -> Operation:
    """A top-up that has just ended in this way."""
    desk.izi.link_life = timedelta(minutes=1)
    operation = await desk.top_up()
    if end == "expired":
        await desk.clock.advance(153)
    else:
        {"declined": desk.izi.decline, "cancelled": desk.izi.cancel}[end](operation.payment_id)
        await desk.clock.advance(3)
    assert desk.phase(operation).value == end
    return operation


@pytest.mark.parametrize("end", ["expired", "declined", "cancelled"])
@pytest.mark.parametrize("hours", [0.01, 0.5, 23.9])
async def test_money_within_a_day_of_the_end_is_told_once(desk: FakeDesk, end: str, hours: float) -> None:
    operation = await ended(desk, end)
    await desk.clock.advance(hours * HOUR)
    desk.izi.pay(operation.payment_id)
    await desk.clock.advance(320)
    assert desk.phase(operation) is Phase.PAID
    assert desk.told(operation)[-2:] == [Phase.BANK_ACCEPTED, Phase.PAID]
    assert lates(desk, operation) == 1
    await desk.clock.advance(25 * HOUR)
    assert lates(desk, operation) == 1


@pytest.mark.parametrize("end", ["expired", "declined", "cancelled"])
async def test_money_that_came_while_the_program_was_off_is_told_once(desk: FakeDesk, end: str) -> None:
    operation = await ended(desk, end)
    await desk.end()
    await desk.clock.advance(20 * HOUR)
    desk.izi.pay(operation.payment_id)
    await desk.restart()
    await desk.clock.advance(5)
    assert desk.phase(operation) is Phase.PAID
    assert lates(desk, operation) == 1
    await desk.restart()
    await desk.clock.advance(600)
    assert lates(desk, operation) == 1


async def test_the_day_begins_with_the_end_and_not_with_the_payment(desk: FakeDesk) -> None:
    desk.izi.link_life = timedelta(hours=20)
    operation = await desk.top_up()
    await desk.end()
    await desk.clock.advance(20 * HOUR + 400)
    await desk.restart()
    await desk.clock.advance(0)
    assert desk.phase(operation) is Phase.EXPIRED
    await desk.clock.advance(23 * HOUR)
    desk.izi.pay(operation.payment_id)
    await desk.clock.advance(320)
    assert (desk.phase(operation), lates(desk, operation)) == (Phase.PAID, 1)


async def test_after_a_day_nobody_asks_any_more(desk: FakeDesk) -> None:
    await ended(desk, "declined")
    await desk.clock.advance(24 * HOUR + 400)
    asked = desk.izi.sent("look")
    await desk.clock.advance(2 * HOUR)
    assert desk.izi.sent("look") == asked


async def test_the_pace_falls(desk: FakeDesk) -> None:
    await ended(desk, "declined")
    for seconds, looks in ((285, 19), (3300, 55), (36_000, 120)):
        before = desk.izi.sent("look")
        await desk.clock.advance(seconds)
        assert desk.izi.sent("look") - before == pytest.approx(looks, abs=1)


async def test_a_payment_that_waited_while_the_program_was_off_for_weeks_is_looked_at(desk: FakeDesk) -> None:
    operation, other = await desk.top_up(), await desk.top_up(300)
    await desk.end()
    desk.izi.pay(operation.payment_id)
    await desk.clock.advance(30 * 24 * HOUR)
    await desk.restart()
    await desk.clock.advance(5)
    assert (desk.phase(operation), desk.phase(other)) == (Phase.PAID, Phase.EXPIRED)


async def let_go(desk: FakeDesk, expected_log: ExpectedLog) -> Operation:
    """A lost answer of a payment that the server has, and a person who did not wait for it."""
    expected_log("top-up FD-.....: ANSWER_LOST")
    await desk.end()
    desk.izi.loses("start_top_up")
    operation = (await create(desk)).operation
    await desk.decisions.decide(operation.reference, Decision.LET_GO)
    await desk.begin()
    return operation


@pytest.mark.parametrize("hours", [0.0, 5.0, 23.8])
async def test_money_for_one_that_was_let_go_is_not_silent(
    desk: FakeDesk, expected_log: ExpectedLog, hours: float
) -> None:
    operation = await let_go(desk, expected_log)
    await desk.clock.advance(hours * HOUR)
    assert desk.phase(operation) is Phase.WITHDRAWN
    desk.izi.pay("txn_1")
    await desk.clock.advance(320)
    assert desk.phase(operation) is Phase.PAID
    assert lates(desk, operation) == 1


async def test_one_that_was_let_go_is_searched_again_after_a_restart(desk: FakeDesk, expected_log: ExpectedLog) -> None:
    operation = await let_go(desk, expected_log)
    await desk.end()
    desk.izi.pay("txn_1")
    await desk.clock.advance(10 * HOUR)
    await desk.restart()
    await desk.clock.advance(5)
    assert (desk.phase(operation), lates(desk, operation)) == (Phase.PAID, 1)


async def test_one_that_was_let_go_and_never_made_is_looked_for_during_a_day(
    desk: FakeDesk, expected_log: ExpectedLog
) -> None:
    operation = await let_go(desk, expected_log)
    del desk.izi.payments["txn_1"]
    await desk.clock.advance(24 * HOUR + 400)
    assert desk.phase(operation) is Phase.WITHDRAWN
    assert 300 < desk.izi.sent("payments_of") < 400
    asked = desk.izi.sent("payments_of")
    await desk.clock.advance(2 * HOUR)
    assert desk.izi.sent("payments_of") == asked


@pytest.mark.parametrize("word", ["decline", "cancel"])
async def test_one_that_was_let_go_and_came_to_nothing_stays_let_go(
    desk: FakeDesk, expected_log: ExpectedLog, word: str
) -> None:
    operation = await let_go(desk, expected_log)
    end: Callable[[str], None] = getattr(desk.izi, word)
    end("txn_1")
    await desk.clock.advance(60)
    assert (desk.phase(operation), lates(desk, operation)) == (Phase.WITHDRAWN, 0)
    assert desk.izi.balance(PETROV.id) == PETROV.balance


async def test_a_payment_that_the_server_refuses_to_tell_ends_with_its_link_and_its_money_is_still_found(
    desk: FakeDesk, expected_log: ExpectedLog
) -> None:
    expected_log("payment of FD-.....: FORBIDDEN")
    operation = await desk.top_up()
    desk.izi.refused[operation.payment_id] = Refused("FORBIDDEN")
    await desk.clock.advance(16 * 60)
    assert desk.phase(operation) is Phase.WAITING, "the bank may still confirm it"
    await desk.clock.advance(100)
    assert desk.phase(operation) is Phase.EXPIRED
    desk.izi.pay(operation.payment_id)
    desk.izi.refused.clear()
    await desk.clock.advance(320)
    assert desk.phase(operation) is Phase.PAID
    assert lates(desk, operation) == 1


async def test_one_refusal_long_after_the_link_ended_writes_nothing_off(
    desk: FakeDesk, expected_log: ExpectedLog
) -> None:
    expected_log("payment of FD-.....: FORBIDDEN")
    operation = await desk.top_up()
    await desk.end()
    desk.izi.pay(operation.payment_id)
    desk.izi.refused[operation.payment_id] = Refused("FORBIDDEN")
    await desk.clock.advance(2 * HOUR)
    await desk.restart()
    await desk.clock.advance(5)
    assert desk.izi.sent("look")
    assert desk.phase(operation) is Phase.WAITING
    desk.izi.refused.clear()
    await desk.clock.advance(70)
    assert desk.phase(operation) is Phase.PAID
    assert lates(desk, operation) == 0
