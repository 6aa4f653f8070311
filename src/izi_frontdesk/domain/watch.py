"""The pace of the one polling loop: which payments are due, and when the next round may start.

Documented by IZI: 100 cost units per sliding 10 s and token, with the rest told in `X-RateLimit-Remaining`. The desk
keeps its watch under 20 units per 10 s, so that five desks on one token still leave each other room.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import inf
from typing import Final

from izi_frontdesk.domain.operations import Kind, Operation, Phase
from izi_frontdesk.domain.phases import to_watch

BATCH: Final = 10
"""Lookups in one POST; documented by IZI as the most operations of one batch."""

BUDGET: Final = 20.0
WINDOW: Final = 10.0
SCARCE: Final = 30
"""Below this `X-RateLimit-Remaining` the pace halves."""

EARLY: Final = 0.05
"""Seconds by which a look may come too soon: cheaper than waking once more for the rest."""

FRESH: Final = timedelta(seconds=60)
_PAGE_OPEN, _WAITING, _ENDED_LATELY, _ENDED, _LONG_AGO = 1.0, 2.0, 15.0, 60.0, 300.0


@dataclass(frozen=True, slots=True)
class Budget:
    """What the last answers taught: the cost of one POST in units, and what is left in the window."""

    post_cost: float = 1.0
    remaining: int | None = None

    def after(self, cost: float | None, remaining: int | None) -> Budget:
        """Learn from the headers of one answer; an absent header teaches nothing."""
        return Budget(self.post_cost if cost is None else min(max(1.0, cost), BUDGET), remaining)

    @property
    def scarce(self) -> bool:
        """Whether others need what is left of the window."""
        return self.remaining is not None and self.remaining < SCARCE


@dataclass(frozen=True, slots=True)
class Attention:
    """What the desk has in view: open pages want a quick look, what the server refuses to tell a slow one."""

    pages: frozenset[str] = frozenset()
    refused: frozenset[str] = frozenset()
    scarce: bool = False
    """Others need the token's budget: the pace halves."""


def pace_of(operation: Operation, now: datetime, attention: Attention) -> float:
    """Seconds between two looks at one operation."""
    pace = _pace(operation, now, page_open=operation.reference in attention.pages)
    if operation.reference in attention.refused:
        pace = max(pace, _ENDED)
    return pace * 2 if attention.scarce else pace


def falling_pace(ended: timedelta) -> float:
    """Seconds between two looks at something that has ended, or was lost, this long ago."""
    if ended < timedelta(minutes=5):
        return _ENDED_LATELY
    return _ENDED if ended < timedelta(hours=1) else _LONG_AGO


def _pace(operation: Operation, now: datetime, *, page_open: bool) -> float:
    if not operation.open:
        return falling_pace(now - operation.since)
    if operation.phase is Phase.UNKNOWN or now - operation.created_at > timedelta(hours=2):
        return _ENDED_LATELY
    return _PAGE_OPEN if page_open and now - operation.since < FRESH else _WAITING


def waits(
    operations: Iterable[Operation], ages: Mapping[str, float], attention: Attention, now: datetime
) -> tuple[tuple[float, Operation], ...]:
    """Each followed operation with the seconds until it is due (0 or less: now), the longest overdue first.

    `ages`: seconds since the last look by reference; one never looked at comes before all others.
    """
    found = [
        (pace_of(operation, now, attention) - ages.get(operation.reference, inf), operation)
        for operation in operations
        if to_watch(operation, now)
    ]
    return tuple(sorted(found, key=lambda wait: wait[0]))


def due(
    operations: Iterable[Operation], ages: Mapping[str, float], attention: Attention, now: datetime
) -> tuple[Operation, ...]:
    """The operations to look at now, the longest overdue first.

    With a top-up come all others of its client that are followed: the balance is read beside them, and a rise can be
    told apart only when every status is as fresh as the balance.
    """
    followed = waits(operations, ages, attention, now)
    ready = {_looked_at_with(op) for wait, op in followed if wait <= EARLY}
    return tuple(op for _, op in followed if _looked_at_with(op) in ready)


def _looked_at_with(operation: Operation) -> tuple[Kind, str]:
    top_up = operation.kind is Kind.TOP_UP
    return operation.kind, operation.client_id if top_up else operation.reference


@dataclass(frozen=True, slots=True)
class Lookups:
    """One POST of the watch: these operations, and the ids asked for them."""

    operations: tuple[Operation, ...]
    payments: tuple[str, ...]
    clients: tuple[str, ...]


def lookups(operations: Iterable[Operation]) -> tuple[Lookups, ...]:
    """Pack operations into POSTs of at most ten lookups, in the given order but each client's together.

    The balance of a top-up is read beside its payment. Only a client with more than nine payments is taken apart.
    """
    groups: dict[str, list[Operation]] = {}
    for operation in operations:
        groups.setdefault(operation.client_id, []).append(operation)
    posts: list[Lookups] = []
    batch: list[Operation] = []
    for group in groups.values():
        whole = _size(group) <= BATCH
        for part in (group,) if whole else ([operation] for operation in group):
            if _size([*batch, *part]) > BATCH:
                posts.append(_post(batch))
                batch = []
            batch.extend(part)
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
    posts_in_window = max(1.0, BUDGET // budget.post_cost)
    rest = max(posts * WINDOW / posts_in_window, 0.5)
    return rest * 2 if budget.scarce else rest
