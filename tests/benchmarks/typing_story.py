"""A story: somebody types digits into the search box, those of clients the desk knows and those of strangers.

Goes on for as long as the bench listens; each line tells the milliseconds of one round.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from izi_frontdesk.adapters.izi.documents import document
from izi_frontdesk.app.desk_screens import DeskScreens
from izi_frontdesk.app.front import Front
from izi_frontdesk.domain.clients import Client
from izi_frontdesk.services.clients import MOST_FOUND, MOST_RECENT
from izi_frontdesk.services.desk import Desk
from tests.benchmarks import at_the_desk
from tests.benchmarks.at_the_desk import until, window
from tests.benchmarks.bare_requests import BareRequests
from tests.benchmarks.painted import Painted
from tests.benchmarks.telling import tell

BETWEEN_KEYS = 0.04
"""Seconds; a quick typist."""

BETWEEN_ROUNDS = 1.0
"""Seconds in which the rate limit of the server recovers."""

TAIL = 4
"""Digits typed."""


async def story(front: Front, addresses: dict[str, Any]) -> None:
    """`known`: each key to local hits drawn. `found`: last key to server hits drawn. `server`: a bare request."""
    await at_the_desk.story(front, addresses)
    assert front.desk is not None
    assert front.screens is not None
    typist = Typist(front.desk, front.screens)
    bare = await asyncio.to_thread(BareRequests, addresses["graphql"])
    club = front.desk.place.club.id
    people = [client for client in await front.desk.clients.search(club, "7") if len(client.phone) > TAIL]
    for person in people * 100:
        tail = person.phone[-TAIL:]
        asked = {"clubId": club, "search": tail, "limit": MOST_FOUND}
        known = await typist.among_known(tail, people[:MOST_RECENT])
        found = await typist.among_strangers(tail)
        server = await asyncio.to_thread(bare.milliseconds, document("SearchClients"), asked)
        tell(known=known, found=found, server=server)
        await asyncio.sleep(BETWEEN_ROUNDS)


class Typist:
    """Real keys into the real box."""

    def __init__(self, desk: Desk, screens: DeskScreens) -> None:
        """Of a desk where nobody was met yet."""
        self._clients = desk.clients
        self._search = screens.search
        self._box, self._rows = window().search.box, window().search.list
        self._painted = Painted(self._rows.viewport())

    async def among_known(self, text: str, known: list[Client]) -> list[float]:
        """Milliseconds of each key that changes what is in the list."""
        for client in known:
            self._clients.met(client)
        took = []
        await self._clear()
        for end in range(1, len(text) + 1):
            wanted = [client.id for client in self._clients.local_hits(text[:end])]
            if wanted and wanted != self._shown():
                took.append(await self._painted.when(partial(self._shows, wanted), self._key(text[end - 1])))
            else:
                self._key(text[end - 1])()
        return took

    async def among_strangers(self, text: str) -> float:
        """Milliseconds of the last key."""
        self._clients.forget()
        await self._clear()
        for digit in text[:-1]:
            self._key(digit)()
            await asyncio.sleep(BETWEEN_KEYS)
        return await self._painted.when(self._answered, self._key(text[-1]))

    def _key(self, digit: str) -> Callable[[], None]:
        return lambda: QTest.keyClicks(self._box, digit)

    def _shows(self, wanted: list[str]) -> bool:
        return self._shown() == wanted

    def _answered(self) -> bool:
        return not self._search.state.busy and self._rows.count > 0

    def _shown(self) -> list[str]:
        return [row.id for row in self._rows.rows]

    async def _clear(self) -> None:
        QTest.keySequence(self._box, "Ctrl+A")
        QTest.keyClick(self._box, Qt.Key.Key_Delete)
        await until(lambda: not self._search.state.busy)
        await asyncio.sleep(BETWEEN_KEYS)
