"""The refunds of IZI's half: room reserved before the gateway is asked, the balance touched when it reports."""

import logging
import secrets
import sqlite3

from izi_frontdesk.practice.database import Database
from izi_frontdesk.practice.izi.clients import Clients
from izi_frontdesk.practice.izi.records import Refund
from izi_frontdesk.practice.moments import moment, now_ms
from izi_frontdesk.practice.money import from_minor, plain_text

log = logging.getLogger(__name__)

# ASKED: room is reserved, the gateway has not answered. ACCEPTED: the money goes back. REFUSED: it does not.
ASKED, ACCEPTED, REFUSED = "ASKED", "ACCEPTED", "REFUSED"
REPORTED = "Refunded at the payment gateway"


def refund_of(row: sqlite3.Row) -> Refund:
    """A refund as it is answered; what the balance could not give is named in the reason."""
    created_at = moment(row["created_at"])
    assert created_at is not None, "the column is NOT NULL"
    missing = 0 if row["deducted"] is None else row["amount"] - row["deducted"]
    note = f"(shortfall {plain_text(missing)}: not on the balance, settle by hand)" if missing > 0 else ""
    return Refund(
        id=row["id"],
        payment_id=row["payment_id"],
        minor=row["amount"],
        amount=from_minor(row["amount"]),
        reason=" ".join(part for part in (row["reason"], note) if part) or None,
        created_at=created_at,
        state=row["state"],
        deducted=row["deducted"],
    )


class Refunds:
    """Reads and moves the table of refunds."""

    def __init__(self, database: Database, clients: Clients) -> None:
        self._database = database
        self._clients = clients

    def of_payment(self, payment_id: str) -> list[Refund]:
        """The refunds the gateway took on, oldest first."""
        rows = self._database.rows(
            "SELECT * FROM refunds WHERE payment_id = ? AND state = ? ORDER BY created_at, rowid",
            (payment_id, ACCEPTED),
        )
        return [refund_of(row) for row in rows]

    def taken(self, payment_id: str) -> int:
        """Minor units that are refunded or reserved for a refund under way."""
        row = self._database.one(
            "SELECT coalesce(sum(amount), 0) AS total FROM refunds WHERE payment_id = ? AND state != ?",
            (payment_id, REFUSED),
        )
        return 0 if row is None else int(row["total"])

    def reserve(self, refund_id: str, payment_id: str, minor: int, reason: str | None) -> None:
        """Keeps room on the payment before the gateway is asked."""
        self._database.run(
            "INSERT INTO refunds (id, payment_id, amount, reason, created_at, state) VALUES (?, ?, ?, ?, ?, ?)",
            (refund_id, payment_id, minor, reason, now_ms(), ASKED),
        )

    def refuse(self, refund_id: str) -> None:
        """Gives the room back."""
        self._database.run("UPDATE refunds SET state = ? WHERE id = ? AND state = ?", (REFUSED, refund_id, ASKED))

    def accept(self, refund_id: str, transaction_id: str) -> None:
        """The gateway takes the refund on."""
        self._database.run(
            "UPDATE refunds SET state = ?, gateway_transaction_id = ? WHERE id = ?",
            (ACCEPTED, transaction_id, refund_id),
        )

    def settle(self, refund_id: str, transaction_id: str) -> bool:
        """Takes the refund off the balance, once however often it is reported. False for an unknown refund.

        A known one was asked for under this id or, once the gateway has named it, has this transaction.
        """
        with self._database.transaction():
            row = self._database.one(
                "SELECT r.*, p.client_id FROM refunds r JOIN payments p ON p.id = r.payment_id"
                " WHERE r.gateway_transaction_id = :named OR (r.id = :id AND r.gateway_transaction_id IS NULL)",
                {"id": refund_id, "named": transaction_id},
            )
            if row is None:
                return False
            if row["deducted"] is not None:
                return True
            refund_id = row["id"]
            taken = self._clients.deduct(row["client_id"], row["amount"])
            self.accept(refund_id, transaction_id)
            self._database.run("UPDATE refunds SET deducted = ? WHERE id = ?", (taken, refund_id))
        if taken < row["amount"]:
            log.warning("Refund %s: %s is missing on the balance", refund_id, plain_text(row["amount"] - taken))
        return True

    def add_reported(self, payment_id: str, minor: int, transaction_id: str) -> None:
        """A refund that was asked for at the gateway, not here: the money went back, so it counts like any other."""
        with self._database.transaction():
            refund_id = f"rfd_{secrets.token_hex(8)}"
            self.reserve(refund_id, payment_id, minor, REPORTED)
            self.accept(refund_id, transaction_id)
            self.settle(refund_id, transaction_id)

    def is_settled(self, refund_id: str) -> bool:
        """Whether the balance has been touched."""
        row = self._database.one("SELECT deducted FROM refunds WHERE id = ?", (refund_id,))
        return row is not None and row["deducted"] is not None

    def unanswered(self) -> list[Refund]:
        """Refunds whose answer from the gateway never came, oldest first."""
        rows = self._database.rows("SELECT * FROM refunds WHERE state = ? ORDER BY created_at, rowid", (ASKED,))
        return [refund_of(row) for row in rows]
