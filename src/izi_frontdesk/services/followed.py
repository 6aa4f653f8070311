"""The operations that the server may still be asked about: a handful of the thousands in the journal.

The watch looks through them several times a second, so they are kept apart. What is asked is decided in `domain`.
"""

from __future__ import annotations

from izi_frontdesk.domain.operations import Operation
from izi_frontdesk.domain.phases import Transition, may_be_watched
from izi_frontdesk.services.operations import Operations
from izi_frontdesk.services.ports import Clock


class Followed:
    """Up to date with every change from its making on."""

    def __init__(self, operations: Operations, clock: Clock) -> None:
        """The journal is looked through at the first question."""
        self._operations = operations
        self._clock = clock
        self._kept: dict[str, Operation] | None = None
        self._at = clock.now()
        operations.listen(self._changed)

    def all(self) -> tuple[Operation, ...]:
        """Oldest first; what nobody will ask about any more is let go on the way."""
        now = self._clock.now()
        if now < self._at:
            # The clock had been ahead: whom it let go may have to be asked about after all.
            self._kept = None
        self._at = now
        known = self._operations.all() if self._kept is None else self._kept.values()
        self._kept = {operation.reference: operation for operation in known if may_be_watched(operation, now)}
        return tuple(self._kept.values())

    def _changed(self, transition: Transition) -> None:
        if self._kept is not None:
            self._kept[transition.after.reference] = transition.after
