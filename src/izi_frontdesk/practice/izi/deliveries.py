"""Telling webhooks what happened: at least once, in no promised order, for as long as nobody takes it, then no more.

Only addresses on this computer are really called; for every other one the log shows what would have been sent.
How often and how long IZI itself tries is not documented; the figures here are ours.
"""

import asyncio
import contextvars
import logging
import time
from collections import defaultdict

from izi_frontdesk.practice.database import Database
from izi_frontdesk.practice.izi.delivery_log import Delivery, DeliveryLog
from izi_frontdesk.practice.izi.events import Event
from izi_frontdesk.practice.loopback import Caller, Unreachable
from izi_frontdesk.practice.moments import now_ms
from izi_frontdesk.practice.retries import Retries

log = logging.getLogger(__name__)

# Minutes of the scaled clock between two attempts; the last one from then on.
PAUSES = (1, 2, 4, 8, 15, 30, 60)
MOST_ATTEMPTS = 12
PATIENCE_SECONDS = 10.0
# So many deliveries wait for one receiver at a time; the others queue up behind, and nobody else notices.
AT_ONCE = 4


class Deliveries:
    """Sends events to webhooks beside everything else."""

    def __init__(self, database: Database, caller: Caller, minute_seconds: float) -> None:
        """``caller`` is for webhooks alone and is closed here: a receiver must not share anything with payments."""
        self._log = DeliveryLog(database)
        self._caller = caller
        self._retries = Retries(PAUSES, MOST_ATTEMPTS, minute_seconds)
        self._turns: defaultdict[str, asyncio.Semaphore] = defaultdict(lambda: asyncio.Semaphore(AT_ONCE))
        self._tasks: set[asyncio.Task[None]] = set()

    def tell(self, event: Event) -> None:
        """Everybody who subscribed is told. Called inside the transaction of what happened, it holds with it."""
        for number in self._log.add(event):
            self._start(number)

    def resume(self) -> None:
        """After a restart: what was not taken goes on in the pause it was in."""
        for number in self._log.open():
            self._start(number)

    def stop(self, webhook_id: str) -> None:
        """Nothing more goes to this webhook."""
        self._log.stop(webhook_id)

    def log(self) -> list[dict[str, object]]:
        """Every delivery with its attempts, oldest first."""
        return self._log.all()

    async def close(self) -> None:
        """Stops waiting; what was not taken stays in the file."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._caller.close()

    def _start(self, number: int) -> None:
        # A context of its own: a clock that is played to be wrong for one request is not wrong for the retries.
        task = asyncio.create_task(self._deliver(number), context=contextvars.Context())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _deliver(self, number: int) -> None:
        while (wait := self._wait_ms(number)) is not None:
            await asyncio.sleep(wait / 1000)
            found = self._log.get(number)
            if found is None:
                return
            async with self._turns[found.webhook_id]:
                await self._attempt(number)

    def _wait_ms(self, number: int) -> int | None:
        """Milliseconds to the next attempt; None when there is none."""
        found = self._log.get(number)
        if found is None or found.is_over:
            return None
        tries, ended_at = self._log.tries(number)
        return self._retries.wait_ms(tries, ended_at, now_ms()) if tries else 0

    async def _attempt(self, number: int) -> None:
        found = self._log.get(number)
        if found is None or found.is_over:
            return
        attempt, started = self._log.begin(number), time.monotonic()
        status, error = await self._post(found)
        self._log.end(attempt, number, status, error, round((time.monotonic() - started) * 1000))
        if error:
            log.info("Webhook %s did not take delivery %s: %s", found.webhook_id, number, error)

    async def _post(self, found: Delivery) -> tuple[int | None, str]:
        """The status and, unless it is a success, what was wrong. A redirect is not followed and is no success."""
        try:
            reply = await self._caller.post(found.url, found.body, found.headers, seconds=PATIENCE_SECONDS)
        except Unreachable as error:
            return None, str(error) or "no answer"
        return reply.status, "" if 200 <= reply.status <= 299 else f"HTTP {reply.status}"
