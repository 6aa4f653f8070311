"""What a person may decide about an operation, and what the decision makes of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from izi_frontdesk.domain.causes import LET_GO, SAID_NOT_RETURNED, SAID_RETURNED, SAID_SETTLED
from izi_frontdesk.domain.decisions import TELLING, Decision, choices_of, decided
from izi_frontdesk.domain.operations import Kind, Operation, Phase
from izi_frontdesk.domain.phases import AMOUNT_DIFFERS, CREDIT_PATIENCE
from tests.domain.made import NOW, a_refund, a_top_up, seconds

LOST = a_top_up(phase=Phase.UNKNOWN, payment_id="", expires_at=None)
UNKNOWN_REFUND = a_refund(phase=Phase.UNKNOWN)
ACCEPTED = a_top_up(phase=Phase.BANK_ACCEPTED, bank_at=NOW)
SOON, LATER = NOW + seconds(5), NOW + TELLING


@pytest.mark.parametrize(
    ("operation", "now", "listed", "choices"),
    [
        (a_refund(phase=Phase.HELD), SOON, None, (Decision.UNDO,)),
        (LOST, SOON, None, (Decision.CHECK_NOW, Decision.LET_GO)),
        (LOST, SOON, True, (Decision.CHECK_NOW, Decision.LET_GO)),
        (LOST, SOON, False, (Decision.LET_GO,)),
        (a_top_up(phase=Phase.UNKNOWN), SOON, None, (Decision.CHECK_NOW,)),
        (UNKNOWN_REFUND, SOON, None, (Decision.CHECK_NOW,)),
        (UNKNOWN_REFUND, SOON, False, (Decision.CHECK_NOW,)),
        (UNKNOWN_REFUND, LATER - seconds(1), False, (Decision.CHECK_NOW,)),
        (UNKNOWN_REFUND, LATER, None, (Decision.CHECK_NOW,)),
        (UNKNOWN_REFUND, LATER, False, (Decision.RETURNED, Decision.NOT_RETURNED)),
        (UNKNOWN_REFUND, LATER, True, (Decision.RETURNED, Decision.NOT_RETURNED)),
        (a_top_up(phase=Phase.WAITING), SOON, None, (Decision.SHOW,)),
        (ACCEPTED, SOON, None, (Decision.SHOW,)),
        (ACCEPTED, NOW + CREDIT_PATIENCE + seconds(1), None, (Decision.CHECK_NOW, Decision.SETTLED)),
        (a_top_up(phase=Phase.BANK_ACCEPTED, cause=AMOUNT_DIFFERS), SOON, None, (Decision.CHECK_NOW, Decision.SETTLED)),
    ],
)
def test_the_choices_fit_what_is_certain(
    operation: Operation, now: object, listed: bool | None, choices: tuple[Decision, ...]
) -> None:
    assert choices_of(operation, now, listed=listed) == choices  # type: ignore[arg-type]  # a table


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("phase", Phase)
@pytest.mark.parametrize("listed", [None, False, True])
def test_there_are_never_more_than_two_and_none_for_what_has_ended(
    kind: Kind, phase: Phase, listed: bool | None
) -> None:
    operation = a_top_up(kind=kind, phase=phase)
    choices = choices_of(operation, NOW + timedelta(days=1), listed=listed)
    assert len(choices) <= 2
    assert operation.open or choices == ()


@pytest.mark.parametrize(
    ("operation", "decision", "phase", "cause"),
    [
        (LOST, Decision.LET_GO, Phase.WITHDRAWN, LET_GO),
        (UNKNOWN_REFUND, Decision.RETURNED, Phase.SETTLED, SAID_RETURNED),
        (UNKNOWN_REFUND, Decision.NOT_RETURNED, Phase.WITHDRAWN, SAID_NOT_RETURNED),
        (ACCEPTED, Decision.SETTLED, Phase.SETTLED, SAID_SETTLED),
    ],
)
def test_a_decision_closes_the_operation_under_the_name_of_who_decided(
    operation: Operation, decision: Decision, phase: Phase, cause: str
) -> None:
    after = decided(operation, decision, "Anna", LATER)
    assert (after.phase, after.cause, after.decided_by, after.since) == (phase, cause, "Anna", LATER)
    assert not after.open


@pytest.mark.parametrize("decision", Decision)
@pytest.mark.parametrize(
    "operation",
    [
        a_top_up(phase=Phase.PAID),
        a_refund(phase=Phase.PAID),
        a_refund(phase=Phase.CREATING),
        a_top_up(phase=Phase.WAITING),
        a_top_up(phase=Phase.UNKNOWN),
    ],
    ids=["paid", "refunded", "on its way", "waiting", "unknown with its payment known"],
)
def test_a_word_that_does_not_fit_changes_nothing(operation: Operation, decision: Decision) -> None:
    assert decided(operation, decision, "Anna", LATER) is operation


@pytest.mark.parametrize("decision", [Decision.UNDO, Decision.CHECK_NOW, Decision.SHOW])
@pytest.mark.parametrize("operation", [LOST, UNKNOWN_REFUND, ACCEPTED], ids=["lost", "refund", "accepted"])
def test_a_button_that_is_no_decision_changes_nothing(operation: Operation, decision: Decision) -> None:
    assert decided(operation, decision, "Anna", LATER) is operation


def test_a_top_up_is_not_decided_like_a_refund_nor_a_refund_like_a_top_up() -> None:
    assert decided(LOST, Decision.RETURNED, "Anna", LATER) is LOST
    assert decided(LOST, Decision.NOT_RETURNED, "Anna", LATER) is LOST
    assert decided(UNKNOWN_REFUND, Decision.LET_GO, "Anna", LATER) is UNKNOWN_REFUND
