"""Creating a top-up: journal first, then the command, then what came of it. Watching it is `services.watch`."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from typing import Final

from izi_frontdesk.domain.clients import Client
from izi_frontdesk.domain.errors import DeskError
from izi_frontdesk.domain.operations import Kind, Operation, Phase
from izi_frontdesk.domain.payments import Payment, PaymentLink
from izi_frontdesk.domain.phases import moved
from izi_frontdesk.domain.topup import description_of
from izi_frontdesk.domain.twins import Twin, of_the_club, of_the_journal
from izi_frontdesk.services.commands import carried_out
from izi_frontdesk.services.operations import Operations
from izi_frontdesk.services.patience import within
from izi_frontdesk.services.ports import Clock, DeskApi, TopUpOrder
from izi_frontdesk.services.workplace import Workplace

log = logging.getLogger(__name__)

LIST_PATIENCE: Final = 1.0
"""Seconds for which the club's payments may come later than the balance; without them the journal alone decides."""

_MOST: Final = 20
"""Payments of the client that are asked for, newest first: more than anybody makes within minutes."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """How far a money command came: the operation, and the accident that stopped it, if any."""

    operation: Operation
    accident: DeskError | None = None


class TopUps:
    """Makes top-ups for the present workplace."""

    def __init__(self, api: DeskApi, operations: Operations, clock: Clock, place: Workplace, return_url: str) -> None:
        """`place` signs every operation; `return_url` is where the gateway leads the payer afterwards."""
        self._api = api
        self._operations = operations
        self._clock = clock
        self._place = place
        self._return_url = return_url

    def twins(self, client_id: str, amount: Decimal) -> tuple[Twin, ...]:
        """The same client and a near amount within the last minutes at this desk, the most alike first."""
        return of_the_journal(self._operations.all(), client_id, amount, self._clock.now())

    async def create(self, client: Client, amount: Decimal, comment: str) -> Attempt:
        """Record the operation, then ask for the payment; the attempt tells how far it came.

        Raises DeskError only while nothing was sent yet: the fresh balance could not be read, or the journal not
        written.
        """
        # Signed before anything is waited for: the club may be changed meanwhile.
        blank = self._place.begin(Kind.TOP_UP, client, amount, self._clock.now())
        return await self._carry_out(blank, await self._api.client(client.id), comment)

    async def create_unless_twin(
        self, client: Client, amount: Decimal, comment: str, known: Collection[str]
    ) -> Attempt | tuple[Twin, ...]:
        """As `create`, unless a twin comes up whose question is not `known`: then all twins, and nothing is sent.

        The club's payments are read beside the fresh balance. Where the list is refused, fails or is slow, the journal
        alone decides: money can still be taken.
        """
        blank = self._place.begin(Kind.TOP_UP, client, amount, self._clock.now())
        listing = asyncio.ensure_future(self._listed(blank.club_id, client.id))
        try:
            fresh = await self._api.client(client.id)
            listed = await within(self._clock, LIST_PATIENCE, listing) or ()
        finally:
            listing.cancel()
        club = of_the_club(listed, self._operations.all(), amount, self._clock.now())
        twins = (*self.twins(client.id, amount), *club)
        if any(twin.question not in known for twin in twins):
            return twins
        return await self._carry_out(blank, fresh, comment)

    async def _carry_out(self, blank: Operation, fresh: Client, comment: str) -> Attempt:
        operation = replace(blank, comment=comment.strip(), balance_before=fresh.balance)
        await self._operations.record(operation)
        order = TopUpOrder(
            operation.client_id,
            operation.club_id,
            operation.amount,
            self._return_url,
            description_of(operation.reference, comment),
        )
        try:
            link = await carried_out(self._operations, operation.reference, partial(self._api.start_top_up, order))
        except DeskError as accident:
            log.warning("top-up %s: %s", operation.reference, accident.code)
            return Attempt(await self._operations.fail(operation.reference, accident), accident)
        return Attempt(await self._operations.change(operation.reference, lambda op: self._created(op, link)))

    async def _listed(self, club_id: str, client_id: str) -> tuple[Payment, ...]:
        try:
            return await self._api.payments_of(club_id, client_id, _MOST)
        except DeskError as accident:
            log.info("no twins are looked for among the club's payments: %s", accident.code)
        except Exception:
            log.exception("the club's payments could not be read")
        return ()

    def _created(self, operation: Operation, link: PaymentLink) -> Operation:
        known = replace(operation, payment_id=link.payment_id, payment_url=link.url, expires_at=link.expires_at)
        return moved(known, Phase.WAITING, self._clock.now())
