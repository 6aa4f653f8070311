"""A receptionist at a new desk for each journey, on the shared practice server."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from PySide6.QtWidgets import QApplication

from izi_frontdesk.app.run import application
from izi_frontdesk.domain.signin import PRACTICE, Server
from izi_frontdesk.ui.language import load_language
from izi_frontdesk.ui.theme import apply_theme
from tests.journeys.receptionist import Receptionist
from tests.support.practice_process import Practice
from tests.support.vaults import MemoryKeyring

Begin = Callable[[], Receptionist]


@pytest.fixture
def server(practice: Practice) -> Server:
    """The practice server as the program knows it."""
    addresses = [str(practice.addresses[name]) for name in ("graphql", "gateway", "acs")]
    return Server(PRACTICE, practice.graphql, frozenset(urlsplit(address).port or 0 for address in addresses))


@pytest.fixture
def keyring() -> MemoryKeyring:
    """A keyring that outlives a restart within one test."""
    return MemoryKeyring()


@pytest.fixture
async def begin(
    qapp: QApplication, tmp_path: Path, server: Server, keyring: MemoryKeyring
) -> AsyncGenerator[Begin, None]:
    """Starts the program; called again, it starts it once more on the same data."""
    application()
    load_language(qapp, "en")
    apply_theme(qapp, "light")
    started: list[Receptionist] = []

    def start() -> Receptionist:
        started.append(Receptionist(tmp_path, server, keyring))
        return started[-1]

    yield start
    for receptionist in started:
        await receptionist.leave()


@pytest.fixture
async def receptionist(begin: Begin) -> Receptionist:
    """The administrator at the desk of Arena Club."""
    started = begin()
    await started.start_work()
    return started
