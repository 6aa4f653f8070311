"""Notifications to the shop: signed, form-encoded, asked once for Check, repeated until accepted for the rest."""

import asyncio
import json
import logging
import sqlite3
from urllib.parse import urlencode

from izi_frontdesk.practice.database import Database
from izi_frontdesk.practice.gateway import reasons
from izi_frontdesk.practice.gateway.fields import fields_of
from izi_frontdesk.practice.gateway.records import Order, Transaction
from izi_frontdesk.practice.loopback import Caller, Unreachable
from izi_frontdesk.practice.moments import now_ms
from izi_frontdesk.practice.signatures import signed_headers

log = logging.getLogger(__name__)

MOST_ATTEMPTS = 100
# Minutes of the gateway's clock between two attempts; the last one from then on.
PAUSES = (1, 2, 5, 10, 30)


class Notifier:
    """Sends notifications and keeps the log of their delivery."""

    def __init__(self, database: Database, caller: Caller, address: str, secret: str, minute_seconds: float) -> None:
        self._database = database
        self._caller = caller
        self._address = address
        self._secret = secret
        self._minute_seconds = minute_seconds
        self._tasks: set[asyncio.Task[None]] = set()

    async def check(self, order: Order, transaction: Transaction) -> int:
        """Asks whether the order may be paid; answers 0 or the reason code of the refusal. Never repeated."""
        number = self._record("Check", order, transaction)
        try:
            code = await self._send(number)
        except Unreachable:
            return reasons.NO_CONNECTION
        self._database.run("UPDATE gw_notifications SET is_done = 1 WHERE id = ?", (number,))
        return 0 if code == 0 else reasons.OF_CHECK.get(-1 if code is None else code, reasons.BAD_ANSWER)

    def tell(self, kind: str, order: Order, transaction: Transaction | None) -> asyncio.Task[None]:
        """Starts the delivery of Pay, Fail, Refund or Cancel; the task ends when it was accepted."""
        return self._start(self._record(kind, order, transaction))

    async def again(self, kind: str, invoice_id: str, times: int) -> list[int | None]:
        """Sends the newest notification of this kind again, so many times at once; answers the codes."""
        row = self._database.one(
            "SELECT id FROM gw_notifications WHERE kind = ? AND invoice_id = ? ORDER BY id DESC LIMIT 1",
            (kind, invoice_id),
        )
        return [] if row is None else list(await asyncio.gather(*(self._send(row["id"]) for _ in range(times))))

    def resume(self) -> None:
        """After a restart: what was not accepted is delivered now."""
        query = "SELECT id FROM gw_notifications WHERE is_done = 0 AND kind != 'Check' ORDER BY id"
        for row in self._database.rows(query):
            self._start(row["id"])

    def log(self) -> list[dict[str, object]]:
        """Every notification so far, oldest first."""
        return [_logged(row) for row in self._database.rows("SELECT * FROM gw_notifications ORDER BY id")]

    async def close(self) -> None:
        """Stops waiting; what was not accepted stays in the file."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _record(self, kind: str, order: Order, transaction: Transaction | None) -> int:
        body = urlencode(fields_of(kind, order, transaction))
        return self._database.insert(
            "INSERT INTO gw_notifications (kind, transaction_id, invoice_id, body, created_at) VALUES (?, ?, ?, ?, ?)",
            (kind, 0 if transaction is None else transaction.id, order.invoice_id, body, now_ms()),
        )

    def _start(self, number: int) -> asyncio.Task[None]:
        task = asyncio.create_task(self._deliver(number))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _deliver(self, number: int) -> None:
        for attempt in range(MOST_ATTEMPTS):
            try:
                code = await self._send(number)
            except Unreachable as error:
                log.warning("Notification %s: no answer (%s)", number, error)
                code = None
            if code == 0:
                self._database.run("UPDATE gw_notifications SET is_done = 1 WHERE id = ?", (number,))
                return
            await asyncio.sleep(PAUSES[min(attempt, len(PAUSES) - 1)] * self._minute_seconds)
        log.error("Notification %s was given up", number)

    async def _send(self, number: int) -> int | None:
        """Posts one notification; answers the code, or None when there was none. Raises Unreachable."""
        row = self._database.one("SELECT body FROM gw_notifications WHERE id = ?", (number,))
        body = b"" if row is None else str(row["body"]).encode()
        self._database.run("UPDATE gw_notifications SET attempts = attempts + 1 WHERE id = ?", (number,))
        reply = await self._caller.post(self._address, body, signed_headers(body, self._secret))
        try:
            code = int(json.loads(reply.body)["code"]) if reply.status == 200 else None
        except (ValueError, TypeError, KeyError):
            code = None
        self._database.run("UPDATE gw_notifications SET code = ? WHERE id = ?", (code, number))
        return code


def _logged(row: sqlite3.Row) -> dict[str, object]:
    return {
        "kind": row["kind"],
        "transactionId": row["transaction_id"],
        "paymentId": row["invoice_id"],
        "code": row["code"],
        "attempts": row["attempts"],
        "done": bool(row["is_done"]),
    }
