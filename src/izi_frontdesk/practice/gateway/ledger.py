"""The gateway's book of orders and transactions. Every change is one statement or one transaction of the file."""

import secrets
import sqlite3
import string
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
    Order,
    Transaction,
)
from izi_frontdesk.practice.moments import now_ms

SIGNS = string.ascii_letters + string.digits
FIRST_TRANSACTION = 510_000_001


@dataclass(frozen=True, slots=True)
class OrderWish:
    """What a shop asks for. ``minor`` in minor units; ``ends_at`` in milliseconds or None for no end."""

    invoice_id: str
    account_id: str
    minor: int
    currency: str
    description: str
    return_url: str
    ends_at: int | None


def _order(row: sqlite3.Row) -> Order:
    values = dict(row)
    return Order(minor=values.pop("amount"), **values)


def _transaction(row: sqlite3.Row) -> Transaction:
    values = dict(row)
    return Transaction(minor=values.pop("amount"), **values)


class Ledger:
    """Reads and changes orders and transactions."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def open_order(self, wish: OrderWish) -> Order:
        """Keeps a new order under a fresh id of sixteen signs."""
        order_id = "".join(secrets.choice(SIGNS) for _ in range(16))
        self._database.run(
            "INSERT INTO gw_orders VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                order_id,
                wish.invoice_id,
                wish.account_id,
                wish.minor,
                wish.currency,
                wish.description,
                wish.return_url,
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
        return None if row is None else _order(row)

    def order_of_invoice(self, invoice_id: str) -> Order | None:
        """The newest order with this number of the shop."""
        query = "SELECT * FROM gw_orders WHERE invoice_id = ? ORDER BY rowid DESC LIMIT 1"
        row = self._database.one(query, (invoice_id,))
        return None if row is None else _order(row)

    def close_order(self, order_id: str) -> bool:
        """Nobody may pay any more. False when it was paid or closed before."""
        statement = "UPDATE gw_orders SET state = ? WHERE id = ? AND state = ?"
        return self._database.run(statement, (CLOSED, order_id, OPEN)) == 1

    def reopen_order(self, order_id: str) -> None:
        """A closed order may be paid again; only for playing a late payment."""
        self._database.run("UPDATE gw_orders SET state = ? WHERE id = ? AND state = ?", (OPEN, order_id, CLOSED))

    def end_order(self, order_id: str) -> None:
        """The link ends now."""
        self._database.run("UPDATE gw_orders SET ends_at = ? WHERE id = ?", (now_ms(), order_id))

    def begin(self, order: Order, card: Card) -> Transaction:
        """A new attempt to pay an order."""
        transaction_id = self._database.insert(
            "INSERT INTO gw_transactions (order_id, amount, status, first_six, last_four, card_type, card_expiry,"
            " created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (order.id, order.minor, CREATED, card.first_six, card.last_four, card.system, card.expiry, now_ms()),
        )
        return self.known(transaction_id)

    def transaction(self, transaction_id: int) -> Transaction | None:
        """One transaction, or None."""
        row = self._database.one("SELECT * FROM gw_transactions WHERE id = ?", (transaction_id,))
        return None if row is None else _transaction(row)

    def known(self, transaction_id: int) -> Transaction:
        """A transaction that certainly exists."""
        found = self.transaction(transaction_id)
        assert found is not None, "nothing ever deletes a transaction"
        return found

    def last_attempt(self, order_id: str) -> Transaction | None:
        """The newest attempt to pay an order."""
        query = "SELECT * FROM gw_transactions WHERE order_id = ? AND original_id IS NULL ORDER BY id DESC LIMIT 1"
        row = self._database.one(query, (order_id,))
        return None if row is None else _transaction(row)

    def set_status(self, transaction_id: int, status: str) -> Transaction:
        """Moves an attempt on."""
        self._database.run("UPDATE gw_transactions SET status = ? WHERE id = ?", (status, transaction_id))
        return self.known(transaction_id)

    def decline(self, transaction_id: int, reason_code: int) -> Transaction:
        """The attempt did not work."""
        statement = "UPDATE gw_transactions SET status = ?, reason_code = ? WHERE id = ?"
        self._database.run(statement, (DECLINED, reason_code, transaction_id))
        return self.known(transaction_id)

    def complete(self, transaction: Transaction) -> Transaction | None:
        """The attempt worked and the order is paid; None when the order was no longer open."""
        with self._database.transaction():
            statement = "UPDATE gw_orders SET state = ? WHERE id = ? AND state = ?"
            if self._database.run(statement, (PAID, transaction.order_id, OPEN)) == 0:
                return None
            return self.set_status(transaction.id, COMPLETED)

    def left(self, payment: Transaction) -> int:
        """Minor units of a payment that are not refunded yet."""
        row = self._database.one(
            "SELECT coalesce(sum(amount), 0) AS total FROM gw_transactions WHERE original_id = ?", (payment.id,)
        )
        return payment.minor - (0 if row is None else int(row["total"]))

    def refund(self, payment: Transaction, minor: int, data: str) -> Transaction:
        """A refund as a transaction of its own; the payment stays Completed."""
        refund_id = self._database.insert(
            "INSERT INTO gw_transactions (order_id, original_id, amount, status, data, created_at)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (payment.order_id, payment.id, minor, COMPLETED, data, now_ms()),
        )
        return self.known(refund_id)
