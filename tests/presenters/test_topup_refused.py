"""A top-up that could not be created: what is certain is said, the form stays, and a lost answer is never failed."""

from __future__ import annotations

import asyncio

import pytest

from izi_frontdesk.domain.errors import (
    AnswerLost,
    DeskError,
    NotReached,
    RateLimited,
    Refused,
    RefusedByServer,
    ServerFault,
    SignedOut,
)
from izi_frontdesk.presenters.tone import Tone
from izi_frontdesk.presenters.topup import TopUp
from izi_frontdesk.presenters.topup_state import TopUpStage
from izi_frontdesk.services.topup import LIST_PATIENCE
from tests.hygiene.logs import ExpectedLog
from tests.presenters.bench import Bench, settled
from tests.presenters.topping_up import created, said
from tests.services.fake_izi import PETROV

REFUSALS: dict[str, tuple[DeskError, str, str]] = {
    "unreachable": (NotReached(), "cannot be reached", "Retry"),
    "too fast": (RateLimited(3), "asks for a short pause", "Retry"),
    "signed out": (SignedOut(), "Sign in again", "Retry"),
    "no shift": (RefusedByServer(Refused("CLUB_CLOSED", "no shift")), "Open a shift in the CRM", "Retry"),
    "blacklisted": (RefusedByServer(Refused("CLIENT_BLACKLISTED")), "Ask a manager", ""),
    "forbidden": (RefusedByServer(Refused("FORBIDDEN")), "Your role does not allow this", ""),
    "unknown code": (RefusedByServer(Refused("NO_GATEWAY", "Not set up")), "Not set up (NO_GATEWAY)", ""),
}


@pytest.mark.parametrize(("accident", "sentence", "action"), REFUSALS.values(), ids=REFUSALS.keys())
async def test_what_certainly_did_not_run_keeps_the_form(
    form: TopUp, bench: Bench, expected_log: ExpectedLog, accident: DeskError, sentence: str, action: str
) -> None:
    expected_log("top-up FD-")
    bench.izi.refuses("start_top_up", accident)
    form.edit_comment("for the night")
    await created(form)
    assert sentence in said(form)
    assert "No payment was created" in said(form)
    assert form.state.message is not None
    assert (form.state.message.action, form.state.message.tone) == (action, Tone.RED)
    assert (form.state.stage, form.state.amount, form.state.comment) == (TopUpStage.FORM, "500", "for the night")
    form.create()
    await settled()
    assert form.state.stage is TopUpStage.CHECKOUT


@pytest.mark.parametrize("accident", [NotReached(), AnswerLost(), ServerFault()], ids=lambda accident: accident.code)
async def test_trouble_before_anything_was_sent_keeps_the_form(form: TopUp, bench: Bench, accident: DeskError) -> None:
    bench.izi.refuses("client", accident)
    await created(form)
    assert "No payment was created" in said(form)
    assert (form.state.stage, form.state.amount) == (TopUpStage.FORM, "500")
    assert bench.desk.operations.all() == ()


async def test_nothing_is_sent_without_a_journal(form: TopUp, bench: Bench) -> None:
    bench.fake.journal.broken = True
    await created(form)
    assert "The disk of this computer is full, so no payment or refund can be started." in said(form)
    assert bench.izi.sent("start_top_up") == 0
    bench.fake.journal.broken = False
    form.create()
    await settled()
    assert form.state.stage is TopUpStage.CHECKOUT


@pytest.mark.parametrize("accident", [AnswerLost(), ServerFault()], ids=lambda accident: accident.code)
async def test_a_lost_answer_is_checking_and_never_failed(
    form: TopUp, bench: Bench, expected_log: ExpectedLog, accident: DeskError
) -> None:
    expected_log("top-up FD-")
    bench.izi.slow["payments_of"] = asyncio.Event()
    bench.izi.loses("start_top_up", accident)
    await created(form)
    await bench.clock.advance(LIST_PATIENCE)
    assert form.state.stage is TopUpStage.CHECKING
    assert form.state.chip is not None
    assert (form.state.chip.text, form.state.chip.tone) == ("Checking", Tone.AMBER)
    assert "not certain" in form.state.hint
    assert (form.state.url, form.state.link_fault) == ("", None)
    form.create()
    await settled()
    assert bench.izi.sent("start_top_up") == 1


async def test_an_accident_nobody_foresaw_does_not_leave_the_sheet_creating(
    form: TopUp, bench: Bench, expected_log: ExpectedLog
) -> None:
    expected_log("background work failed")
    bench.izi.clients.pop(PETROV.id)
    await created(form)
    assert (form.state.stage, form.state.amount) == (TopUpStage.FORM, "500")
    assert "not certain" in said(form)
