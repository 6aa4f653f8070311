"""A confirmed refund: the undo, one request, and every end it can come to."""

from __future__ import annotations

from decimal import Decimal

import pytest

from izi_frontdesk.domain.errors import (
    AnswerLost,
    DeskError,
    NotReached,
    RateLimited,
    Refused,
    RefusedByServer,
)
from izi_frontdesk.domain.operations import Phase
from izi_frontdesk.domain.refund import RefundAnswer
from izi_frontdesk.presenters.refund import RefundForm
from izi_frontdesk.presenters.refund_result import CLOSE_AFTER
from izi_frontdesk.presenters.refund_state import RefundStage
from izi_frontdesk.presenters.tone import Tone
from tests.hygiene.logs import ExpectedLog
from tests.presenters.bench import Bench, heard, settled
from tests.presenters.languages import wrapped_language
from tests.presenters.refunding import GAP, confirmed, filled, refunds, said, stage, tick
from tests.services.fake_izi import PETROV


async def test_the_undo_counts_down_by_the_clock_and_not_by_ticks(bench: Bench) -> None:
    form = await confirmed(bench)
    assert form.state.undo_in == 5
    form.second()
    assert form.state.undo_in == 5
    await bench.clock.advance(1.5)
    form.second()
    assert form.state.undo_in == 4
    assert form.state.reference.startswith("FD-")


async def test_undoing_in_time_sends_nothing(bench: Bench) -> None:
    form = await confirmed(bench)
    await bench.clock.advance(4)
    form.undo()
    await bench.clock.advance(10)
    assert bench.izi.sent("refund") == 0
    assert (form.state.stage, said(form)) == (RefundStage.FORM, "Undone: nothing was sent.")
    assert (form.state.amount, form.state.can_confirm, form.state.reference) == ("200", True, "")
    assert [operation.phase for operation in refunds(bench)] == [Phase.WITHDRAWN]


async def test_an_undone_refund_can_be_confirmed_again(bench: Bench) -> None:
    form = await confirmed(bench)
    form.undo()
    await settled()
    form.confirm()
    await bench.clock.advance(6)
    assert stage(form) is RefundStage.RESULT
    assert bench.izi.sent("refund") == 1


async def test_a_double_press_sends_once(bench: Bench) -> None:
    form = await filled(bench, await bench.paid())
    form.confirm()
    form.confirm()
    await settled()
    form.confirm()
    await bench.clock.advance(6)
    form.confirm()
    await bench.clock.advance(6)
    assert bench.izi.sent("refund") == 1
    assert [operation.amount for operation in refunds(bench)] == [Decimal(200)]


async def test_what_another_desk_returned_meanwhile_brings_the_form_back_with_the_new_figures(bench: Bench) -> None:
    form = await confirmed(bench)
    bench.izi.refunds[form.payment_id].append(Decimal(400))
    await bench.clock.advance(6)
    assert bench.izi.sent("refund") == 0
    assert stage(form) is RefundStage.FORM
    assert said(form).startswith("The figures have changed meanwhile, so nothing was sent")
    assert form.state.amount == "200"
    form.confirm()
    await bench.clock.advance(6)
    assert bench.izi.sent("refund") == 0, "more than is left now"


async def test_a_payment_that_cannot_be_read_once_more_brings_the_form_back(
    bench: Bench, expected_log: ExpectedLog
) -> None:
    expected_log("refund FD-..... was not sent: NOT_REACHED")
    form = await confirmed(bench)
    await bench.clock.advance(3)
    bench.izi.refuses("look", NotReached(), times=30)
    await bench.clock.advance(2)
    bench.izi.calms_down()
    assert bench.izi.sent("refund") == 0
    assert said(form).endswith("Nothing was returned; the form is as you left it.")
    form.confirm()
    await bench.clock.advance(6)
    assert (stage(form), bench.izi.sent("refund")) == (RefundStage.RESULT, 1)


async def test_a_refund_leaves_after_the_undo_and_ends_green(bench: Bench) -> None:
    form = await confirmed(bench)
    await bench.clock.advance(5)
    state = form.state
    assert (state.stage, state.headline) == (RefundStage.RESULT, f"200{GAP}₽ returned to the card")
    assert state.result is not None
    assert (state.result.text, state.result.tone) == ("Refunded", Tone.GREEN)
    assert state.closing_in == CLOSE_AFTER


async def test_a_finished_form_closes_by_itself_unless_someone_stays(bench: Bench) -> None:
    form = await confirmed(bench)
    closed = heard(form.closed)
    await bench.clock.advance(5)
    await tick(form, bench, CLOSE_AFTER + 2)
    assert closed == [None]
    other = await confirmed(bench, "100")
    await bench.clock.advance(5)
    closed = heard(other.closed)
    other.stay()
    await tick(other, bench, CLOSE_AFTER + 2)
    assert closed == []


async def test_the_request_under_way_is_a_state_of_its_own(bench: Bench) -> None:
    form = await confirmed(bench)
    stages = heard(form.changed)
    await bench.clock.advance(5)
    assert [getattr(state, "stage", None) for state in stages] == [RefundStage.SENDING, RefundStage.RESULT]


REFUSALS: dict[str, tuple[DeskError, str]] = {
    "no right": (RefusedByServer(Refused("FORBIDDEN")), "does not allow refunds"),
    "no shift": (RefusedByServer(Refused("CLUB_CLOSED")), "Open a shift in the CRM"),
    "unreachable": (NotReached(), "cannot be reached"),
    "too fast": (RateLimited(2), "short pause"),
    "unknown code": (RefusedByServer(Refused("GATEWAY_DOWN", "Try later")), "Try later (GATEWAY_DOWN)"),
}


@pytest.mark.parametrize(("accident", "sentence"), REFUSALS.values(), ids=REFUSALS.keys())
async def test_what_certainly_did_not_run_keeps_the_form_with_retry(
    bench: Bench, expected_log: ExpectedLog, accident: DeskError, sentence: str
) -> None:
    expected_log("refund FD-")
    bench.izi.refuses("refund", accident)
    form = await confirmed(bench)
    await bench.clock.advance(5)
    assert stage(form) is RefundStage.FORM
    assert sentence in said(form)
    assert "Nothing was returned" in said(form)
    assert form.state.message is not None
    assert form.state.message.action == "Retry"
    assert (form.state.amount, form.state.can_confirm) == ("200", True)
    form.reload()
    await settled()
    form.confirm()
    await bench.clock.advance(6)
    assert stage(form) is RefundStage.RESULT


async def test_success_false_is_a_no_and_not_an_endless_wait(bench: Bench) -> None:
    bench.izi.refund_answer = RefundAnswer(success=False)
    form = await confirmed(bench)
    await bench.clock.advance(5)
    assert stage(form) is RefundStage.FORM
    assert "did not do it" in said(form)
    assert "Nothing was returned" in said(form)


async def test_trouble_at_the_moment_of_confirmation_keeps_the_form(bench: Bench) -> None:
    form = await filled(bench, await bench.paid())
    bench.izi.refuses("look", AnswerLost())
    form.confirm()
    await settled()
    assert (form.state.stage, form.state.can_confirm) == (RefundStage.FORM, True)
    assert "Nothing was returned" in said(form)
    assert refunds(bench) == []


async def test_nothing_is_held_without_a_journal(bench: Bench) -> None:
    form = await filled(bench, await bench.paid())
    bench.fake.journal.broken = True
    form.confirm()
    await bench.clock.advance(10)
    assert "The disk of this computer is full, so no payment or refund can be started." in said(form)
    assert bench.izi.sent("refund") == 0


async def test_an_accident_nobody_foresaw_does_not_leave_the_form_sending(
    bench: Bench, expected_log: ExpectedLog
) -> None:
    expected_log("the command ended in an unexpected way")
    expected_log("refund FD-.....: ANSWER_LOST")
    form = await confirmed(bench)
    bench.izi.refuses("refund", KeyError("refundId"))
    await bench.clock.advance(5)
    assert stage(form) is RefundStage.RESULT
    assert form.state.headline == "The answer was lost"


async def test_a_second_refund_hits_what_the_first_left(bench: Bench) -> None:
    payment = await bench.paid()
    first = await filled(bench, payment, "300")
    first.confirm()
    await bench.clock.advance(6)
    second = await filled(bench, payment, "300")
    assert second.state.amount_error == "This is more than is left on the payment."
    assert second.state.refunded == f"300{GAP}₽"
    second.edit_amount("200")
    second.confirm()
    await bench.clock.advance(6)
    third = RefundForm(bench.desk, PETROV, payment)
    await settled()
    assert third.state.amount_error == "Nothing is left to return on this payment."
    assert sum(bench.izi.refunds[payment.id]) == 500


async def test_a_second_form_says_that_a_refund_is_still_under_way(bench: Bench) -> None:
    first = await confirmed(bench, "100")
    first.leave()
    second = await filled(bench, bench.izi.payments[first.payment_id], "50")
    second.confirm()
    await settled()
    assert "still under way" in said(second)
    await bench.clock.advance(6)
    second.reload()
    await settled()
    second.confirm()
    await bench.clock.advance(6)
    assert bench.izi.refunds[first.payment_id] == [Decimal(100), Decimal(50)]


async def test_closing_a_confirmed_refund_stops_nothing(bench: Bench) -> None:
    form = await confirmed(bench)
    form.leave()
    await bench.clock.advance(6)
    assert bench.izi.sent("refund") == 1


async def test_another_language_keeps_the_undo_and_the_result(bench: Bench) -> None:
    form = await confirmed(bench)
    with wrapped_language():
        form.redraw()
        assert (form.state.stage, form.state.undo_in) == (RefundStage.UNDO, 5)
        await bench.clock.advance(5)
    form.redraw()
    assert form.state.headline == f"200{GAP}₽ returned to the card"
    assert form.state.closing_in == CLOSE_AFTER


async def test_a_refund_beyond_the_balance_takes_what_is_there_and_keeps_its_reason(bench: Bench) -> None:
    payment = await bench.paid()
    bench.izi.move(PETROV.id, -1450)
    form = await filled(bench, payment, "500")
    form.confirm_shortfall(True)
    form.confirm()
    await bench.clock.advance(6)
    (operation,) = refunds(bench)
    assert operation.comment == "client's request"
    assert bench.izi.balance(PETROV.id) == 0
