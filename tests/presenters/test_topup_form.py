"""Filling in a top-up: bad input is named at its place, doubts are asked once, and one press makes one payment."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from decimal import Decimal

import pytest

from izi_frontdesk.domain.clubs import Club
from izi_frontdesk.domain.errors import (
    NotReached,
)
from izi_frontdesk.domain.operations import Phase
from izi_frontdesk.presenters.topup import TopUp
from izi_frontdesk.presenters.topup_state import TopUpStage
from tests.hygiene.logs import ExpectedLog
from tests.presenters.bench import Bench, heard, settled, texts_in
from tests.presenters.languages import wrapped_language
from tests.presenters.refunding import a_form
from tests.presenters.topping_up import created, said
from tests.services.fake_izi import PETROV

GAP = "\N{NO-BREAK SPACE}"

BAD = {
    "0": "more than zero",
    "0.00": "more than zero",
    "-500": "cannot be negative",
    "abc": "not an amount",
    "5e3": "not an amount",
    "1.2.3": "not an amount",
    "99.999": "Too many digits",
    "1,000": "Too many digits",
    "1000000000000": "at most 1,000,000",
}

GOOD = {
    "500": Decimal(500),
    "99,50": Decimal("99.50"),
    " 500 ": Decimal(500),
    "1\N{NO-BREAK SPACE}250": Decimal(1250),
    "1\N{NARROW NO-BREAK SPACE}250,5": Decimal("1250.5"),
    "500 ₽": Decimal(500),
}


async def test_an_untouched_form_complains_about_nothing(form: TopUp) -> None:
    assert form.state.stage is TopUpStage.FORM
    assert (form.state.amount_error, form.state.can_create) == ("", False)
    assert form.state.balance == f"1,250{GAP}₽"
    assert form.state.create_label == "Create payment"


@pytest.mark.parametrize(("text", "sentence"), BAD.items(), ids=repr)
async def test_a_bad_amount_is_told_at_the_field_and_kept(form: TopUp, bench: Bench, text: str, sentence: str) -> None:
    await created(form, text)
    assert sentence in form.state.amount_error
    assert form.state.amount == text
    assert not form.state.can_create
    assert form.state.balance_after == ""
    assert bench.fake.story == []


async def test_creating_without_an_amount_asks_for_one(form: TopUp, bench: Bench) -> None:
    form.edit_comment("for the night")
    form.create()
    assert form.state.amount_error == "Enter an amount."
    assert form.state.comment == "for the night"


@pytest.mark.parametrize(("text", "amount"), GOOD.items(), ids=repr)
async def test_an_amount_is_understood_as_people_write_it(
    form: TopUp, bench: Bench, text: str, amount: Decimal
) -> None:
    await created(form, text)
    assert [payment.amount for payment in bench.izi.payments.values()] == [amount]


async def test_the_balance_after_is_shown_while_typing(form: TopUp) -> None:
    form.edit_amount("500")
    assert form.state.balance_after == f"1,750{GAP}₽"
    assert form.state.can_create


async def test_a_hidden_balance_leaves_the_balance_after_open(bench: Bench) -> None:
    form = TopUp(bench.desk, replace(PETROV, balance=None))
    form.edit_amount("500")
    assert (form.state.balance_after, form.state.can_create) == ("", True)
    form.leave()


async def test_a_preset_fills_the_field_with_what_it_says(form: TopUp) -> None:
    assert [preset.label for preset in form.state.presets][-1] == f"2,000{GAP}₽"
    form.edit_amount(form.state.presets[-1].text)
    assert (form.state.amount, form.state.amount_error) == ("2000", "")


async def test_a_long_comment_is_cut(form: TopUp) -> None:
    form.edit_comment("x" * 500)
    assert len(form.state.comment) == 120


async def test_a_double_press_makes_one_payment(form: TopUp, bench: Bench) -> None:
    started = heard(form.started)
    form.edit_amount("500")
    form.create()
    assert form.state.stage is TopUpStage.CREATING
    form.create()
    await settled()
    form.create()
    await settled()
    assert bench.izi.sent("start_top_up") == 1
    assert started == [form.reference]


async def test_typing_while_it_is_created_changes_nothing(form: TopUp, bench: Bench, expected_log: ExpectedLog) -> None:
    expected_log("top-up FD-")
    bench.izi.refuses("start_top_up", NotReached())
    form.edit_amount("500")
    form.create()
    form.edit_amount("700")
    form.edit_comment("late")
    await settled()
    assert (form.state.amount, form.state.comment) == ("500", "")


async def test_the_same_top_up_again_is_asked_once_more(form: TopUp, bench: Bench) -> None:
    twin = await bench.top_up(500)
    await bench.clock.advance(65)
    await created(form)
    assert form.state.confirm is not None
    assert form.state.confirm.text == f"The same top-up was started 01:05 ago: {twin.reference}, Waiting. One more?"
    assert form.state.create_label == "Create all the same"
    assert bench.izi.sent("start_top_up") == 1
    form.create()
    await settled()
    assert bench.izi.sent("start_top_up") == 2


async def test_a_confirmation_does_not_count_for_another_amount(form: TopUp, bench: Bench) -> None:
    await bench.top_up(500)
    await created(form)
    form.edit_amount("20000")
    assert (form.state.confirm, form.state.create_label) == (None, "Create payment")
    form.create()
    assert form.state.confirm is not None
    assert form.state.confirm.text == f"20,000{GAP}₽ is an unusually large top-up. Is it right?"
    assert bench.izi.sent("start_top_up") == 1


async def test_typing_the_amount_again_asks_again(form: TopUp, bench: Bench) -> None:
    await bench.top_up(500)
    await created(form)
    form.edit_amount("50")
    await created(form)
    assert form.state.confirm is not None
    assert bench.izi.sent("start_top_up") == 1


async def test_a_large_twin_names_both_doubts(form: TopUp, bench: Bench) -> None:
    await bench.top_up(20_000)
    await created(form, "20000")
    assert form.state.confirm is not None
    assert "same top-up" in form.state.confirm.text
    assert "unusually large" in form.state.confirm.text


async def test_an_edit_takes_the_message_away(form: TopUp, bench: Bench) -> None:
    bench.izi.refuses("client", NotReached())
    await created(form)
    form.edit_amount("600")
    assert form.state.message is None


async def test_a_form_of_another_club_creates_nothing(form: TopUp, bench: Bench) -> None:
    home = bench.desk.place.club
    bench.desk.place.club = Club("club_north", "Север", currency="KZT")
    await created(form)
    assert "belongs to Arena" in said(form)
    assert form.state.currency_sign == "₽"
    assert bench.fake.story == []
    bench.desk.place.club = home
    form.create()
    await settled()
    assert form.state.stage is TopUpStage.CHECKOUT


async def test_another_language_keeps_everything_typed_asked_and_said(form: TopUp, bench: Bench) -> None:
    await created(form, "20000")
    with wrapped_language():
        form.redraw()
        assert form.state.amount == "20000"
        assert form.state.confirm is not None
        assert form.state.confirm.text.startswith("‹")
        assert form.state.create_label == "‹Create all the same›"
        bench.izi.refuses("client", NotReached())
        form.create()
        await settled()
    form.redraw()
    assert said(form).startswith("The server cannot be reached.")
    form.edit_amount("")
    form.create()
    form.redraw()
    assert form.state.amount_error == "Enter an amount."


async def test_a_sheet_closed_during_the_request_stops_nothing(form: TopUp, bench: Bench) -> None:
    bench.izi.slow["start_top_up"] = asyncio.Event()
    await created(form)
    form.leave()
    bench.izi.slow.pop("start_top_up").set()
    await settled()
    (operation,) = bench.desk.operations.all()
    assert operation.phase is Phase.WAITING


async def test_the_client_of_the_form_is_known(form: TopUp) -> None:
    assert (form.client_id, form.reference) == (PETROV.id, "")


async def test_no_form_holds_a_whole_phone(form: TopUp, bench: Bench) -> None:
    refund = await a_form(bench)
    for state in (form.state, refund.state):
        assert not any("1234567" in text for text in texts_in(state))
        assert state.tail == "4567"
