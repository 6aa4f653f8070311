"""A whole desk for presenters: the real services over the fakes of `tests.services`, and a door to background work."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Iterator
from dataclasses import fields, is_dataclass
from decimal import Decimal

from PySide6.QtCore import QLocale, SignalInstance

from izi_frontdesk.domain.checkout import Fence
from izi_frontdesk.domain.clients import Client
from izi_frontdesk.domain.operations import Operation
from izi_frontdesk.domain.payments import Payment
from izi_frontdesk.domain.signin import Server
from izi_frontdesk.services.background import Background
from izi_frontdesk.services.clients import Clients
from izi_frontdesk.services.desk import Desk
from izi_frontdesk.services.payments import ClientPayments
from tests.services.fake_desk import FakeDesk, a_desk
from tests.services.fake_izi import PETROV
from tests.services.fakes import settled

SERVER = Server("api.izi.test", "https://api.izi.test/graphql")


class Bench:
    """`desk` is what presenters get; `fake` and `izi` are the outside that a test arranges."""

    def __init__(self, fake: FakeDesk) -> None:
        self.fake = fake
        self.izi = fake.izi
        self.clock = fake.clock
        self.jobs = Background()
        self.desk = Desk(
            server=SERVER,
            fence=Fence("", SERVER.practice_ports),
            place=fake.place,
            clock=fake.clock,
            jobs=self.jobs,
            operations=fake.operations,
            watch=fake.watch,
            clients=Clients(fake.izi),
            payments=ClientPayments(fake.izi, fake.place),
            top_ups=fake.top_ups,
            refunds=fake.refunds,
            decisions=fake.decisions,
        )

    async def end(self) -> None:
        """Whatever is still under way comes to its end."""
        for door in self.izi.slow.values():
            door.set()
        await self.clock.advance(10)
        await self.jobs.finish()

    async def top_up(self, amount: int = 500, client: Client = PETROV) -> Operation:
        """A payment that waits, and a watch that has looked: Qt turns its loop between a test and its fixtures' end."""
        operation = await self.fake.top_up(amount, client)
        await settled()
        return self.fake.now(operation)

    async def paid(self, amount: int = 500, client: Client = PETROV) -> Payment:
        """A confirmed payment of this desk, as the server tells it."""
        operation = await self.fake.paid_top_up(amount, client)
        return self.izi.payments[operation.payment_id]

    async def lost_top_up(self) -> Operation:
        """A top-up of 500 whose answer was lost."""
        self.izi.loses("start_top_up")
        attempt = await self.desk.top_ups.create(PETROV, Decimal(500), "")
        return attempt.operation


@contextlib.asynccontextmanager
async def a_bench() -> AsyncIterator[Bench]:
    """A bench with a running watch, tidied up in the end."""
    async with a_desk() as fake:
        bench = Bench(fake)
        try:
            yield bench
        finally:
            await bench.end()


@contextlib.contextmanager
def locale(name: str) -> Iterator[None]:
    """Amounts and dates as people of this locale write them."""
    before = QLocale()
    QLocale.setDefault(QLocale(name))
    try:
        yield
    finally:
        QLocale.setDefault(before)


def heard(signal: SignalInstance) -> list[object]:
    """Everything this signal tells from now on; a signal without a value tells None."""
    told: list[object] = []
    signal.connect(lambda *values: told.append(values[0] if values else None))
    return told


def texts_in(state: object) -> Iterator[str]:
    """Every text anywhere inside a State."""
    if isinstance(state, str):
        yield state
    elif isinstance(state, tuple | list):
        for part in state:
            yield from texts_in(part)
    elif is_dataclass(state):
        for field in fields(state):
            yield from texts_in(getattr(state, field.name))


__all__ = ["SERVER", "Bench", "a_bench", "heard", "locale", "settled", "texts_in"]
