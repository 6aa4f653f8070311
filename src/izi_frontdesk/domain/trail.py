"""What was seen of one client's balance: how it rose between the reads, and where the reading began.

Only keeps account; whose money a rise is decides `domain.credit`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Final

from izi_frontdesk.domain.operations import Kind, Operation, Phase

KEPT: Final = 12
"""Rises of one client that are remembered; more only make less certain."""


@dataclass(frozen=True, slots=True)
class Rise:
    """How much the balance rose from one read to the next: all credits between them less all charges."""

    amount: Decimal
    at: datetime
    """When the higher balance was read."""
    rounds: int = 0
    """Reads since; each came with fresh statuses of all top-ups of the client."""
    whole: bool = True
    """Nothing of it has been explained yet."""


@dataclass(frozen=True, slots=True)
class BalanceTrail:
    """Amounts in main currency units, moments by this computer's clock."""

    last: Decimal
    since: datetime
    """Money that came before this moment was in the balance from which the trail began."""
    rises: tuple[Rise, ...] = ()
    """Not yet explained, oldest first."""
    strange: tuple[Rise, ...] = ()
    """Those that no top-up of this desk explains. Payments of others may, once they are listed."""
    explained: frozenset[str] = frozenset()
    """Payments of others whose money was among the rises."""

    def read(self, balance: Decimal, at: datetime) -> BalanceTrail:
        """Take in a fresh balance."""
        older = tuple(replace(rise, rounds=rise.rounds + 1) for rise in self.rises)
        risen = (Rise(balance - self.last, at),) if balance > self.last else ()
        return replace(self, last=balance, rises=(*older, *risen)[-KEPT:])

    def begun(self, balance: Decimal, at: datetime) -> BalanceTrail:
        """Another top-up begins with this balance: what had risen by then counts in the very next round only.

        That round reads every status afresh. Another read may have overtaken this balance on its way here.
        """
        if balance <= self.last:
            return self
        return replace(self, last=balance, rises=(*self.rises, Rise(balance - self.last, at, rounds=1))[-KEPT:])

    def without(self, rise: Rise, amount: Decimal) -> BalanceTrail:
        """So much of this rise is explained."""
        left = replace(rise, amount=rise.amount - amount, whole=False)
        place = self.rises.index(rise)
        rest = (left,) if left.amount > 0 else ()
        return replace(self, rises=(*self.rises[:place], *rest, *self.rises[place + 1 :]))

    def estranged(self, rises: Iterable[Rise]) -> BalanceTrail:
        """These belong to no top-up of this desk."""
        gone = tuple(rises)
        kept = tuple(rise for rise in self.rises if rise not in gone)
        return replace(self, rises=kept, strange=(*self.strange, *gone)[-KEPT:])


def trail_from(mine: Iterable[Operation], waiting: Iterable[Operation]) -> BalanceTrail | None:
    """Where to start reading, from the journal alone: for a restart, and for the first top-up of a client.

    It starts at the newest balance the journal holds since the oldest top-up that waits for its credit, moved by what
    this desk itself saw finished after that. None when the journal does not hold one. `mine`: all operations of the
    client at this desk; `waiting`: those whose credit is awaited.
    """
    waiting_since = min((op.created_at for op in waiting), default=None)
    if waiting_since is None:
        return None
    all_mine = tuple(mine)
    known = [(op.created_at, op.balance_before) for op in all_mine if op.created_at >= waiting_since]
    at, balance = max(((at, read) for at, read in known if read is not None), default=(None, None))
    if at is None or balance is None:
        return None
    return BalanceTrail(_moved_since(all_mine, at, balance), at)


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
