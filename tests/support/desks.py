"""Many desks of one club on one token, each with the real watch, over a night that passes in a moment.

Each desk keeps a number of payments open: as soon as one is seen paid, its next client comes. The receptionists search
and command beside it. Told are what the watching cost, who was refused and how long the desks did not know of money.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from random import Random
from typing import Any, Final

from izi_frontdesk.domain.errors import RateLimited
from izi_frontdesk.domain.operations import Kind, Operation, Phase
from izi_frontdesk.domain.payments import Payment
from izi_frontdesk.domain.phases import Transition
from izi_frontdesk.domain.timeline import Entry
from izi_frontdesk.services.operations import Operations
from izi_frontdesk.services.ports import Look
from izi_frontdesk.services.watch import Watch
from tests.support.shared_token import AMOUNT, WINDOW, SharedIzi, Token
from tests.support.virtual_time import VirtualClock, run_virtually

COMMANDS: Final = 4
"""Units that a receptionist spends on one client: two searches, the fresh balance, the payment."""

RETURNS: Final = 0.5
"""Part of the payers who pay on the desk's own page and come back to the return address."""

PAGE: Final = 60.0
"""Seconds that the page stays open at the desk before it is put aside."""


@dataclass(frozen=True)
class Night:
    """`settled`: seconds after which figures are taken."""

    desks: int
    open_each: int
    by_lookup: bool
    seconds: float = 900.0
    settled: float = 300.0
    late: int = 0
    """So many of the desks begin only when half of the night is over; figures are taken from its last third."""
    client_every: float = 180.0
    """Seconds between two clients at one desk, on average: three minutes is a busy night."""
    ended: int = 0
    """So many payments of each desk ended just before it began, and are watched for late money."""
    seed: int = 1


@dataclass
class Told:
    """What was seen after settling."""

    night: Night
    token: Token
    delays: list[float] = field(default_factory=list)
    """Seconds from the acceptance to the phase at the desk."""
    returned: list[float] = field(default_factory=list)
    """The same for those whose payer came back to the page."""
    unlooked: float = 0.0
    """The longest that any open payment went without a look."""
    lists: int = 0
    """Lists of a client's payments, each before a credit was told; `by_desk` holds the looks alone."""
    gaps: list[float] = field(default_factory=list)
    """Seconds between two looks at an open payment."""
    over: list[float] = field(default_factory=list)
    """Seconds between two looks at a payment that has ended."""
    looks: int = 0
    by_desk: dict[str, float] = field(default_factory=dict)
    """Units that each desk spent on watching."""

    @property
    def since(self) -> float:
        """From when on figures are taken."""
        return max(self.night.settled, self.night.seconds * 2 / 3 if self.night.late else 0.0)

    @property
    def refused(self) -> int:
        """Looks answered with 429."""
        return sum(at > self.since and who != "people" for at, who in self.token.refusals)

    @property
    def people_refused(self) -> int:
        """Searches and commands answered with 429."""
        return sum(at > self.since and who == "people" for at, who in self.token.refusals)

    @property
    def units(self) -> tuple[float, int]:
        """Units in 10 s of everybody together: on average, and at the most."""
        after = [(at, units) for at, units in self.token.history if at > self.since]
        total = sum(units for _, units in after)
        most, first, inside = 0, 0, 0
        for at, units in after:
            inside += units
            while after[first][0] <= at - WINDOW:
                inside -= after[first][1]
                first += 1
            most = max(most, inside)
        return total * WINDOW / (self.night.seconds - self.since), most

    @property
    def fairness(self) -> float:
        """Jain's index of the desks' units: 1 when all got the same, 1/n when one got everything."""
        values = list(self.by_desk.values())
        squares = len(values) * sum(value * value for value in values)
        return sum(values) ** 2 / squares if squares else 1.0


class _NoDisk:
    """A journal that keeps nothing. Implements `ports.Journal`."""

    set_aside = ""
    rescued = 0

    async def load(self) -> tuple[Operation, ...]:
        return ()

    async def save(self, operation: Operation, entries: tuple[Entry, ...] = ()) -> None:
        """Written at once."""

    async def note(self, entries: tuple[Entry, ...]) -> None:
        """Written at once."""

    async def timeline(self, reference: str) -> tuple[Entry, ...]:
        return ()


class _Desk:
    """One desk: the real watch over the shared server. Implements the part of `ports.DeskApi` that the watch uses."""

    def __init__(self, name: str, izi: SharedIzi, told: Told, chance: Random) -> None:
        self.name = name
        self._izi = izi
        self._told = told
        self._chance = chance
        self._clock = VirtualClock()
        self._operations = Operations(_NoDisk(), self._clock)
        self._watch = Watch(self, self._operations, self._clock, chance.random)  # type: ignore[arg-type]  # what the watch asks
        self._looked: dict[str, float] = {}
        self._returned: set[str] = set()
        self._made = 0
        self._errands: set[asyncio.Task[None]] = set()
        self._operations.listen(self._seen)

    async def work(self, begin: float) -> None:
        """From `begin` to the end of the night."""
        await self._clock.sleep(begin)
        self._told.by_desk[self.name] = 0.0
        for number in range(self._told.night.ended):
            over = replace(waiting(f"{self.name}/over/{number}", self._clock.now()), phase=Phase.EXPIRED)
            self._looked[over.reference] = self._clock.monotonic()
            await self._operations.record(over)
        for _ in range(self._told.night.open_each):
            self._start(self._next_client())
        await self._watch.run()

    async def look(self, payment_ids: tuple[str, ...], client_ids: tuple[str, ...]) -> Look:
        """Kept account of."""
        at = self._clock.monotonic()
        for known in payment_ids:
            if at > self._told.since and "/over/" in known:
                self._told.over.append(at - self._looked[known])
            elif at > self._told.since:
                self._told.gaps.append(at - self._looked[known])
                self._told.unlooked = max(self._told.unlooked, at - self._looked[known])
            self._looked[known] = at
        found = await self._izi.look(self.name, payment_ids, client_ids)
        if at > self._told.since:
            self._told.by_desk[self.name] += found.cost or 0.0
            self._told.looks += 1
        return found

    async def payments_of(self, club_id: str, client_id: str, limit: int = 10) -> tuple[Payment, ...]:
        """One unit for the list of a client, which holds nobody else's payments."""
        self._izi.token.spend(1, self.name)
        if self._clock.monotonic() > self._told.since:
            self._told.lists += 1
        return ()

    async def _next_client(self) -> None:
        night = self._told.night
        self._made += 1
        name = f"{self.name}/{self._made}"
        await self._command()
        self._looked[name] = self._clock.monotonic()
        await self._operations.record(waiting(name, self._clock.now()))
        self._watch.page_open(name, shown=True)
        await self._clock.sleep(PAGE * self._chance.random())
        on_page = self._chance.random() < RETURNS
        if not on_page:
            self._watch.page_open(name, shown=False)
        await self._clock.sleep(self._chance.expovariate(1 / (night.client_every * night.open_each)))
        self._izi.pay(name)
        if on_page:
            self._returned.add(name)
            self._watch.look_now(name)

    async def _command(self) -> None:
        """What the receptionist does for a client leaves at once."""
        for _ in range(COMMANDS):
            await self._clock.sleep(self._chance.uniform(0, 10))
            try:
                self._izi.token.spend(1, "people")
            except RateLimited as limited:
                await self._clock.sleep(limited.retry_after)

    def _seen(self, transition: Transition) -> None:
        name = transition.after.reference
        if transition.before.phase is not Phase.WAITING or transition.after.phase is Phase.WAITING:
            return
        if (paid := self._izi.paid[name]) > self._told.since:
            delay = self._clock.monotonic() - paid
            (self._told.returned if name in self._returned else self._told.delays).append(delay)
        self._start(self._next_client())

    def _start(self, errand: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(errand)
        self._errands.add(task)
        task.add_done_callback(self._errands.discard)


def waiting(name: str, now: datetime) -> Operation:
    """A payment of a client of the same name, just made."""
    made = Operation(name, Kind.TOP_UP, AMOUNT, "RUB", "club", name, "", "", "", "", now)
    return replace(made, phase=Phase.WAITING, phase_since=now, payment_id=name, balance_before=Decimal(0))


async def _live(night: Night) -> Told:
    chance = Random(night.seed)
    token = Token(night.by_lookup)
    izi, told = SharedIzi(token, chance), Told(night, token)
    async with asyncio.TaskGroup() as group:
        tasks = []
        for number in range(night.desks):
            desk = _Desk(f"desk {number}", izi, told, Random(night.seed * 1000 + number))
            begin = (night.seconds / 2 if number < night.late else 0) + chance.uniform(0, 20)
            tasks.append(group.create_task(desk.work(begin)))
        await asyncio.sleep(night.seconds)
        for task in asyncio.all_tasks():
            if task is not asyncio.current_task():
                task.cancel()
    return told


def live(night: Night) -> Told:
    """The whole night, at once. The same night always goes the same way."""
    return run_virtually(_live(night))
