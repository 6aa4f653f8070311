"""Recognising a credit on a client's balance: the second tick.

A balance read tells only a figure, and others move it too: sessions charge it, another desk tops it up. So rises
between two reads are added up, and each confirmed top-up claims its full amount from that sum at most once. Two
top-ups of one client can therefore never both live on one credit, and a charge between the reads can delay a tick
(amber, a person looks) but never make one. IZI credits when the bank accepts, so a rise seen while every top-up of
the client was still pending counts only in the round it was seen and the next one. What this cannot tell apart:
somebody else's credit of at least the same amount to the same client within those same seconds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from izi_frontdesk.domain.operations import Kind, Operation, Phase


@dataclass(frozen=True, slots=True)
class BalanceTrail:
    """What was seen of one client's balance. Amounts in main currency units."""

    last: Decimal
    risen: Decimal = Decimal(0)
    """Rises not yet claimed by a top-up."""
    newest: Decimal = Decimal(0)
    """The part of `risen` that the latest read brought."""

    def read(self, balance: Decimal, *, all_pending: bool) -> BalanceTrail:
        """Take in a fresh balance. `all_pending`: no top-up of this client is accepted by the bank yet."""
        rise = max(Decimal(0), balance - self.last)
        kept = self.newest if all_pending else self.risen
        return BalanceTrail(balance, kept + rise, rise)

    def claimed(self, amount: Decimal) -> BalanceTrail | None:
        """The trail after one top-up claimed its credit, or None while too little has risen."""
        if self.risen < amount:
            return None
        left = self.risen - amount
        return replace(self, risen=left, newest=min(left, self.newest))


def trail_from(operations: Iterable[Operation], client_id: str) -> BalanceTrail | None:
    """Where to start reading, from the journal alone: for a restart, and for the first top-up of a client.

    It starts at the balance before the oldest top-up that still waits for its credit, moved by what this desk
    itself did and saw finished since then.
    """
    mine = sorted((op for op in operations if op.client_id == client_id), key=lambda op: op.created_at)
    waiting = [op for op in mine if _awaits_credit(op)]
    if not waiting:
        return None
    first = waiting[0]
    if first.balance_before is None:
        return None
    later = [op for op in mine if op.since >= first.created_at and op is not first and op.phase is Phase.PAID]
    credits = sum((op.amount for op in later if op.kind is Kind.TOP_UP), Decimal(0))
    refunds = sum((op.amount for op in later if op.kind is Kind.REFUND), Decimal(0))
    return BalanceTrail(first.balance_before + credits - refunds)


def _awaits_credit(operation: Operation) -> bool:
    return operation.kind is Kind.TOP_UP and operation.credited_at is None and bool(operation.payment_id)
