"""A whole desk over the fakes: the services as the program wires them, with a watch that can be started and stopped."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from decimal import Decimal
from random import Random

from izi_frontdesk.domain.checkout import RETURN_URL
from izi_frontdesk.domain.clients import Client
from izi_frontdesk.domain.clubs import Club, User
from izi_frontdesk.domain.errors import DeskError
from izi_frontdesk.domain.operations import Operation, Phase
from izi_frontdesk.domain.phases import Transition
from izi_frontdesk.services.decisions import Decisions
from izi_frontdesk.services.operations import Operations
from izi_frontdesk.services.refund import Refunds
from izi_frontdesk.services.topup import Attempt, TopUps
from izi_frontdesk.services.watch import Watch
from izi_frontdesk.services.workplace import Workplace
from izi_frontdesk.services.writing import WRITES
from tests.services.fake_izi import PETROV, FakeIzi
from tests.services.fakes import MemoryJournal, SteppedClock


class FakeDesk:
    """`story` holds writes and requests in their order, `heard` every transition, `troubles` what held up the watch."""

    def __init__(self) -> None:
        self.story: list[str] = []
        self.clock = SteppedClock()
        self.izi = FakeIzi(self.clock, self.story)
        self.journal = MemoryJournal(self.story)
        self.heard: list[Transition] = []
        self.troubles: list[DeskError | None] = []
        self.seen: list[Client] = []
        self.place = Workplace("desk 1", Club("club_arena", "Arena"), User("user_1", "anna@x.y"), Random(7).choice)
        self._task: asyncio.Task[None] | None = None
        self._wire()

    def _wire(self) -> None:
        self.operations = Operations(self.journal, self.clock)
        self.watch = Watch(self.izi, self.operations, self.clock)
        self.top_ups = TopUps(self.izi, self.operations, self.clock, self.place, RETURN_URL)
        self.refunds = Refunds(self.izi, self.operations, self.clock, self.place)
        self.decisions = Decisions(self.operations, self.watch, self.refunds, self.place, self.clock)
        self.operations.listen(self.heard.append)
        self.watch.on_trouble(self.troubles.append)
        self.watch.on_client(self.seen.append)

    async def begin(self) -> None:
        """Start watching."""
        self._task = asyncio.create_task(self.watch.run(), name="watch")

    async def end(self) -> None:
        """Stop watching, in the middle of whatever it does."""
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
            self._task = None

    async def restart(self) -> None:
        """The program ends at once and starts again: only the journal is left."""
        await self.end()
        for task in asyncio.all_tasks():
            if task.get_name() == WRITES:
                task.cancel()
        self._wire()
        await self.operations.load()
        await self.begin()

    async def top_up(self, amount: int = 500, client: Client = PETROV) -> Operation:
        """A payment that waits for its payer."""
        attempt: Attempt = await self.top_ups.create(client, Decimal(amount), "")
        assert attempt.accident is None
        return attempt.operation

    async def paid_top_up(self, amount: int = 500, client: Client = PETROV) -> Operation:
        """A payment with both ticks."""
        operation = await self.top_up(amount, client)
        self.izi.pay(operation.payment_id)
        await self.clock.advance(3)
        assert self.phase(operation) is Phase.PAID
        return operation

    def now(self, operation: Operation) -> Operation:
        """The newest version."""
        newest = self.operations.get(operation.reference)
        assert newest is not None
        return newest

    def phase(self, operation: Operation) -> Phase:
        """The newest phase."""
        return self.now(operation).phase

    def told(self, operation: Operation) -> list[Phase]:
        """The phases of one operation as listeners heard them, repeated ones included."""
        return [one.after.phase for one in self.heard if one.after.reference == operation.reference]


@contextlib.asynccontextmanager
async def a_desk() -> AsyncIterator[FakeDesk]:
    """A watching desk, stopped in the end."""
    desk = FakeDesk()
    await desk.begin()
    try:
        yield desk
    finally:
        await desk.end()
