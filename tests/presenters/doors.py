"""What signing in needs of the outside: settings in memory, a practice server that can fail, and a gate over them."""

from __future__ import annotations

import asyncio

from izi_frontdesk.domain.clubs import Club, User
from izi_frontdesk.domain.errors import DeskError
from izi_frontdesk.domain.signin import PRACTICE, Server, Tokens
from izi_frontdesk.services.gate import Gate
from izi_frontdesk.services.ports import Connection, DeskApi, TokenSource
from tests.services.fake_izi import FakeIzi
from tests.services.fakes import FakeAccess, MemoryJournal, MemoryVault, SteppedClock

PRACTICE_SERVER = Server(PRACTICE, "http://127.0.0.1:4567/graphql", frozenset({4567}))


class MemorySettings:
    """Implements `Settings`."""

    def __init__(self, **kept: str) -> None:
        self.kept = kept

    def get(self, name: str, default: str = "") -> str:
        """What was set."""
        return self.kept.get(name, default)

    def set(self, name: str, value: str) -> None:
        """Replace."""
        self.kept[name] = value

    async def written(self) -> None:
        """Memory is always written."""


class FakePractice:
    """Implements `PracticeServer`; nothing is started."""

    def __init__(self) -> None:
        self.accident: DeskError | None = None
        self.slow: asyncio.Event | None = None

    async def start(self) -> Server:
        """Always the same address."""
        await asyncio.sleep(0)
        if self.slow is not None:
            await self.slow.wait()
        if self.accident is not None:
            raise self.accident
        return PRACTICE_SERVER

    async def stop(self) -> None:
        """Nothing to end."""


class ClubsIzi(FakeIzi):
    """A server with any clubs, or with an accident instead of them."""

    def __init__(self, clock: SteppedClock) -> None:
        super().__init__(clock)
        self.known: tuple[Club, ...] = (Club("club_arena", "Arena Club", "Asia/Yekaterinburg"),)

    async def clubs(self) -> tuple[Club, ...]:
        """As arranged."""
        await super().clubs()
        return self.known


class StumblingAccess(FakeAccess):
    """Signing in with accidents: `sign_in_accident` before anything ran, `odd` for one that nobody foresaw."""

    def __init__(self) -> None:
        super().__init__()
        self.sign_in_accident: DeskError | None = None
        self.odd = False
        self.door: asyncio.Event | None = None

    async def sign_in(self, email: str, password: str) -> tuple[Tokens, User]:
        """As arranged."""
        if self.door is not None:
            await self.door.wait()
        if self.odd:
            raise KeyError("odd")
        if self.sign_in_accident is not None:
            raise self.sign_in_accident
        return await super().sign_in(email, password)


class Doorway:
    """A gate and everything behind it. `servers` are those that were connected to."""

    def __init__(self) -> None:
        self.clock = SteppedClock()
        self.izi = ClubsIzi(self.clock)
        self.access = StumblingAccess()
        self.vault = MemoryVault()
        self.practice = FakePractice()
        self.servers: list[Server] = []
        self.gate = Gate(self.practice, self._connect, self.vault, self.clock)

    def _connect(self, server: Server) -> Connection:
        self.servers.append(server)

        def desk(_tokens: TokenSource) -> DeskApi:
            return self.izi

        async def warm_up() -> None:
            await asyncio.sleep(0)

        return Connection(server, self.access, desk, MemoryJournal, warm_up)
