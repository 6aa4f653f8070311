"""The gateway's book of orders and transactions. Every change is one statement or one transaction of the file."""

import secrets
import sqlite3
import string
from contextlib import AbstractContextManager
from dataclasses import dataclass

from izi_frontdesk.practice.database import Database
from izi_frontdesk.practice.gateway.cards import Card
from izi_frontdesk.practice.gateway.records import (
    CLOSED,
    COMPLETED,
    CREATED,
    DECLINED,
    OPEN,
    PAID,
    SBP,
    Order,
    Transaction,
)
from izi_frontdesk.practice.gateway.statuses import AUTHORIZED, AWAITING, CANCELLED, before
from izi_frontdesk.practice.moments import now_ms

SIGNS = string.ascii_letters + string.digits
FIRST_TRANSACTION = 510_000_001
# Which moment a state is the end of.
STAMPS = {
    AWAITING: "",
    AUTHORIZED: ", auth_at = :now",
    COMPLETED: ", auth_at = coalesce(auth_at, :now), confirmed_at = :now",
    CANCELLED: ", cancelled_at = :now",
    DECLINED: "",
}


@dataclass(frozen=True, slots=True)
class OrderWish:
    """What a shop asks for. ``minor`` in minor units; ``ends_at`` in milliseconds or None for no end."""

    invoice_id: str
    account_id: str
    minor: int
    currency: str
    description: str
    email: str = ""
    phone: str = ""
    culture: str = ""
    two_step: bool | None = None
    return_url: str = ""
    fail_url: str = ""
    data: str = ""
    ends_at: int | None = None


def order_of(row: sqlite3.Row) -> Order:
    """An order from its row."""
    values = dict(row)
    two_step = values.pop("two_step")
    return Order(minor=values.pop("amount"), two_step=None if two_step is None else bool(two_step), **values)


def transaction_of(row: sqlite3.Row) -> Transaction:
    """A transaction from its row."""
    values = dict(row)
    minor, confirmed, two_step = (values.pop(name) for name in ("amount", "confirmed_amount", "two_step"))
    return Transaction(minor=minor, confirmed_minor=confirmed, two_step=bool(two_step), **values)


class Ledger:
    """Reads and changes orders and transactions."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def together(self) -> AbstractContextManager[None]:
        """Changes within it are kept together or not at all. Must not contain a wait."""
        return self._database.transaction()

    def open_order(self, wish: OrderWish) -> Order:
        """Keeps a new order under a fresh id of sixteen signs."""
        order_id = "".join(secrets.choice(SIGNS) for _ in range(16))
        self._database.run(
            "INSERT INTO gw_orders (id, invoice_id, account_id, amount, currency, description, email, phone, culture,"
            " two_step, return_url, fail_url, data, ends_at, state, created_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                order_id,
                wish.invoice_id,
                wish.account_id,
                wish.minor,
                wish.currency,
                wish.description,
                wish.email,
                wish.phone,
                wish.culture,
                None if wish.two_step is None else int(wish.two_step),
                wish.return_url,
                wish.fail_url,
                wish.data,
                wish.ends_at,
                OPEN,
                now_ms(),
            ),
        )
        order = self.order(order_id)
        assert order is not None, "it was written a moment ago"
        return order

    def order(self, order_id: str) -> Order | None:
        """One order, or None."""
        row = self._database.one("SELECT * FROM gw_orders WHERE id = ?", (order_id,))
        return None if row is None else order_of(row)

    def order_of_invoice(self, invoice_id: str) -> Order | None:
        """The newest order with this number of the shop."""
        query = "SELECT * FROM gw_orders WHERE invoice_id = ? ORDER BY number DESC LIMIT 1"
        row = self._database.one(query, (invoice_id,))
        return None if row is None else order_of(row)

    def close_order(self, order_id: str, state: str = OPEN) -> bool:
        """Nobody may pay any more. False when the order was not in ``state``."""
        statement = "UPDATE gw_orders SET state = ? WHERE id = ? AND state = ?"
        return self._database.run(statement, (CLOSED, order_id, state)) == 1

    def reopen_order(self, order_id: str) -> None:
        """A closed order may be paid again; only for playing a late payment."""
        self._database.run("UPDATE gw_orders SET state = ? WHERE id = ? AND state = ?", (OPEN, order_id, CLOSED))

    def end_order(self, order_id: str) -> None:
        """The link ends now."""
        self._database.run("UPDATE gw_orders SET ends_at = ? WHERE id = ?", (now_ms(), order_id))

    def begin(
        self, order: Order, method: str, *, two_step: bool, card: Card | None = None, bank_code: int = 0
    ) -> Transaction:
        """A new attempt to pay an order. ``bank_code`` is what the bank will answer, 0 for yes."""
        plate = ("", "", "", "") if card is None else (card.first_six, card.last_four, card.system, card.expiry)
        transaction_id = self._database.insert(
            "INSERT INTO gw_transactions (order_id, method, amount, status, two_step, bank_code, first_six, last_four,"
            " card_type, card_expiry, data, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (order.id, method, order.minor, CREATED, int(two_step), bank_code, *plate, order.data, now_ms()),
        )
        return self.known(transaction_id)

    def transaction(self, transaction_id: int) -> Transaction | None:
        """One transaction, or None."""
        row = self._database.one("SELECT * FROM gw_transactions WHERE id = ?", (transaction_id,))
        return None if row is None else transaction_of(row)

    def known(self, transaction_id: int) -> Transaction:
        """A transaction that certainly exists."""
        found = self.transaction(transaction_id)
        assert found is not None, "nothing ever deletes a transaction"
        return found

    def last_attempt(self, order_id: str) -> Transaction | None:
        """The newest attempt to pay an order."""
        query = "SELECT * FROM gw_transactions WHERE order_id = ? AND original_id IS NULL ORDER BY id DESC LIMIT 1"
        row = self._database.one(query, (order_id,))
        return None if row is None else transaction_of(row)

    def move(
        self, transaction_id: int, status: str, *, reason_code: int = 0, minor: int | None = None, held: bool = False
    ) -> Transaction | None:
        """Moves a transaction on and stamps the moment; None when it cannot get from where it is to there.

        ``minor`` is what is taken; without it, a completed transaction takes all. ``held``: only from a hold.
        """
        earlier = (AUTHORIZED,) if held else before(status)
        names = {f"from{place}": name for place, name in enumerate(earlier)}
        taken = ", confirmed_amount = coalesce(:minor, amount)" if status == COMPLETED else ""
        moved = self._database.run(
            f"UPDATE gw_transactions SET status = :status, reason_code = :code{STAMPS[status]}{taken}"
            f" WHERE id = :id AND status IN ({', '.join(f':{name}' for name in names)})",
            {"status": status, "code": reason_code, "now": now_ms(), "minor": minor, "id": transaction_id, **names},
        )
        return self.known(transaction_id) if moved else None

    def accept(self, transaction: Transaction) -> Transaction | None:
        """The bank agreed: the order is paid and the money held or moved.

        None when the order may not be paid any more, or the transaction is over. The code of an instant transfer has
        no such guard at its bank: it can be paid however the order stands.
        """
        with self._database.transaction():
            statement = "UPDATE gw_orders SET state = ?, paid_at = ? WHERE id = ? AND state = ?"
            was_open = self._database.run(statement, (PAID, now_ms(), transaction.order_id, OPEN)) == 1
            if not was_open and transaction.method != SBP:
                return None
            return self.move(transaction.id, AUTHORIZED if transaction.two_step else COMPLETED)

    def left(self, payment: Transaction) -> int:
        """Minor units of a payment that are not refunded yet; a declined refund took nothing."""
        row = self._database.one(
            "SELECT coalesce(sum(amount), 0) AS total FROM gw_transactions WHERE original_id = ? AND status != ?",
            (payment.id, DECLINED),
        )
        return payment.charged - (0 if row is None else int(row["total"]))

    def begin_refund(self, payment: Transaction, minor: int, data: str) -> Transaction:
        """A refund as a transaction of its own, not done yet; the payment stays Completed."""
        refund_id = self._database.insert(
            "INSERT INTO gw_transactions (order_id, original_id, method, amount, status, first_six, last_four,"
            " card_type, card_expiry, data, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(payment.order_id, payment.id, payment.method, minor, CREATED, payment.first_six, payment.last_four),
                *(payment.card_type, payment.card_expiry, data, now_ms()),
            ),
        )
        return self.known(refund_id)
