"""The pace of the one polling loop: which payments are due, and when the next round may start.

Documented by IZI: 100 cost units per sliding 10 s and token, with the rest told in `X-RateLimit-Remaining`. The desk
keeps its watch under 20 units per 10 s, so that five desks on one token still leave each other room.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from izi_frontdesk.domain.operations import Kind, Operation, Phase
from izi_frontdesk.domain.phases import to_watch

BATCH: Final = 10
"""Lookups in one POST; documented by IZI as the most operations of one batch."""

BUDGET: Final = 20.0
WINDOW: Final = 10.0
SCARCE: Final = 30
"""Below this `X-RateLimit-Remaining` the pace halves."""

FRESH: Final = timedelta(seconds=60)
_PAGE_OPEN, _WAITING, _ENDED_LATELY, _ENDED, _LONG_AGO = 1.0, 2.0, 15.0, 60.0, 300.0


@dataclass(frozen=True, slots=True)
class Budget:
    """What the last answers taught: the cost of one POST in units, and what is left in the window."""

    post_cost: float = 1.0
    remaining: int | None = None

    def after(self, cost: float | None, remaining: int | None) -> Budget:
        """Learn from the headers of one answer; an absent header teaches nothing."""
        return Budget(self.post_cost if cost is None else max(1.0, cost), remaining)


def pace_of(operation: Operation, now: datetime, *, page_open: bool) -> float:
    """Seconds between two looks at one payment."""
    age = now - operation.created_at
    if operation.open:
        if operation.phase is Phase.UNKNOWN or age > timedelta(hours=2):
            return _ENDED_LATELY
        return _PAGE_OPEN if page_open and now - operation.since < FRESH else _WAITING
    ended = now - operation.since
    if ended < timedelta(minutes=5):
        return _ENDED_LATELY
    return _ENDED if ended < timedelta(hours=1) else _LONG_AGO


def due(
    operations: Iterable[Operation], looked: Mapping[str, datetime], pages: frozenset[str], now: datetime
) -> tuple[Operation, ...]:
    """The operations to look at in this round, those not looked at for longest first."""
    wanted = []
    for operation in operations:
        if not to_watch(operation, now):
            continue
        last = looked.get(operation.reference)
        pace = pace_of(operation, now, page_open=operation.reference in pages)
        if last is None or (now - last).total_seconds() >= pace * 0.95:
            wanted.append(operation)
    never = datetime.min.replace(tzinfo=now.tzinfo)
    return tuple(sorted(wanted, key=lambda op: looked.get(op.reference, never)))


@dataclass(frozen=True, slots=True)
class Lookups:
    """One POST of the watch: these operations, and the ids asked for them."""

    operations: tuple[Operation, ...]
    payments: tuple[str, ...]
    clients: tuple[str, ...]


def lookups(operations: Iterable[Operation]) -> tuple[Lookups, ...]:
    """Pack operations into POSTs of at most ten lookups. The balance of a top-up is read beside its payment."""
    posts: list[Lookups] = []
    batch: list[Operation] = []
    for operation in operations:
        if _size([*batch, operation]) > BATCH:
            posts.append(_post(batch))
            batch = []
        batch.append(operation)
    return (*posts, _post(batch)) if batch else tuple(posts)


def _post(batch: list[Operation]) -> Lookups:
    payments = tuple(dict.fromkeys(op.payment_id for op in batch))
    clients = tuple(dict.fromkeys(op.client_id for op in batch if op.kind is Kind.TOP_UP))
    return Lookups(tuple(batch), payments, clients)


def _size(batch: list[Operation]) -> int:
    post = _post(batch)
    return len(post.payments) + len(post.clients)


def rest_after(posts: int, budget: Budget) -> float:
    """Seconds to rest after a round of `posts` POSTs so that the watch stays within its budget."""
    rest = max(posts * budget.post_cost * WINDOW / BUDGET, 0.5)
    scarce = budget.remaining is not None and budget.remaining < SCARCE
    return rest * 2 if scarce else rest
