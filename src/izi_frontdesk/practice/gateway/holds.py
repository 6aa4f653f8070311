"""Held money: taken when it is confirmed, given back when it is voided or its time is over. Asks no payer.

A hold lives seven days of the gateway's clock. Where the terminal says so, it is confirmed by itself before that.
"""

import asyncio

from izi_frontdesk.practice.gateway.ledger import Ledger
from izi_frontdesk.practice.gateway.notifications import Notifier
from izi_frontdesk.practice.gateway.records import CANCELLED, COMPLETED, PAID
from izi_frontdesk.practice.gateway.register import Register
from izi_frontdesk.practice.gateway.switches import LONGEST_HOLD_DAYS, TerminalSwitches
from izi_frontdesk.practice.moments import now_ms

MINUTES_OF_DAY = 1440
KINDS = {COMPLETED: "Confirm", CANCELLED: "Cancel"}


class NotHeld(Exception):
    """There is no such hold, or it does not cover the amount; the text says which."""


class Holds:
    """Confirms and voids, and watches the time of what is held."""

    def __init__(
        self, ledger: Ledger, register: Register, notifier: Notifier, switches: TerminalSwitches, minute_seconds: float
    ) -> None:
        self._ledger = ledger
        self._register = register
        self._notifier = notifier
        self._switches = switches
        self._day_ms = minute_seconds * MINUTES_OF_DAY * 1000
        self._bell = asyncio.Event()
        self._watching: asyncio.Task[None] | None = None

    def confirm(self, transaction_id: int, minor: int | None = None) -> asyncio.Task[None]:
        """Takes the held money, or a part of it (in minor units); the rest is free again.

        Answers the delivery of the report. Raises NotHeld.
        """
        held = self._ledger.transaction(transaction_id)
        if held is not None and minor is not None and not 0 < minor <= held.minor:
            raise NotHeld("The amount is not covered by what is held")
        return self._finish(transaction_id, COMPLETED, minor)

    def void(self, transaction_id: int) -> asyncio.Task[None]:
        """Gives the held money back; answers the delivery of the report. Raises NotHeld."""
        return self._finish(transaction_id, CANCELLED)

    def watch(self) -> None:
        """From now on holds end in time, those of earlier runs included."""
        self._watching = asyncio.create_task(self._watch())

    def look_again(self) -> None:
        """A hold is new or older than it was, or the switches were turned."""
        self._bell.set()

    async def close(self) -> None:
        """Stops watching."""
        if self._watching is not None:
            self._watching.cancel()
            await asyncio.gather(self._watching, return_exceptions=True)

    async def _watch(self) -> None:
        while True:
            self._bell.clear()
            pause = self._end_what_is_due()
            try:
                await asyncio.wait_for(self._bell.wait(), pause)
            except TimeoutError:
                continue

    def _end_what_is_due(self) -> float | None:
        """Ends every hold whose time has come; answers the seconds until the next one, None when there is none."""
        confirm_days = self._switches.confirm_days
        days = LONGEST_HOLD_DAYS if confirm_days is None else confirm_days
        pauses: list[float] = []
        for held in self._register.held():
            left = (held.auth_at or held.created_at) + days * self._day_ms - now_ms()
            if left > 0:
                pauses.append(left / 1000)
            else:
                self._finish(held.id, CANCELLED if confirm_days is None else COMPLETED)
        return min(pauses, default=None)

    def _finish(self, transaction_id: int, status: str, minor: int | None = None) -> asyncio.Task[None]:
        """Ends a hold and reports it. Raises NotHeld."""
        with self._ledger.together():
            found = self._ledger.transaction(transaction_id)
            finished = None if found is None else self._ledger.move(transaction_id, status, minor=minor, held=True)
            order = None if finished is None else self._ledger.order(finished.order_id)
            if finished is None or order is None:
                raise NotHeld("There is no such payment whose money is held")
            if status == CANCELLED:
                self._ledger.close_order(order.id, PAID)
            return self._notifier.tell(KINDS[status], order, finished)
