"""Refunds to card: read afresh, judge again, hold for the undo, read once more, send once.

The rules are in `domain.refund`. A refund is an operation: it has its own row and phase until its outcome is known.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from typing import TypeVar

from izi_frontdesk.domain.causes import FIGURES_CHANGED, NOT_READ_AGAIN, UNDONE
from izi_frontdesk.domain.clients import Client
from izi_frontdesk.domain.errors import DeskError, Refused, RefusedByServer, ServerFault
from izi_frontdesk.domain.failures import Failure
from izi_frontdesk.domain.operations import Kind, Operation, Phase
from izi_frontdesk.domain.payments import Payment
from izi_frontdesk.domain.phases import moved
from izi_frontdesk.domain.refund import UNDO, answered, reason_text, reckoned_refunded
from izi_frontdesk.domain.refund_told import same_as_confirmed
from izi_frontdesk.services.commands import carried_out
from izi_frontdesk.services.naps import nap
from izi_frontdesk.services.operations import Operations, refunded_here
from izi_frontdesk.services.ports import Clock, DeskApi, RefundOrder
from izi_frontdesk.services.topup import Attempt
from izi_frontdesk.services.workplace import Workplace

log = logging.getLogger(__name__)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class RefundFacts:
    """What the form judges by, read from the server just now.

    `refunded_here`: what is or may be returned already, by the server's word and this desk's journal together.
    """

    payment: Payment
    client: Client
    refunded_here: Decimal


class Refunds:
    """Makes refunds for the present workplace."""

    def __init__(self, api: DeskApi, operations: Operations, clock: Clock, place: Workplace) -> None:
        """`place` signs every operation."""
        self._api = api
        self._operations = operations
        self._clock = clock
        self._place = place
        self._undo: dict[str, asyncio.Event] = {}
        """Of refunds that nobody has sent yet."""
        self._leaving: dict[str, asyncio.Event] = {}
        """Of refunds that have not left yet."""

    async def facts(self, payment_id: str, client_id: str) -> RefundFacts:
        """Read the payment and the client's balance. Raises DeskError."""
        look = await self._api.look((payment_id,), (client_id,))
        payment = _told(look.payments.get(payment_id), Payment)
        client = _told(look.clients.get(client_id), Client)
        mine = refunded_here(self._operations.all(), payment_id)
        return RefundFacts(payment, client, reckoned_refunded(payment, mine))

    async def hold(self, facts: RefundFacts, amount: Decimal, reason: str) -> Operation:
        """Write the confirmed refund into the journal; nothing is sent before `send`. Raises JournalUnavailable."""
        blank = self._place.begin(Kind.REFUND, facts.client, amount, self._clock.now())
        operation = replace(
            blank,
            phase=Phase.HELD,
            comment=reason.strip(),
            payment_id=facts.payment.id,
            balance_before=facts.client.balance,
            refunded_before=facts.payment.refunded,
        )
        await self._operations.record(operation)
        self._undo[operation.reference] = asyncio.Event()
        return operation

    def undo(self, reference: str) -> None:
        """Take a held refund back. Too late is fine: then it has already left."""
        event = self._leaving.get(reference) or self._undo.get(reference)
        if event is not None:
            event.set()

    async def send(self, held: Operation, reason: str, shortfall: Decimal) -> Attempt:
        """Wait out the undo time, read the payment once more, then send the refund exactly once.

        Nothing leaves when the payment has changed since it was confirmed, or cannot be read: another desk may have
        returned something meanwhile. A second call sends nothing.
        """
        undo = self._undo.pop(held.reference, None)
        if undo is None:
            return Attempt(self._operations.get(held.reference) or held)
        self._leaving[held.reference] = undo
        try:
            stopped = await self._stopped(held, undo)
        finally:
            del self._leaving[held.reference]
        return stopped or await self._leave(held, reason, shortfall)

    async def _stopped(self, held: Operation, undo: asyncio.Event) -> Attempt | None:
        """How the refund ended before it left; None when it may leave."""
        await nap(self._clock, UNDO.total_seconds(), undo)
        accident: DeskError | None = None
        cause = ""
        if not undo.is_set():
            try:
                cause = "" if same_as_confirmed(held, await self._payment(held.payment_id)) else FIGURES_CHANGED
            except DeskError as trouble:
                accident, cause = trouble, NOT_READ_AGAIN
        if undo.is_set():
            accident, cause = None, UNDONE
        if not cause:
            return None
        if accident is not None:
            log.warning("refund %s was not sent: %s", held.reference, accident.code)
        now = self._clock.now()
        withdrawn = partial(moved, phase=Phase.WITHDRAWN, now=now, cause=cause)
        return Attempt(await self._operations.change(held.reference, withdrawn), accident)

    async def _leave(self, held: Operation, reason: str, shortfall: Decimal) -> Attempt:
        leaving = self._clock.now()
        await self._operations.change(held.reference, lambda op: moved(op, Phase.CREATING, leaving))
        if self._operations.trouble is not None:
            trouble = self._operations.trouble
            return Attempt(await self._operations.fail(held.reference, trouble), trouble)
        order = RefundOrder(held.payment_id, held.amount, reason_text(held.reference, reason, shortfall))
        try:
            answer = await carried_out(self._operations, held.reference, partial(self._api.refund, order))
        except DeskError as accident:
            log.warning("refund %s: %s", held.reference, accident.code)
            return Attempt(await self._operations.fail(held.reference, accident), accident)
        now = self._clock.now()
        return Attempt(await self._operations.change(held.reference, lambda op: answered(op, answer, now)))

    async def _payment(self, payment_id: str) -> Payment:
        look = await self._api.look((payment_id,), ())
        return _told(look.payments.get(payment_id), Payment)


def _told(answer: T | Refused | None, kind: type[T]) -> T:
    if isinstance(answer, Refused):
        raise RefusedByServer(answer)
    if not isinstance(answer, kind):
        raise ServerFault("payment or client missing in the answer", Failure.HALF_FILLED)
    return answer
