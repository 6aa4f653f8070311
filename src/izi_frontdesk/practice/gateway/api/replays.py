"""X-Request-ID: an answer is given again for an hour, and the same id never acts twice, not even at the same moment."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from izi_frontdesk.practice.database import Database
from izi_frontdesk.practice.moments import now_ms

HOUR_MS = 3_600_000


class Replays:
    """The answers given so far, by the id their caller chose."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._running: dict[str, asyncio.Lock] = {}

    @asynccontextmanager
    async def alone(self, request_id: str | None) -> AsyncGenerator[None, None]:
        """Waits until nobody else runs under this id."""
        if request_id is None:
            yield
            return
        lock = self._running.setdefault(request_id, asyncio.Lock())
        try:
            async with lock:
                yield
        finally:
            if not lock.locked() and self._running.get(request_id) is lock:
                del self._running[request_id]

    def known(self, request_id: str | None) -> bytes | None:
        """The answer that was given under this id within the last hour."""
        query = "SELECT answer FROM gw_requests WHERE id = ? AND created_at > ?"
        row = self._database.one(query, (request_id, now_ms() - HOUR_MS))
        return None if row is None else str(row["answer"]).encode()

    def keep(self, request_id: str | None, answer: bytes) -> None:
        """Keeps an answer, and forgets those nobody may ask for any more."""
        if request_id is not None:
            self._database.run("DELETE FROM gw_requests WHERE created_at <= ?", (now_ms() - HOUR_MS,))
            statement = "INSERT OR REPLACE INTO gw_requests VALUES (?, ?, ?)"
            self._database.run(statement, (request_id, answer.decode(), now_ms()))
