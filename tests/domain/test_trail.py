"""Where the reading of a balance begins: from the journal alone."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from izi_frontdesk.domain.credit import awaiting_credit
from izi_frontdesk.domain.operations import Operation, Phase
from izi_frontdesk.domain.trail import KEPT, BalanceTrail, trail_from
from tests.domain.made import NOW, a_refund, seconds
from tests.domain.test_credit import LATER, accepted, pending

ZERO = Decimal(0)


@pytest.mark.parametrize(
    ("journal", "start"),
    [
        ([], None),
        ([accepted()], 1000),
        ([accepted(balance_before=None)], None),
        # A newer top-up was begun with a newer balance.
        ([accepted(), pending(created_at=LATER, balance_before=Decimal(1700))], 1700),
        # Another was credited after the balance was read: its rise is not ours.
        ([accepted(), accepted(300, "FD-BBBBB", phase=Phase.PAID, credited_at=LATER)], 1300),
        # Also when it is not green because its amount differs.
        ([accepted(), accepted(300, "FD-BBBBB", credited_at=LATER)], 1300),
        # Credited before: it is in the balance already.
        ([accepted(), accepted(300, "FD-BBBBB", phase=Phase.PAID, credited_at=NOW - seconds(9))], 1000),
        # Forgotten long ago: its balance says nothing about today.
        (
            [
                pending(
                    phase=Phase.EXPIRED,
                    created_at=NOW - timedelta(days=40),
                    phase_since=NOW - timedelta(days=40),
                    balance_before=ZERO,
                ),
                accepted(),
            ],
            1000,
        ),
        # A refund took 200 of it since, by its answer or by a person's word.
        ([accepted(), a_refund(phase=Phase.PAID, phase_since=LATER, balance_before=None)], 800),
        ([accepted(), a_refund(phase=Phase.SETTLED, phase_since=LATER, balance_before=None)], 800),
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
    trail = trail_from(journal, awaiting_credit(journal, "client_a", LATER))
    assert (None if trail is None else trail.last) == (None if start is None else Decimal(start))


def test_the_trail_begins_with_the_top_up_whose_balance_it_takes() -> None:
    newer = pending(created_at=LATER, balance_before=Decimal(1700))
    trail = trail_from([accepted(), newer], [accepted(), newer])
    assert trail == BalanceTrail(Decimal(1700), LATER)


def test_only_so_many_rises_are_remembered() -> None:
    trail = BalanceTrail(ZERO, NOW)
    for balance in range(1, KEPT + 9):
        trail = trail.read(Decimal(balance), NOW + seconds(balance))
    assert len(trail.rises) == KEPT
    assert trail.estranged(trail.rises).strange == trail.rises


def test_what_is_explained_of_a_rise_leaves_the_rest() -> None:
    trail = BalanceTrail(ZERO, NOW).read(Decimal(800), NOW)
    (rise,) = trail.rises
    assert [left.amount for left in trail.without(rise, Decimal(300)).rises] == [500]
    assert trail.without(rise, Decimal(800)).rises == ()
