"""A top-up whose answer was lost is looked for by its reference and goes on once it is found."""

from __future__ import annotations

from dataclasses import replace

import pytest

from izi_frontdesk.domain.errors import AnswerLost, NotReached, Refused, RefusedByServer
from izi_frontdesk.domain.operations import Operation, Phase
from tests.hygiene.logs import ExpectedLog
from tests.services.fake_desk import FakeDesk
from tests.services.fake_izi import PETROV, SIDOROVA
from tests.services.test_topup import create


@pytest.fixture(autouse=True)
def lost_answers(expected_log: ExpectedLog) -> None:
    """Each test here loses one."""
    expected_log("top-up FD-.....: ANSWER_LOST")


async def lost(desk: FakeDesk) -> Operation:
    """The server made the payment; the desk never heard of it."""
    desk.izi.loses("start_top_up")
    return (await create(desk)).operation


async def test_it_is_found_by_its_reference_and_paid_like_any_other(desk: FakeDesk) -> None:
    operation = await lost(desk)
    await desk.clock.advance(1)
    found = desk.now(operation)
    assert (found.phase, found.payment_id, found.payment_url) == (Phase.WAITING, "txn_1", "")
    assert found.expires_at == desk.izi.payments["txn_1"].expires_at
    desk.izi.pay("txn_1")
    await desk.clock.advance(3)
    assert desk.phase(operation) is Phase.PAID
    assert desk.izi.sent("start_top_up") == 1


async def test_it_is_found_among_other_payments_of_the_client(desk: FakeDesk) -> None:
    await desk.top_up(500)
    operation = await lost(desk)
    await desk.top_up(500)
    await desk.clock.advance(3)
    assert desk.now(operation).payment_id == "txn_2"


async def test_one_that_was_never_made_stays_unknown_and_is_asked_for_ever_more_slowly(desk: FakeDesk) -> None:
    desk.izi.refuses("start_top_up", AnswerLost())
    operation = (await create(desk)).operation
    await desk.clock.advance(299)
    assert desk.phase(operation) is Phase.UNKNOWN
    assert desk.izi.sent("payments_of") == 20, "every 15 s"
    await desk.clock.advance(3600)
    assert desk.izi.sent("payments_of") < 90
    await desk.clock.advance(24 * 3600)
    asked = desk.izi.sent("payments_of")
    await desk.clock.advance(3600)
    assert desk.izi.sent("payments_of") == asked + 12, "every five minutes, for as long as nobody has decided"


async def test_a_restart_in_the_middle_of_the_command_is_a_lost_answer_too(desk: FakeDesk) -> None:
    operation = await lost(desk)
    desk.journal.rows[operation.reference] = replace(operation, phase=Phase.CREATING)
    await desk.restart()
    await desk.clock.advance(3)
    assert desk.phase(operation) is Phase.WAITING


async def test_where_payments_are_not_listed_it_stays_unknown_and_the_watch_goes_on(
    desk: FakeDesk, expected_log: ExpectedLog, caplog: pytest.LogCaptureFixture
) -> None:
    expected_log("lost top-ups cannot be looked for: INVALID_INPUT")
    desk.izi.refuses("payments_of", RefusedByServer(Refused("INVALID_INPUT")), times=1000)
    operation, other = await lost(desk), await desk.top_up(300, SIDOROVA)
    await desk.clock.advance(60)
    desk.izi.pay(other.payment_id)
    await desk.clock.advance(3)
    assert (desk.phase(operation), desk.phase(other)) == (Phase.UNKNOWN, Phase.PAID)
    assert desk.troubles == []
    assert sum("cannot be looked for" in record.message for record in caplog.records) == 1


async def test_without_a_network_the_search_waits_like_the_rest_of_the_watch(desk: FakeDesk) -> None:
    desk.izi.refuses("payments_of", NotReached(), times=1)
    operation = await lost(desk)
    await desk.clock.advance(16)
    assert [type(trouble) for trouble in desk.troubles] == [NotReached, type(None)]
    assert desk.phase(operation) is Phase.WAITING


async def test_many_lost_answers_leave_room_for_the_open_payments(desk: FakeDesk) -> None:
    desk.izi.refuses("start_top_up", AnswerLost(), times=30)
    for _ in range(30):
        await create(desk)
    other = await desk.top_up(300, SIDOROVA)
    await desk.clock.advance(20)
    looks = desk.izi.sent("look")
    await desk.clock.advance(20)
    assert desk.izi.sent("look") - looks >= 9
    assert desk.phase(other) is Phase.WAITING
    assert desk.izi.balance(PETROV.id) == PETROV.balance
