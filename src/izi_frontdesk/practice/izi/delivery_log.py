"""What webhooks were told and how it went: every delivery and every attempt, kept in the data file. Sends nothing."""

import json
import sqlite3
from dataclasses import dataclass
from urllib.parse import urlsplit

from izi_frontdesk.practice.database import Database
from izi_frontdesk.practice.izi.events import Event
from izi_frontdesk.practice.loopback import is_loopback
from izi_frontdesk.practice.moments import iso_ms, now_ms
from izi_frontdesk.practice.signatures import WEBHOOK_HEADER, webhook_signature

# Subscribed to the event, of the organization of the club, and meant for this club or for all.
SUBSCRIBED = (
    "SELECT w.* FROM webhooks w JOIN clubs c ON c.organization_id = w.organization_id"
    " WHERE c.id = ? AND (w.club_id IS NULL OR w.club_id = c.id)"
    " AND EXISTS (SELECT 1 FROM json_each(w.events) e WHERE e.value = ?) ORDER BY w.rowid"
)


@dataclass(frozen=True, slots=True)
class Delivery:
    """One event on its way to one webhook."""

    id: int
    webhook_id: str
    url: str
    body: bytes
    headers: dict[str, str]
    is_over: bool


class DeliveryLog:
    """Reads and writes the tables of deliveries and attempts."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, event: Event) -> list[int]:
        """Keeps a delivery for everybody who subscribed; answers the numbers of those that will really be sent."""
        sent: list[int] = []
        for webhook in self._database.rows(SUBSCRIBED, (event.club_id, event.name)):
            body, is_sent = event.body(), is_loopback(urlsplit(webhook["url"]).hostname or "")
            headers = {"Content-Type": "application/json", WEBHOOK_HEADER: webhook_signature(body, webhook["secret"])}
            number = self._database.insert(
                "INSERT INTO webhook_deliveries (webhook_id, url, event, body, headers, would_send, created_at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    webhook["id"],
                    webhook["url"],
                    event.name,
                    body.decode(),
                    json.dumps(headers),
                    int(not is_sent),
                    now_ms(),
                ),
            )
            if is_sent:
                sent.append(number)
        return sent

    def get(self, number: int) -> Delivery | None:
        """One delivery, or None."""
        row = self._database.one("SELECT * FROM webhook_deliveries WHERE id = ?", (number,))
        return None if row is None else _delivery(row)

    def open(self) -> list[int]:
        """What is still to be sent, oldest first."""
        query = "SELECT id FROM webhook_deliveries WHERE is_done = 0 AND is_stopped = 0 AND would_send = 0 ORDER BY id"
        return [row["id"] for row in self._database.rows(query)]

    def stop(self, webhook_id: str) -> None:
        """Nothing more goes to this webhook."""
        statement = "UPDATE webhook_deliveries SET is_stopped = 1 WHERE webhook_id = ? AND is_done = 0"
        self._database.run(statement, (webhook_id,))

    def begin(self, number: int) -> int:
        """An attempt starts; it counts from now on, even if this process ends before it does."""
        statement = "INSERT INTO webhook_attempts (delivery_id, at) VALUES (?, ?)"
        return self._database.insert(statement, (number, now_ms()))

    def end(self, attempt: int, number: int, status: int | None, error: str, milliseconds: int) -> None:
        """An attempt is over, and the delivery with it when there was no error."""
        with self._database.transaction():
            self._database.run(
                "UPDATE webhook_attempts SET status = ?, error = ?, milliseconds = ? WHERE id = ?",
                (status, error, milliseconds, attempt),
            )
            if not error:
                self._database.run("UPDATE webhook_deliveries SET is_done = 1 WHERE id = ?", (number,))

    def tries(self, number: int) -> tuple[int, int]:
        """How many attempts were made, and when the last one ended, in milliseconds."""
        row = self._database.one(
            "SELECT count(*) AS made, coalesce(max(at + coalesce(milliseconds, 0)), 0) AS ended FROM webhook_attempts"
            " WHERE delivery_id = ?",
            (number,),
        )
        return (0, 0) if row is None else (row["made"], row["ended"])

    def all(self) -> list[dict[str, object]]:
        """Every delivery with its attempts, oldest first."""
        rows = self._database.rows("SELECT * FROM webhook_deliveries ORDER BY id")
        return [{**_described(row), "attempts": self._attempts(row["id"])} for row in rows]

    def _attempts(self, number: int) -> list[dict[str, object]]:
        rows = self._database.rows("SELECT * FROM webhook_attempts WHERE delivery_id = ? ORDER BY id", (number,))
        return [
            {
                "at": iso_ms(row["at"]),
                "status": row["status"],
                "error": row["error"],
                "milliseconds": row["milliseconds"],
            }
            for row in rows
        ]


def _delivery(row: sqlite3.Row) -> Delivery:
    return Delivery(
        id=row["id"],
        webhook_id=row["webhook_id"],
        url=row["url"],
        body=str(row["body"]).encode(),
        headers=json.loads(row["headers"]),
        is_over=bool(row["is_done"] or row["is_stopped"]),
    )


def _described(row: sqlite3.Row) -> dict[str, object]:
    return {
        "id": row["id"],
        "webhookId": row["webhook_id"],
        "url": row["url"],
        "event": row["event"],
        "createdAt": iso_ms(row["created_at"]),
        "body": row["body"],
        "headers": json.loads(row["headers"]),
        "done": bool(row["is_done"]),
        "stopped": bool(row["is_stopped"]),
        "wouldSend": bool(row["would_send"]),
    }
