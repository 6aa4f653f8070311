"""The pace of the one polling loop: which payments are due, which of them come first, and what goes into one POST.

How much of the rate limit all this may cost, and how the desk gives way to others, is in `domain.share`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import inf
from typing import Final

from izi_frontdesk.domain.operations import Kind, Operation, Phase
from izi_frontdesk.domain.phases import to_watch

BATCH: Final = 10
"""Lookups in one POST; documented by IZI as the most operations of one batch."""

EARLY: Final = 0.05
"""Seconds by which a look may come too soon: cheaper than waking once more for the rest."""

FRESH: Final = timedelta(seconds=60)
_PAGE_OPEN, _WAITING, _ENDED_LATELY, _ENDED, _LONG_AGO = 1.0, 2.0, 15.0, 60.0, 300.0


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
    if now - operation.since > timedelta(hours=24):
        return _LONG_AGO
    if operation.phase is Phase.UNKNOWN or now - operation.since > timedelta(hours=2):
        return _ENDED_LATELY
    return _PAGE_OPEN if page_open and now - operation.since < FRESH else _WAITING


def waits(
    operations: Iterable[Operation], ages: Mapping[str, float], attention: Attention, now: datetime
) -> tuple[tuple[float, Operation], ...]:
    """Each followed operation with the seconds until it is due (0 or less: now), the most overdue first.

    Overdue by its own pace: what waits twice as long as it should comes before what waits half as long again, so that
    fresh payments get most of a small share and none is forgotten. `ages`: seconds since the last look by reference;
    one never looked at comes before all others.
    """
    found = [
        (pace_of(operation, now, attention), ages.get(operation.reference, inf), operation)
        for operation in operations
        if to_watch(operation, now)
    ]
    ordered = sorted(found, key=lambda each: -each[1] / each[0])
    return tuple((pace - age, operation) for pace, age, operation in ordered)


def due(waiting: tuple[tuple[float, Operation], ...], alone: Collection[str] = ()) -> tuple[Operation, ...]:
    """The operations to look at now, the most overdue first. `waiting` as `waits` gives it.

    With a top-up come all others of its client that are followed: the balance is read beside them, and a rise can be
    told apart only when every status is as fresh as the balance. Those asked `alone`, by reference, neither bring
    others nor come with them.
    """
    ready = {together(op) for wait, op in waiting if wait <= EARLY and op.reference not in alone}
    return tuple(op for wait, op in waiting if (wait <= EARLY if op.reference in alone else together(op) in ready))


def together(operation: Operation) -> tuple[Kind, str]:
    """What is equal for operations that are looked at together."""
    top_up = operation.kind is Kind.TOP_UP
    return operation.kind, operation.client_id if top_up else operation.reference


@dataclass(frozen=True, slots=True)
class Lookups:
    """One POST of the watch: these operations, and the ids asked for them."""

    operations: tuple[Operation, ...]
    payments: tuple[str, ...]
    clients: tuple[str, ...]

    @property
    def size(self) -> int:
        """How many lookups it holds."""
        return len(self.payments) + len(self.clients)


def lookups(operations: Iterable[Operation], most: int = BATCH, alone: Collection[str] = ()) -> tuple[Lookups, ...]:
    """Pack operations into POSTs of at most `most` lookups, in the given order but each client's together.

    Those `alone`, by reference, get a POST each: a server may answer a refused payment with nothing at all, and what
    was asked beside it would stay out of sight for as long. They come before the others only where the first is one.
    """
    given = tuple(operations)
    apart = tuple(_alone(operation) for operation in given if operation.reference in alone)
    packed = _packed((operation for operation in given if operation.reference not in alone), most)
    return (*apart, *packed) if given and given[0].reference in alone else (*packed, *apart)


def _packed(operations: Iterable[Operation], most: int) -> tuple[Lookups, ...]:
    """Each client's together, with the balance beside: the second tick of a top-up, and what a person needs to decide
    a refund that the payment does not tell.

    A client with more payments than `most` still gets a POST of its own; only one with more than nine is taken apart.
    """
    groups: dict[str, list[Operation]] = {}
    for operation in operations:
        groups.setdefault(operation.client_id, []).append(operation)
    posts: list[Lookups] = []
    batch: list[Operation] = []
    for group in groups.values():
        whole = _post(group).size <= BATCH
        for part in (group,) if whole else ([operation] for operation in group):
            if batch and _post([*batch, *part]).size > min(most, BATCH):
                posts.append(_post(batch))
                batch = []
            batch.extend(part)
    return (*posts, _post(batch)) if batch else tuple(posts)


def _post(batch: list[Operation]) -> Lookups:
    payments = tuple(dict.fromkeys(op.payment_id for op in batch))
    clients = tuple(dict.fromkeys(op.client_id for op in batch))
    return Lookups(tuple(batch), payments, clients)


def _alone(operation: Operation) -> Lookups:
    """Of a top-up without the balance: the statuses of the client's others would be older than it."""
    clients = () if operation.kind is Kind.TOP_UP else (operation.client_id,)
    return Lookups((operation,), (operation.payment_id,), clients)
