"""Filling in a refund: fresh figures, the lowest ceiling, each fault at its place, and confirming what was seen."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from izi_frontdesk.domain.errors import NotReached, Refused
from izi_frontdesk.domain.refund import Reason
from izi_frontdesk.presenters.refund import RefundForm
from izi_frontdesk.presenters.refund_state import RefundStage
from tests.presenters.bench import Bench, locale, settled
from tests.presenters.languages import wrapped_language
from tests.presenters.refunding import GAP, a_form, message, opened, said, stage
from tests.services.fake_izi import PETROV


async def test_the_figures_are_read_before_anything_is_shown(bench: Bench) -> None:
    payment = await bench.paid()
    form = RefundForm(bench.desk, PETROV, payment)
    assert stage(form) is RefundStage.LOADING
    form.confirm()
    form.edit_amount("1")
    await settled()
    assert (form.state.stage, form.state.paid, form.state.refunded) == (RefundStage.FORM, f"500{GAP}₽", f"0{GAP}₽")
    assert form.state.balance_hint == f"1,750{GAP}₽ on the client's balance now"
    assert form.payment_id == payment.id


async def test_the_lowest_ceiling_is_filled_in_and_marked(bench: Bench) -> None:
    payment = await bench.paid(3000)
    bench.izi.move(PETROV.id, -3000)
    form = await opened(bench, payment)
    assert form.state.amount == "1250"
    assert form.state.amount_error == ""
    assert [(row.amount, row.counts) for row in form.state.ceilings] == [
        (f"3,000{GAP}₽", False),
        (f"1,250{GAP}₽", True),
    ]


@pytest.mark.parametrize("name", ["en_US", "ru_RU", "de_CH"])
async def test_what_is_filled_in_can_be_read_back_in_every_locale(bench: Bench, name: str) -> None:
    payment = await bench.paid(3000)
    bench.izi.move(PETROV.id, Decimal("-2999.50"))
    with locale(name):
        form = await opened(bench, payment)
        form.choose_reason(Reason.WRONG_AMOUNT.name)
        assert (form.state.amount_error, form.state.can_confirm) == ("", True)
        assert form.state.amount in {"1250.50", "1250,50"}


async def test_with_nothing_on_the_balance_nothing_is_suggested(bench: Bench) -> None:
    payment = await bench.paid()
    bench.izi.move(PETROV.id, -2000)
    form = await opened(bench, payment)
    assert (form.state.amount, form.state.amount_error) == ("", "")
    form.confirm()
    assert form.state.amount_error == "Enter an amount."


async def test_a_hidden_balance_is_said_and_limits_nothing(bench: Bench) -> None:
    payment = await bench.paid()
    bench.izi.clients[PETROV.id] = replace(PETROV, balance=None)
    form = await opened(bench, payment)
    assert "does not tell" in form.state.balance_hint
    assert (form.state.amount, len(form.state.ceilings)) == ("500", 1)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Enter an amount."),
        ("0", "more than zero"),
        ("-1", "cannot be negative"),
        ("abc", "not an amount"),
        ("1.005", "Too many digits"),
        ("500.01", "more than is left on the payment"),
    ],
)
async def test_a_bad_amount_is_told_at_the_amount(bench: Bench, text: str, sentence: str) -> None:
    form = await a_form(bench)
    form.edit_amount(text)
    form.choose_reason(Reason.CLIENT_REQUEST.name)
    form.confirm()
    await settled()
    assert sentence in form.state.amount_error
    assert (form.state.amount, form.state.can_confirm) == (text, False)
    assert bench.izi.sent("refund") == 0


async def test_a_missing_reason_is_told_at_the_reason_once_confirming_was_tried(bench: Bench) -> None:
    form = await a_form(bench)
    assert (form.state.reason_error, form.state.can_confirm) == ("", False)
    form.confirm()
    assert form.state.reason_error == "Choose or write a reason."
    form.choose_reason(Reason.WRONG_CLIENT.name)
    assert (form.state.reason_error, form.state.can_confirm) == ("", True)
    assert [row.key for row in form.state.reasons if row.selected] == ["WRONG_CLIENT"]


async def test_another_reason_has_to_be_written(bench: Bench) -> None:
    form = await a_form(bench)
    form.choose_reason("other")
    form.edit_other("   ")
    assert not form.state.can_confirm
    form.edit_other("y" * 300)
    assert form.state.can_confirm
    assert len(form.state.other_reason) == 200


async def test_a_payment_that_is_not_confirmed_is_not_refunded(bench: Bench) -> None:
    payment = await bench.paid()
    bench.izi.say(payment.id, "FAILED")
    form = await opened(bench, payment)
    assert form.state.amount_error == "Only a confirmed payment can be refunded."


async def test_a_payment_with_nothing_left_says_so(bench: Bench) -> None:
    payment = await bench.paid()
    bench.izi.refunds[payment.id].append(Decimal(500))
    form = await opened(bench, payment)
    assert form.state.amount_error == "Nothing is left to return on this payment."
    assert form.state.refunded == f"500{GAP}₽"


async def test_a_shortfall_wants_a_second_confirmation(bench: Bench) -> None:
    payment = await bench.paid()
    bench.izi.move(PETROV.id, -1450)
    form = await opened(bench, payment)
    assert form.state.amount == "300"
    form.edit_amount("500")
    form.choose_reason(Reason.CLIENT_REQUEST.name)
    assert form.state.shortfall == (
        f"Only 300{GAP}₽ on the balance. The bank returns 500{GAP}₽, IZI takes off 300{GAP}₽. "
        f"The other 200{GAP}₽ are to be settled by hand."
    )
    assert not form.state.can_confirm
    form.confirm()
    assert "settled by hand" in said(form)
    form.confirm_shortfall(True)
    assert (form.state.can_confirm, form.state.message) == (True, None)


async def test_a_confirmed_shortfall_does_not_count_for_another_amount(bench: Bench) -> None:
    payment = await bench.paid()
    bench.izi.move(PETROV.id, -1450)
    form = await opened(bench, payment)
    form.edit_amount("400")
    form.confirm_shortfall(True)
    form.edit_amount("500")
    assert not form.state.shortfall_confirmed


async def test_a_confirmed_shortfall_does_not_count_for_another_balance(bench: Bench) -> None:
    payment = await bench.paid()
    bench.izi.move(PETROV.id, -1450)
    form = await opened(bench, payment)
    form.edit_amount("500")
    form.choose_reason(Reason.CLIENT_REQUEST.name)
    form.confirm_shortfall(True)
    bench.izi.move(PETROV.id, -100)
    form.confirm()
    await settled()
    assert (form.state.shortfall_confirmed, form.state.can_confirm) == (False, False)
    assert bench.izi.sent("refund") == 0


async def test_trouble_with_the_figures_offers_to_read_them_again(bench: Bench) -> None:
    payment = await bench.paid()
    bench.izi.refuses("look", NotReached())
    form = await opened(bench, payment)
    assert stage(form) is RefundStage.LOADING
    assert "cannot be reached" in said(form)
    assert form.state.message is not None
    assert form.state.message.action == "Retry"
    form.reload()
    await settled()
    assert (stage(form), message(form)) == (RefundStage.FORM, None)


async def test_a_payment_the_server_does_not_show_says_why(bench: Bench) -> None:
    payment = await bench.paid()
    bench.izi.refused[payment.id] = Refused("NOT_FOUND")
    form = await opened(bench, payment)
    assert "does not know this" in said(form)


async def test_reading_again_keeps_what_was_typed(bench: Bench) -> None:
    form = await a_form(bench)
    form.edit_amount("123")
    form.choose_reason("other")
    form.edit_other("spilled coffee")
    form.reload()
    await settled()
    assert (form.state.amount, form.state.other_reason) == ("123", "spilled coffee")


async def test_another_language_keeps_everything_typed_and_said(bench: Bench) -> None:
    payment = await bench.paid()
    form = await opened(bench, payment)
    form.edit_amount("100")
    form.choose_reason(Reason.CLIENT_REQUEST.name)
    bench.izi.move(PETROV.id, -5)
    form.confirm()
    await settled()
    with wrapped_language():
        form.redraw()
        assert said(form).startswith("‹The figures have changed")
        assert form.state.amount == "100"
        assert form.state.confirm_label.startswith("‹Return")


async def test_a_form_that_is_left_reads_no_more(bench: Bench) -> None:
    payment = await bench.paid()
    form = RefundForm(bench.desk, PETROV, payment)
    form.leave()
    await settled()
    assert stage(form) is RefundStage.LOADING
