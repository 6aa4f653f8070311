"""Creating a top-up: journal first, then the command, then what came of it. Watching it is `services.watch`."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from decimal import Decimal

from izi_frontdesk.domain.causes import LET_GO
from izi_frontdesk.domain.clients import Client
from izi_frontdesk.domain.errors import DeskError
from izi_frontdesk.domain.operations import Kind, Operation, Phase
from izi_frontdesk.domain.payments import PaymentLink
from izi_frontdesk.domain.phases import moved
from izi_frontdesk.domain.topup import description_of, twin_of
from izi_frontdesk.services.commands import carried_out
from izi_frontdesk.services.operations import Operations
from izi_frontdesk.services.ports import Clock, DeskApi, TopUpOrder
from izi_frontdesk.services.workplace import Workplace

log = logging.getLogger(__name__)


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

    def twin(self, client_id: str, amount: Decimal) -> Operation | None:
        """The same client and amount within the last minutes at this desk, if any."""
        return twin_of(self._operations.all(), client_id, amount, self._clock.now())

    async def create(self, client: Client, amount: Decimal, comment: str) -> Attempt:
        """Record the operation, then ask for the payment; the attempt tells how far it came.

        Raises DeskError only while nothing was sent yet: the fresh balance could not be read, or the journal not
        written.
        """
        # Signed before anything is waited for: the club may be changed meanwhile.
        blank = self._place.begin(Kind.TOP_UP, client, amount, self._clock.now())
        fresh = await self._api.client(client.id)
        operation = replace(blank, comment=comment.strip(), balance_before=fresh.balance)
        await self._operations.record(operation)
        order = TopUpOrder(
            client.id,
            operation.club_id,
            amount,
            self._return_url,
            description_of(operation.reference, comment),
        )
        try:
            link = await carried_out(operation.reference, self._api.start_top_up(order))
        except DeskError as accident:
            log.warning("top-up %s: %s", operation.reference, accident.code)
            return Attempt(await self._operations.fail(operation.reference, accident), accident)
        return Attempt(await self._operations.change(operation.reference, lambda op: self._created(op, link)))

    async def let_go(self, reference: str) -> None:
        """Let go of an unknown top-up: its link was never seen, so nobody can pay it."""

        def withdrawn(operation: Operation) -> Operation:
            if operation.phase is not Phase.UNKNOWN or operation.kind is not Kind.TOP_UP:
                return operation
            return moved(operation, Phase.WITHDRAWN, self._clock.now(), LET_GO)

        await self._operations.change(reference, withdrawn)

    def _created(self, operation: Operation, link: PaymentLink) -> Operation:
        known = replace(operation, payment_id=link.payment_id, payment_url=link.url, expires_at=link.expires_at)
        return moved(known, Phase.WAITING, self._clock.now())
