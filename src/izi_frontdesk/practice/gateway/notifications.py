"""Notifications to the shop: asked once for Check, repeated until accepted for the rest, in the documented pauses.

Decides when something is sent. How it is written: ``letters``; what is remembered of it: ``notification_log``.
Trouble that is armed for the gateway (``gateway.Pay``) is taken when a notification is made and stays with it, so
every repeat is the same; what a person sends again by hand is always the true notification.
"""

import asyncio
import json
import logging
import time
from collections.abc import Coroutine, Mapping
from typing import Any

from izi_frontdesk.practice.database import Database
from izi_frontdesk.practice.faults import Faults
from izi_frontdesk.practice.gateway import reasons
from izi_frontdesk.practice.gateway.fields import fields_of
from izi_frontdesk.practice.gateway.letters import FORM, JSON, Letter, letter, troubled
from izi_frontdesk.practice.gateway.notification_log import Notification, NotificationLog, Outcome
from izi_frontdesk.practice.gateway.records import Order, Transaction
from izi_frontdesk.practice.gateway.switches import TerminalSwitches
from izi_frontdesk.practice.loopback import Caller, Reply, Unreachable
from izi_frontdesk.practice.moments import iso_ms, now_ms
from izi_frontdesk.practice.retries import Retries

log = logging.getLogger(__name__)

# How long somebody who caused a notification waits until the shop took it.
PATIENCE_SECONDS = 2.0
MOST_ATTEMPTS = 100
# Minutes of the gateway's clock between two attempts; the last one from then on.
PAUSES = (1, 2, 5, 10, 30)

LARGEST_CODE = 999_999
# Documented as "no reply from the handler"; any other fault of the shop's server counts as "not available".
NO_HANDLER = frozenset({404, 504, 508})
FIRST_FAULT = 500

Task = asyncio.Task[None]


def outcome_of(reply: Reply) -> Outcome:
    """What an answer means: only HTTP 200 with a JSON object that has a whole ``code`` says anything."""
    try:
        code = json.loads(reply.body)["code"] if reply.status == 200 else None
    except (ValueError, TypeError, KeyError, RecursionError):
        code = None
    if isinstance(code, bool) or not isinstance(code, int) or abs(code) > LARGEST_CODE:
        code = None
    error = "" if code is not None else f"HTTP {reply.status}" if reply.status != 200 else "no code in the answer"
    return Outcome(reply.status, code, error)


def refusal_of(outcome: Outcome) -> int:
    """0 when the answer to Check lets the payment go on, else the reason code it is recorded as."""
    if outcome.accepted:
        return 0
    if outcome.status is None or outcome.status in NO_HANDLER:
        return reasons.NO_CONNECTION
    if outcome.status >= FIRST_FAULT:
        return reasons.UNAVAILABLE
    return reasons.OF_CHECK.get(-1 if outcome.code is None else outcome.code, reasons.BAD_ANSWER)


class Notifier:
    """Sends notifications for as long as they are not accepted."""

    def __init__(
        self,
        database: Database,
        caller: Caller,
        faults: Faults,
        switches: TerminalSwitches,
        *,
        address: str,
        secret: str,
        minute_seconds: float,
    ) -> None:
        self._log = NotificationLog(database)
        self._caller = caller
        self._faults = faults
        self._switches = switches
        self._address = address
        self._secret = secret
        self._retries = Retries(PAUSES, MOST_ATTEMPTS, minute_seconds)
        self._tasks: set[asyncio.Task[Any]] = set()

    async def check(self, order: Order, transaction: Transaction) -> int:
        """Asks whether the order may be paid; answers 0 or the reason code of the refusal. Never repeated."""
        asked = self._record("Check", order, transaction)
        if asked.is_lost:
            return reasons.NO_CONNECTION
        await asyncio.sleep(_late_seconds(asked))
        return refusal_of(await self._attempt(asked))

    def tell(self, kind: str, order: Order, transaction: Transaction | None) -> Task:
        """Starts the delivery of any kind but Check; the task ends when it was accepted, lost or given up."""
        return self._start(self._deliver(self._record(kind, order, transaction).id))

    async def patiently(self, delivery: asyncio.Task[None]) -> None:
        """Waits a little until the shop took a notification; delivery goes on behind it."""
        await asyncio.wait({delivery}, timeout=PATIENCE_SECONDS)

    async def again(self, kind: str, invoice_id: str, times: int) -> list[int | None]:
        """Sends the newest notification of this kind again, so many times at once; answers the codes."""
        found = self._log.newest(kind, invoice_id)
        return [] if found is None else await self.send(found.id, times)

    async def send(self, number: int, times: int, after: float = 0) -> list[int | None]:
        """Sends a known notification as it should be, so many times at once, after so many seconds; the codes."""
        await asyncio.sleep(after)
        found = self._log.known(number)
        outcomes = await asyncio.gather(*(self._send(found, self._true(found), is_extra=True) for _ in range(times)))
        return [outcome.code for outcome in outcomes]

    def send_later(self, number: int, times: int, after: float) -> None:
        """The same beside everything else; what is not sent when the process ends is forgotten."""
        self._start(self.send(number, times, after))

    def lose(self, number: int) -> None:
        """No further attempts by the clock."""
        self._log.lose(number)

    def resume(self) -> None:
        """After a restart: what was not accepted goes on where it was, in the pause it was in."""
        for left in self._log.open():
            self._start(self._deliver(left.id))

    def log(self) -> list[dict[str, object]]:
        """Every notification so far in a line, oldest first."""
        return self._log.summary()

    def deliveries(self, invoice_id: str | None = None) -> list[dict[str, object]]:
        """Every notification, or those about one payment, with all that was sent and answered; oldest first."""
        return [self.delivery(number) for number in self._log.numbers(invoice_id)]

    def delivery(self, number: int) -> dict[str, object]:
        """One known notification with all that was sent and answered, and the moment of the next attempt."""
        found = self._log.known(number)
        wait = None if found.kind == "Check" else self._wait_ms(found)
        sent = self._true(found)
        return {
            **self._log.described(number),
            "trouble": dict(found.trouble),
            "body": sent.body.decode(),
            "headers": sent.headers,
            "attempts": self._log.attempts(number),
            "nextAt": None if wait is None else iso_ms(now_ms() + wait),
        }

    def is_known(self, number: int) -> bool:
        """Whether there is a notification with this number."""
        return self._log.get(number) is not None

    async def close(self) -> None:
        """Stops waiting; what was not accepted stays in the file."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _record(self, kind: str, order: Order, transaction: Transaction | None) -> Notification:
        taken = self._faults.take({f"gateway.{kind}"}, is_operation=False)
        trouble: Mapping[str, object] = taken[0].do if taken else {}
        new = Notification(
            id=0,
            kind=kind,
            transaction_id=0 if transaction is None else transaction.id,
            invoice_id=order.invoice_id,
            fields=fields_of(kind, order, transaction),
            form=JSON if self._switches.json_body else FORM,
            created_at=now_ms(),
            trouble=trouble,
            is_lost=trouble.get("kind") == "drop",
        )
        return self._log.add(new)

    def _start(self, work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _deliver(self, number: int) -> None:
        while (wait := self._wait_ms(self._log.known(number))) is not None:
            await asyncio.sleep(wait / 1000)
            found = self._log.known(number)
            if found.is_done or found.is_lost:
                return
            if not (await self._attempt(found)).accepted and self._log.tries(number)[0] >= MOST_ATTEMPTS:
                log.error("Notification %s was given up", number)

    def _wait_ms(self, found: Notification) -> int | None:
        """Milliseconds to the next attempt by the clock; None when there is none."""
        if found.is_done or found.is_lost:
            return None
        tries, ended_at = self._log.tries(found.id)
        if tries:
            return self._retries.wait_ms(tries, ended_at, now_ms())
        late_ms = round(_late_seconds(found) * 1000)
        return min(max(found.created_at + late_ms - now_ms(), 0), late_ms)

    async def _attempt(self, found: Notification) -> Outcome:
        """One attempt by the clock, with the trouble that is played on this notification."""
        sent = troubled(found.fields, found.form, self._secret, found.trouble)
        first = self._send(found, sent, is_extra=False)
        if found.trouble.get("kind") != "twice" or self._log.tries(found.id)[0]:
            return await first
        outcome, _ = await asyncio.gather(first, self._send(found, sent, is_extra=True))
        return outcome

    async def _send(self, found: Notification, sent: Letter, *, is_extra: bool) -> Outcome:
        attempt, started = self._log.begin(found.id, sent, is_extra=is_extra), time.monotonic()
        try:
            outcome = outcome_of(await self._caller.post(self._address, sent.body, sent.headers))
        except Unreachable as error:
            log.warning("Notification %s: no answer (%s)", found.id, error)
            outcome = Outcome(error=str(error))
        self._log.end(attempt, found.id, outcome, round((time.monotonic() - started) * 1000))
        return outcome

    def _true(self, found: Notification) -> Letter:
        return letter(found.fields, found.form, self._secret)


def _late_seconds(found: Notification) -> float:
    """How long a notification that is played to be late waits before its first attempt."""
    return float(str(found.trouble.get("seconds", 0))) if found.trouble.get("kind") == "late" else 0.0
