"""Money that goes back to the payer: what may be refunded, and when it is done.

To a card it is done at once. An instant transfer goes back through the payer's bank: the refund is only begun, and a
minute of the gateway's clock later it is done and reported.
"""

import asyncio

from izi_frontdesk.practice.gateway.ledger import Ledger
from izi_frontdesk.practice.gateway.notifications import Notifier
from izi_frontdesk.practice.gateway.records import COMPLETED, SBP, Transaction
from izi_frontdesk.practice.gateway.register import Register
from izi_frontdesk.practice.moments import now_ms

# By the dates that a payment shows, not by the gateway's clock: the invented past spans months of real time.
YEAR_MS = 365 * 86_400_000
TRANSFER_MINUTES = 1


class NotRefundable(Exception):
    """The money cannot go back; the text says why, in neutral words, as the gateway's own are not public."""


class Refunding:
    """Carries refunds out."""

    def __init__(self, ledger: Ledger, register: Register, notifier: Notifier, minute_seconds: float) -> None:
        self._ledger = ledger
        self._register = register
        self._notifier = notifier
        self._transfer_seconds = TRANSFER_MINUTES * minute_seconds
        self._waiting: set[asyncio.TimerHandle] = set()

    def refund(self, transaction_id: int, minor: int, data: str) -> Transaction:
        """Sends an amount back as a transaction of its own; the payment stays Completed. Raises NotRefundable."""
        payment = self._ledger.transaction(transaction_id)
        if payment is None or payment.original_id is not None or payment.status != COMPLETED:
            raise NotRefundable("There is no such payment to refund")
        if now_ms() - (payment.confirmed_at or payment.created_at) > YEAR_MS:
            raise NotRefundable("The payment is more than a year old")
        if minor > self._ledger.left(payment):
            raise NotRefundable("More than is left of the payment")
        refund = self._ledger.begin_refund(payment, minor, data)
        if payment.method == SBP:
            self._finish_later(refund)
            return refund
        return self._finish(refund.id)

    def resume(self) -> None:
        """After a restart: transfers that were begun are finished."""
        for refund in self._register.unfinished_refunds():
            self._finish_later(refund)

    def close(self) -> None:
        """Stops waiting; what was begun stays in the file."""
        for handle in self._waiting:
            handle.cancel()

    def _finish_later(self, refund: Transaction) -> None:
        begun_ago = (now_ms() - refund.created_at) / 1000

        def finish() -> None:
            self._waiting.discard(handle)
            self._finish(refund.id)

        pause = max(self._transfer_seconds - begun_ago, 0)
        handle = asyncio.get_running_loop().call_later(pause, finish)
        self._waiting.add(handle)

    def _finish(self, refund_id: int) -> Transaction:
        with self._ledger.together():
            done = self._ledger.move(refund_id, COMPLETED)
            order = None if done is None else self._ledger.order(done.order_id)
            if done is not None and order is not None:
                self._notifier.tell("Refund", order, done)
        return self._ledger.known(refund_id)
