"""What people decide about operations: which choices there are just now, the figures to decide by, and the deed.

Listens to what the watch reads and asks the server for nothing itself. The rules are in `domain.decisions`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import partial

from izi_frontdesk.domain.clients import Client
from izi_frontdesk.domain.decisions import Decision, choices_of, decided
from izi_frontdesk.domain.operations import Kind, Operation
from izi_frontdesk.domain.payments import Payment
from izi_frontdesk.domain.timeline import Happening
from izi_frontdesk.services.operations import Operations
from izi_frontdesk.services.ports import Clock
from izi_frontdesk.services.refund import Refunds
from izi_frontdesk.services.watch import Watch
from izi_frontdesk.services.workplace import Workplace


@dataclass(frozen=True, slots=True)
class Figures:
    """What a person needs to decide an unknown refund, in main units. None: not told, or not read since.

    "Before" is as read for the confirmation at `before_at`, "now" as read last at `now_at`.
    """

    payment: Decimal | None
    refunded_before: Decimal | None
    refunded_now: Decimal | None
    balance_before: Decimal | None
    balance_now: Decimal | None
    before_at: datetime
    now_at: datetime | None


class Decisions:
    """One per desk. Keeps the newest payment and balance that the watch has read, and which it asked for in vain."""

    def __init__(self, operations: Operations, watch: Watch, refunds: Refunds, place: Workplace, clock: Clock) -> None:
        """Hears from now on what the watch reads."""
        self._operations = operations
        self._watch = watch
        self._refunds = refunds
        self._place = place
        self._clock = clock
        self._payments: dict[str, tuple[Payment, datetime]] = {}
        self._clients: dict[str, tuple[Client, datetime]] = {}
        self._untold: dict[str, datetime] = {}
        self._untold_since: dict[str, datetime] = {}
        watch.on_payment(self._payment_read)
        watch.on_untold(self._payment_untold)
        watch.on_client(self._client_read)

    def choices(self, operation: Operation) -> tuple[Decision, ...]:
        """At most two, the safest first. They change with time: ask again with each second."""
        now = self._clock.now()
        untold = now - self._untold_since.get(operation.payment_id, now)
        return choices_of(operation, now, listed=self._listed(operation), untold=untold)

    def figures(self, operation: Operation) -> Figures:
        """The figures of an unknown or decided refund."""
        payment, payment_at = self._payments.get(operation.payment_id, (None, None))
        client, client_at = self._clients.get(operation.client_id, (None, None))
        known = [at for at in (payment_at, client_at) if at is not None]
        return Figures(
            payment=None if payment is None else payment.amount,
            refunded_before=operation.refunded_before,
            refunded_now=None if payment is None else payment.refunded,
            balance_before=operation.balance_before,
            balance_now=None if client is None else client.balance,
            before_at=operation.created_at,
            now_at=min(known, default=None),
        )

    async def decide(self, reference: str, decision: Decision) -> Operation | None:
        """Do it, in the name of the person signed in. A choice that is no longer one changes nothing."""
        operation = self._operations.get(reference)
        if operation is None or decision not in self.choices(operation):
            return operation
        match decision:
            case Decision.UNDO:
                self._refunds.undo(reference)
            case Decision.CHECK_NOW:
                self._watch.look_now(reference)
            case Decision.SHOW:
                pass
            case _:
                return await self._close(operation, decision)
        return operation

    async def _close(self, operation: Operation, decision: Decision) -> Operation:
        who = self._place.user.display
        word = partial(decided, decision=decision, who=who, now=self._clock.now())
        before = self._operations.get(operation.reference)
        after = await self._operations.change(operation.reference, word)
        if after is not before:
            self._operations.note(operation.reference, Happening.DECIDED, decision.value, who)
        return after

    def _listed(self, operation: Operation) -> bool | None:
        if operation.kind is Kind.TOP_UP:
            return self._watch.payments_listed
        payment, at = self._payments.get(operation.payment_id, (None, None))
        if payment is not None and at is not None and at >= operation.since:
            return payment.refunded is not None or payment.refunds is not None
        untold = self._untold.get(operation.payment_id)
        # A server that does not show the payment lists no refunds of it either; a lost network says nothing.
        return False if untold is not None and untold >= operation.since else None

    def _payment_read(self, payment: Payment) -> None:
        self._payments[payment.id] = payment, self._clock.now()
        self._untold_since.pop(payment.id, None)

    def _payment_untold(self, payment_id: str) -> None:
        self._untold[payment_id] = now = self._clock.now()
        self._untold_since.setdefault(payment_id, now)

    def _client_read(self, client: Client) -> None:
        self._clients[client.id] = client, self._clock.now()
