"""A session over the fakes, for the tests of signing in and staying signed in."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from izi_frontdesk.services.kept import LOOKS
from izi_frontdesk.services.signin import Session
from tests.services.fakes import FakeAccess, MemoryVault, SteppedClock

KEY = "api.izi.is"
T = TypeVar("T")


class Desk:
    """A session over the fakes. `story` tells in which order things were renewed and kept."""

    def __init__(self) -> None:
        self.story: list[str] = []
        self.access = FakeAccess(self.story)
        self.vault = MemoryVault(self.story)
        self.clock = SteppedClock()
        self.ends = 0
        self.session = self.another_session()

    def another_session(self) -> Session:
        """As after a restart of the program: only the keyring is left."""
        session = Session(KEY, self.access, self.vault, self.clock)
        session.on_end(self._ended)
        return session

    async def sign_in(self, *, remember: bool = True) -> None:
        """As anna."""
        await self.session.sign_in("anna@club.example", "practice", remember=remember)

    async def waited(self, call: Coroutine[Any, Any, T]) -> T:
        """What the call answers or raises, when time passes meanwhile."""
        task = asyncio.create_task(call)
        await self.clock.advance(sum(LOOKS))
        return await task

    def _ended(self) -> None:
        self.ends += 1
