"""Looking for top-ups whose answer was lost, where the API lists a client's payments.

One request at a time, asked for by the watch and within its budget. What was found goes on like any other top-up.
"""

from __future__ import annotations

import logging
from functools import partial

from izi_frontdesk.domain.errors import RefusedByServer
from izi_frontdesk.domain.lost import found, payment_of, waits
from izi_frontdesk.domain.operations import Operation
from izi_frontdesk.domain.timeline import Happening
from izi_frontdesk.domain.watch import EARLY
from izi_frontdesk.services.followed import Followed
from izi_frontdesk.services.operations import Operations
from izi_frontdesk.services.ports import Clock, DeskApi

log = logging.getLogger(__name__)

_MOST = 20
_APART = 2.0
"""Seconds between two searches, so that many lost answers do not crowd out the open payments."""


class LostTopUps:
    """Remembers only when each was last looked for, and with what result."""

    def __init__(self, api: DeskApi, operations: Operations, followed: Followed, clock: Clock) -> None:
        """Nothing is asked until `look`."""
        self._api = api
        self._operations = operations
        self._followed = followed
        self._clock = clock
        self._asked: dict[str, float] = {}
        self._told: dict[str, str] = {}
        """What the timeline of each says of its last search."""
        self._last = -_APART
        self._hurried = ""
        self.listed: bool | None = None
        """Whether the server lists a client's payments; None while it was not asked."""

    def hurry(self, reference: str) -> None:
        """A person asks: search for this one as soon as a request is allowed."""
        if self._asked.pop(reference, None) is not None:
            self._hurried = reference
            self._last = min(self._last, self._clock.monotonic() - _APART)

    @property
    def hurried(self) -> bool:
        """Whether a person waits for the next search."""
        return bool(self._hurried)

    def wait(self) -> float | None:
        """Seconds until the next search (0 or less: now), None while nothing is lost."""
        return None if (first := self._first()) is None else first[0]

    async def look(self) -> bool:
        """Search for one if it is time; tells whether a request was made. Raises DeskError, but no refusal."""
        first = self._first()
        if first is None or first[0] > EARLY:
            return False
        operation = first[1]
        self._hurried = ""
        self._asked[operation.reference] = self._last = self._clock.monotonic()
        try:
            payments = await self._api.payments_of(operation.club_id, operation.client_id, _MOST)
        except RefusedByServer as refusal:
            if self.listed is not False:
                log.warning("lost top-ups cannot be looked for: %s", refusal.refused.code)
            self.listed = False
            self._note(operation, "refused")
            return True
        self.listed = True
        payment = payment_of(operation, payments)
        self._note(operation, "found" if payment else "not found")
        if payment is not None:
            now = self._clock.now()
            await self._operations.change(operation.reference, partial(found, payment=payment, now=now))
        return True

    def _note(self, operation: Operation, told: str) -> None:
        """Once for each answer: a day of looking in vain is one line."""
        if self._told.get(operation.reference) != told:
            self._told[operation.reference] = told
            self._operations.note(operation.reference, Happening.LOOKED_UP, told)

    def _first(self) -> tuple[float, Operation] | None:
        at = self._clock.monotonic()
        ages = {reference: at - asked for reference, asked in self._asked.items()}
        waiting = waits(self._followed.all(), ages, self._clock.now())
        if not waiting:
            return None
        wait, operation = waiting[0]
        return max(wait, self._last + _APART - at), operation
