"""Both sets of books about one payment side by side: what IZI's half wrote down, and what the gateway's half did.

Reads only. Meant for whoever wants to see that they agree: trainers and tests.
"""

import json
import sqlite3
from collections.abc import Callable

from starlette.requests import Request
from starlette.routing import Route

from izi_frontdesk.practice.control.serving import Given, Missing, route
from izi_frontdesk.practice.control.views import PAYMENTS, payment_view, refund_view
from izi_frontdesk.practice.database import Database
from izi_frontdesk.practice.gateway.ledger import transaction_of
from izi_frontdesk.practice.money import from_minor

TRANSACTIONS = (
    "SELECT t.* FROM gw_transactions t JOIN gw_orders o ON o.id = t.order_id WHERE o.invoice_id = ? ORDER BY t.id"
)
NOTIFICATIONS = (
    "SELECT n.*, (SELECT count(*) FROM gw_attempts a WHERE a.notification_id = n.id) AS attempts"
    " FROM gw_notifications n WHERE n.invoice_id = ? ORDER BY n.id"
)


class Books:
    """Opens the books at one payment or at several."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def routes(self) -> list[Route]:
        """The address, below ``/control``."""
        return [route("GET", "/books", self.books)]

    async def books(self, request: Request, given: Given) -> object:
        """One entry for each ``?payment=``, in the order asked for."""
        return [self._entry(payment_id) for payment_id in request.query_params.getlist("payment")]

    def _entry(self, payment_id: str) -> dict[str, object]:
        row = self._database.one(f"{PAYMENTS} WHERE id = ?", (payment_id,))
        if row is None:
            raise Missing("payment")
        client = self._database.one("SELECT balance FROM clients WHERE id = ?", (row["client_id"],))
        return {
            **payment_view(row),
            "creditHeld": bool(row["is_held"]),
            "gatewayTransactionId": row["gateway_transaction_id"],
            "balance": None if client is None else from_minor(client["balance"]),
            "refunds": self._each("SELECT * FROM refunds WHERE payment_id = ? ORDER BY rowid", payment_id, refund_view),
            "orders": self._each(
                "SELECT * FROM gw_orders WHERE invoice_id = ? ORDER BY number",
                payment_id,
                lambda order: {"id": order["id"], "state": order["state"]},
            ),
            "transactions": self._each(TRANSACTIONS, payment_id, _transaction),
            "notifications": self._each(NOTIFICATIONS, payment_id, _notification),
        }

    def _each(
        self, query: str, payment_id: str, shown: Callable[[sqlite3.Row], dict[str, object]]
    ) -> list[dict[str, object]]:
        return [shown(row) for row in self._database.rows(query, (payment_id,))]


def _transaction(row: sqlite3.Row) -> dict[str, object]:
    found = transaction_of(row)
    return {
        "id": found.id,
        "originalId": found.original_id,
        "method": found.method,
        "status": found.status,
        "amount": from_minor(found.charged),
        "reasonCode": found.reason_code,
    }


def _notification(row: sqlite3.Row) -> dict[str, object]:
    return {
        "id": row["id"],
        "kind": row["kind"],
        "transactionId": row["transaction_id"],
        "code": row["code"],
        "attempts": row["attempts"],
        "done": bool(row["is_done"]),
        "lost": bool(row["is_lost"]),
        "trouble": json.loads(row["trouble"]),
    }
