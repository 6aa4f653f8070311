"""The operations of this desk: in memory for the screens, in the journal for good.

A new operation is on disk before anything else happens (`record`). Later changes are pure functions applied to the
newest version and written with what they tell for the timeline; what cannot be written is tried again until it is
(`services.writing`). Listeners hear each change exactly once. Nothing here talks to the server.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Final

from izi_frontdesk.domain.errors import DeskError, JournalUnavailable
from izi_frontdesk.domain.moments import brought_back
from izi_frontdesk.domain.operations import Kind, Operation, Phase
from izi_frontdesk.domain.outcomes import after_failure
from izi_frontdesk.domain.phases import Transition, moved
from izi_frontdesk.domain.timeline import Entry, Happening, entries_of
from izi_frontdesk.services.ports import Clock, Journal
from izi_frontdesk.services.writing import Writing

log = logging.getLogger(__name__)

Listener = Callable[[Transition], None]
Change = Callable[[Operation], Operation]

CUT_OFF = "CUT_OFF"
"""Cause: the program ended before the answer to the command came."""

NOT_SENT = "NOT_SENT"
"""Cause: the program ended while the refund could still be undone; it was never sent."""

FRESH: Final = timedelta(days=2)
"""Ended operations younger than this are written once more when a journal has to be begun anew while in use."""


class Operations:
    """Every operation of one server's journal, by reference."""

    def __init__(self, journal: Journal, clock: Clock) -> None:
        """Nothing is read until `load`."""
        self._journal = journal
        self._clock = clock
        self._all: dict[str, Operation] = {}
        self._listeners: list[Listener] = []
        self.restarted: tuple[str, ...] = ()
        """The references of what the last end of the program left open, as they were found."""
        self.writing = Writing(journal, clock, self._fresh)
        """How far the disk is behind the screens."""

    async def load(self) -> None:
        """Read the journal and settle what the last end of the program left in between. Raises JournalUnavailable."""
        self._all = {operation.reference: operation for operation in await self._journal.load()}
        self.writing.loaded()
        if self._clock.confirmed:
            await self._bring_back()
        self.restarted = tuple(operation.reference for operation in self._all.values() if operation.open)
        for operation in tuple(self._all.values()):
            if operation.open:
                self.note(operation.reference, Happening.RESTARTED)
                await self.change(operation.reference, self._after_restart)
        await self.written()

    async def _bring_back(self) -> None:
        # Only by the server's time: a computer far behind would take every good date for one from the future.
        for reference, operation in brought_back(self.all(), self._clock.now()).items():
            log.warning("%s was from the future: this computer's clock was ahead", reference)
            await self.change(reference, partial(_replaced_by, operation))

    @property
    def journal(self) -> Journal:
        """Where it is kept: whether a damaged one was set aside, and how much of that was carried over."""
        return self._journal

    @property
    def trouble(self) -> JournalUnavailable | None:
        """Why not every operation is on disk as it is shown; while there is a reason no money command may leave."""
        return self.writing.trouble

    def all(self) -> tuple[Operation, ...]:
        """Oldest first."""
        return tuple(self._all.values())

    def get(self, reference: str) -> Operation | None:
        """One operation, None when unknown."""
        return self._all.get(reference)

    def newest_of(self, client_id: str) -> Operation | None:
        """The newest operation of this client; of anybody where the id is empty."""
        fitting = (op for op in self._all.values() if client_id in {"", op.client_id})
        return max(fitting, key=lambda op: op.created_at, default=None)

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Tell `listener` of every change from now on; the returned function ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    async def record(self, operation: Operation) -> None:
        """Write a new operation. When this raises JournalUnavailable the command must not be sent."""
        if operation.reference in self._all:
            raise JournalUnavailable(f"{operation.reference} exists already")
        asked = Entry(operation.reference, self._clock.now(), Happening.ASKED, who=operation.staff)
        await self._journal.save(operation, (asked,))
        self.writing.again()
        self._all[operation.reference] = operation
        self._tell(Transition(operation, operation))

    async def change(self, reference: str, change: Change) -> Operation:
        """Apply a pure change to the newest version; the same value is neither written nor told."""
        before = self._all[reference]
        after = change(before)
        if after == before:
            return before
        self._all[reference] = after
        try:
            await self.writing.save(after, entries_of(before, after, self._clock.now()))
        except JournalUnavailable as trouble:
            # What happened at the bank cannot be unsaid by a full disk: the screen must still tell it.
            log.error("operation %s changed but could not be written: %s", reference, trouble.detail)
        finally:
            # Told even to the end of a cancelled caller: a change is told once or never again.
            self._tell(Transition(before, after))
        return after

    async def fail(self, reference: str, accident: DeskError) -> Operation:
        """Write down that the command failed: refused when it certainly did not run, else unknown."""
        now = self._clock.now()
        return await self.change(reference, lambda operation: after_failure(operation, accident, now))

    def note(self, reference: str, happening: Happening, detail: str = "", who: str = "") -> None:
        """Add to the timeline of an operation; returns at once, is written soon. No secret and no phone in `detail`."""
        self.writing.note((Entry(reference, self._clock.now(), happening, detail, who),))

    async def timeline(self, reference: str) -> tuple[Entry, ...]:
        """Everything that happened to an operation, in that order. Raises JournalUnavailable."""
        await self.writing.written()
        kept = await self._journal.timeline(reference)
        return (*kept, *self.writing.entries(reference))

    async def written(self) -> None:
        """Until everything that can be written is on disk."""
        await self.writing.written()

    def _fresh(self) -> list[Operation]:
        """What may still change, or changed a short while ago."""
        now = self._clock.now()
        return [operation for operation in self._all.values() if operation.open or now - operation.since < FRESH]

    def _after_restart(self, operation: Operation) -> Operation:
        now = self._clock.now()
        if operation.phase is Phase.HELD:
            return moved(operation, Phase.WITHDRAWN, now, NOT_SENT)
        if operation.phase is Phase.CREATING:
            return moved(operation, Phase.UNKNOWN, now, CUT_OFF)
        return operation

    def _tell(self, transition: Transition) -> None:
        for listener in tuple(self._listeners):
            try:
                listener(transition)
            except Exception:
                log.exception("a listener failed over %s", transition.after.reference)


def _replaced_by(operation: Operation, _: Operation) -> Operation:
    return operation


def refunded_here(operations: tuple[Operation, ...], payment_id: str) -> list[Operation]:
    """The refunds of one payment that took money or may have: finished, under way and unknown ones."""
    nothing_left = {Phase.REFUSED, Phase.WITHDRAWN}
    return [
        op
        for op in operations
        if op.kind is Kind.REFUND and op.payment_id == payment_id and op.phase not in nothing_left
    ]
