"""Whose turn it is: what the next request of the watch asks, and when it may leave.

Two queues share the budget. Open payments have the first; what can wait (payments that have ended, and searches for
lost answers) stands aside: with nothing open it has the whole share, else what the open ones leave of it, at most a
quarter and never less than a tenth. So however many stand aside, the open ones are looked at nearly as often as
without them; and however many are open, none of those aside is forgotten.

Pace and packing are decided in `domain.watch`, the share in `domain.share`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from math import inf
from typing import Final

from izi_frontdesk.domain.operations import Operation
from izi_frontdesk.domain.share import WINDOW, Budget
from izi_frontdesk.domain.watch import EARLY, Lookups, lookups, together

MOST: Final = 0.25
LEAST: Final = 0.1
"""Of the share, for what stands aside while anything is open."""

_BITE: Final = 2
"""Lookups in the smallest request: a payment and its client."""


@dataclass(frozen=True, slots=True)
class Aside:
    """When those who stand aside may ask again. A moment in seconds of the budget's clock."""

    free: float = -inf
    searched: bool = False
    """Whether the last of these requests was a search: the next is a look, if one is due."""

    def sent(self, at: float, units: float, share: float, wanted: float, *, search: bool) -> Aside:
        """One of them leaves now. `share`, and `wanted` by the open ones: units within `WINDOW`."""
        part = min(MOST, max(LEAST, 1 - wanted / share))
        return Aside(max(self.free, at + units * WINDOW / (share * part)), search)


@dataclass(frozen=True, slots=True)
class Turn:
    """The next request: a look, a search for a lost top-up where `post` is None, or nothing but a rest."""

    wait: float
    """Seconds until it may leave; 0 or less: now."""
    post: Lookups | None = None
    search: bool = False
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Queue:
    """Everything that decides a turn. `due` as `domain.watch.due` gives it; `search`: seconds until the next search."""

    due: tuple[Operation, ...]
    any_open: bool
    unseen: Collection[str]
    """References that were never looked at, or are to be looked at once more at once."""
    hurried: Collection[str]
    search: float | None
    search_hurried: bool = False
    alone: Collection[str] = ()
    """References of the operations that are asked about in a request of their own."""


def next_turn(queue: Queue, budget: Budget, aside: Aside, at: float) -> Turn | None:
    """The request whose turn it is, None while nothing is due."""
    first, later = parted(queue.due)
    searching = queue.search is not None and queue.search <= EARLY
    if searching and queue.search_hurried:
        return Turn(budget.opens(at, 1, urgent=True), search=True, aside=True)
    wait = max(0.0, aside.free - at) if queue.any_open else 0.0
    new = any(operation.reference in queue.unseen for operation in first)
    if (later or searching) and not new and (wait <= 0 or not first):
        if searching and not (aside.searched and later):
            return Turn(max(wait, budget.opens(at, 1)), search=True, aside=True)
        post = lookups(later, max(_BITE, int(budget.room * MOST)), queue.alone)[0]
        return Turn(max(wait, budget.opens(at, post.size)), post, aside=True)
    if first:
        post = lookups(first, budget.room, queue.alone)[0]
        hurried = any(operation.reference in queue.hurried for operation in post.operations)
        return Turn(budget.opens(at, post.size, urgent=hurried), post)
    return None


def wanted(paces: Iterable[float], unit: float) -> float:
    """Units within `WINDOW` that the open operations want, looked at with these paces, each beside its client."""
    return sum(_BITE * unit * WINDOW / pace for pace in paces)


def parted(due: Iterable[Operation]) -> tuple[tuple[Operation, ...], tuple[Operation, ...]]:
    """Those that come first and those that stand aside, each in the given order.

    What is looked at together goes together: an ended payment of a client with an open one comes first with it.
    """
    all_due = tuple(due)
    open_with = {together(operation) for operation in all_due if operation.open}
    first = tuple(operation for operation in all_due if together(operation) in open_with)
    return first, tuple(operation for operation in all_due if together(operation) not in open_with)
