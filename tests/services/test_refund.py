"""Refunds: read afresh, held for the undo, sent once, and never called more certain than they are."""

from __future__ import annotations

import asyncio
from decimal import Decimal

import pytest

from izi_frontdesk.domain.causes import UNDONE
from izi_frontdesk.domain.errors import (
    AnswerLost,
    DeskError,
    JournalUnavailable,
    NotReached,
    Refused,
    RefusedByServer,
    ServerFault,
)
from izi_frontdesk.domain.operations import Kind, Operation, Phase
from izi_frontdesk.domain.refund import RefundAnswer
from izi_frontdesk.services.ports import Look, RefundOrder
from izi_frontdesk.services.refund import RefundFacts
from izi_frontdesk.services.topup import Attempt
from tests.hygiene.logs import ExpectedLog
from tests.services.fake_desk import FakeDesk
from tests.services.fake_izi import PETROV
from tests.services.fakes import settled

D = Decimal


async def paid(desk: FakeDesk) -> RefundFacts:
    """A payment of 500 that can be given back."""
    operation = await desk.paid_top_up(500)
    return await desk.refunds.facts(operation.payment_id, PETROV.id)


async def held(desk: FakeDesk, facts: RefundFacts, amount: int = 200) -> tuple[Operation, asyncio.Task[Attempt]]:
    """A confirmed refund whose undo time has begun."""
    operation = await desk.refunds.hold(facts, D(amount), "client's request")
    sending = asyncio.create_task(desk.refunds.send(operation, "client's request", D(0)))
    await settled()
    return operation, sending


async def refunded(desk: FakeDesk, facts: RefundFacts, amount: int = 200) -> Attempt:
    """A refund that nobody took back."""
    _, sending = await held(desk, facts, amount)
    await desk.clock.advance(5)
    return await sending


async def test_the_facts_are_read_from_the_server_each_time(desk: FakeDesk) -> None:
    facts = await paid(desk)
    assert (facts.payment.amount, facts.client.balance, facts.refunded_here) == (D(500), D(1750), D(0))
    desk.izi.move(PETROV.id, -1000)
    desk.izi.refunds[facts.payment.id].append(D(100))
    again = await desk.refunds.facts(facts.payment.id, PETROV.id)
    assert (again.payment.refunded, again.client.balance, again.refunded_here) == (D(100), D(750), D(100))


async def test_a_refund_still_held_counts_on_top_of_what_another_desk_gave_back(desk: FakeDesk) -> None:
    facts = await paid(desk)
    await desk.refunds.hold(facts, D(200), "x")
    desk.izi.refunds[facts.payment.id].append(D(100))
    assert (await desk.refunds.facts(facts.payment.id, PETROV.id)).refunded_here == 300


@pytest.mark.parametrize("unknown", ["txn_1", PETROV.id])
async def test_a_payment_or_client_the_server_refuses_to_tell_is_its_no(desk: FakeDesk, unknown: str) -> None:
    facts = await paid(desk)
    desk.izi.refused[unknown] = Refused("NOT_FOUND")
    with pytest.raises(RefusedByServer):
        await desk.refunds.facts(facts.payment.id, PETROV.id)


async def test_an_answer_without_the_payment_is_a_fault_of_the_server(
    desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def nothing(_payments: tuple[str, ...], _clients: tuple[str, ...]) -> Look:
        return Look()

    monkeypatch.setattr(desk.izi, "look", nothing)
    with pytest.raises(ServerFault):
        await desk.refunds.facts("txn_1", PETROV.id)


async def test_a_refund_is_held_on_disk_and_leaves_after_five_seconds(desk: FakeDesk) -> None:
    facts = await paid(desk)
    operation, sending = await held(desk, facts)
    assert desk.journal.rows[operation.reference].phase is Phase.HELD
    await desk.clock.advance(4.9)
    assert desk.izi.sent("refund") == 0
    await desk.clock.advance(0.1)
    done = (await sending).operation
    assert (done.phase, done.refund_id, done.kind) == (Phase.PAID, "refund_1", Kind.REFUND)
    assert desk.izi.orders[-1] == RefundOrder(facts.payment.id, D(200), f"{operation.reference} client's request")
    assert desk.izi.balance(PETROV.id) == 1550
    assert desk.told(operation) == [Phase.HELD, Phase.CREATING, Phase.PAID]


async def test_it_is_on_disk_as_leaving_before_the_request_leaves(desk: FakeDesk) -> None:
    facts = await paid(desk)
    await desk.end()
    desk.story.clear()
    await refunded(desk, facts)
    assert desk.story == ["journal held", "sent look", "journal creating", "sent refund", "journal paid"]


async def test_an_undo_in_time_sends_nothing(desk: FakeDesk) -> None:
    operation, sending = await held(desk, await paid(desk))
    await desk.clock.advance(4.9)
    desk.refunds.undo(operation.reference)
    attempt = await sending
    await desk.clock.advance(60)
    assert (attempt.operation.phase, attempt.operation.cause, attempt.accident) == (Phase.WITHDRAWN, UNDONE, None)
    assert desk.izi.sent("refund") == 0
    assert desk.journal.rows[operation.reference].phase is Phase.WITHDRAWN


async def test_an_undo_before_sending_has_begun_counts_too(desk: FakeDesk) -> None:
    operation = await desk.refunds.hold(await paid(desk), D(200), "x")
    desk.refunds.undo(operation.reference)
    attempt = await desk.refunds.send(operation, "x", D(0))
    assert (attempt.operation.phase, desk.izi.sent("refund")) == (Phase.WITHDRAWN, 0)


async def test_an_undo_that_comes_too_late_changes_nothing(desk: FakeDesk) -> None:
    facts = await paid(desk)
    desk.izi.slow["refund"] = asyncio.Event()
    operation, sending = await held(desk, facts)
    await desk.clock.advance(5)
    assert desk.phase(operation) is Phase.CREATING
    desk.refunds.undo(operation.reference)
    desk.izi.slow["refund"].set()
    assert (await sending).operation.phase is Phase.PAID
    desk.refunds.undo(operation.reference)
    desk.refunds.undo("FD-NOBODY")
    assert desk.phase(operation) is Phase.PAID


async def test_sending_twice_sends_once(desk: FakeDesk) -> None:
    operation, first = await held(desk, await paid(desk))
    second = await desk.refunds.send(operation, "x", D(0))
    assert second.operation.phase is Phase.HELD
    await desk.clock.advance(5)
    await first
    third = await desk.refunds.send(operation, "x", D(0))
    await desk.clock.advance(10)
    assert third.operation.phase is Phase.PAID
    assert desk.izi.sent("refund") == 1


async def test_a_held_refund_cannot_be_begun_without_the_journal(desk: FakeDesk) -> None:
    facts = await paid(desk)
    desk.journal.broken = True
    with pytest.raises(JournalUnavailable):
        await desk.refunds.hold(facts, D(200), "x")
    assert desk.izi.sent("refund") == 0


async def test_a_journal_that_breaks_during_the_undo_time_stops_the_refund(
    desk: FakeDesk, expected_log: ExpectedLog
) -> None:
    expected_log("could not be written")
    operation, sending = await held(desk, await paid(desk))
    desk.journal.broken = True
    await desk.clock.advance(5)
    attempt = await sending
    assert (attempt.operation.phase, attempt.operation.cause) == (Phase.REFUSED, "JOURNAL_UNAVAILABLE")
    assert isinstance(attempt.accident, JournalUnavailable)
    assert desk.izi.sent("refund") == 0
    assert desk.journal.rows[operation.reference].phase is Phase.HELD, "withdrawn at the next start"


@pytest.mark.parametrize(
    "accident",
    [NotReached(), RefusedByServer(Refused("FORBIDDEN")), RefusedByServer(Refused("CLUB_CLOSED"))],
    ids=["not reached", "forbidden", "club closed"],
)
async def test_a_refund_that_certainly_did_not_run_is_refused_and_may_be_tried_anew(
    desk: FakeDesk, accident: DeskError, expected_log: ExpectedLog
) -> None:
    expected_log("refund FD-.....: ")
    facts = await paid(desk)
    desk.izi.refuses("refund", accident)
    attempt = await refunded(desk, facts)
    assert (attempt.operation.phase, attempt.accident) == (Phase.REFUSED, accident)
    again = await refunded(desk, await desk.refunds.facts(facts.payment.id, PETROV.id), 500)
    assert again.operation.phase is Phase.PAID


async def test_a_refund_the_server_calls_unsuccessful_gave_nothing_back(desk: FakeDesk) -> None:
    facts = await paid(desk)
    desk.izi.refund_answer = RefundAnswer(False)
    attempt = await refunded(desk, facts)
    assert (attempt.operation.phase, attempt.operation.cause) == (Phase.REFUSED, "SUCCESS_FALSE")
    assert (await desk.refunds.facts(facts.payment.id, PETROV.id)).refunded_here == 0


async def test_another_amount_in_the_answer_is_unknown_until_the_payment_tells(desk: FakeDesk) -> None:
    facts = await paid(desk)
    desk.izi.refund_answer = RefundAnswer(True, "refund_1", D(150))
    await desk.end()
    attempt = await refunded(desk, facts)
    desk.izi.tells_refunds = False
    await desk.begin()
    assert attempt.operation.phase is Phase.UNKNOWN
    await desk.clock.advance(60)
    assert desk.phase(attempt.operation) is Phase.UNKNOWN, "no figures, no verdict"
    desk.izi.tells_refunds = True
    await desk.clock.advance(60)
    assert desk.phase(attempt.operation) is Phase.PAID


async def test_a_lost_answer_is_settled_by_the_payments_refunds_and_never_sent_again(
    desk: FakeDesk, expected_log: ExpectedLog
) -> None:
    expected_log("refund FD-.....: ANSWER_LOST")
    facts = await paid(desk)
    desk.izi.loses("refund")
    attempt = await refunded(desk, facts)
    assert (attempt.operation.phase, type(attempt.accident)) == (Phase.UNKNOWN, AnswerLost)
    await desk.clock.advance(60)
    assert desk.phase(attempt.operation) is Phase.PAID
    assert desk.izi.sent("refund") == 1
    assert desk.told(attempt.operation) == [Phase.HELD, Phase.CREATING, Phase.UNKNOWN, Phase.PAID]


async def test_an_exception_that_nobody_expected_leaves_it_unknown_at_once_and_is_logged(
    desk: FakeDesk, expected_log: ExpectedLog
) -> None:
    expected_log("FD-.....: the command ended in an unexpected way(.|\n)*KeyError: 'refundId'")
    expected_log("refund FD-.....: ANSWER_LOST")
    facts = await paid(desk)
    desk.izi.loses("refund", KeyError("refundId"))
    attempt = await refunded(desk, facts)
    assert (attempt.operation.phase, type(attempt.accident)) == (Phase.UNKNOWN, AnswerLost)
    await desk.clock.advance(60)
    assert desk.phase(attempt.operation) is Phase.PAID, "the payment tells, and nothing was sent again"
    assert desk.izi.sent("refund") == 1


async def test_a_lost_refund_that_never_arrived_stays_unknown(desk: FakeDesk, expected_log: ExpectedLog) -> None:
    expected_log("refund FD-.....: ANSWER_LOST")
    facts = await paid(desk)
    desk.izi.refuses("refund", AnswerLost())
    attempt = await refunded(desk, facts)
    await desk.clock.advance(600)
    assert desk.phase(attempt.operation) is Phase.UNKNOWN
    assert desk.izi.sent("refund") == 1
    again = await desk.refunds.facts(facts.payment.id, PETROV.id)
    assert again.refunded_here == 200, "its money may be gone, so the ceiling stays low"


async def test_a_shortfall_is_said_to_the_server(desk: FakeDesk) -> None:
    facts = await paid(desk)
    operation = await desk.refunds.hold(facts, D(200), "wrong client")
    sending = asyncio.create_task(desk.refunds.send(operation, "wrong client", D(80)))
    await desk.clock.advance(5)
    await sending
    order = desk.izi.orders[-1]
    assert isinstance(order, RefundOrder)
    assert order.reason == f"{operation.reference} wrong client (shortfall 80)"


async def test_partial_refunds_add_up_and_the_server_stops_the_one_too_many(
    desk: FakeDesk, expected_log: ExpectedLog
) -> None:
    expected_log("refund FD-.....: REFUSED")
    payment_id = (await paid(desk)).payment.id
    phases = []
    for amount in (200, 200, 200):
        facts = await desk.refunds.facts(payment_id, PETROV.id)
        phases.append((await refunded(desk, facts, amount)).operation.phase)
    assert phases == [Phase.PAID, Phase.PAID, Phase.REFUSED]
    assert sum(desk.izi.refunds[payment_id]) == 400
    assert (await desk.refunds.facts(payment_id, PETROV.id)).refunded_here == 400
