"""What the gateway can be asked about its transactions. Reads only; the ledger changes them."""

from izi_frontdesk.practice.database import Database
from izi_frontdesk.practice.gateway.ledger import transaction_of
from izi_frontdesk.practice.gateway.records import AUTHORIZED, Transaction


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
