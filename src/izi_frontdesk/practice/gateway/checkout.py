"""What happens when a payer presses a button: an attempt, its 3-D Secure, a code to scan, giving up. Draws nothing.

The order is the documented one: transaction, Check, 3-D Secure if the card asks for it, the bank, then Pay or Fail.
For a code the Check comes before the code is shown, and the bank is asked when somebody scans it.
"""

import asyncio
from collections import defaultdict

from izi_frontdesk.practice.gateway import reasons
from izi_frontdesk.practice.gateway.cards import Card
from izi_frontdesk.practice.gateway.holds import Holds
from izi_frontdesk.practice.gateway.ledger import Ledger
from izi_frontdesk.practice.gateway.notifications import Notifier
from izi_frontdesk.practice.gateway.records import (
    AUTHORIZED,
    AWAITING,
    CARD,
    COMPLETED,
    CREATED,
    DECLINED,
    OPEN,
    SBP,
    Order,
    Transaction,
)
from izi_frontdesk.practice.gateway.switches import TerminalSwitches
from izi_frontdesk.practice.moments import now_ms


class NotPayable(Exception):
    """The order is paid or closed, or the code to scan has ended."""


class Checkout:
    """Plays the bank. One attempt per order at a time."""

    def __init__(self, ledger: Ledger, notifier: Notifier, switches: TerminalSwitches, holds: Holds) -> None:
        self._ledger = ledger
        self._notifier = notifier
        self._switches = switches
        self._holds = holds
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def pay(self, order_id: str, card: Card, *, was_checked: bool = False) -> Transaction:
        """One attempt by card. ``was_checked`` plays one whose Check was answered long ago. Raises NotPayable."""
        async with self._locks[order_id]:
            order = self._open_order(order_id)
            two_step = self._two_step(order, CARD)
            begun = self._ledger.begin(order, CARD, two_step=two_step, card=card, bank_code=card.reason_code)
            refused = 0 if was_checked else await self._notifier.check(order, begun)
            if refused:
                return await self._decline(order, begun, refused)
            if not card.asks_secure:
                return await self._ask_bank(order, begun)
            if not self._switches.secure_available:
                return await self._decline(order, begun, reasons.AUTHENTICATION_UNAVAILABLE)
            return self._ledger.move(begun.id, AWAITING) or begun

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
            return await self._ask_bank(order, transaction)

    async def start_qr(self, order_id: str, method: str) -> Transaction:
        """An attempt by a code to scan: SBP, SBER_PAY or T_PAY. Raises NotPayable.

        It stays Created until the code is paid; Declined, with the Check's reason code, means there is no code.
        """
        async with self._locks[order_id]:
            order = self._open_order(order_id)
            begun = self._ledger.begin(order, method, two_step=self._two_step(order, method))
            refused = await self._notifier.check(order, begun)
            return await self._decline(order, begun, refused) if refused else begun

    async def pay_qr(self, transaction_id: int, reason_code: int = reasons.APPROVED) -> Transaction:
        """Somebody scans a code; the bank answers with ``reason_code``, 0 pays. Raises NotPayable.

        An SBP code can be paid any number of times: each time after the first is a transaction of its own, the order
        stays paid, and the shop is told about each. The other codes are used up, or end with their order.
        """
        scanned = self._ledger.known(transaction_id)
        async with self._locks[scanned.order_id]:
            transaction = self._ledger.known(transaction_id)
            order = self._ledger.order(transaction.order_id)
            is_again = transaction.status == COMPLETED and transaction.method == SBP
            if order is None or _has_ended(order) or not (is_again or transaction.status == CREATED):
                raise NotPayable(transaction.order_id)
            if is_again:
                transaction = self._ledger.begin(order, SBP, two_step=False)
            if reason_code:
                return await self._decline(order, transaction, reason_code)
            return await self._ask_bank(order, transaction)

    async def give_up(self, order_id: str) -> None:
        """The payer leaves for good; an attempt under way at the bank's page counts as cancelled by the payer."""
        async with self._locks[order_id]:
            order, last = self._ledger.order(order_id), self._ledger.last_attempt(order_id)
            if order is None or order.state != OPEN:
                return
            if last is not None and last.status == AWAITING:
                last = await self._decline(order, last, reasons.GIVEN_UP)
            await self._close(order, last)

    def _open_order(self, order_id: str) -> Order:
        order = self._ledger.order(order_id)
        if order is None or order.state != OPEN:
            raise NotPayable(order_id)
        return order

    def _two_step(self, order: Order, method: str) -> bool:
        """Whether the money is only held at first. SBP knows no hold."""
        wanted = self._switches.two_step if order.two_step is None else order.two_step
        return wanted and method != SBP

    async def _ask_bank(self, order: Order, transaction: Transaction) -> Transaction:
        if transaction.bank_code:
            return await self._decline(order, transaction, transaction.bank_code)
        # Taken and to be reported belong together: a server that ends in between must not forget either.
        with self._ledger.together():
            accepted = self._ledger.accept(transaction)
            delivery = None if accepted is None else self._notifier.tell("Pay", order, accepted)
        if accepted is None or delivery is None:
            return await self._decline(order, transaction, reasons.NOT_PAYABLE)
        if accepted.status == AUTHORIZED:
            self._holds.look_again()
        await self._notifier.patiently(delivery)
        return accepted

    async def _decline(self, order: Order, transaction: Transaction, reason_code: int) -> Transaction:
        with self._ledger.together():
            declined = self._ledger.move(transaction.id, DECLINED, reason_code=reason_code)
            delivery = None if declined is None else self._notifier.tell("Fail", order, declined)
        if declined is None or delivery is None:
            return self._ledger.known(transaction.id)
        await self._notifier.patiently(delivery)
        if not self._switches.retry:
            await self._close(order, declined)
        return declined

    async def _close(self, order: Order, last: Transaction | None) -> None:
        """Nobody may pay an open order any more, and the shop is told."""
        with self._ledger.together():
            was_open = self._ledger.close_order(order.id)
            delivery = self._notifier.tell("Cancel", order, last) if was_open else None
        if delivery is not None:
            await self._notifier.patiently(delivery)


def _has_ended(order: Order) -> bool:
    return order.ends_at is not None and order.ends_at <= now_ms()
