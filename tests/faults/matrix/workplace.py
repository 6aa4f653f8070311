"""A whole program without a window at a practice server: real adapters, real files, short patience, time in our hands.

The watch does not run by itself: its rounds are made one by one, so that a case knows what was asked when.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from urllib.parse import urlsplit

from izi_frontdesk.adapters.folders import folders
from izi_frontdesk.adapters.izi.patience import Patience
from izi_frontdesk.adapters.settings import JsonSettings
from izi_frontdesk.adapters.vault import KeyringVault
from izi_frontdesk.app.wiring import Program
from izi_frontdesk.domain.clients import Client
from izi_frontdesk.domain.operations import Operation, Phase
from izi_frontdesk.domain.refund import UNDO
from izi_frontdesk.domain.signin import PRACTICE, Server
from izi_frontdesk.services.desk import Desk
from izi_frontdesk.services.gate import Entry
from tests.faults.matrix.faults import PATIENCE
from tests.journeys.people import people_of
from tests.support.moved_clock import MovedClock
from tests.support.practice_process import Practice
from tests.support.vaults import MemoryKeyring

CASES_PER_TOKEN = 6
"""As many as stay within the hundred requests that the server allows in ten seconds with one access token."""


HURRY = 5
"""So many times faster a short wait passes. It is one with the server, which needs real time to answer."""


class HurriedClock(MovedClock):
    """The undo and whatever is longer pass at once."""

    async def sleep(self, seconds: float) -> None:
        """In no time, or in a part of it."""
        if seconds < UNDO.total_seconds():
            await asyncio.sleep(seconds / HURRY)
        self.passed += seconds


@dataclass
class Workplace:
    """The administrator's desk in the first club, with one client."""

    practice: Practice
    program: Program
    clock: HurriedClock
    server: Server
    entry: Entry
    desk: Desk
    client: Client
    patience: float
    wrong: list[str] = field(default_factory=list)
    """What was found, one line each."""
    _cases: int = 0

    async def sign_in(self) -> None:
        """Anew: another access token, with a fresh share of the server's limit."""
        await self.program.gate.sign_in(self.server, "admin@practice.izi", "practice", remember=False)

    async def fresh(self) -> None:
        """Before each case: no trouble left over, signed in, and enough of the limit."""
        self.practice.faults.clear()
        self._cases += 1
        if not self.entry.session.signed_in or self._cases % CASES_PER_TOKEN == 0:
            await self.sign_in()

    def check(self, case: str, right: bool, otherwise: str) -> None:
        """Note what is not right and go on."""
        if not right:
            self.wrong.append(f"{case}: {otherwise}")

    def in_time(self, case: str, took: float) -> None:
        """Nothing may take longer than the patience, and what a busy computer adds."""
        self.check(case, took < self.patience + 1.5, f"took {took:.1f} s")

    def now(self, operation: Operation) -> Operation:
        """The newest version."""
        found = self.desk.operations.get(operation.reference)
        assert found is not None
        return found

    async def watched(self, operation: Operation, *phases: Phase, rounds: int = 4) -> Operation:
        """Rounds of the watch, 20 s apart by the desk's clock, until it is in one of the phases or they are over."""
        for _ in range(rounds):
            if self.now(operation).phase in phases:
                break
            self.clock.passed += 20
            self.desk.watch.look_now(operation.reference)
            await self.desk.watch.round()
        return self.now(operation)

    async def until(self, holds: Callable[[], Awaitable[bool]], what: str) -> None:
        """Ask until it holds; AssertionError after five seconds."""
        ends = time.monotonic() + 5
        while not await holds():
            assert time.monotonic() < ends, what
            await asyncio.sleep(0.05)

    async def paid_top_up(self, amount: int) -> Operation:
        """A payment that can be returned."""
        attempt = await self.desk.top_ups.create(self.client, Decimal(amount), "")
        self.practice.pay(attempt.operation.payment_id)
        paid = await self.watched(attempt.operation, Phase.PAID)
        assert paid.phase is Phase.PAID
        return paid


def _unmet(practice: Practice) -> str:
    """A client without payments: this desk, whose clock runs ahead, would take those of an earlier case for others'."""
    met = {payment["clientId"] for payment in practice.state()["payments"]}
    return [person.id for person in people_of(practice) if person.id not in met][-1]


@asynccontextmanager
async def workplace(practice: Practice, data: Path, patience: float = PATIENCE) -> AsyncIterator[Workplace]:
    """Opened, and closed in order. `patience`: seconds that it waits for an answer."""
    ports = frozenset(urlsplit(str(practice.addresses[name])).port or 0 for name in ("graphql", "gateway", "acs"))
    server = Server(PRACTICE, practice.graphql, ports, practice.control)
    places, clock = folders(data), HurriedClock()
    program = Program(
        places,
        JsonSettings(places.settings),
        clock=clock,
        vault=KeyringVault(MemoryKeyring()),
        patience=Patience(silence=patience, whole=patience + 1),
    )
    try:
        entry = await program.gate.sign_in(server, "admin@practice.izi", "practice", remember=False)
        desk = await program.open_desk(entry, (await program.gate.clubs(entry))[0])
        client = await entry.api.client(_unmet(practice))
        yield Workplace(practice, program, clock, server, entry, desk, client, patience)
        await desk.jobs.finish()
    finally:
        await program.close()
