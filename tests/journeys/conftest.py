"""A receptionist at a new desk for each journey, on the shared practice server."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from keyring.backend import KeyringBackend
from PySide6.QtWidgets import QApplication

from izi_frontdesk.adapters.clock import SystemClock
from izi_frontdesk.app.cycles import Cycles
from izi_frontdesk.app.run import application
from izi_frontdesk.domain.signin import PRACTICE, Server
from izi_frontdesk.ui.language import load_language
from izi_frontdesk.ui.theme import apply_theme
from tests.journeys.people import Person, people_of
from tests.journeys.receptionist import Receptionist
from tests.journeys.wire import Wire
from tests.support.practice_process import Practice
from tests.support.vaults import MemoryKeyring

Begin = Callable[[], Receptionist]
Somebody = Callable[[], Person]


@pytest.fixture
def server(practice: Practice) -> Server:
    """The practice server as the program knows it."""
    addresses = [str(practice.addresses[name]) for name in ("graphql", "gateway", "acs")]
    ports = frozenset(urlsplit(address).port or 0 for address in addresses)
    return Server(PRACTICE, practice.graphql, ports, practice.control)


@pytest.fixture
def keyring() -> KeyringBackend:
    """A keyring that outlives a restart within one test. Tests of other keyrings bring their own."""
    return MemoryKeyring()


@pytest.fixture
def clock() -> SystemClock:
    """Real time, by a right clock. Tests of wrong ones bring their own."""
    return SystemClock()


@pytest.fixture(scope="session")
def everybody(practice_server: Practice) -> Iterator[Person]:
    """The clients of the run; taken one by one."""
    return people_of(practice_server)


@pytest.fixture
def somebody(everybody: Iterator[Person], practice: Practice) -> Somebody:
    """Gives a client whom no other story has met. Practice nights draw theirs by chance from all."""

    def unmet() -> Person:
        met = {payment["clientId"] for payment in practice.state()["payments"]}
        person = next(person for person in everybody if person.id not in met)
        return replace(person, balance=Decimal(str(practice.client(person.id)["balance"])))

    return unmet


@pytest.fixture
def client(somebody: Somebody) -> Person:
    """A client whom no other journey has met."""
    return somebody()


@pytest.fixture
async def wire(practice: Practice) -> AsyncGenerator[Wire, None]:
    """A whole wire to the practice server."""
    made = Wire(practice.graphql)
    await made.mend()
    yield made
    await made.cut()


@pytest.fixture
def cycles(qapp: QApplication) -> Iterator[None]:
    """No window of an earlier journey dies on a thread of this one, nor the other way round."""
    cycles = Cycles()
    cycles.keep()
    yield
    cycles.release()


@pytest.fixture
async def begin(
    qapp: QApplication,
    cycles: None,
    tmp_path: Path,
    server: Server | None,
    keyring: KeyringBackend,
    clock: SystemClock,
) -> AsyncGenerator[Begin, None]:
    """Starts the program; called again, it starts it once more on the same data."""
    application()
    load_language(qapp, "en")
    apply_theme(qapp, "light")
    started: list[Receptionist] = []

    def start() -> Receptionist:
        started.append(Receptionist(tmp_path, server, keyring, clock))
        return started[-1]

    yield start
    for receptionist in started:
        await receptionist.leave()
    load_language(qapp, "en")


@pytest.fixture
async def receptionist(begin: Begin) -> Receptionist:
    """The administrator at the desk of Arena Club."""
    started = begin()
    await started.start_work()
    return started
