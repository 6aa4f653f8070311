"""What the gateway can be asked about its transactions. Reads only; the ledger changes them."""

from collections.abc import Sequence

from izi_frontdesk.practice.database import Database
from izi_frontdesk.practice.gateway.ledger import transaction_of
from izi_frontdesk.practice.gateway.records import AUTHORIZED, CREATED, DECLINED, Transaction

PAGE = 100
# SQLite reads a negative limit as none.
ALL = -1


class Register:
    """Queries over the table of transactions."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def held(self) -> list[Transaction]:
        """Every payment whose money is held, oldest first."""
        rows = self._database.rows("SELECT * FROM gw_transactions WHERE status = ? ORDER BY id", (AUTHORIZED,))
        return [transaction_of(row) for row in rows]

    def hold_of_invoice(self, invoice_id: str) -> Transaction | None:
        """The payment with this number of the shop whose money is held."""
        query = (
            "SELECT t.* FROM gw_transactions t JOIN gw_orders o ON o.id = t.order_id"
            " WHERE o.invoice_id = ? AND t.status = ? ORDER BY t.id DESC LIMIT 1"
        )
        row = self._database.one(query, (invoice_id, AUTHORIZED))
        return None if row is None else transaction_of(row)

    def last(self, invoice_id: str, *, with_refunds: bool) -> Transaction | None:
        """The newest operation with this number of the shop; refunds count where they are asked for."""
        row = self._database.one(
            "SELECT t.* FROM gw_transactions t JOIN gw_orders o ON o.id = t.order_id"
            " WHERE o.invoice_id = ? AND (? OR t.original_id IS NULL) ORDER BY t.id DESC LIMIT 1",
            (invoice_id, int(with_refunds)),
        )
        return None if row is None else transaction_of(row)

    def between(
        self, since: int, until: int, statuses: Sequence[str], *, limit: int = ALL, offset: int = 0
    ) -> list[Transaction]:
        """Operations made from ``since`` to ``until``, both included, in milliseconds; oldest first."""
        rows = self._database.rows(
            "SELECT * FROM gw_transactions WHERE created_at BETWEEN ? AND ?"
            f" AND status IN ({', '.join('?' * len(statuses))}) ORDER BY created_at, id LIMIT ? OFFSET ?",
            (since, until, *statuses, limit, offset),
        )
        return [transaction_of(row) for row in rows]

    def is_refunded(self, transaction_id: int) -> bool:
        """Whether any part of a payment went back or is on its way."""
        query = "SELECT 1 FROM gw_transactions WHERE original_id = ? AND status != ? LIMIT 1"
        return self._database.one(query, (transaction_id, DECLINED)) is not None

    def unfinished_refunds(self) -> list[Transaction]:
        """Refunds that were begun and are not done, oldest first."""
        query = "SELECT * FROM gw_transactions WHERE original_id IS NOT NULL AND status = ? ORDER BY id"
        return [transaction_of(row) for row in self._database.rows(query, (CREATED,))]
