"""The second tick: when a rise of the balance is certainly the credit of one top-up."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from izi_frontdesk.domain.credit import BalanceTrail, all_pending, awaiting_credit, next_claim, trail_from
from izi_frontdesk.domain.operations import Operation, Phase
from izi_frontdesk.domain.payments import CONFIRMED
from tests.domain.made import NOW, a_refund, a_top_up, seconds

ZERO = Decimal(0)


def accepted(amount: int = 500, reference: str = "FD-AAAAA", **changes: object) -> Operation:
    """A top-up that the bank has confirmed and whose credit was not seen."""
    usual = {"phase": Phase.BANK_ACCEPTED, "bank_at": NOW, "raw_status": CONFIRMED, "payment_id": f"txn {reference}"}
    return a_top_up(reference=reference, amount=Decimal(amount), **(usual | changes))


def pending(amount: int = 500, reference: str = "FD-BBBBB", **changes: object) -> Operation:
    """A top-up nobody has paid."""
    return a_top_up(reference=reference, amount=Decimal(amount), payment_id=f"txn {reference}", **changes)


def claimed(trail: BalanceTrail, *awaiting: Operation) -> str | None:
    """The reference of the one that is credited, if any."""
    claim = next_claim(trail, awaiting)
    return None if claim is None else claim[0].reference


def test_the_whole_amount_must_have_risen() -> None:
    trail = BalanceTrail(Decimal(1000))
    assert claimed(trail.read(Decimal(1499), all_pending=False), accepted()) is None
    assert claimed(trail.read(Decimal(1500), all_pending=False), accepted()) == "FD-AAAAA"


def test_a_claimed_rise_is_gone() -> None:
    trail = BalanceTrail(Decimal(1000)).read(Decimal(1700), all_pending=False)
    claim = next_claim(trail, (accepted(),))
    assert claim is not None
    assert claim[1] == BalanceTrail(Decimal(1700), Decimal(200), Decimal(200))


def test_two_confirmed_top_ups_never_both_live_on_one_credit() -> None:
    first, second = accepted(), accepted(reference="FD-BBBBB", created_at=NOW + seconds(1))
    trail = BalanceTrail(Decimal(1000)).read(Decimal(1500), all_pending=False)
    claim = next_claim(trail, (second, first))
    assert claim is not None
    assert claim[0] is first, "of the same amount the oldest goes first"
    assert claimed(claim[1], second) is None


def test_a_small_top_up_does_not_live_on_the_credit_of_a_large_one() -> None:
    large, small = accepted(500), accepted(300, "FD-BBBBB")
    trail = BalanceTrail(ZERO).read(Decimal(500), all_pending=False)
    assert claimed(trail, small, large) == "FD-AAAAA"
    assert claimed(BalanceTrail(ZERO).read(Decimal(450), all_pending=False), small, large) is None
    assert claimed(BalanceTrail(ZERO).read(Decimal(300), all_pending=False), small, large) is None


def test_once_all_credits_are_in_all_are_told() -> None:
    waiting: tuple[Operation, ...] = (accepted(500), accepted(300, "FD-BBBBB"), accepted(300, "FD-CCCCC"))
    trail, told = BalanceTrail(ZERO).read(Decimal(1100), all_pending=False), list[str]()
    while (claim := next_claim(trail, waiting)) is not None:
        done, trail = claim
        told.append(done.reference)
        waiting = tuple(op for op in waiting if op is not done)
    assert sorted(told) == ["FD-AAAAA", "FD-BBBBB", "FD-CCCCC"]
    assert trail.risen == 0


def test_while_another_is_pending_the_latest_rise_waits_for_the_next_round() -> None:
    trail = BalanceTrail(ZERO).read(Decimal(500), all_pending=False)
    waiting = (accepted(300), pending(500))
    assert claimed(trail, *waiting) is None
    next_round = trail.read(Decimal(500), all_pending=False)
    assert claimed(next_round, *waiting) == "FD-AAAAA", "whoever was paid by then has been told by its status"
    assert claimed(next_round, accepted(300), accepted(500, "FD-BBBBB")) == "FD-BBBBB"


def test_a_hold_of_the_bank_is_not_credited_but_may_explain_a_rise() -> None:
    held = replace(accepted(500, "FD-BBBBB"), bank_at=None)
    trail = BalanceTrail(ZERO).read(Decimal(500), all_pending=False)
    assert claimed(trail, held) is None
    assert claimed(trail, accepted(300), held) is None


def test_a_rise_before_the_banks_word_outlives_one_more_pending_round_and_no_second() -> None:
    seen = BalanceTrail(Decimal(1000)).read(Decimal(1500), all_pending=True)
    once_more = seen.read(Decimal(1500), all_pending=True)
    for trail in (seen, once_more):
        assert claimed(trail.read(Decimal(1500), all_pending=False), accepted()) == "FD-AAAAA"
    old = once_more.read(Decimal(1500), all_pending=True)
    assert claimed(old.read(Decimal(1500), all_pending=False), accepted()) is None


def test_what_had_risen_when_another_top_up_began_counts_in_the_very_next_round_only() -> None:
    begun = BalanceTrail(Decimal(1000)).begun(Decimal(1500), all_pending=True)
    assert claimed(begun.read(Decimal(1500), all_pending=False), accepted()) == "FD-AAAAA"
    a_round_later = begun.read(Decimal(1500), all_pending=True)
    assert claimed(a_round_later.read(Decimal(1500), all_pending=False), accepted()) is None
    overtaken = BalanceTrail(Decimal(1500), Decimal(500)).begun(Decimal(1000), all_pending=False)
    assert (overtaken.last, overtaken.risen) == (Decimal(1500), Decimal(500))


def test_a_charge_between_two_reads_can_delay_a_tick() -> None:
    trail = BalanceTrail(Decimal(1000)).read(Decimal(1480), all_pending=False)
    assert claimed(trail, accepted()) is None


@pytest.mark.parametrize(
    ("operation", "awaits"),
    [
        (pending(), True),
        (accepted(), True),
        (pending(phase=Phase.EXPIRED), True),
        (accepted(credited_at=NOW), False),
        (pending(client_id="client_b"), False),
        (pending(phase=Phase.EXPIRED, phase_since=NOW - timedelta(hours=25)), False),
        (a_top_up(payment_id=""), False),
        (a_refund(phase=Phase.UNKNOWN), False),
    ],
)
def test_a_credit_is_awaited_for_followed_top_ups_of_this_client_only(operation: Operation, awaits: bool) -> None:
    assert bool(awaiting_credit([operation], "client_a", NOW)) is awaits


def test_pending_means_that_the_bank_accepted_none() -> None:
    assert all_pending([pending(), pending(phase=Phase.EXPIRED)])
    assert not all_pending([pending(), accepted()])
    assert all_pending([])


LATER = NOW + timedelta(minutes=10)


@pytest.mark.parametrize(
    ("journal", "start"),
    [
        ([], None),
        ([accepted()], 1000),
        ([accepted(balance_before=None)], None),
        ([accepted(client_id="client_b")], None),
        # A newer top-up was begun with a newer balance.
        ([accepted(), pending(created_at=LATER, balance_before=Decimal(1700))], 1700),
        # Another was credited after the balance was read: its rise is not ours.
        ([accepted(), accepted(300, "FD-BBBBB", phase=Phase.PAID, credited_at=LATER)], 1300),
        # Also when it is not green because its amount differs.
        ([accepted(), accepted(300, "FD-BBBBB", credited_at=LATER)], 1300),
        # Credited before: it is in the balance already.
        ([accepted(), accepted(300, "FD-BBBBB", phase=Phase.PAID, credited_at=NOW - seconds(9))], 1000),
        # Forgotten long ago: its balance says nothing about today.
        ([pending(phase=Phase.EXPIRED, created_at=NOW - timedelta(days=40), balance_before=ZERO), accepted()], 1000),
        # A refund took 200 of it since.
        ([accepted(), a_refund(phase=Phase.PAID, phase_since=LATER, balance_before=None)], 800),
        # A refund takes no more than there is.
        (
            [
                accepted(),
                a_refund(phase=Phase.PAID, phase_since=LATER, balance_before=None, amount=Decimal(5000)),
                accepted(300, "FD-BBBBB", phase=Phase.PAID, credited_at=LATER + seconds(1)),
            ],
            300,
        ),
        # An unknown refund may have taken nothing.
        ([accepted(), a_refund(phase=Phase.UNKNOWN, phase_since=LATER, balance_before=None)], 1000),
        # Older balances are not asked when the waiting one has none.
        ([a_refund(phase=Phase.PAID, created_at=NOW - seconds(9)), accepted(balance_before=None)], None),
    ],
)
def test_after_a_restart_the_journal_tells_where_to_start(journal: list[Operation], start: int | None) -> None:
    trail = trail_from(journal, "client_a", LATER)
    assert trail == (None if start is None else BalanceTrail(Decimal(start)))
