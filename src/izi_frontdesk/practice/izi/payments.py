"""The payments of IZI's half and what moves them: made, paid, declined, given up, credited exactly once."""

import logging
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from izi_frontdesk.practice.database import Database, Value
from izi_frontdesk.practice.izi.clients import Clients
from izi_frontdesk.practice.izi.deliveries import Deliveries
from izi_frontdesk.practice.izi.events import balance_topped_up, payment_failed, payment_received
from izi_frontdesk.practice.izi.lists import Found, Part
from izi_frontdesk.practice.izi.records import FINAL, Payment
from izi_frontdesk.practice.moments import milliseconds, moment, now_ms
from izi_frontdesk.practice.money import from_minor

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Filter:
    """Which payments are asked for. Moments in milliseconds; ``until`` is not included."""

    club_id: str
    client_id: str | None = None
    statuses: Sequence[str] | None = None
    since: int | None = None
    until: int | None = None


def payment_of(row: sqlite3.Row) -> Payment:
    """A payment as it is answered."""
    created_at, expires_at = moment(row["created_at"]), moment(row["expires_at"])
    assert created_at is not None, "the column is NOT NULL"
    assert expires_at is not None, "the column is NOT NULL"
    return Payment(
        id=row["id"],
        club_id=row["club_id"],
        client_id=row["client_id"],
        minor=row["amount"],
        ordered_minor=row["ordered_amount"],
        amount=from_minor(row["amount"]),
        currency=row["currency"],
        status=row["status"],
        description=row["description"],
        created_at=created_at,
        expires_at=expires_at,
        confirmed_at=moment(row["confirmed_at"]),
        gateway_transaction_id=row["gateway_transaction_id"],
        failure_reason=row["failure_reason"],
        is_credited=bool(row["is_credited"]),
    )


def _conditions(wanted: Filter) -> tuple[str, list[Value]]:
    conditions, given = ["club_id = ?"], list[Value]([wanted.club_id])
    bounds: list[tuple[str, Value]] = [
        ("client_id = ?", wanted.client_id),
        ("created_at >= ?", wanted.since),
        ("created_at < ?", wanted.until),
    ]
    for condition, value in bounds:
        if value is not None:
            conditions.append(condition)
            given.append(value)
    if wanted.statuses is not None:
        conditions.append(f"status IN ({', '.join('?' * len(wanted.statuses))})")
        given.extend(wanted.statuses)
    return " AND ".join(conditions), given


class Payments:
    """Reads and moves the table of payments."""

    def __init__(self, database: Database, clients: Clients, deliveries: Deliveries) -> None:
        self._database = database
        self._clients = clients
        self._deliveries = deliveries

    def add(self, payment: Payment) -> None:
        """Keeps a new payment."""
        self._database.run(
            "INSERT INTO payments (id, club_id, client_id, amount, ordered_amount, currency, status, description,"
            " created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                payment.id,
                payment.club_id,
                payment.client_id,
                payment.minor,
                payment.ordered_minor,
                payment.currency,
                payment.status,
                payment.description,
                milliseconds(payment.created_at),
                milliseconds(payment.expires_at),
            ),
        )

    def get(self, payment_id: str) -> Payment | None:
        """One payment, or None."""
        row = self._database.one("SELECT * FROM payments WHERE id = ?", (payment_id,))
        return None if row is None else payment_of(row)

    def known(self, payment_id: str) -> Payment:
        """A payment that certainly exists."""
        found = self.get(payment_id)
        assert found is not None, "nothing ever deletes a payment"
        return found

    def find(self, wanted: Filter, part: Part) -> Found[Payment]:
        """Payments newest first."""
        conditions, given = _conditions(wanted)
        total = f"SELECT count(*) AS total FROM payments WHERE {conditions}"
        after = ""
        if part.after is not None:
            after = " AND (-created_at, id) > (SELECT -created_at, id FROM payments WHERE id = ?)"
        rows = self._database.rows(
            f"SELECT * FROM payments WHERE {conditions}{after} ORDER BY created_at DESC, id LIMIT ? OFFSET ?",
            [*given, *([] if part.after is None else [part.after]), part.limit, part.offset],
        )
        return Found([payment_of(row) for row in rows], lambda: int(self._database.rows(total, given)[0]["total"]))

    def confirm(self, payment_id: str, transaction_id: str, hold_credit: bool, minor: int | None = None) -> bool:
        """The bank has paid: CONFIRMED, and the balance is credited unless that is held back.

        ``minor``: only so much was taken; from then on that is the amount of the payment. However often it is called,
        also after a cancellation, the money arrives once. Answers whether it did now.
        """
        with self._database.transaction():
            payment = self.get(payment_id)
            if payment is None or payment.is_credited or self._is_held(payment_id):
                return False
            taken = payment.minor if minor is None else minor
            self._database.run(
                "UPDATE payments SET status = 'CONFIRMED', confirmed_at = coalesce(confirmed_at, ?), amount = ?,"
                " gateway_transaction_id = ?, failure_reason = NULL, is_credited = ?, is_held = ? WHERE id = ?",
                (now_ms(), taken, transaction_id, int(not hold_credit), int(hold_credit), payment_id),
            )
            paid = self.known(payment_id)
            self._deliveries.tell(payment_received(paid))
            if not hold_credit:
                self._credit(paid)
        return not hold_credit

    def authorize(self, payment_id: str, transaction_id: str) -> None:
        """The bank holds the money: AUTHORIZED, however the payment stood, unless it is confirmed."""
        self._database.run(
            "UPDATE payments SET status = 'AUTHORIZED', gateway_transaction_id = ?, failure_reason = NULL"
            " WHERE id = ? AND status != 'CONFIRMED'",
            (transaction_id, payment_id),
        )

    def void(self, payment_id: str, transaction_id: str) -> None:
        """The bank gave the money of this transaction back: CANCELLED if that was the one held."""
        self._database.run(
            "UPDATE payments SET status = 'CANCELLED'"
            " WHERE id = ? AND gateway_transaction_id = ? AND status = 'AUTHORIZED'",
            (payment_id, transaction_id),
        )

    def release_held(self) -> list[str]:
        """Credits every payment whose credit was held back; answers their ids."""
        released: list[str] = []
        with self._database.transaction():
            for row in self._database.rows("SELECT id FROM payments WHERE is_held = 1"):
                self._database.run("UPDATE payments SET is_held = 0, is_credited = 1 WHERE id = ?", (row["id"],))
                self._credit(self.known(row["id"]))
                released.append(row["id"])
        return released

    def decline(self, payment_id: str, transaction_id: str, reason: str, is_final: bool) -> None:
        """A try did not work. The payment stays open for another one unless that is final."""
        self._move_on(
            payment_id,
            "UPDATE payments SET failure_reason = ?, gateway_transaction_id = ?,"
            " status = CASE WHEN ? THEN 'FAILED' ELSE status END WHERE id = ? AND status = 'PENDING'",
            (reason, transaction_id, int(is_final), payment_id),
        )

    def give_up(self, payment_id: str) -> None:
        """The payer left for good: FAILED after a try that did not work, else CANCELLED."""
        self._move_on(
            payment_id,
            "UPDATE payments SET status = CASE WHEN failure_reason IS NULL THEN 'CANCELLED' ELSE 'FAILED' END"
            " WHERE id = ? AND status = 'PENDING'",
            (payment_id,),
        )

    def refuse_link(self, payment_id: str, reason: str) -> None:
        """The gateway made no link: nobody can pay this."""
        statement = "UPDATE payments SET status = 'FAILED', failure_reason = ? WHERE id = ?"
        self._move_on(payment_id, statement, (reason, payment_id))

    def force_status(self, payment_id: str, status: str) -> bool:
        """Sets any status, known or not; moves no money. False for an unknown payment."""
        statement = "UPDATE payments SET status = ? WHERE id = ?"
        return self._database.run(statement, (status, payment_id)) == 1

    def expire(self, payment_id: str) -> bool:
        """The link ends now. False for an unknown payment."""
        statement = "UPDATE payments SET expires_at = ? WHERE id = ?"
        return self._database.run(statement, (now_ms(), payment_id)) == 1

    def is_open(self, payment: Payment) -> bool:
        """Whether the payment may still be paid, its end not considered."""
        return payment.status not in FINAL | {"AUTHORIZED"}

    def _credit(self, payment: Payment) -> None:
        self._clients.credit(payment.client_id, payment.minor)
        balance = from_minor(self._clients.balance(payment.client_id))
        event = balance_topped_up(
            payment.club_id, payment.client_id, payment.id, payment.amount, balance, source="ACQUIRING"
        )
        self._deliveries.tell(event)

    def _move_on(self, payment_id: str, statement: str, values: Sequence[Value]) -> None:
        """Runs the statement and tells about it where it made the payment fail for good."""
        with self._database.transaction():
            if self._database.run(statement, values) == 1:
                moved = self.known(payment_id)
                if moved.status == "FAILED":
                    self._deliveries.tell(payment_failed(moved))

    def _is_held(self, payment_id: str) -> bool:
        return self._database.one("SELECT 1 FROM payments WHERE id = ? AND is_held = 1", (payment_id,)) is not None
