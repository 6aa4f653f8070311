"""A person decides what the server does not tell: with the figures, under their own name, and not for ever."""

from __future__ import annotations

import asyncio
from decimal import Decimal

import pytest

from izi_frontdesk.domain.causes import LET_GO, SAID_NOT_RETURNED, SAID_RETURNED, SAID_SETTLED
from izi_frontdesk.domain.decisions import TELLING, UNTOLD_PATIENCE, Decision
from izi_frontdesk.domain.errors import AnswerLost, DeskError, Refused, RefusedByServer
from izi_frontdesk.domain.operations import Operation, Phase
from izi_frontdesk.domain.timeline import Happening
from tests.hygiene.logs import ExpectedLog
from tests.services.fake_desk import FakeDesk
from tests.services.fake_izi import PETROV

D = Decimal
BOTH = (Decision.RETURNED, Decision.NOT_RETURNED)
UNTOLD = TELLING.total_seconds() + 20


async def lost_refund(desk: FakeDesk, log: ExpectedLog, *, ran: bool, listed: bool = False) -> Operation:
    """200 of 500, the answer lost."""
    log("refund FD-.....: ANSWER_LOST")
    desk.izi.tells_refunds = listed
    paid = await desk.paid_top_up(500)
    facts = await desk.refunds.facts(paid.payment_id, PETROV.id)
    if ran:
        desk.izi.loses("refund")
    else:
        desk.izi.refuses("refund", AnswerLost())
    held = await desk.refunds.hold(facts, D(200), "wrong amount")
    sending = asyncio.create_task(desk.refunds.send(held, "wrong amount", D(0)))
    await desk.clock.advance(5)
    return (await sending).operation


async def test_an_unknown_refund_is_asked_of_a_person_only_after_reads_that_did_not_tell(
    desk: FakeDesk, expected_log: ExpectedLog
) -> None:
    refund = await lost_refund(desk, expected_log, ran=True)
    assert desk.decisions.choices(desk.now(refund)) == (Decision.CHECK_NOW,)
    await desk.clock.advance(UNTOLD)
    assert desk.decisions.choices(desk.now(refund)) == BOTH
    assert desk.phase(refund) is Phase.UNKNOWN, "nothing is decided by waiting"


async def test_without_a_single_read_nobody_is_asked(desk: FakeDesk, expected_log: ExpectedLog) -> None:
    refund = await lost_refund(desk, expected_log, ran=True)
    await desk.restart()
    await desk.end()
    await desk.clock.advance(UNTOLD)
    assert desk.decisions.choices(desk.now(refund)) == (Decision.CHECK_NOW,)


@pytest.mark.parametrize(("ran", "balance_now"), [(True, 1550), (False, 1750)])
async def test_the_balance_before_and_now_is_there_to_decide_by(
    desk: FakeDesk, expected_log: ExpectedLog, ran: bool, balance_now: int
) -> None:
    refund = await lost_refund(desk, expected_log, ran=ran)
    await desk.clock.advance(UNTOLD)
    figures = desk.decisions.figures(desk.now(refund))
    assert (figures.payment, figures.refunded_before, figures.refunded_now) == (D(500), None, None)
    assert (figures.balance_before, figures.balance_now) == (D(1750), D(balance_now))
    assert figures.now_at is not None
    assert figures.before_at < figures.now_at <= desk.clock.now()


async def test_before_anything_was_read_there_are_only_the_figures_of_before(
    desk: FakeDesk, expected_log: ExpectedLog
) -> None:
    refund = await lost_refund(desk, expected_log, ran=True)
    await desk.end()
    await desk.restart()
    await desk.end()
    figures = desk.decisions.figures(desk.now(refund))
    assert (figures.balance_before, figures.balance_now, figures.payment, figures.now_at) == (D(1750), None, None, None)


@pytest.mark.parametrize(
    ("decision", "phase", "cause", "counted"),
    [
        (Decision.RETURNED, Phase.SETTLED, SAID_RETURNED, 200),
        (Decision.NOT_RETURNED, Phase.WITHDRAWN, SAID_NOT_RETURNED, 0),
    ],
)
async def test_the_word_is_kept_with_its_name_and_counts(
    desk: FakeDesk, expected_log: ExpectedLog, decision: Decision, phase: Phase, cause: str, counted: int
) -> None:
    refund = await lost_refund(desk, expected_log, ran=decision is Decision.RETURNED)
    await desk.clock.advance(UNTOLD)
    after = await desk.decisions.decide(refund.reference, decision)
    assert after is not None
    assert (after.phase, after.cause, after.decided_by) == (phase, cause, desk.place.user.display)
    assert desk.journal.rows[refund.reference].decided_by == desk.place.user.display
    said = (await desk.operations.timeline(refund.reference))[-1]
    assert (said.happening, said.detail, said.who) == (Happening.DECIDED, decision.value, desk.place.user.display)
    assert (await desk.refunds.facts(refund.payment_id, PETROV.id)).refunded_here == counted
    assert desk.izi.sent("refund") == 1


async def test_a_second_word_changes_nothing(desk: FakeDesk, expected_log: ExpectedLog) -> None:
    refund = await lost_refund(desk, expected_log, ran=True)
    await desk.clock.advance(UNTOLD)
    first, second = await asyncio.gather(*(desk.decisions.decide(refund.reference, word) for word in BOTH))
    assert first == second
    assert desk.now(refund).cause == SAID_RETURNED
    told = [entry.happening for entry in await desk.operations.timeline(refund.reference)]
    assert told.count(Happening.DECIDED) == 1


async def test_a_word_too_early_changes_nothing(desk: FakeDesk, expected_log: ExpectedLog) -> None:
    refund = await lost_refund(desk, expected_log, ran=True)
    assert await desk.decisions.decide(refund.reference, Decision.NOT_RETURNED) == desk.now(refund)
    assert desk.phase(refund) is Phase.UNKNOWN
    assert await desk.decisions.decide("FD-NONE0", Decision.NOT_RETURNED) is None


async def test_a_refund_said_not_to_be_made_is_told_after_all_when_the_server_shows_it(
    desk: FakeDesk, expected_log: ExpectedLog
) -> None:
    refund = await lost_refund(desk, expected_log, ran=False, listed=True)
    await desk.clock.advance(UNTOLD)
    await desk.decisions.decide(refund.reference, Decision.NOT_RETURNED)
    await desk.clock.advance(600)
    assert desk.now(refund).cause == SAID_NOT_RETURNED
    desk.izi.refunds[refund.payment_id].append(refund.amount)
    await desk.clock.advance(60)
    assert desk.phase(refund) is Phase.PAID
    assert desk.heard[-1].after_all


async def test_an_undo_is_a_choice_of_a_held_refund(desk: FakeDesk) -> None:
    paid = await desk.paid_top_up(500)
    facts = await desk.refunds.facts(paid.payment_id, PETROV.id)
    held = await desk.refunds.hold(facts, D(200), "wrong amount")
    sending = asyncio.create_task(desk.refunds.send(held, "wrong amount", D(0)))
    assert desk.decisions.choices(held) == (Decision.UNDO,)
    await desk.decisions.decide(held.reference, Decision.UNDO)
    assert (await sending).operation.phase is Phase.WITHDRAWN
    assert desk.izi.sent("refund") == 0


async def test_check_now_asks_at_once(desk: FakeDesk, expected_log: ExpectedLog) -> None:
    refund = await lost_refund(desk, expected_log, ran=True)
    await desk.clock.advance(8)
    looks = desk.izi.sent("look")
    await desk.decisions.decide(refund.reference, Decision.CHECK_NOW)
    await desk.clock.advance(1)
    assert desk.izi.sent("look") == looks + 1


async def test_check_now_searches_for_a_lost_top_up_at_once(desk: FakeDesk, expected_log: ExpectedLog) -> None:
    expected_log("top-up FD-.....: ANSWER_LOST")
    desk.izi.refuses("start_top_up", AnswerLost())
    lost = (await desk.top_ups.create(PETROV, D(500), "")).operation
    await desk.clock.advance(5)
    searches = desk.izi.sent("payments_of")
    assert desk.decisions.choices(lost) == (Decision.CHECK_NOW, Decision.LET_GO)
    await desk.decisions.decide(lost.reference, Decision.CHECK_NOW)
    await desk.clock.advance(1)
    assert desk.izi.sent("payments_of") == searches + 1


async def test_where_payments_are_not_listed_a_lost_top_up_can_only_be_let_go(
    desk: FakeDesk, expected_log: ExpectedLog
) -> None:
    expected_log("top-up FD-.....: ANSWER_LOST")
    expected_log("lost top-ups cannot be looked for: INVALID_INPUT")
    desk.izi.refuses("payments_of", RefusedByServer(Refused("INVALID_INPUT")), times=100)
    desk.izi.refuses("start_top_up", AnswerLost())
    lost = (await desk.top_ups.create(PETROV, D(500), "")).operation
    await desk.clock.advance(40)
    assert desk.decisions.choices(lost) == (Decision.LET_GO,)
    after = await desk.decisions.decide(lost.reference, Decision.LET_GO)
    assert after is not None
    assert (after.phase, after.cause) == (Phase.WITHDRAWN, LET_GO)
    told = await desk.operations.timeline(lost.reference)
    assert [entry.detail for entry in told if entry.happening is Happening.LOOKED_UP] == ["refused"]


async def test_a_credit_that_never_came_is_settled_by_a_person(desk: FakeDesk) -> None:
    desk.izi.holds_credits = True
    operation = await desk.top_up(500)
    desk.izi.pay(operation.payment_id)
    await desk.clock.advance(3)
    assert desk.decisions.choices(desk.now(operation)) == (Decision.SHOW,)
    await desk.clock.advance(90)
    assert desk.decisions.choices(desk.now(operation)) == (Decision.CHECK_NOW, Decision.SETTLED)
    after = await desk.decisions.decide(operation.reference, Decision.SETTLED)
    assert after is not None
    assert (after.phase, after.cause, after.open) == (Phase.SETTLED, SAID_SETTLED, False)


async def test_a_refund_whose_payment_the_server_refuses_to_show_is_asked_of_a_person_too(
    desk: FakeDesk, expected_log: ExpectedLog
) -> None:
    refund = await lost_refund(desk, expected_log, ran=True)
    expected_log(f"payment of {refund.reference}: NOT_FOUND")
    desk.izi.refused[refund.payment_id] = Refused("NOT_FOUND")
    await desk.restart()
    assert desk.decisions.choices(desk.now(refund)) == (Decision.CHECK_NOW,)
    await desk.clock.advance(UNTOLD + 60)
    assert desk.decisions.choices(desk.now(refund)) == BOTH
    figures = desk.decisions.figures(desk.now(refund))
    assert (figures.payment, figures.balance_before, figures.balance_now) == (None, D(1750), D(1550))


@pytest.mark.parametrize(
    ("accident", "choices"),
    [(RefusedByServer(Refused("FORBIDDEN")), BOTH), (AnswerLost(), (Decision.CHECK_NOW,))],
    ids=["refused as a whole", "no network"],
)
async def test_a_look_that_is_refused_as_a_whole_tells_that_nothing_will_be_told_and_a_lost_one_does_not(
    desk: FakeDesk, expected_log: ExpectedLog, accident: DeskError, choices: tuple[Decision, ...]
) -> None:
    refund = await lost_refund(desk, expected_log, ran=True)
    desk.izi.refuses("look", accident, times=1000)
    await desk.restart()
    await desk.clock.advance(UNTOLD)
    assert desk.decisions.choices(desk.now(refund)) == choices


async def test_money_that_the_bank_holds_can_be_settled_by_hand_once_the_server_has_long_refused_to_tell_of_it(
    desk: FakeDesk, expected_log: ExpectedLog
) -> None:
    expected_log("payment of FD-.....: FORBIDDEN")
    operation = await desk.top_up()
    desk.izi.authorize(operation.payment_id)
    await desk.clock.advance(5)
    desk.izi.refused[operation.payment_id] = Refused("FORBIDDEN")
    await desk.clock.advance(UNTOLD_PATIENCE.total_seconds() - 10)
    assert desk.decisions.choices(desk.now(operation)) == (Decision.SHOW,)
    await desk.clock.advance(20)
    assert desk.phase(operation) is Phase.BANK_ACCEPTED
    assert desk.decisions.choices(desk.now(operation)) == (Decision.CHECK_NOW, Decision.SETTLED)
    desk.izi.refused.clear()
    await desk.clock.advance(70)
    assert desk.decisions.choices(desk.now(operation)) == (Decision.SHOW,)
