"""Confirming a refund: only what was seen and confirmed is held, and only while its form is open."""

from __future__ import annotations

import asyncio
from decimal import Decimal

from izi_frontdesk.domain.clubs import Club
from izi_frontdesk.domain.refund import Reason
from izi_frontdesk.presenters.refund_state import RefundStage
from tests.presenters.bench import Bench, settled
from tests.presenters.refunding import a_form, opened, said, stage


async def test_figures_that_changed_since_are_shown_and_confirmed_anew(bench: Bench) -> None:
    payment = await bench.paid()
    form = await opened(bench, payment)
    form.choose_reason(Reason.CLIENT_REQUEST.name)
    bench.izi.refunds[payment.id].append(Decimal(400))
    form.confirm()
    await settled()
    assert stage(form) is RefundStage.FORM
    assert "have changed" in said(form)
    assert form.state.amount_error == "This is more than is left on the payment."
    form.edit_amount("100")
    form.confirm()
    await settled()
    assert stage(form) is RefundStage.UNDO


async def test_an_amount_typed_after_confirming_is_not_sent(bench: Bench) -> None:
    form = await a_form(bench)
    form.edit_amount("100")
    form.choose_reason(Reason.CLIENT_REQUEST.name)
    bench.izi.slow["look"] = asyncio.Event()
    form.confirm()
    assert not form.state.can_confirm
    await settled()
    form.edit_amount("500")
    bench.izi.slow.pop("look").set()
    await settled()
    assert (form.state.stage, form.state.amount, form.state.can_confirm) == (RefundStage.FORM, "500", True)
    assert "nothing was sent" in said(form)
    await bench.clock.advance(10)
    assert bench.izi.sent("refund") == 0


async def test_a_form_closed_before_the_undo_began_sends_nothing(bench: Bench) -> None:
    form = await a_form(bench)
    form.choose_reason(Reason.CLIENT_REQUEST.name)
    bench.izi.slow["look"] = asyncio.Event()
    form.confirm()
    await settled()
    form.leave()
    bench.izi.slow.pop("look").set()
    await bench.clock.advance(10)
    assert bench.izi.sent("refund") == 0


async def test_a_form_of_another_club_refunds_nothing(bench: Bench) -> None:
    form = await a_form(bench)
    form.choose_reason(Reason.CLIENT_REQUEST.name)
    bench.desk.place.club = Club("club_north", "Север", currency="KZT")
    form.confirm()
    await bench.clock.advance(10)
    assert "belongs to Arena" in said(form)
    assert form.state.currency_sign == "₽"
    assert bench.izi.sent("refund") == 0
