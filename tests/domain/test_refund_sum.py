"""An unknown refund is settled by the refunded sum of its payment only when nothing else can explain the rise."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from izi_frontdesk.domain.decisions import Decision, decided
from izi_frontdesk.domain.operations import Operation, Phase
from izi_frontdesk.domain.payments import CONFIRMED
from izi_frontdesk.domain.phases import LATE_WATCH, Transition, to_watch
from izi_frontdesk.domain.refund_told import MOST, same_as_confirmed, told_by_payment
from tests.domain.made import NOW, a_payment, a_refund, seconds

D = Decimal
LATER = NOW + seconds(1)
UNKNOWN = a_refund(phase=Phase.UNKNOWN, refunded_before=D(100))


@pytest.mark.parametrize(
    ("refunded", "phase"),
    [(None, Phase.UNKNOWN), (100, Phase.UNKNOWN), (299, Phase.UNKNOWN), (300, Phase.PAID), (350, Phase.UNKNOWN)],
)
def test_an_unknown_refund_is_settled_by_a_sum_that_rose_by_just_its_amount(refunded: int | None, phase: Phase) -> None:
    payment = a_payment(CONFIRMED, refunded=None if refunded is None else D(refunded))
    assert told_by_payment(UNKNOWN, payment, (UNKNOWN,), LATER).phase is phase


def test_nothing_is_settled_where_the_sum_before_is_not_known() -> None:
    blind = a_refund(phase=Phase.UNKNOWN, refunded_before=None)
    assert told_by_payment(blind, a_payment(CONFIRMED, refunded=D(500)), (), LATER) is blind


@pytest.mark.parametrize("phase", [phase for phase in Phase if phase is not Phase.UNKNOWN])
def test_only_a_refund_that_is_unknown_or_was_decided_is_settled(phase: Phase) -> None:
    operation = a_refund(phase=phase)
    assert told_by_payment(operation, a_payment(CONFIRMED, refunded=D(500)), (), LATER) is operation


def sibling(phase: Phase, amount: int, **changes: object) -> Operation:
    """Another refund of the same payment."""
    return a_refund(reference="FD-OTHER", phase=phase, amount=D(amount), **changes)


def test_a_later_refund_that_went_through_does_not_settle_an_unknown_one() -> None:
    done = sibling(Phase.PAID, 200, phase_since=LATER)
    payment = a_payment(CONFIRMED, refunded=D(300))
    assert told_by_payment(UNKNOWN, payment, (UNKNOWN, done), LATER).phase is Phase.UNKNOWN
    both = a_payment(CONFIRMED, refunded=D(500))
    assert told_by_payment(UNKNOWN, both, (UNKNOWN, done), LATER).phase is Phase.PAID


def test_a_refund_finished_before_is_in_the_sum_from_the_start() -> None:
    done = sibling(Phase.PAID, 100, phase_since=NOW - seconds(5))
    assert told_by_payment(UNKNOWN, a_payment(CONFIRMED, refunded=D(300)), (done,), LATER).phase is Phase.PAID


def test_a_rise_that_another_unknown_refund_may_explain_settles_nothing() -> None:
    larger, smaller = UNKNOWN, sibling(Phase.UNKNOWN, 150, refunded_before=D(100))
    both = (larger, smaller)
    rose_by_200 = a_payment(CONFIRMED, refunded=D(300))
    assert told_by_payment(smaller, rose_by_200, both, LATER).phase is Phase.UNKNOWN
    assert told_by_payment(larger, rose_by_200, both, LATER).phase is Phase.PAID


def test_two_equal_unknown_refunds_do_not_both_live_on_one_rise() -> None:
    first, second = UNKNOWN, sibling(Phase.UNKNOWN, 200, refunded_before=D(100))
    payment = a_payment(CONFIRMED, refunded=D(300))
    settled = told_by_payment(first, payment, (first, second), LATER)
    assert settled.phase is Phase.PAID
    assert told_by_payment(second, payment, (settled, second), LATER).phase is Phase.UNKNOWN


def test_a_rise_larger_than_the_refund_was_made_by_somebody_else_and_settles_nothing() -> None:
    payment = a_payment(CONFIRMED, refunded=D(400))
    assert told_by_payment(UNKNOWN, payment, (UNKNOWN,), LATER) is UNKNOWN


def test_while_another_refund_of_the_payment_is_on_its_way_the_rise_may_be_its() -> None:
    on_its_way = sibling(Phase.CREATING, 200)
    payment = a_payment(CONFIRMED, refunded=D(300))
    assert told_by_payment(UNKNOWN, payment, (UNKNOWN, on_its_way), LATER) is UNKNOWN


def test_two_unknown_refunds_that_both_went_through_are_both_settled() -> None:
    larger, smaller = UNKNOWN, sibling(Phase.UNKNOWN, 150, refunded_before=D(100))
    payment = a_payment(CONFIRMED, refunded=D(450))
    first = told_by_payment(larger, payment, (larger, smaller), LATER)
    assert first.phase is Phase.PAID
    assert told_by_payment(smaller, payment, (first, smaller), LATER).phase is Phase.PAID


def by_hand(decision: Decision) -> Operation:
    """The unknown refund, after a person's word."""
    return decided(UNKNOWN, decision, "Anna", LATER)


@pytest.mark.parametrize("decision", [Decision.RETURNED, Decision.NOT_RETURNED])
def test_a_person_who_erred_is_overruled_by_the_server(decision: Decision) -> None:
    word = by_hand(decision)
    payment = a_payment(CONFIRMED, refunded=D(300))
    after = told_by_payment(word, payment, (word,), LATER)
    assert (after.phase, after.decided_by) == (Phase.PAID, "Anna")
    assert told_by_payment(word, a_payment(CONFIRMED, refunded=D(100)), (word,), LATER) is word


def test_only_a_refund_that_was_said_not_to_be_made_is_made_after_all() -> None:
    for decision, after_all in ((Decision.NOT_RETURNED, True), (Decision.RETURNED, False)):
        word = by_hand(decision)
        after = told_by_payment(word, a_payment(CONFIRMED, refunded=D(300)), (word,), LATER)
        assert Transition(word, after).after_all is after_all
    assert not Transition(UNKNOWN, by_hand(Decision.NOT_RETURNED)).after_all


@pytest.mark.parametrize("decision", [Decision.RETURNED, Decision.NOT_RETURNED])
def test_a_decided_refund_is_asked_about_for_a_day(decision: Decision) -> None:
    word = by_hand(decision)
    assert to_watch(word, LATER + LATE_WATCH - timedelta(seconds=1))
    assert not to_watch(word, LATER + LATE_WATCH)


def test_the_rise_of_the_next_try_is_not_taken_for_the_one_said_not_to_be_made() -> None:
    word = by_hand(Decision.NOT_RETURNED)
    again = sibling(Phase.PAID, 200, refunded_before=D(100), phase_since=LATER + seconds(30))
    payment = a_payment(CONFIRMED, refunded=D(300))
    assert told_by_payment(word, payment, (word, again), LATER) is word
    unknown = sibling(Phase.UNKNOWN, 200, refunded_before=D(100), created_at=LATER)
    assert told_by_payment(word, payment, (word, unknown), LATER) is word, "it goes to the one that waits for it"
    assert told_by_payment(unknown, payment, (word, unknown), LATER).phase is Phase.PAID


@pytest.mark.parametrize(
    ("status", "refunded", "same"),
    [
        (CONFIRMED, 100, True),
        (CONFIRMED, 150, False),
        (CONFIRMED, None, False),
        ("REFUNDED", 100, False),
        ("CANCELLED", 100, False),
    ],
)
def test_a_payment_is_as_it_was_confirmed_while_nobody_returned_more_of_it(
    status: str, refunded: int | None, same: bool
) -> None:
    payment = a_payment(status, refunded=None if refunded is None else D(refunded))
    assert same_as_confirmed(UNKNOWN, payment) is same


def test_where_refunds_are_not_listed_only_the_status_can_change() -> None:
    blind = a_refund(refunded_before=None)
    assert same_as_confirmed(blind, a_payment(CONFIRMED, refunded=None))
    assert not same_as_confirmed(blind, a_payment("CANCELLED", refunded=None))


@pytest.mark.parametrize(("rivals", "phase"), [(MOST, Phase.PAID), (MOST + 1, Phase.UNKNOWN), (60, Phase.UNKNOWN)])
def test_among_very_many_unknown_refunds_no_sum_is_worked_out(rivals: int, phase: Phase) -> None:
    many = [
        a_refund(reference=f"FD-{number}", phase=Phase.UNKNOWN, amount=D(1000) * 2**number) for number in range(rivals)
    ]
    payment = a_payment(CONFIRMED, refunded=UNKNOWN.amount + D(100))
    assert told_by_payment(UNKNOWN, payment, (UNKNOWN, *many), LATER).phase is phase
