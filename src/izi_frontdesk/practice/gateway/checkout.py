"""What happens when a payer presses a button: an attempt, its 3-D Secure, giving up. Draws nothing.

The order is the documented one: transaction, Check, 3-D Secure if the card asks for it, the bank, then Pay or Fail.
"""

import asyncio
from collections import defaultdict

from izi_frontdesk.practice.gateway import reasons
from izi_frontdesk.practice.gateway.cards import Behaviour, Card
from izi_frontdesk.practice.gateway.ledger import Ledger
from izi_frontdesk.practice.gateway.notifications import Notifier
from izi_frontdesk.practice.gateway.records import AWAITING, OPEN, Order, Transaction

# How long a payer's page waits for the shop to take a notification; delivery goes on behind it.
PATIENCE_SECONDS = 2.0


class NotPayable(Exception):
    """The order is paid or closed."""


class Checkout:
    """Plays the bank. One attempt per order at a time."""

    def __init__(self, ledger: Ledger, notifier: Notifier) -> None:
        self._ledger = ledger
        self._notifier = notifier
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def pay(self, order_id: str, card: Card, *, was_checked: bool = False) -> Transaction:
        """One attempt. ``was_checked`` plays an attempt whose Check was answered long ago. Raises NotPayable."""
        async with self._locks[order_id]:
            order = self._ledger.order(order_id)
            if order is None or order.state != OPEN:
                raise NotPayable(order_id)
            transaction = self._ledger.begin(order, card)
            refused = 0 if was_checked else await self._notifier.check(order, transaction)
            if refused:
                return await self._decline(order, transaction, refused)
            if card.behaviour is Behaviour.ASKS_SECURE:
                return self._ledger.set_status(transaction.id, AWAITING)
            if card.behaviour is Behaviour.DECLINES:
                return await self._decline(order, transaction, reasons.INSUFFICIENT_FUNDS)
            return await self._complete(order, transaction)

    async def authenticate(self, transaction_id: int, passed: bool) -> Transaction | None:
        """The payer is back from the bank's page. An attempt that does not wait for this stays as it is."""
        waiting = self._ledger.transaction(transaction_id)
        if waiting is None:
            return None
        async with self._locks[waiting.order_id]:
            transaction = self._ledger.known(transaction_id)
            order = self._ledger.order(transaction.order_id)
            if transaction.status != AWAITING or order is None:
                return transaction
            if not passed:
                return await self._decline(order, transaction, reasons.AUTHENTICATION_FAILED)
            return await self._complete(order, transaction)

    async def give_up(self, order_id: str) -> None:
        """The payer leaves for good; an attempt under way at the bank's page counts as cancelled by the payer."""
        async with self._locks[order_id]:
            order = self._ledger.order(order_id)
            if order is None or not self._ledger.close_order(order_id):
                return
            last = self._ledger.last_attempt(order_id)
            if last is not None and last.status == AWAITING:
                last = await self._decline(order, last, reasons.GIVEN_UP)
            await self._patiently(self._notifier.tell("Cancel", order, last))

    async def _complete(self, order: Order, transaction: Transaction) -> Transaction:
        completed = self._ledger.complete(transaction)
        if completed is None:
            return await self._decline(order, transaction, reasons.NOT_PAYABLE)
        await self._patiently(self._notifier.tell("Pay", order, completed))
        return completed

    async def _decline(self, order: Order, transaction: Transaction, reason_code: int) -> Transaction:
        declined = self._ledger.decline(transaction.id, reason_code)
        await self._patiently(self._notifier.tell("Fail", order, declined))
        return declined

    async def _patiently(self, delivery: asyncio.Task[None]) -> None:
        await asyncio.wait({delivery}, timeout=PATIENCE_SECONDS)
