"""The client card: what is known of the selected client, and how fresh it is."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from izi_frontdesk.domain.clients import Client
from izi_frontdesk.domain.errors import AnswerLost, NotReached
from izi_frontdesk.presenters.client_card import AFTER_CREATION, ClientCard
from izi_frontdesk.presenters.clients_state import ClientCardState
from izi_frontdesk.presenters.tone import Tone
from tests.presenters.bench import Bench, heard, settled, texts_in
from tests.presenters.languages import wrapped_language
from tests.services.fake_izi import PETROV, SIDOROVA


@pytest.fixture
def card(bench: Bench) -> ClientCard:
    desk = bench.desk
    return ClientCard(desk.clients, desk.payments, desk.operations, desk.jobs, desk.clock, desk.place)


async def selected(card: ClientCard, bench: Bench, client: Client = PETROV) -> ClientCardState:
    bench.izi.clients[client.id] = client
    card.select(client)
    await settled()
    return card.state


async def test_what_is_known_is_shown_at_once_and_read_afresh(card: ClientCard, bench: Bench) -> None:
    bench.izi.move(PETROV.id, 50)
    card.select(PETROV)
    assert (card.state.name, card.state.balance) == ("Иван Петров", "1,250\N{NO-BREAK SPACE}₽")
    assert card.state.busy
    assert card.state.payments_busy
    assert card.state.payments_message is None
    await settled()
    assert card.state.balance == "1,300\N{NO-BREAK SPACE}₽"
    assert not card.state.busy
    assert not card.state.payments_busy


async def test_selecting_tells_no_empty_state_in_between(card: ClientCard, bench: Bench) -> None:
    states = heard(card.changed)
    card.select(PETROV)
    card.select(SIDOROVA)
    assert [state.id for state in states if isinstance(state, ClientCardState)] == [PETROV.id, SIDOROVA.id]
    card.clear()


async def test_a_fresh_balance_is_told_to_others(card: ClientCard, bench: Bench) -> None:
    told = heard(card.client_read)
    await selected(card, bench)
    assert told == [PETROV]


async def test_every_fact_of_a_client_has_its_place(card: ClientCard, bench: Bench) -> None:
    visit = bench.clock.now() - timedelta(minutes=5)
    state = await selected(card, bench, replace(PETROV, bonus=Decimal("80.5"), last_visit=visit))
    assert state.initials == "ИП"
    assert state.bonus == "80.50\N{NO-BREAK SPACE}₽"
    assert state.last_visit == "last visit 7:55\N{NARROW NO-BREAK SPACE}PM"
    assert state.can_top_up
    assert state.banner is None


async def test_a_hidden_balance_is_a_dash_and_no_zero(card: ClientCard, bench: Bench) -> None:
    state = await selected(card, bench, replace(PETROV, balance=None))
    assert state.balance.startswith("–")
    assert not state.balance_negative
    assert state.bonus == ""


async def test_a_negative_balance_is_marked(card: ClientCard, bench: Bench) -> None:
    state = await selected(card, bench, replace(PETROV, balance=Decimal(-1_000_000)))
    assert state.balance == "\N{MINUS SIGN}1,000,000\N{NO-BREAK SPACE}₽"
    assert state.balance_negative


async def test_a_blacklisted_client_wears_a_red_banner_with_the_reason(card: ClientCard, bench: Bench) -> None:
    state = await selected(card, bench, replace(PETROV, blacklisted=True, blacklist_reason="broke a screen"))
    assert state.banner is not None
    assert (state.banner.text, state.banner.tone) == ("Blacklisted: broke a screen", Tone.RED)
    without = await selected(card, bench, replace(SIDOROVA, blacklisted=True))
    assert without.banner is not None
    assert "no reason given" in without.banner.text


async def test_a_client_without_a_name_is_not_a_blank(card: ClientCard, bench: Bench) -> None:
    assert (await selected(card, bench, replace(PETROV, name=""))).name == "No name"


async def test_the_whole_phone_is_in_its_own_field_only(card: ClientCard, bench: Bench) -> None:
    state = await selected(card, bench)
    assert state.phone_full == PETROV.phone
    assert [text for text in texts_in(state) if "1234567" in text.replace("-", "")] == [PETROV.phone]


async def test_a_client_without_payments_says_so(card: ClientCard, bench: Bench) -> None:
    state = await selected(card, bench)
    assert state.payments_message is not None
    assert state.payments_message.text == "No payments yet."
    assert not state.can_refund


async def test_payments_carry_what_this_desk_saw(card: ClientCard, bench: Bench) -> None:
    payment = await bench.paid()
    row = (await selected(card, bench)).payments[0]
    assert (row.id, row.chip.text, row.refundable) == (payment.id, "Paid", True)
    assert row.reference.startswith("FD-")
    assert card.state.can_refund


async def test_the_newest_refundable_payment_is_taken_without_a_choice(card: ClientCard, bench: Bench) -> None:
    older = await bench.paid(300)
    await bench.top_up(700)
    wanted = heard(card.refund_wanted)
    await selected(card, bench)
    card.refund("")
    assert len(wanted) == 1
    card.refund(older.id)
    card.refund("txn_unknown")
    assert len(wanted) == 2


async def test_trouble_with_the_balance_keeps_what_was_read(card: ClientCard, bench: Bench) -> None:
    await bench.paid()
    await selected(card, bench)
    bench.izi.refuses("client", NotReached())
    bench.izi.refuses("payments_of", AnswerLost())
    card.refresh()
    await settled()
    state = card.state
    assert state.balance == "1,250\N{NO-BREAK SPACE}₽"
    assert len(state.payments) == 1
    assert state.message is not None
    assert "may be old" in state.message.text
    assert state.message.action == "Retry"
    assert state.payments_message is not None
    assert "may be old" in state.payments_message.text
    card.refresh()
    await settled()
    assert card.state.message is None
    assert card.state.payments_message is None


async def test_payments_that_were_never_read_are_not_called_none(card: ClientCard, bench: Bench) -> None:
    bench.izi.refuses("payments_of", NotReached())
    state = await selected(card, bench)
    assert state.payments_message is not None
    assert "could not be read" in state.payments_message.text
    assert not state.payments_busy


async def test_a_transition_of_the_client_reads_the_card_again(card: ClientCard, bench: Bench) -> None:
    operation = await bench.top_up(500)
    await selected(card, bench)
    assert card.state.payments[0].chip.text == "Waiting"
    bench.izi.pay(operation.payment_id)
    await bench.clock.advance(3)
    assert card.state.payments[0].chip.text == "Paid"
    assert card.state.balance == "1,750\N{NO-BREAK SPACE}₽"


async def test_a_new_payment_has_the_computer_for_itself_before_the_card_is_read(
    card: ClientCard, bench: Bench
) -> None:
    await selected(card, bench)
    bench.izi.move(PETROV.id, 70)
    await bench.fake.top_up(500, PETROV)
    await settled()
    assert not card.state.busy
    assert card.state.balance == "1,250\N{NO-BREAK SPACE}₽"
    await bench.clock.advance(AFTER_CREATION)
    await settled()
    assert card.state.balance == "1,320\N{NO-BREAK SPACE}₽"
    assert not card.state.busy


async def test_somebody_elses_transition_reads_nothing(card: ClientCard, bench: Bench) -> None:
    await selected(card, bench)
    asked = bench.izi.sent("payments_of")
    await bench.fake.paid_top_up(300, SIDOROVA)
    assert bench.izi.sent("payments_of") == asked + 1, "the watch alone, before it told the credit"


async def test_an_answer_about_the_client_before_changes_nothing(card: ClientCard, bench: Bench) -> None:
    bench.izi.slow["client"] = asyncio.Event()
    card.select(PETROV)
    await settled()
    card.select(SIDOROVA)
    bench.izi.slow.pop("client").set()
    await settled()
    assert (card.state.id, card.state.balance) == (SIDOROVA.id, "320\N{NO-BREAK SPACE}₽")


async def test_an_answer_after_the_card_was_cleared_brings_nobody_back(card: ClientCard, bench: Bench) -> None:
    bench.izi.slow["payments_of"] = asyncio.Event()
    await selected(card, bench)
    card.clear()
    bench.izi.slow.pop("payments_of").set()
    await settled()
    assert card.state == ClientCardState()
    card.redraw()
    assert card.state.id == ""


async def test_the_trouble_of_one_client_is_not_shown_at_the_next(card: ClientCard, bench: Bench) -> None:
    bench.izi.refuses("client", NotReached())
    assert (await selected(card, bench)).message is not None
    card.select(SIDOROVA)
    assert card.state.message is None
    card.clear()


async def test_a_balance_read_elsewhere_is_taken_over(card: ClientCard, bench: Bench) -> None:
    bench.izi.refuses("client", NotReached())
    await selected(card, bench)
    card.take(replace(PETROV, balance=Decimal(10)))
    card.take(replace(SIDOROVA, balance=Decimal(99)))
    assert card.state.balance == "10\N{NO-BREAK SPACE}₽"
    assert card.state.message is None


async def test_another_language_keeps_every_message(card: ClientCard, bench: Bench) -> None:
    bench.izi.refuses("client", NotReached())
    bench.izi.refuses("payments_of", NotReached())
    await selected(card, bench)
    with wrapped_language():
        card.redraw()
        for message in (card.state.message, card.state.payments_message):
            assert message is not None
            assert message.text.startswith("‹The server cannot be reached.")


async def test_a_card_that_is_left_reads_no_more(card: ClientCard, bench: Bench) -> None:
    await selected(card, bench)
    card.leave()
    asked = bench.izi.sent("payments_of")
    await bench.fake.paid_top_up()
    assert bench.izi.sent("payments_of") == asked + 1, "the watch alone, before it told the credit"


async def test_top_up_is_wanted_for_the_selected_client_only(card: ClientCard, bench: Bench) -> None:
    wanted = heard(card.top_up_wanted)
    card.top_up()
    assert wanted == []
    await selected(card, bench)
    card.top_up()
    assert wanted == [PETROV]
    assert card.client == PETROV
