"""Recognising a credit on a client's balance: the second tick.

A balance read tells only a figure, and others move it too: sessions charge it, another desk tops it up. So rises
between two reads are added up, and each confirmed top-up claims its full amount from that sum at most once. Two
top-ups of one client can therefore never both live on one credit, and a charge between the reads can delay a tick
(amber, a person looks) but never make one. IZI credits when the bank accepts, so a rise seen while every top-up of
the client was still pending outlives one more such round (the credit may show before the status) and is then not
taken for theirs. What this cannot tell apart: somebody else's credit to the same client within those seconds, or
while a confirmed top-up still waits for its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from izi_frontdesk.domain.operations import Kind, Operation, Phase
from izi_frontdesk.domain.phases import to_watch


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

    def begun(self, balance: Decimal, *, all_pending: bool) -> BalanceTrail:
        """Another top-up begins with this balance: what had risen by then counts in the very next round only.

        That round reads every status afresh. Another read may have overtaken this balance on its way here.
        """
        return replace(self.read(max(self.last, balance), all_pending=all_pending), newest=Decimal(0))

    def claimed(self, amount: Decimal) -> BalanceTrail | None:
        """The trail after one top-up claimed its credit, or None while too little has risen."""
        if self.risen < amount:
            return None
        left = self.risen - amount
        return replace(self, risen=left, newest=min(left, self.newest))


def awaiting_credit(operations: Iterable[Operation], client_id: str, now: datetime) -> tuple[Operation, ...]:
    """The client's top-ups that are still followed and whose credit was not seen yet, in the given order."""
    return tuple(
        op
        for op in operations
        if op.kind is Kind.TOP_UP and op.client_id == client_id and op.credited_at is None and to_watch(op, now)
    )


def all_pending(awaiting: Iterable[Operation]) -> bool:
    """Whether the bank has accepted none of these yet."""
    return all(op.phase is not Phase.BANK_ACCEPTED for op in awaiting)


def next_claim(trail: BalanceTrail, awaiting: tuple[Operation, ...]) -> tuple[Operation, BalanceTrail] | None:
    """The top-up whose credit is certainly on the balance, and the trail without it; None while nothing is certain.

    Certain means that what has risen cannot be explained by the others alone: all of them together would come to
    less. Those of the same amount are no alternative explanation, the oldest goes first. While one is still pending
    the latest rise may belong to it (the bank may have accepted just after its status was read), so that rise waits
    for the next round.
    """
    accepted = [op for op in awaiting if op.phase is Phase.BANK_ACCEPTED]
    known = trail.risen if len(accepted) == len(awaiting) else trail.risen - trail.newest
    for operation in sorted(accepted, key=lambda op: op.created_at):
        others = sum((op.amount for op in accepted if op.amount != operation.amount), Decimal(0))
        rest = trail.claimed(operation.amount)
        if operation.bank_at is not None and operation.amount <= known and known > others and rest is not None:
            return operation, rest
    return None


def trail_from(operations: Iterable[Operation], client_id: str, now: datetime) -> BalanceTrail | None:
    """Where to start reading, from the journal alone: for a restart, and for the first top-up of a client.

    It starts at the newest balance the journal holds since the oldest top-up that waits for its credit, moved by what
    this desk itself saw finished after that. None when the journal does not hold one.
    """
    mine = [op for op in operations if op.client_id == client_id]
    waiting_since = min((op.created_at for op in awaiting_credit(mine, client_id, now)), default=None)
    if waiting_since is None:
        return None
    known = [(op.created_at, op.balance_before) for op in mine if op.created_at >= waiting_since]
    at, balance = max(((at, read) for at, read in known if read is not None), default=(None, None))
    if at is None or balance is None:
        return None
    return BalanceTrail(_moved_since(mine, at, balance))


def _moved_since(mine: Iterable[Operation], at: datetime, balance: Decimal) -> Decimal:
    """The balance after the credits and refunds seen since `at`; IZI takes no more than the balance holds."""
    changes: list[tuple[datetime, Decimal]] = []
    for op in mine:
        if op.credited_at is not None:
            changes.append((op.credited_at, op.amount))
        elif op.kind is Kind.REFUND and op.phase in {Phase.PAID, Phase.SETTLED}:
            changes.append((op.since, -op.amount))
    for when, change in sorted(changes):
        if when >= at:
            balance = max(balance + change, min(balance, Decimal(0)))
    return balance
