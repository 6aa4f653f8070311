"""IZI's API for one signed-in person: implements `DeskApi`.

Fetches the token, and after TOKEN_EXPIRED renews it and asks once more: certainly nothing ran, so this holds for
commands too. Nothing else is ever repeated.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

from izi_frontdesk.adapters.izi.codes import TokenExpired
from izi_frontdesk.adapters.izi.line import Ask, Line
from izi_frontdesk.domain.clients import Client
from izi_frontdesk.domain.clubs import Club, User
from izi_frontdesk.domain.payments import Payment, PaymentLink
from izi_frontdesk.domain.refund import RefundAnswer
from izi_frontdesk.domain.watch import BATCH
from izi_frontdesk.services.ports import Look, RefundOrder, TokenSource, TopUpOrder

T = TypeVar("T")


def _unheard() -> None:
    """Nobody wants to know."""


class IziDesk:
    """Reads are cancelled with their caller; a money command that has left runs to its end."""

    def __init__(self, line: Line, tokens: TokenSource) -> None:
        self._line = line
        self._tokens = tokens

    async def me(self) -> User:
        """The person signed in."""
        return await self._read(lambda to: to.me())

    async def clubs(self) -> tuple[Club, ...]:
        """The clubs this person may work in."""
        return await self._read(lambda to: to.clubs())

    async def search(self, club_id: str, needle: str, limit: int = 20) -> tuple[Client, ...]:
        """Clients whose phone, name or id matches, in the server's order."""
        return await self._read(lambda to: to.search(club_id, needle, limit))

    async def client(self, client_id: str) -> Client:
        """One client with a fresh balance."""
        return await self._read(lambda to: to.client(client_id))

    async def payments_of(self, club_id: str, client_id: str, limit: int = 10) -> tuple[Payment, ...]:
        """That client's payments, newest first."""
        return await self._read(lambda to: to.payments_of(club_id, client_id, limit))

    async def look(self, payment_ids: tuple[str, ...], client_ids: tuple[str, ...]) -> Look:
        """Payments and clients in one POST. ValueError for more than ten together, the most IZI takes."""
        count = len(payment_ids) + len(client_ids)
        if count > BATCH:
            raise ValueError(f"{count} lookups in one POST")
        return await self._read(lambda to: to.look(payment_ids, client_ids)) if count else Look()

    async def start_top_up(self, order: TopUpOrder, repeated: Callable[[], None] = _unheard) -> PaymentLink:
        """Money command; carried out once."""
        return await self._command(lambda to: to.start_top_up(order), repeated)

    async def refund(self, order: RefundOrder, repeated: Callable[[], None] = _unheard) -> RefundAnswer:
        """Money command; carried out once."""
        return await self._command(lambda to: to.refund(order), repeated)

    async def _command(self, ask: Ask[T], repeated: Callable[[], None]) -> T:
        return await self._with_token(lambda token: self._line.command(ask, token), repeated)

    async def _read(self, ask: Ask[T]) -> T:
        return await self._with_token(lambda token: self._line.read(ask, token))

    async def _with_token(self, send: Callable[[str], Awaitable[T]], repeated: Callable[[], None] = _unheard) -> T:
        token = await self._tokens.access_token()
        try:
            return await send(token)
        except TokenExpired:
            newer = await self._tokens.renewed(token)
            repeated()
            return await send(newer)
