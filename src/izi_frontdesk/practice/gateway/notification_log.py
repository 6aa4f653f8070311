"""What was told to the shop and how it went: every notification and every attempt, kept in the data file.

Only remembers. When something is sent, and what, is decided in ``notifications`` and ``letters``.
"""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field

from izi_frontdesk.practice.database import Database
from izi_frontdesk.practice.gateway.letters import Letter
from izi_frontdesk.practice.moments import iso_ms, now_ms

Fields = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one attempt ended. ``error`` says why there was no answer; ``code`` is what a sensible answer said."""

    status: int | None = None
    code: int | None = None
    error: str = ""

    @property
    def accepted(self) -> bool:
        """Whether the shop took the notification."""
        return self.status == 200 and self.code == 0


@dataclass(frozen=True, slots=True)
class Notification:
    """One notification. ``trouble`` is what is played on the way; ``created_at`` in milliseconds."""

    id: int
    kind: str
    transaction_id: int
    invoice_id: str
    fields: Fields
    form: str
    created_at: int
    trouble: Mapping[str, object] = field(default_factory=dict)
    is_done: bool = False
    is_lost: bool = False


def _notification(row: sqlite3.Row) -> Notification:
    return Notification(
        id=row["id"],
        kind=row["kind"],
        transaction_id=row["transaction_id"],
        invoice_id=row["invoice_id"],
        fields=json.loads(row["fields"]),
        form=row["form"],
        created_at=row["created_at"],
        trouble=json.loads(row["trouble"]),
        is_done=bool(row["is_done"]),
        is_lost=bool(row["is_lost"]),
    )


class NotificationLog:
    """Reads and writes the tables of notifications and attempts."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, new: Notification) -> Notification:
        """Keeps a new notification under the next number."""
        number = self._database.insert(
            "INSERT INTO gw_notifications (kind, transaction_id, invoice_id, fields, form, trouble, is_lost,"
            " created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                new.kind,
                new.transaction_id,
                new.invoice_id,
                json.dumps(dict(new.fields), ensure_ascii=False),
                new.form,
                json.dumps(dict(new.trouble), default=str),
                int(new.is_lost),
                new.created_at,
            ),
        )
        return self.known(number)

    def get(self, number: int) -> Notification | None:
        """One notification, or None."""
        row = self._database.one("SELECT * FROM gw_notifications WHERE id = ?", (number,))
        return None if row is None else _notification(row)

    def known(self, number: int) -> Notification:
        """A notification that certainly exists."""
        found = self.get(number)
        assert found is not None, "nothing ever deletes a notification"
        return found

    def newest(self, kind: str, invoice_id: str) -> Notification | None:
        """The last one of this kind about this payment."""
        query = "SELECT * FROM gw_notifications WHERE kind = ? AND invoice_id = ? ORDER BY id DESC LIMIT 1"
        row = self._database.one(query, (kind, invoice_id))
        return None if row is None else _notification(row)

    def open(self) -> list[Notification]:
        """What is still to be delivered; a Check is asked once and is never in this list."""
        query = "SELECT * FROM gw_notifications WHERE is_done = 0 AND is_lost = 0 AND kind != 'Check' ORDER BY id"
        return [_notification(row) for row in self._database.rows(query)]

    def begin(self, number: int, letter: Letter, *, is_extra: bool) -> int:
        """An attempt starts; it counts from now on, even if this process ends before it does."""
        return self._database.insert(
            "INSERT INTO gw_attempts (notification_id, at, is_extra, body, headers) VALUES (?, ?, ?, ?, ?)",
            (number, now_ms(), int(is_extra), letter.body.decode(), json.dumps(letter.headers)),
        )

    def end(self, attempt: int, number: int, outcome: Outcome, milliseconds: int) -> None:
        """An attempt is over, and the notification with it when it was accepted. A Check is over in any case."""
        with self._database.transaction():
            self._database.run(
                "UPDATE gw_attempts SET status = ?, code = ?, error = ?, milliseconds = ? WHERE id = ?",
                (outcome.status, outcome.code, outcome.error, milliseconds, attempt),
            )
            statement = "UPDATE gw_notifications SET code = ?, is_done = max(is_done, ?, kind = 'Check') WHERE id = ?"
            self._database.run(statement, (outcome.code, int(outcome.accepted), number))

    def lose(self, number: int) -> None:
        """No further attempts."""
        self._database.run("UPDATE gw_notifications SET is_lost = 1 WHERE id = ?", (number,))

    def tries(self, number: int) -> tuple[int, int]:
        """How many attempts were made by the clock, without extra copies, and when the last one ended."""
        row = self._database.one(
            "SELECT count(*) AS made, coalesce(max(at + coalesce(milliseconds, 0)), 0) AS ended FROM gw_attempts"
            " WHERE notification_id = ? AND is_extra = 0",
            (number,),
        )
        return (0, 0) if row is None else (row["made"], row["ended"])

    def summary(self) -> list[dict[str, object]]:
        """Every notification in a line, oldest first."""
        rows = self._database.rows(
            "SELECT n.*, (SELECT count(*) FROM gw_attempts a WHERE a.notification_id = n.id) AS attempts"
            " FROM gw_notifications n ORDER BY n.id"
        )
        return [{**_described(row), "attempts": row["attempts"]} for row in rows]

    def attempts(self, number: int) -> list[dict[str, object]]:
        """Every attempt with what was sent and what came back, oldest first."""
        rows = self._database.rows("SELECT * FROM gw_attempts WHERE notification_id = ? ORDER BY id", (number,))
        return [_attempt(row) for row in rows]

    def described(self, number: int) -> dict[str, object]:
        """One notification in a line."""
        row = self._database.one("SELECT * FROM gw_notifications WHERE id = ?", (number,))
        assert row is not None, "nothing ever deletes a notification"
        return _described(row)

    def numbers(self, invoice_id: str | None) -> list[int]:
        """All notifications, or those about one payment, oldest first."""
        query = "SELECT id FROM gw_notifications WHERE ? IS NULL OR invoice_id = ? ORDER BY id"
        return [row["id"] for row in self._database.rows(query, (invoice_id, invoice_id))]


def _described(row: sqlite3.Row) -> dict[str, object]:
    return {
        "id": row["id"],
        "kind": row["kind"],
        "transactionId": row["transaction_id"],
        "paymentId": row["invoice_id"],
        "createdAt": iso_ms(row["created_at"]),
        "code": row["code"],
        "done": bool(row["is_done"]),
        "lost": bool(row["is_lost"]),
    }


def _attempt(row: sqlite3.Row) -> dict[str, object]:
    return {
        "at": iso_ms(row["at"]),
        "status": row["status"],
        "code": row["code"],
        "error": row["error"],
        "milliseconds": row["milliseconds"],
        "extra": bool(row["is_extra"]),
        "body": row["body"],
        "headers": json.loads(row["headers"]),
    }
