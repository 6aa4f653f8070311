"""Codes to scan: made for an attempt, alive for a time, paid or refused on a phone. Draws nothing.

A code is an address of this very gateway, where the real ones lead to an app of a bank. Its sign cannot be guessed.
"""

import hashlib
import hmac

from izi_frontdesk.practice.database import Database
from izi_frontdesk.practice.gateway.checkout import Checkout, NotPayable
from izi_frontdesk.practice.gateway.ledger import Ledger
from izi_frontdesk.practice.gateway.reasons import APPROVED
from izi_frontdesk.practice.gateway.records import SBER_PAY, SBP, T_PAY, Order, Transaction
from izi_frontdesk.practice.gateway.terminal import Terminal
from izi_frontdesk.practice.moments import now_ms

# The documented lives (TtlMinutes) where the shop names none: 72 and 24 hours; for SberPay nobody says one.
LIFE_MINUTES = {SBP: 72 * 60, SBER_PAY: 24 * 60, T_PAY: 24 * 60}


class Codes:
    """Codes of one terminal."""

    def __init__(self, database: Database, ledger: Ledger, checkout: Checkout, terminal: Terminal) -> None:
        self._database = database
        self._ledger = ledger
        self._checkout = checkout
        self._terminal = terminal
        self.is_closing = False

    async def start(self, order_id: str, method: str) -> Transaction:
        """A code for an order; it lives by the gateway's clock. Declined when the shop's Check refused.

        Raises NotPayable.
        """
        begun = await self._checkout.start_qr(order_id, method)
        life_ms = LIFE_MINUTES[method] * self._terminal.minute_seconds * 1000
        statement = "INSERT INTO gw_codes (transaction_id, ends_at) VALUES (?, ?)"
        self._database.run(statement, (begun.id, begun.created_at + round(life_ms)))
        return begun

    def ends_at(self, transaction: Transaction, order: Order) -> int:
        """When the code can no longer be paid, in milliseconds: with its own end or with that of its order."""
        row = self._database.one("SELECT ends_at FROM gw_codes WHERE transaction_id = ?", (transaction.id,))
        own = 0 if row is None else int(row["ends_at"])
        return own if order.ends_at is None else min(own, order.ends_at)

    async def pay(self, transaction_id: int, reason_code: int = APPROVED) -> Transaction:
        """Somebody scanned the code; the bank answers with this reason code, 0 pays. Raises NotPayable.

        A code of SBP that was paid is paid once more, as a transaction of its own.
        """
        transaction = self._ledger.known(transaction_id)
        order = self._ledger.order(transaction.order_id)
        if order is None or self.ends_at(transaction, order) <= now_ms():
            raise NotPayable(transaction.order_id)
        return await self._checkout.pay_qr(transaction_id, reason_code)

    def address(self, transaction_id: int) -> str:
        """What the picture of the code holds."""
        return f"{self._terminal.base}/qr/{transaction_id}.{self._sign(transaction_id)}"

    def scanned(self, text: str) -> Transaction | None:
        """The attempt a code was made for, or None for a code of somebody else."""
        number, _, sign = text.partition(".")
        if not (number.isascii() and number.isdigit() and len(number) < 16):
            return None
        if not hmac.compare_digest(sign.encode(), self._sign(int(number)).encode()):
            return None
        return self._ledger.transaction(int(number))

    def _sign(self, transaction_id: int) -> str:
        return hmac.new(
            self._terminal.acs_secret.encode(), f"qr:{transaction_id}".encode(), hashlib.sha256
        ).hexdigest()[:24]


def picture_of(address: str) -> str:
    """The code as an address of a picture that can stand in a page: black on white, with its quiet margin."""
    import segno

    picture: str = segno.make(address, error="m", micro=False).svg_data_uri(scale=8, border=4, light="#fff")
    return picture
