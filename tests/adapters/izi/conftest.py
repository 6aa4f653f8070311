"""The client under test over a network thread of its own, and a working source of tokens."""

from __future__ import annotations

from collections.abc import AsyncGenerator

import pytest

from izi_frontdesk.adapters.izi.access import IziAccess
from izi_frontdesk.adapters.izi.desk import IziDesk
from izi_frontdesk.adapters.izi.line import Line
from izi_frontdesk.adapters.network import Network
from izi_frontdesk.domain.errors import SignedOut
from tests.adapters.scripted import Scripted, scripted


class Tokens:
    """Hands out test-token-1, test-token-2, …; the next one after each renewal."""

    def __init__(self, renewals: int = 5) -> None:
        self.number = 1
        self.stale: list[str] = []
        self._renewals = renewals

    async def access_token(self) -> str:
        return f"test-token-{self.number}"

    async def renewed(self, stale: str) -> str:
        self.stale.append(stale)
        if len(self.stale) > self._renewals:
            raise SignedOut
        self.number += 1
        return await self.access_token()


@pytest.fixture
async def network() -> AsyncGenerator[Network, None]:
    """A network thread that is closed after the test."""
    network = Network()
    yield network
    await network.close()


@pytest.fixture
async def server() -> AsyncGenerator[Scripted, None]:
    """The scripted server."""
    async with scripted() as server:
        yield server


@pytest.fixture
def line(server: Scripted, network: Network) -> Line:
    """The way to the scripted server."""
    return Line(server.url, network)


@pytest.fixture
def tokens() -> Tokens:
    """A signed-in person."""
    return Tokens()


@pytest.fixture
def desk(line: Line, tokens: Tokens) -> IziDesk:
    """The API at the scripted server."""
    return IziDesk(line, tokens)


@pytest.fixture
def access(line: Line) -> IziAccess:
    """Signing in at the scripted server."""
    return IziAccess(line)
