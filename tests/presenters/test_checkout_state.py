"""The sheet of a top-up that exists, drawn from the operation alone: link, countdown, steps, hints, result."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from izi_frontdesk.domain.checkout import Fence
from izi_frontdesk.domain.decisions import Decision
from izi_frontdesk.domain.operations import Operation, Phase
from izi_frontdesk.domain.phases import AMOUNT_DIFFERS
from izi_frontdesk.presenters.checkout_view import checkout_state
from izi_frontdesk.presenters.tone import Tone
from izi_frontdesk.presenters.topup_state import StepMark, TopUpStage, TopUpState
from tests.domain.made import NOW, a_top_up, seconds

URL = "https://pay.example/txn_a"
AHEAD, ACTIVE, DONE, FAILED = StepMark.AHEAD, StepMark.ACTIVE, StepMark.DONE, StepMark.FAILED


def drawn(operation: Operation, after: float = 0, ports: frozenset[int] = frozenset()) -> TopUpState:
    return checkout_state(TopUpState(), operation, NOW + seconds(after), Fence("", ports), practice=False)


def with_link(url: str = URL, **changes: object) -> Operation:
    return a_top_up(payment_url=url, **changes)


def marks(state: TopUpState) -> list[StepMark]:
    return [step.mark for step in state.steps]


def test_a_waiting_payment_counts_down_beside_its_page() -> None:
    state = drawn(with_link(), after=60)
    assert (state.stage, state.url, state.host, state.secure) == (TopUpStage.CHECKOUT, URL, "pay.example", True)
    assert state.clock == "14:00"
    assert state.progress == pytest.approx(14 / 15)
    assert marks(state) == [DONE, ACTIVE, AHEAD]
    assert state.chip is not None
    assert (state.chip.text, state.chip.tone) == ("Waiting", Tone.BLUE)


PHASES = {
    Phase.CREATING: (TopUpStage.CHECKOUT, Tone.NEUTRAL),
    Phase.UNKNOWN: (TopUpStage.CHECKING, Tone.AMBER),
    Phase.WAITING: (TopUpStage.CHECKOUT, Tone.BLUE),
    Phase.BANK_ACCEPTED: (TopUpStage.CHECKOUT, Tone.AMBER),
    Phase.PAID: (TopUpStage.RESULT, Tone.GREEN),
    Phase.DECLINED: (TopUpStage.RESULT, Tone.RED),
    Phase.CANCELLED: (TopUpStage.RESULT, Tone.NEUTRAL),
    Phase.EXPIRED: (TopUpStage.RESULT, Tone.NEUTRAL),
    Phase.REFUSED: (TopUpStage.RESULT, Tone.RED),
    Phase.WITHDRAWN: (TopUpStage.RESULT, Tone.NEUTRAL),
}


@pytest.mark.parametrize(("phase", "looks"), PHASES.items(), ids=lambda value: getattr(value, "value", ""))
def test_each_phase_has_its_stage_and_tone(phase: Phase, looks: tuple[TopUpStage, Tone]) -> None:
    state = drawn(with_link(phase=phase))
    assert state.chip is not None
    assert (state.stage, state.chip.tone) == looks
    assert bool(state.detail) == (state.stage is TopUpStage.RESULT)


def test_only_one_phase_is_green() -> None:
    assert [phase for phase, (_, tone) in PHASES.items() if tone is Tone.GREEN] == [Phase.PAID]


FAULTS = {
    "": "no link",
    "http://pay.example/txn": "not secure",
    "https://bank@evil.example/txn": "hides where it leads",
    "https:///txn": "damaged",
}


@pytest.mark.parametrize(("url", "sentence"), FAULTS.items(), ids=repr)
def test_a_faulty_link_is_not_opened_and_says_why(url: str, sentence: str) -> None:
    state = drawn(with_link(url))
    assert (state.url, state.host, state.secure) == ("", "", False)
    assert state.link_fault is not None
    assert sentence in state.link_fault.text


def test_a_link_in_capitals_is_as_secure_as_any() -> None:
    state = drawn(with_link(" HTTPS://Pay.Example/txn_a"))
    assert (state.host, state.secure, state.link_fault) == ("pay.example", True, None)


def test_loopback_is_opened_on_a_practice_port_only() -> None:
    link = with_link("http://127.0.0.1:4567/pay")
    assert drawn(link).link_fault is not None
    practice = drawn(link, ports=frozenset({4567}))
    assert (practice.link_fault, practice.host, practice.secure) == (None, "127.0.0.1", False)


@pytest.mark.parametrize("phase", [Phase.CREATING, Phase.UNKNOWN, Phase.PAID, Phase.REFUSED])
def test_a_link_that_nobody_waits_for_is_not_complained_about(phase: Phase) -> None:
    assert drawn(with_link("", phase=phase)).link_fault is None


def test_without_an_end_the_clock_counts_up_and_nothing_runs_out() -> None:
    state = drawn(with_link(expires_at=None), after=3600)
    assert (state.clock, state.progress, state.hint) == ("1:00:00", None, "")


def test_an_end_in_the_past_is_zero_and_explained() -> None:
    state = drawn(with_link(expires_at=NOW - timedelta(minutes=3)))
    assert (state.clock, state.progress) == ("00:00", 0.0)
    assert "The link has ended" in state.hint


def test_an_unknown_status_is_shown_raw_and_explained() -> None:
    state = drawn(with_link(raw_status="IN_REVIEW"))
    assert state.chip is not None
    assert state.chip.text == "IN_REVIEW"
    assert "“IN_REVIEW”" in state.hint
    assert state.stage is TopUpStage.CHECKOUT


def test_another_amount_is_never_green_even_with_both_ticks() -> None:
    both = with_link(phase=Phase.BANK_ACCEPTED, bank_at=NOW, credited_at=NOW, cause=AMOUNT_DIFFERS)
    state = drawn(both)
    assert state.chip is not None
    assert state.chip.tone is Tone.AMBER
    assert "another amount" in state.hint
    assert "CRM" in state.hint


def test_a_missing_credit_becomes_a_next_step_after_a_minute() -> None:
    accepted = with_link(phase=Phase.BANK_ACCEPTED, bank_at=NOW)
    assert marks(drawn(accepted)) == [DONE, DONE, ACTIVE]
    assert drawn(accepted, after=60).hint == "The bank accepted. Waiting for the balance."
    overdue = drawn(accepted, after=61).hint
    assert "do not pay again" in overdue


def test_an_authorised_payment_is_not_called_accepted_step_by_step() -> None:
    state = drawn(with_link(phase=Phase.BANK_ACCEPTED))
    assert marks(state) == [DONE, ACTIVE, AHEAD]
    assert "holds the money" in state.hint


@pytest.mark.parametrize("phase", [Phase.DECLINED, Phase.CANCELLED, Phase.EXPIRED])
def test_an_end_without_money_fails_the_bank_step(phase: Phase) -> None:
    assert marks(drawn(with_link(phase=phase))) == [DONE, FAILED, AHEAD]


def test_the_banks_own_words_are_passed_on() -> None:
    assert drawn(with_link(phase=Phase.DECLINED, cause="Not enough funds")).detail.endswith("\nNot enough funds")


@pytest.mark.parametrize(
    ("cause", "sentence"),
    [("CLUB_CLOSED", "Open a shift"), ("NOT_REACHED", "cannot be reached"), ("ODD", "The server refused (ODD).")],
)
def test_a_refused_top_up_says_that_nothing_was_taken_and_why(cause: str, sentence: str) -> None:
    detail = drawn(with_link("", phase=Phase.REFUSED, cause=cause)).detail
    assert detail.startswith("No payment was created")
    assert sentence in detail


def test_amounts_keep_their_own_currency() -> None:
    assert drawn(with_link(currency="KZT", amount=Decimal("99.5"))).amount_text == "99.50\N{NO-BREAK SPACE}₸"


def test_what_a_person_may_do_is_offered_and_opening_the_sheet_is_not() -> None:
    decisions = (Decision.CHECK_NOW, Decision.SETTLED, Decision.SHOW)
    accepted = with_link(phase=Phase.BANK_ACCEPTED, bank_at=NOW)
    state = checkout_state(TopUpState(), accepted, NOW, Fence("", frozenset()), practice=False, decisions=decisions)
    assert [choice.key for choice in state.choices] == ["check_now", "settled"]


def test_a_payment_settled_by_hand_says_by_whom_and_when_and_is_not_green() -> None:
    state = drawn(with_link(phase=Phase.SETTLED, bank_at=NOW, decided_by="Boris"))
    assert state.stage is TopUpStage.RESULT
    assert state.detail.startswith("Boris settled this by hand at 8:00")
    assert state.chip is not None
    assert state.chip.tone is Tone.NEUTRAL
