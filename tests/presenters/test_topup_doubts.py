"""What a top-up form asks once more: twins here and at other desks, each once."""

from __future__ import annotations

import asyncio
from decimal import Decimal

import pytest

from izi_frontdesk.domain.errors import Refused, RefusedByServer
from izi_frontdesk.presenters.topup import TopUp
from izi_frontdesk.presenters.topup_state import TopUpStage
from izi_frontdesk.services.ports import TopUpOrder
from tests.presenters.bench import Bench, heard, settled
from tests.presenters.languages import wrapped_language
from tests.presenters.topping_up import created
from tests.services.fake_izi import PETROV

GAP = "\N{NO-BREAK SPACE}"


async def elsewhere(bench: Bench, amount: int = 500, description: str = "FD-ZZZZZ seat 4") -> str:
    """Another desk made a payment a minute and five seconds ago; its id."""
    order = TopUpOrder(PETROV.id, "club_arena", Decimal(amount), "", description)
    payment = (await bench.izi.start_top_up(order)).payment_id
    await bench.clock.advance(65)
    return payment


def asked(form: TopUp) -> str:
    """The question in sight."""
    assert form.state.stage is TopUpStage.FORM
    assert form.state.confirm is not None
    assert form.state.create_label == "Create all the same"
    return form.state.confirm.text


def made(bench: Bench) -> int:
    """How many top-ups this desk has made."""
    return len(bench.desk.operations.all())


async def test_a_twin_at_another_desk_is_asked_about_and_a_second_press_creates(form: TopUp, bench: Bench) -> None:
    payment = await elsewhere(bench)
    bench.izi.pay(payment)
    await created(form)
    assert asked(form) == (
        f"Another desk started a top-up of 500{GAP}₽ for this client 01:05 ago: FD-ZZZZZ, Confirmed. One more?"
    )
    assert form.state.confirm is not None
    assert form.state.confirm.action == "", "it cannot be shown here"
    assert (form.state.amount, made(bench)) == ("500", 0)
    form.create()
    await settled()
    assert (form.state.stage, made(bench)) == (TopUpStage.CHECKOUT, 1)


async def test_a_payment_that_no_front_desk_made_is_told_with_its_id(form: TopUp, bench: Bench) -> None:
    payment = await elsewhere(bench, description="mobile app")
    await created(form)
    assert asked(form) == (
        f"A payment of 500{GAP}₽ for this client was started outside this program 01:05 ago: {payment}, Waiting. "
        "One more?"
    )


async def test_a_near_amount_is_told_with_its_figure(form: TopUp, bench: Bench) -> None:
    twin = await bench.top_up(5000)
    await bench.clock.advance(65)
    await created(form)
    assert asked(form) == f"A top-up of 5,000{GAP}₽ was started 01:05 ago: {twin.reference}, Waiting. One more?"


async def test_a_twin_that_turns_up_after_the_first_question_is_asked_about_as_well(form: TopUp, bench: Bench) -> None:
    here = await bench.top_up(500)
    await created(form)
    assert here.reference in asked(form)
    await elsewhere(bench)
    form.create()
    await settled()
    assert asked(form).startswith("Another desk started")
    assert f"Others like it: {here.reference}." in asked(form)
    assert made(bench) == 1
    form.create()
    await settled()
    assert made(bench) == 2


async def test_typing_asks_about_everything_anew(form: TopUp, bench: Bench) -> None:
    await elsewhere(bench)
    await created(form)
    form.edit_amount("50")
    assert form.state.confirm is None
    await created(form)
    assert "FD-ZZZZZ" in asked(form)
    assert made(bench) == 0


async def test_a_twin_of_this_desk_can_be_looked_at(form: TopUp, bench: Bench) -> None:
    wanted = heard(form.twin_wanted)
    form.show_twin()
    twin = await bench.top_up(500)
    await created(form)
    assert form.state.confirm is not None
    assert form.state.confirm.action == "Show it"
    form.show_twin()
    assert wanted == [twin.reference]
    assert asked(form), "the question stays"


async def test_a_twin_of_another_desk_cannot_be_shown(form: TopUp, bench: Bench) -> None:
    wanted = heard(form.twin_wanted)
    await elsewhere(bench)
    await created(form)
    form.show_twin()
    assert wanted == []


async def test_a_twin_that_was_declined_meanwhile_is_no_question_any_more(form: TopUp, bench: Bench) -> None:
    twin = await bench.top_up(500)
    await created(form)
    bench.izi.decline(twin.payment_id)
    await bench.clock.advance(3)
    form.redraw()
    assert (form.state.confirm, form.state.create_label) == (None, "Create payment")


async def test_money_that_came_for_a_top_up_written_off_here_is_told(form: TopUp, bench: Bench) -> None:
    twin = await bench.top_up(500)
    bench.izi.decline(twin.payment_id)
    await bench.clock.advance(3)
    bench.izi.pay(twin.payment_id)
    await created(form)
    assert asked(form).startswith(f"Top-up {twin.reference} of 500{GAP}₽, started 00:03 ago, had ended at this desk")


@pytest.mark.parametrize("code", ["FORBIDDEN", "GRAPHQL_VALIDATION_FAILED"])
async def test_where_payments_are_not_listed_the_desk_alone_is_asked(form: TopUp, bench: Bench, code: str) -> None:
    await elsewhere(bench)
    bench.izi.refuses("payments_of", RefusedByServer(Refused(code)))
    await created(form)
    assert form.state.stage is TopUpStage.CHECKOUT


async def test_while_the_club_is_asked_a_second_press_does_nothing(form: TopUp, bench: Bench) -> None:
    await elsewhere(bench)
    bench.izi.slow["payments_of"] = asyncio.Event()
    await created(form)
    assert form.state.stage is TopUpStage.CREATING
    form.create()
    bench.izi.slow.pop("payments_of").set()
    await settled()
    assert "FD-ZZZZZ" in asked(form)
    assert made(bench) == 0


async def test_another_language_keeps_the_question(form: TopUp, bench: Bench) -> None:
    await elsewhere(bench)
    await created(form)
    with wrapped_language():
        form.redraw()
        assert form.state.confirm is not None
        assert form.state.confirm.text.startswith("‹")
    form.redraw()
    assert "FD-ZZZZZ" in asked(form)
