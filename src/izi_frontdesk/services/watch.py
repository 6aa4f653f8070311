"""The one polling loop of the desk: asks about every open payment until bank and balance agree.

The pace and the phases are decided in `domain`; this module carries the decisions out. It never sends a command.
"""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Callable
from dataclasses import replace

from izi_frontdesk.domain.clients import Client
from izi_frontdesk.domain.errors import DeskError, RateLimited, RefusedByServer, SignedOut
from izi_frontdesk.domain.operations import Operation
from izi_frontdesk.domain.payments import Payment
from izi_frontdesk.domain.phases import to_watch
from izi_frontdesk.domain.share import Budget
from izi_frontdesk.domain.turns import Aside, Queue, Turn, next_turn, wanted
from izi_frontdesk.domain.watch import EARLY, Attention, due, pace_of, waits
from izi_frontdesk.services.credit import Credits
from izi_frontdesk.services.followed import Followed
from izi_frontdesk.services.lost import LostTopUps
from izi_frontdesk.services.naps import nap
from izi_frontdesk.services.operations import Operations
from izi_frontdesk.services.ports import Clock, DeskApi, Look
from izi_frontdesk.services.sight import Sight
from izi_frontdesk.services.statuses import Statuses
from izi_frontdesk.services.telling import tell

log = logging.getLogger(__name__)

LONGEST_BACKOFF = 30.0
_LONGEST_REST = 60.0
"""Seconds until the next round when nothing is due; every change of an operation ends the rest."""
_SHORTEST_REST = 0.001
"""What timers can still tell from nothing."""
_ALMOST = 1e-6
"""Seconds that the arithmetic of moments may be off."""


class Watch:
    """Follows every unfinished operation. One instance and one `run` per server."""

    def __init__(
        self, api: DeskApi, operations: Operations, clock: Clock, chance: Callable[[], float] = random.random
    ) -> None:
        """Nothing is asked until `run`. `chance`: from 0 to 1, keeps desks on one token out of step."""
        self._api = api
        self._operations = operations
        self._clock = clock
        self._chance = chance
        self._followed = Followed(operations, clock)
        self._credits = Credits(api, operations, self._followed, clock, self._list_read)
        self._sight = Sight(operations)
        self._statuses = Statuses(operations, clock)
        self._lost = LostTopUps(api, operations, self._followed, clock)
        self._looked: dict[str, float] = {}
        self._hurried: set[str] = set()
        self._pages: set[str] = set()
        self._budget = Budget()
        self._aside = Aside()
        self._wake = asyncio.Event()
        self._on_client: list[Callable[[Client], None]] = []
        self._on_trouble: list[Callable[[DeskError | None], None]] = []
        self._trouble: DeskError | None = None
        operations.listen(lambda _: self._wake.set())

    def on_client(self, listener: Callable[[Client], None]) -> None:
        """Tell `listener` of every client read on the way."""
        self._on_client.append(listener)

    def on_payment(self, listener: Callable[[Payment], None]) -> None:
        """Tell `listener` of every payment read on the way, before it changes an operation."""
        self._statuses.on_payment.append(listener)

    def on_untold(self, listener: Callable[[str], None]) -> None:
        """Tell `listener` the id of every payment of which an answer of the server told nothing, or refused to."""
        self._statuses.on_untold.append(listener)

    @property
    def payments_listed(self) -> bool | None:
        """Whether the server lists a client's payments; None while no lost top-up was looked for."""
        return self._lost.listed

    def on_trouble(self, listener: Callable[[DeskError | None], None]) -> None:
        """Tell `listener` when watching is held up, and with None when it goes on."""
        self._on_trouble.append(listener)

    def page_open(self, reference: str, *, shown: bool) -> None:
        """Whether the payment page of this operation is open at the desk: those are looked at more often."""
        (self._pages.add if shown else self._pages.discard)(reference)
        self._wake.set()

    def look_now(self, reference: str) -> None:
        """Something happened on the page, or a person asks: look at this operation at once."""
        self._looked.pop(reference, None)
        self._hurried.add(reference)
        self._lost.hurry(reference)
        self._wake.set()

    def resume(self) -> None:
        """Somebody signed in again or the network came back: do not wait out the pause."""
        self._looked.clear()
        self._wake.set()

    async def run(self) -> None:
        """Watch until cancelled."""
        backoff = spread = 1.0
        while True:
            self._wake.clear()
            try:
                posts = await self.round()
            except RateLimited as limited:
                self._report(limited)
                self._budget = self._budget.refused()
                await self._clock.sleep(limited.retry_after + self._chance() * spread)
                spread = min(spread * 2, LONGEST_BACKOFF)
            except DeskError as trouble:
                self._report(trouble)
                await nap(self._clock, LONGEST_BACKOFF if isinstance(trouble, SignedOut) else backoff, self._wake)
                backoff = min(backoff * 2, LONGEST_BACKOFF)
            except Exception as surprise:
                # A mistake of ours over one operation must not leave all of them unwatched.
                log.exception("a round of the watch failed in an unexpected way")
                self._report(DeskError(type(surprise).__name__))
                await nap(self._clock, backoff, self._wake)
                backoff = min(backoff * 2, LONGEST_BACKOFF)
            else:
                if posts:
                    backoff = spread = 1.0
                    self._report(None)
                await nap(self._clock, max(self._next().wait, _SHORTEST_REST), self._wake)

    async def round(self) -> int:
        """Make at most one request, for what is most overdue; tells how many it made. Raises DeskError."""
        turn = self._next()
        if turn.wait > _ALMOST or (turn.post is None and not turn.search):
            return 0
        at, post = self._clock.monotonic(), turn.post
        size = post.size if post else 1
        self._budget = self._budget.sent(at, size, self._chance())
        if turn.aside:
            self._stand_aside(self._budget.cost(size), search=turn.search)
        if post is None:
            await self._lost.look()
            return 1
        # Noted before the answer: should it never come for these, the others still get their turn.
        self._looked.update((operation.reference, at) for operation in post.operations)
        self._hurried.difference_update(operation.reference for operation in post.operations)
        try:
            look = await self._api.look(post.payments, post.clients)
        except RefusedByServer:
            # Refused as a whole, so it is not said for which of them.
            for payment_id in post.payments:
                tell(self._statuses.on_untold, payment_id)
            raise
        # Before what it tells: so it stands in the timelines.
        self._sight.tell(None)
        self._budget = self._budget.told(self._clock.monotonic(), size, look.cost, look.remaining, look.limit)
        await self._take_in(look, post.operations, at)
        return 1

    def _next(self) -> Turn:
        """What is asked next and when; without anything due, when that will be."""
        at, search = self._clock.monotonic(), self._lost.wait()
        waiting = waits(self._followed.all(), self._ages(), self._attention(), self._clock.now())
        unseen = {operation.reference for _, operation in waiting if operation.reference not in self._looked}
        any_open = any(operation.open for _, operation in waiting)
        alone = frozenset(self._statuses.refused)
        queue = Queue(due(waiting, alone), any_open, unseen, self._hurried, search, self._lost.hurried, alone)
        if (turn := next_turn(queue, self._budget, self._aside, at)) is not None:
            # Who stands aside must not sleep over the next open one.
            soon = min((wait for wait, _ in waiting if wait > EARLY), default=turn.wait)
            return replace(turn, wait=min(turn.wait, soon)) if turn.aside else turn
        rests = [_LONGEST_REST, *(wait for wait, _ in waiting)]
        if search is not None:
            rests.append(max(search, self._budget.opens(at, 1)))
        return Turn(max(min(rests), _SHORTEST_REST))

    def _open_paces(self) -> tuple[float, ...]:
        now, attention = self._clock.now(), self._attention()
        return tuple(pace_of(op, now, attention) for op in self._followed.all() if op.open and to_watch(op, now))

    def _ages(self) -> dict[str, float]:
        at = self._clock.monotonic()
        return {reference: at - looked for reference, looked in self._looked.items()}

    def _attention(self) -> Attention:
        return Attention(frozenset(self._pages), frozenset(self._statuses.refused), self._budget.scarce)

    async def _take_in(self, look: Look, operations: tuple[Operation, ...], asked: float) -> None:
        for operation in operations:
            await self._statuses.read(operation, look.payments.get(operation.payment_id))
        for client in look.clients.values():
            if isinstance(client, Client):
                await self._credits.read(client, asked)
                tell(self._on_client, client)

    def _list_read(self) -> None:
        """One list for each payment, when its credit is in sight: what waits aside gives way, open ones do not."""
        self._stand_aside(1.0, search=self._aside.searched)

    def _stand_aside(self, units: float, *, search: bool) -> None:
        """What waits aside has these units fewer."""
        wish = wanted(self._open_paces(), self._budget.unit)
        self._aside = self._aside.sent(self._clock.monotonic(), units, self._budget.share, wish, search=search)

    def _report(self, trouble: DeskError | None) -> None:
        self._sight.tell(trouble)
        if type(trouble) is not type(self._trouble):
            self._trouble = trouble
            tell(self._on_trouble, trouble)
