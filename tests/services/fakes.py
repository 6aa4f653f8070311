"""Small working stand-ins for the outside: a stepped clock, a journal and a keyring in memory, and the sign-in."""

from __future__ import annotations

import asyncio
import base64
import json
from datetime import UTC, datetime, timedelta
from typing import Final

from izi_frontdesk.domain.clubs import User
from izi_frontdesk.domain.errors import (
    DeskError,
    JournalTrouble,
    JournalUnavailable,
    Refused,
    RefusedByServer,
    VaultUnavailable,
)
from izi_frontdesk.domain.operations import Operation
from izi_frontdesk.domain.signin import Tokens
from izi_frontdesk.domain.timeline import Entry

START: Final = datetime(2031, 5, 6, 20, 0, tzinfo=UTC)
TURNS: Final = 80
"""Turns of the loop after which everything that can go on without time passing has gone on."""


async def settled() -> None:
    """Let every task go on until it waits for time or for a test."""
    for _ in range(TURNS):
        await asyncio.sleep(0)


class SteppedClock:
    """Time stands still until a test advances it; sleepers wake in order, each at its own moment."""

    def __init__(self) -> None:
        self.time = 1000.0
        self.confirmed = True
        """Whether a server has told the time."""
        self._sleepers: list[tuple[float, asyncio.Event]] = []

    def now(self) -> datetime:
        """UTC."""
        return START + timedelta(seconds=self.time - 1000.0)

    def monotonic(self) -> float:
        """Seconds."""
        return self.time

    async def sleep(self, seconds: float) -> None:
        """Until `advance` has come that far."""
        sleeper = (self.time + seconds, asyncio.Event())
        self._sleepers.append(sleeper)
        try:
            await sleeper[1].wait()
        finally:
            self._sleepers.remove(sleeper)

    async def advance(self, seconds: float) -> None:
        """Let time pass, and with each moment whatever was waiting for it."""
        end = self.time + seconds
        await settled()
        while due := [moment for moment, woken in self._sleepers if moment <= end and not woken.is_set()]:
            self.time = max(self.time, min(due))
            for moment, woken in self._sleepers:
                if moment <= self.time:
                    woken.set()
            await settled()
        self.time = end


class MemoryJournal:
    """Keeps what was saved; `broken` makes it fail; `story` hears of each flushed write."""

    def __init__(self, story: list[str] | None = None) -> None:
        self.rows: dict[str, Operation] = {}
        self.entries: list[Entry] = []
        self.story = [] if story is None else story
        self.broken = False
        self.refused: set[str] = set()
        """References that cannot be written, while others can."""
        self.slow: asyncio.Event | None = None
        self.set_aside = ""
        self.rescued = 0

    async def load(self) -> tuple[Operation, ...]:
        """Oldest first."""
        await asyncio.sleep(0)
        if self.broken:
            raise JournalUnavailable("cannot be read")
        return tuple(sorted(self.rows.values(), key=lambda op: op.created_at))

    async def save(self, operation: Operation, entries: tuple[Entry, ...] = ()) -> None:
        """On the disk when it returns, also when the caller no longer waits."""
        if operation.reference in self.refused:
            raise JournalUnavailable("spoilt")
        if not self.broken:
            self.rows[operation.reference] = operation
            self.story.append(f"journal {operation.phase.value}")
        await self.note(entries)

    async def note(self, entries: tuple[Entry, ...]) -> None:
        """As `save`."""
        if not self.broken:
            self.entries.extend(entries)
        await asyncio.sleep(0)
        if self.slow is not None:
            await self.slow.wait()
        if self.broken:
            raise JournalUnavailable("disk full", JournalTrouble.FULL)

    async def timeline(self, reference: str) -> tuple[Entry, ...]:
        """In the order of writing."""
        await asyncio.sleep(0)
        if self.broken:
            raise JournalUnavailable("cannot be read")
        return tuple(entry for entry in self.entries if entry.reference == reference)


class MemoryVault:
    """A keyring; `absent` makes it unusable."""

    def __init__(self, story: list[str] | None = None) -> None:
        self.kept: dict[str, str] = {}
        self.story = [] if story is None else story
        self.absent = False
        self.slow: asyncio.Event | None = None

    async def get(self, server_key: str) -> str | None:
        """What was put."""
        await self._ready()
        return self.kept.get(server_key)

    async def put(self, server_key: str, refresh_token: str) -> None:
        """Replace."""
        await self._ready()
        self.kept[server_key] = refresh_token
        self.story.append(f"kept {refresh_token}")

    async def forget(self, server_key: str) -> None:
        """Nothing there is fine."""
        await self._ready()
        self.kept.pop(server_key, None)
        self.story.append("forgot")

    async def _ready(self) -> None:
        await asyncio.sleep(0)
        if self.slow is not None:
            await self.slow.wait()
        if self.absent:
            raise VaultUnavailable("no keyring here")


class FakeAccess:
    """Signing in and renewing, with rotation: a refresh token works once. Tokens are test tokens."""

    def __init__(self, story: list[str] | None = None) -> None:
        self.story = [] if story is None else story
        self.lifetime = 900
        self.living = ""
        self.asked = 0
        self.unreachable: DeskError | None = None
        """Raised before anything runs."""
        self.accident: DeskError | None = None
        """Raised after it has run."""
        self.slow: asyncio.Event | None = None
        self._made = 0
        self.whose = ""
        """The person's id behind every token; empty: user_1."""

    async def sign_in(self, email: str, password: str) -> tuple[Tokens, User]:
        """`practice` is the password of everybody."""
        await asyncio.sleep(0)
        if password != "practice":
            raise RefusedByServer(Refused("UNAUTHENTICATED", "wrong e-mail or password"))
        return self._pair(), User("user_1", email, "CASHIER")

    async def refresh(self, refresh_token: str) -> Tokens:
        """The old one is dead from here on, whether or not the answer arrives."""
        if self.unreachable is not None:
            raise self.unreachable
        self.asked += 1
        self.story.append(f"renewed with {refresh_token}")
        await asyncio.sleep(0)
        if self.slow is not None:
            await self.slow.wait()
        if refresh_token != self.living:
            raise RefusedByServer(Refused("REFRESH_TOKEN_EXPIRED"))
        pair = self._pair()
        if self.accident is not None:
            raise self.accident
        return pair

    async def owner(self, access_token: str) -> User:
        """Whoever the test says."""
        await asyncio.sleep(0)
        return User(self.whose or "user_1", "anna@club.example")

    def _pair(self) -> Tokens:
        self._made += 1
        claims = base64.urlsafe_b64encode(json.dumps({"iat": 0, "exp": self.lifetime}).encode()).decode()
        self.living = f"refresh-test-{self._made}"
        return Tokens(f"test-{self._made}.{claims}.signature", self.living)
