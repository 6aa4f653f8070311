"""Makes a payment older than it is at the gateway, to learn what time does to it. Touches nothing of IZI's half."""

from izi_frontdesk.practice.database import Database, Value

DAY_MS = 86_400_000
LONGEST_DAYS = 3650


def make_older(database: Database, invoice_id: str, days: int) -> bool:
    """Moves every moment of a payment's orders and transactions so many days back. False for an unknown payment."""
    values: dict[str, Value] = {"by": days * DAY_MS, "invoice": invoice_id}
    with database.transaction():
        database.run(
            "UPDATE gw_transactions SET created_at = created_at - :by, auth_at = auth_at - :by,"
            " confirmed_at = confirmed_at - :by, cancelled_at = cancelled_at - :by"
            " WHERE order_id IN (SELECT id FROM gw_orders WHERE invoice_id = :invoice)",
            values,
        )
        moved = database.run(
            "UPDATE gw_orders SET created_at = created_at - :by, paid_at = paid_at - :by WHERE invoice_id = :invoice",
            values,
        )
    return moved > 0
