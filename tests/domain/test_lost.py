"""A top-up whose answer was lost is found again by its reference."""

from __future__ import annotations

from datetime import timedelta

import pytest

from izi_frontdesk.domain.lost import found, is_lost, payment_of, waits
from izi_frontdesk.domain.operations import Operation, Phase
from tests.domain.made import NOW, a_payment, a_refund, a_top_up, seconds

LOST = a_top_up(phase=Phase.UNKNOWN, payment_id="", expires_at=None)

LET_GO = a_top_up(phase=Phase.WITHDRAWN, payment_id="", phase_since=NOW + timedelta(hours=1))


@pytest.mark.parametrize(
    ("operation", "hours", "lost"),
    [
        (LOST, 0, True),
        (LOST, 23.9, True),
        (LOST, 24 * 30, True),
        (a_top_up(phase=Phase.UNKNOWN), 0, False),
        (a_top_up(phase=Phase.CREATING, payment_id=""), 0, False),
        (LET_GO, 22.9, True),
        (LET_GO, 24.9, True),
        (LET_GO, 25.1, False),
        (a_refund(phase=Phase.WITHDRAWN, payment_id=""), 0, False),
        (a_refund(phase=Phase.UNKNOWN), 0, False),
        (a_refund(phase=Phase.UNKNOWN, payment_id=""), 0, False),
    ],
)
def test_lost_is_an_unknown_top_up_without_a_payment(operation: Operation, hours: float, lost: bool) -> None:
    assert is_lost(operation, NOW + timedelta(hours=hours)) is lost


def test_the_payment_is_the_one_with_the_reference_in_front_of_its_description() -> None:
    ours = a_payment(id="txn_ours", description="FD-AAAAA seat 12")
    others = [
        a_payment(id="txn_1", description=""),
        a_payment(id="txn_2", description="FD-BBBBB after FD-AAAAA"),
        a_payment(id="txn_3", description="FD-AAAAAA"),
    ]
    assert payment_of(LOST, [*others, ours]) is ours
    assert payment_of(LOST, others) is None


def test_what_was_found_waits_like_any_other_but_without_a_link() -> None:
    ends = NOW + timedelta(minutes=9)
    after = found(LOST, a_payment(id="txn_ours", expires_at=ends), NOW + seconds(20))
    assert (after.phase, after.payment_id, after.expires_at) == (Phase.WAITING, "txn_ours", ends)
    assert after.payment_url == ""
    assert after.since == NOW + seconds(20)


def test_one_that_was_let_go_stays_so_and_its_payment_is_known_from_then_on() -> None:
    after = found(LET_GO, a_payment(id="txn_ours"), NOW + timedelta(hours=2))
    assert (after.phase, after.payment_id, after.since) == (Phase.WITHDRAWN, "txn_ours", LET_GO.since)


@pytest.mark.parametrize("phase", [Phase.WITHDRAWN, Phase.WAITING, Phase.PAID])
def test_one_that_has_moved_on_meanwhile_is_left_alone(phase: Phase) -> None:
    operation = a_top_up(phase=phase)
    assert found(operation, a_payment(id="txn_ours"), NOW) is operation


@pytest.mark.parametrize(("minutes", "age", "wait"), [(0, 0, 15), (1, 10, 5), (1, 20, -5), (10, 0, 60), (90, 0, 300)])
def test_the_search_is_at_most_every_quarter_minute_and_slows_down(minutes: int, age: float, wait: float) -> None:
    now = NOW + timedelta(minutes=minutes)
    assert waits([LOST], {LOST.reference: age}, now) == ((wait, LOST),)


def test_the_longest_overdue_comes_first_and_the_never_asked_before_all() -> None:
    first, second = (a_top_up(phase=Phase.UNKNOWN, payment_id="", reference=name) for name in ("FD-BBBBB", "FD-CCCCC"))
    order = waits([LOST, first, second], {LOST.reference: 1, first.reference: 9}, NOW)
    assert [op for _, op in order] == [second, first, LOST]
