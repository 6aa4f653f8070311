"""Payments and refunds as the control interface shows them: with what the API keeps to itself."""

import sqlite3

from izi_frontdesk.practice.moments import iso_ms
from izi_frontdesk.practice.money import from_minor

PAYMENTS = (
    "SELECT p.*, (SELECT coalesce(sum(amount), 0) FROM refunds r WHERE r.payment_id = p.id AND r.state = 'ACCEPTED')"
    " AS refunded, (SELECT name FROM clients c WHERE c.id = p.client_id) AS client_name FROM payments p"
)


def payment_view(row: sqlite3.Row) -> dict[str, object]:
    """A payment with what was refunded and whether it was credited."""
    return {
        "id": row["id"],
        "status": row["status"],
        "amount": from_minor(row["amount"]),
        "currency": row["currency"],
        "clientId": row["client_id"],
        "clientName": row["client_name"],
        "clubId": row["club_id"],
        "description": row["description"],
        "refunded": from_minor(row["refunded"]),
        "credited": bool(row["is_credited"]),
        "held": bool(row["is_held"]),
        "createdAt": iso_ms(row["created_at"]),
        "expiresAt": iso_ms(row["expires_at"]),
    }


def refund_view(row: sqlite3.Row) -> dict[str, object]:
    """A refund with what the balance could not give."""
    deducted = row["deducted"]
    return {
        "id": row["id"],
        "paymentId": row["payment_id"],
        "amount": from_minor(row["amount"]),
        "reason": row["reason"],
        "state": row["state"],
        "deducted": None if deducted is None else from_minor(deducted),
        "shortfall": None if deducted is None else from_minor(row["amount"] - deducted),
    }
