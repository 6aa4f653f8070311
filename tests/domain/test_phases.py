"""How a top-up moves: every phase against every status, and what may never happen."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from izi_frontdesk.domain.operations import LATE_WATCHED, OPEN, Operation, Phase
from izi_frontdesk.domain.payments import AUTHORIZED, CANCELLED, CONFIRMED, FAILED, PENDING
from izi_frontdesk.domain.phases import (
    AMOUNT_DIFFERS,
    CREDIT_PATIENCE,
    GRACE,
    LATE_WATCH,
    NO_END_TOLD,
    Transition,
    credit,
    credit_overdue,
    expired,
    goes_backward,
    moved,
    observe,
    to_watch,
)
from tests.domain.made import NOW, a_payment, a_top_up, seconds

LINK_ENDS = NOW + timedelta(minutes=15)
IN_TIME, TOO_LATE = NOW + seconds(5), LINK_ENDS + GRACE + seconds(1)

STARTS: dict[str, Operation] = {
    "creating": a_top_up(phase=Phase.CREATING),
    "unknown": a_top_up(phase=Phase.UNKNOWN),
    "waiting": a_top_up(phase=Phase.WAITING, raw_status=PENDING),
    "held by the bank": a_top_up(phase=Phase.BANK_ACCEPTED, raw_status=AUTHORIZED),
    "bank accepted": a_top_up(phase=Phase.BANK_ACCEPTED, raw_status=CONFIRMED, bank_at=NOW),
    "paid": a_top_up(phase=Phase.PAID, raw_status=CONFIRMED, bank_at=NOW, credited_at=NOW),
    "declined": a_top_up(phase=Phase.DECLINED, raw_status=FAILED),
    "cancelled": a_top_up(phase=Phase.CANCELLED, raw_status=CANCELLED),
    "expired": a_top_up(phase=Phase.EXPIRED, raw_status=PENDING),
}
W, A, P, D, C, X = (
    Phase.WAITING,
    Phase.BANK_ACCEPTED,
    Phase.PAID,
    Phase.DECLINED,
    Phase.CANCELLED,
    Phase.EXPIRED,
)
STATUSES = (PENDING, AUTHORIZED, CONFIRMED, FAILED, CANCELLED, "ON_REVIEW")
# One row for each phase, in the order of STATUSES; the second table is after the link and its grace have ended.
TABLE = {
    "creating": (W, A, A, D, C, W),
    "unknown": (W, A, A, D, C, W),
    "waiting": (W, A, A, D, C, W),
    "held by the bank": (A, A, A, D, C, A),
    "bank accepted": (A, A, A, A, A, A),
    "paid": (P, P, P, P, P, P),
    "declined": (D, D, A, D, C, D),
    "cancelled": (C, C, A, D, C, C),
    "expired": (X, A, A, D, C, X),
}
AFTER_THE_END = TABLE | dict.fromkeys(("creating", "unknown", "waiting"), (X, A, A, D, C, X))
CASES = [(start, status, phase) for start, row in TABLE.items() for status, phase in zip(STATUSES, row, strict=True)]
LATE_CASES = [
    (start, status, phase) for start, row in AFTER_THE_END.items() for status, phase in zip(STATUSES, row, strict=True)
]


def test_the_table_knows_every_phase_that_a_followed_top_up_can_be_in() -> None:
    assert {operation.phase for operation in STARTS.values()} == (OPEN | LATE_WATCHED | {Phase.PAID}) - {Phase.HELD}


@pytest.mark.parametrize(("start", "status", "phase"), CASES)
def test_in_time_each_status_moves_each_phase_as_the_table_says(start: str, status: str, phase: Phase) -> None:
    assert observe(STARTS[start], a_payment(status), IN_TIME).phase is phase


@pytest.mark.parametrize(("start", "status", "phase"), LATE_CASES)
def test_after_the_end_only_an_open_link_expires(start: str, status: str, phase: Phase) -> None:
    assert observe(STARTS[start], a_payment(status), TOO_LATE).phase is phase


@pytest.mark.parametrize("start", ["bank accepted", "paid"])
@pytest.mark.parametrize("status", [PENDING, AUTHORIZED, FAILED, CANCELLED, "ON_REVIEW"])
def test_nothing_the_server_says_later_takes_back_a_confirmation(start: str, status: str) -> None:
    assert observe(STARTS[start], a_payment(status), TOO_LATE) == STARTS[start]


@pytest.mark.parametrize(
    ("start", "status", "backward"),
    [
        ("waiting", PENDING, False),
        ("waiting", AUTHORIZED, False),
        ("held by the bank", PENDING, True),
        ("held by the bank", AUTHORIZED, False),
        ("bank accepted", AUTHORIZED, True),
        ("bank accepted", FAILED, True),
        ("bank accepted", CONFIRMED, False),
        ("declined", PENDING, True),
        ("declined", CONFIRMED, False),
        ("cancelled", AUTHORIZED, True),
        ("expired", AUTHORIZED, False),
    ],
)
def test_a_status_that_contradicts_what_is_certain_goes_backward(start: str, status: str, backward: bool) -> None:
    assert goes_backward(STARTS[start], status) is backward


def test_an_unknown_status_is_kept_as_the_server_wrote_it() -> None:
    seen = observe(STARTS["waiting"], a_payment("ON_REVIEW"), IN_TIME)
    assert (seen.raw_status, seen.phase) == ("ON_REVIEW", Phase.WAITING)


def test_a_held_payment_with_an_unknown_status_neither_expires_nor_waits() -> None:
    seen = observe(STARTS["held by the bank"], a_payment("ON_REVIEW"), TOO_LATE)
    assert seen.phase is Phase.BANK_ACCEPTED


def test_green_needs_the_banks_word_and_the_credit_in_either_order() -> None:
    bank_first = credit(observe(STARTS["waiting"], a_payment(CONFIRMED), IN_TIME), IN_TIME)
    credit_first = observe(credit(STARTS["waiting"], IN_TIME), a_payment(CONFIRMED), IN_TIME)
    for operation in (bank_first, credit_first):
        assert (operation.phase, operation.bank_at, operation.credited_at) == (Phase.PAID, IN_TIME, IN_TIME)


def test_a_credit_without_the_bank_is_not_green() -> None:
    assert credit(STARTS["waiting"], IN_TIME).phase is Phase.WAITING
    held = credit(STARTS["held by the bank"], IN_TIME)
    assert (held.phase, held.credited_at) == (Phase.BANK_ACCEPTED, IN_TIME)


def test_the_first_moment_of_a_credit_is_kept() -> None:
    assert credit(STARTS["paid"], TOO_LATE) == STARTS["paid"]


def test_another_amount_than_asked_is_never_green() -> None:
    other = observe(STARTS["waiting"], a_payment(CONFIRMED, amount=Decimal(300)), IN_TIME)
    assert (other.phase, other.cause) == (Phase.BANK_ACCEPTED, AMOUNT_DIFFERS)
    assert credit(other, IN_TIME).phase is Phase.BANK_ACCEPTED
    again = observe(credit(other, IN_TIME), a_payment(CONFIRMED, amount=Decimal(300)), IN_TIME)
    assert (again.phase, again.cause) == (Phase.BANK_ACCEPTED, AMOUNT_DIFFERS)


def test_a_decline_says_why_and_a_later_payment_from_the_same_page_still_counts() -> None:
    declined = observe(STARTS["waiting"], a_payment(FAILED, failure="insufficient funds"), IN_TIME)
    assert (declined.phase, declined.cause) == (Phase.DECLINED, "insufficient funds")
    paid = observe(declined, a_payment(CONFIRMED), IN_TIME)
    assert (paid.phase, paid.cause) == (Phase.BANK_ACCEPTED, "")


@pytest.mark.parametrize("start", ["declined", "cancelled", "expired"])
@pytest.mark.parametrize("credited", [False, True])
def test_money_that_comes_late_is_told_as_late_once(start: str, credited: bool) -> None:
    before = STARTS[start]
    accepted = observe(replace(before, credited_at=NOW if credited else None), a_payment(CONFIRMED), TOO_LATE)
    assert Transition(before, accepted).late
    assert not Transition(accepted, credit(accepted, TOO_LATE)).late


def test_money_in_time_is_not_late() -> None:
    before = STARTS["waiting"]
    assert not Transition(before, observe(before, a_payment(CONFIRMED), IN_TIME)).late
    assert not Transition(before, observe(before, a_payment(FAILED), IN_TIME)).late


@pytest.mark.parametrize(
    ("after_the_end", "is_expired"), [(-60.0, False), (0.0, False), (89.0, False), (90.0, False), (90.001, True)]
)
def test_a_link_expires_only_after_its_grace(after_the_end: float, is_expired: bool) -> None:
    now = LINK_ENDS + seconds(after_the_end)
    assert expired(STARTS["waiting"], now) is is_expired
    assert (observe(STARTS["waiting"], a_payment(PENDING), now).phase is Phase.EXPIRED) is is_expired


def test_a_link_without_a_known_end_counts_as_ended_after_a_week() -> None:
    endless = a_top_up(expires_at=None)
    assert observe(endless, a_payment(PENDING), NOW + NO_END_TOLD + GRACE).phase is Phase.WAITING
    ended = observe(endless, a_payment(PENDING), NOW + NO_END_TOLD + GRACE + seconds(1))
    assert ended.phase is Phase.EXPIRED
    assert to_watch(ended, NOW + NO_END_TOLD + LATE_WATCH)


def test_the_end_is_learnt_from_the_payment_when_the_answer_did_not_tell_it() -> None:
    learnt = observe(a_top_up(expires_at=None), a_payment(PENDING, expires_at=LINK_ENDS), IN_TIME)
    assert learnt.expires_at == LINK_ENDS
    kept = observe(a_top_up(), a_payment(PENDING, expires_at=TOO_LATE), IN_TIME)
    assert kept.expires_at == LINK_ENDS


def test_a_link_that_had_ended_before_it_came_waits_out_the_grace_only() -> None:
    stale = a_top_up(expires_at=NOW - seconds(10))
    assert observe(stale, a_payment(PENDING), NOW).phase is Phase.WAITING
    assert observe(stale, a_payment(PENDING), NOW + GRACE).phase is Phase.EXPIRED


def test_the_same_phase_keeps_its_beginning_and_another_begins_now() -> None:
    assert moved(STARTS["waiting"], Phase.WAITING, IN_TIME).since == NOW
    assert moved(STARTS["waiting"], Phase.EXPIRED, IN_TIME).since == IN_TIME


@pytest.mark.parametrize(
    ("waited", "credited", "overdue"), [(59, False, False), (60, False, False), (61, False, True), (61, True, False)]
)
def test_a_missing_credit_is_overdue_after_a_minute(waited: float, credited: bool, overdue: bool) -> None:
    accepted = replace(STARTS["bank accepted"], credited_at=NOW if credited else None)
    assert timedelta(minutes=1) == CREDIT_PATIENCE
    assert credit_overdue(accepted, NOW + seconds(waited)) is overdue
    assert not credit_overdue(STARTS["waiting"], NOW + timedelta(days=1))


# A phase may only be followed by one of a higher rank, or by a sibling among the ended ones.
RANK = {
    Phase.CREATING: 0,
    Phase.UNKNOWN: 0,
    Phase.WAITING: 1,
    Phase.EXPIRED: 2,
    Phase.DECLINED: 2,
    Phase.CANCELLED: 2,
    Phase.BANK_ACCEPTED: 3,
    Phase.PAID: 4,
}
statuses = st.sampled_from([*STATUSES, "", "confirmed"])
events = st.lists(st.tuples(statuses, st.booleans(), st.integers(0, 1200)), max_size=12)


@given(st.sampled_from(sorted(STARTS)), events)
def test_whatever_the_server_says_in_whatever_order_no_phase_goes_backward(
    start: str, said: list[tuple[str, bool, int]]
) -> None:
    operation, now = STARTS[start], NOW
    for status, credited, later in said:
        now += seconds(later)
        after = observe(operation, a_payment(status), now)
        if credited:
            after = credit(after, now)
        held_then_refused = operation.bank_at is None and after.phase in {Phase.DECLINED, Phase.CANCELLED}
        assert RANK[after.phase] >= RANK[operation.phase] or held_then_refused
        assert (after.phase is Phase.PAID) <= (after.bank_at is not None and after.credited_at is not None)
        assert operation.bank_at in {None, after.bank_at}
        assert operation.credited_at in {None, after.credited_at}
        operation = after


@given(st.sampled_from(sorted(STARTS)), statuses, st.integers(0, 100_000))
def test_being_told_the_same_twice_changes_nothing_more(start: str, status: str, later: int) -> None:
    now = NOW + seconds(later)
    once = observe(STARTS[start], a_payment(status), now)
    assert observe(once, a_payment(status), now) == once


@given(events)
def test_without_a_credit_nothing_is_ever_green(said: list[tuple[str, bool, int]]) -> None:
    operation, now = STARTS["waiting"], NOW
    for status, _, later in said:
        now += seconds(later)
        operation = observe(operation, a_payment(status), now)
        assert operation.phase is not Phase.PAID


@pytest.mark.parametrize("start", ["declined", "cancelled", "expired"])
def test_when_money_came_late_is_kept_through_the_credit(start: str) -> None:
    accepted = observe(STARTS[start], a_payment(CONFIRMED), TOO_LATE)
    assert accepted.late_at == TOO_LATE
    assert credit(accepted, TOO_LATE + GRACE).late_at == TOO_LATE


def test_money_in_time_has_no_late_moment() -> None:
    accepted = observe(STARTS["waiting"], a_payment(CONFIRMED), IN_TIME)
    assert credit(accepted, IN_TIME).late_at is None
