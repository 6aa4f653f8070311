"""Finding clients: the recent ones at once, the server's after them."""

from __future__ import annotations

from izi_frontdesk.domain.clients import Client, found_among
from izi_frontdesk.services.ports import DeskApi

MOST_RECENT = 20
MOST_FOUND = 30


class Clients:
    """The clients this desk has met, newest first, kept in memory for the session only: they are people's data."""

    def __init__(self, api: DeskApi) -> None:
        """Nobody is known yet."""
        self._api = api
        self._recent: dict[str, Client] = {}

    @property
    def recent(self) -> tuple[Client, ...]:
        """Newest first."""
        return tuple(reversed(self._recent.values()))

    def met(self, client: Client) -> None:
        """Put a client in front of the recent ones."""
        self._recent.pop(client.id, None)
        self._recent[client.id] = client
        while len(self._recent) > MOST_RECENT:
            del self._recent[next(iter(self._recent))]

    def forget(self) -> None:
        """Another club: its balances are in another currency."""
        self._recent.clear()

    def refresh(self, client: Client) -> None:
        """Take a newer version of a known client without moving it."""
        if client.id in self._recent:
            self._recent[client.id] = client

    def local_hits(self, text: str) -> tuple[Client, ...]:
        """What the recent clients answer, without waiting."""
        return found_among(self.recent, text) if text.strip() else self.recent

    async def search(self, club_id: str, text: str) -> tuple[Client, ...]:
        """Ask the server. Raises DeskError."""
        return await self._api.search(club_id, text.strip(), MOST_FOUND)

    async def read(self, client_id: str) -> Client:
        """One client with a fresh balance. Raises DeskError."""
        return await self._api.client(client_id)
