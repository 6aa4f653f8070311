"""The way in: from a chosen server to a signed-in session, the same one again after a session has ended."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace

from izi_frontdesk.domain.clubs import Club, User
from izi_frontdesk.domain.errors import DeskError, VaultUnavailable
from izi_frontdesk.domain.signin import Server
from izi_frontdesk.services.ports import Clock, Connection, DeskApi, PracticeServer, Vault
from izi_frontdesk.services.signin import Session

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Entry:
    """One server with its session. It stays the same object through ended and renewed sign-ins."""

    connection: Connection
    session: Session
    api: DeskApi


class Gate:
    """Opens servers and keeps one entry for each."""

    def __init__(
        self, practice: PracticeServer, connect: Callable[[Server], Connection], vault: Vault, clock: Clock
    ) -> None:
        """`connect` makes the adapters of one server; nothing is contacted by it."""
        self._practice = practice
        self._connect = connect
        self._vault = vault
        self._clock = clock
        self._entries: dict[str, Entry] = {}

    async def practice_server(self) -> Server:
        """The practice server, started when it is not running. Raises PracticeFailed."""
        return await self._practice.start()

    async def fetch_ahead(self, server: Server) -> None:
        """Prepare for a first sign-in at this server while nobody waits."""
        await self._entry(server).connection.warm_up()

    async def can_remember(self, server: Server) -> bool:
        """Whether there is a keyring that would keep a sign-in."""
        try:
            await self._vault.get(server.key)
        except VaultUnavailable:
            return False
        return True

    async def sign_in(self, server: Server, email: str, password: str, *, remember: bool) -> Entry:
        """Raises RefusedByServer for wrong credentials, other DeskErrors for trouble on the way."""
        entry = self._entry(server)
        user = await entry.session.sign_in(email.strip(), password, remember=remember)
        entry.session.user = await self._named(entry, user)
        return entry

    async def restore(self, server: Server) -> Entry | None:
        """Take up a remembered sign-in, None when there is none. Raises DeskError when the server cannot be asked."""
        entry = self._entry(server)
        if not await entry.session.restore():
            return None
        entry.session.user = await entry.api.me()
        return entry

    async def clubs(self, entry: Entry) -> tuple[Club, ...]:
        """The clubs this person may work in. Raises DeskError."""
        return await entry.api.clubs()

    @staticmethod
    def user_of(entry: Entry) -> User:
        """The person behind an entry; an empty one after sign-out."""
        return entry.session.user or User("", "")

    @staticmethod
    async def _named(entry: Entry, user: User) -> User:
        """The documented answer to signing in holds no name; who cannot be asked is shown by e-mail."""
        try:
            told = await entry.api.me()
        except DeskError as trouble:
            log.info("the person's name is not known: %s", trouble.code)
            return user
        return replace(user, name=told.name or user.name, role=user.role or told.role)

    def _entry(self, server: Server) -> Entry:
        entry = self._entries.get(server.key)
        if entry is None or entry.connection.server != server:
            connection = self._connect(server)
            session = Session(server.key, connection.access, self._vault, self._clock)
            entry = Entry(connection, session, connection.desk(session))
            self._entries[server.key] = entry
        return entry
