"""Finding who plays in a practice night: clients of the club, drawn by the night's own rule."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from izi_frontdesk.domain.clients import Client
from izi_frontdesk.domain.nights.deeds import Night
from izi_frontdesk.domain.nights.plan import Candidate, amount_for, candidates, suits
from izi_frontdesk.domain.training import Role, ServerState
from izi_frontdesk.services.clients import Clients
from izi_frontdesk.services.operations import Operations
from izi_frontdesk.services.ports import Trainer
from izi_frontdesk.services.workplace import Workplace

MOST_TRIES: Final = 12
"""Clients read at most until one fits."""

BLACKLISTED: Final = "0013"
"""The end of the phone of a client who is on the blacklist of every practice club."""

Shuffle = Callable[[list[Candidate]], None]


@dataclass(frozen=True, slots=True)
class Cast:
    """Who plays, where, and what the server held before."""

    club_id: str
    guest: Role
    neighbour: Role | None
    before: ServerState


class Casting:
    """Draws by chance among those who fit."""

    def __init__(
        self, trainer: Trainer, clients: Clients, operations: Operations, place: Workplace, shuffle: Shuffle
    ) -> None:
        """`shuffle` puts candidates into a new order, in place."""
        self._trainer = trainer
        self._clients = clients
        self._operations = operations
        self._place = place
        self._shuffle = shuffle

    async def cast(self, night: Night) -> Cast | None:
        """None when nobody fits. Raises DeskError."""
        club_id = self._place.club.id
        before = await self._trainer.state(seeded=True)
        guest = await self._guest(night, before, club_id)
        if guest is None:
            return None
        if guest.payment is not None and guest.client.balance is not None:
            # A refund night is about the refund, not about a balance that was played away.
            whole = max(guest.client.balance, guest.payment.amount)
            await self._trainer.set_balance(guest.client.id, whole)
        neighbour = await self._neighbour(night, before, club_id, guest.client.id)
        return None if night.neighbour and neighbour is None else Cast(club_id, guest, neighbour, before)

    async def _guest(self, night: Night, before: ServerState, club_id: str) -> Role | None:
        if night.blacklisted:
            found = await self._clients.search(club_id, BLACKLISTED)
            fitting = [client for client in found if suits(night, client)]
            return Role(fitting[0], Decimal(night.amount)) if fitting else None
        drawn = await self._drawn(candidates(night, before.payments, club_id, self._busy()), blacklisted=False)
        return None if drawn is None else Role(drawn[0], amount_for(night, drawn[1].payment), drawn[1].payment)

    async def _neighbour(self, night: Night, before: ServerState, club_id: str, guest_id: str) -> Role | None:
        if not night.neighbour:
            return None
        busy = self._busy() | {guest_id}
        drawn = await self._drawn(candidates(night, before.payments, club_id, busy), blacklisted=False)
        return None if drawn is None else Role(drawn[0], Decimal(night.neighbour))

    async def _drawn(self, choice: tuple[Candidate, ...], *, blacklisted: bool) -> tuple[Client, Candidate] | None:
        mixed = list(choice)
        self._shuffle(mixed)
        for candidate in mixed[:MOST_TRIES]:
            client = await self._clients.read(candidate.client_id)
            if client.blacklisted is blacklisted and client.tail and client.balance is not None:
                return client, candidate
        return None

    def _busy(self) -> frozenset[str]:
        return frozenset(operation.client_id for operation in self._operations.all() if operation.open)
