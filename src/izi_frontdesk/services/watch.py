"""The one polling loop of the desk: asks about every open payment until bank and balance agree.

The pace and the phases are decided in `domain`; this module carries the decisions out. It never sends a command.
"""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Callable, Iterable
from functools import partial

from izi_frontdesk.domain.clients import Client
from izi_frontdesk.domain.credit import BalanceTrail, all_pending, awaiting_credit, next_claim, trail_from
from izi_frontdesk.domain.errors import DeskError, RateLimited, Refused, SignedOut
from izi_frontdesk.domain.operations import Kind, Operation
from izi_frontdesk.domain.payments import Payment
from izi_frontdesk.domain.phases import Transition, credit, observe
from izi_frontdesk.domain.refund import told_by_payment
from izi_frontdesk.domain.watch import Attention, Budget, due, lookups, rest_after, waits
from izi_frontdesk.services.lost import LostTopUps
from izi_frontdesk.services.operations import Operations
from izi_frontdesk.services.ports import Clock, DeskApi, Look

log = logging.getLogger(__name__)

LONGEST_BACKOFF = 30.0
_IDLE = 1.0


class Watch:
    """Follows every unfinished operation. One instance and one `run` per server."""

    def __init__(self, api: DeskApi, operations: Operations, clock: Clock) -> None:
        """Nothing is asked until `run`."""
        self._api = api
        self._operations = operations
        self._clock = clock
        self._looked: dict[str, datetime] = {}
        self._trails: dict[str, BalanceTrail] = {}
        self._pages: set[str] = set()
        self._budget = Budget()
        self._wake = asyncio.Event()
        self._on_client: list[Callable[[Client], None]] = []
        self._on_trouble: list[Callable[[DeskError | None], None]] = []
        self._trouble: DeskError | None = None
        operations.listen(lambda _: self._wake.set())

    def on_client(self, listener: Callable[[Client], None]) -> None:
        """Tell `listener` of every client read on the way."""
        self._on_client.append(listener)

    def on_trouble(self, listener: Callable[[DeskError | None], None]) -> None:
        """Tell `listener` when watching is held up, and with None when it goes on."""
        self._on_trouble.append(listener)

    def page_open(self, reference: str, *, shown: bool) -> None:
        """Whether the payment page of this operation is open at the desk: those are looked at more often."""
        (self._pages.add if shown else self._pages.discard)(reference)

    def look_now(self, reference: str) -> None:
        """Something happened on the page: look at this operation at once."""
        self._looked.pop(reference, None)
        self._wake.set()

    def resume(self) -> None:
        """Somebody signed in again or the network came back: do not wait out the pause."""
        self._wake.set()

    async def run(self) -> None:
        """Watch until cancelled."""
        backoff = 1.0
        while True:
            try:
                posts = await self.round()
            except RateLimited as limited:
                self._report(limited)
                await self._clock.sleep(limited.retry_after + random.random())
            except DeskError as trouble:
                self._report(trouble)
                await self._pause(LONGEST_BACKOFF if isinstance(trouble, SignedOut) else backoff)
                backoff = min(backoff * 2, LONGEST_BACKOFF)
            else:
                backoff = 1.0
                if posts:
                    self._report(None)
                    await self._clock.sleep(rest_after(posts, self._budget))
                else:
                    await self._pause(_IDLE)

    async def round(self) -> int:
        """Look once at everything due; tells how many POSTs it took. Raises DeskError."""
        now = self._clock.now()
        waiting = due(self._operations.all(), self._looked, frozenset(self._pages), now)
        posts = lookups(waiting)
        for post in posts:
            look = await self._api.look(post.payments, post.clients)
            self._budget = self._budget.after(look.cost, look.remaining)
            for operation in post.operations:
                self._looked[operation.reference] = now
            await self._take_in(look, post.operations)
        return len(posts)

    async def _take_in(self, look: Look, operations: Iterable[Operation]) -> None:
        for operation in operations:
            found = look.payments.get(operation.payment_id)
            if isinstance(found, Payment):
                await self._observe(operation, found)
            elif isinstance(found, Refused):
                log.warning("payment of %s: %s", operation.reference, found.code)
        for client in look.clients.values():
            if isinstance(client, Client):
                await self._read_balance(client)

    async def _observe(self, operation: Operation, payment: Payment) -> None:
        now = self._clock.now()
        rule = observe if operation.kind is Kind.TOP_UP else told_by_payment
        after = await self._operations.change(operation.reference, lambda op: rule(op, payment, now))
        if operation.kind is Kind.TOP_UP and after.raw_status != payment.status:
            log.warning("%s: status %s after %s is ignored", operation.reference, payment.status, after.raw_status)

    async def _read_balance(self, client: Client) -> None:
        if client.balance is not None:
            mine = [op for op in self._operations.all() if op.client_id == client.id and op.kind is Kind.TOP_UP]
            accepted = [op for op in mine if op.raw_status in {AUTHORIZED, CONFIRMED} and op.credited_at is None]
            before = self._trails.get(client.id) or trail_from(self._operations.all(), client.id)
            trail = (before or BalanceTrail(client.balance)).read(client.balance, all_pending=not accepted)
            for operation in accepted:
                claimed = trail.claimed(operation.amount) if operation.raw_status == CONFIRMED else None
                if claimed is not None:
                    trail = claimed
                    await self._operations.change(operation.reference, partial(credit, now=self._clock.now()))
            self._trails[client.id] = trail
            self._forget_trail(client.id)
        for listener in tuple(self._on_client):
            listener(client)

    def _forget_trail(self, client_id: str) -> None:
        """A trail without reads in between would take old rises for new ones: drop it with the last waiting top-up."""
        ended = {Phase.PAID, Phase.REFUSED, Phase.WITHDRAWN}
        if all(op.phase in ended for op in self._operations.all() if op.client_id == client_id):
            self._trails.pop(client_id, None)

    def _report(self, trouble: DeskError | None) -> None:
        if type(trouble) is not type(self._trouble):
            self._trouble = trouble
            for listener in tuple(self._on_trouble):
                listener(trouble)

    async def _pause(self, seconds: float) -> None:
        """Sleep, but wake early when there is a reason to look."""
        self._wake.clear()
        nap = asyncio.ensure_future(self._clock.sleep(seconds))
        call = asyncio.ensure_future(self._wake.wait())
        try:
            await asyncio.wait({nap, call}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            nap.cancel()
            call.cancel()
