"""The outside as the services need it. `adapters` implements these; tests bring small working ones.

Every method may raise a `DeskError`; the classes named are the ones that callers treat apart.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Protocol

from izi_frontdesk.domain.clients import Client
from izi_frontdesk.domain.clubs import Club, User
from izi_frontdesk.domain.errors import Refused
from izi_frontdesk.domain.operations import Operation
from izi_frontdesk.domain.payments import Payment, PaymentLink
from izi_frontdesk.domain.refund import RefundAnswer
from izi_frontdesk.domain.signin import Server, Tokens
from izi_frontdesk.domain.timeline import Entry

if TYPE_CHECKING:
    # Practice nights are no part of the start.
    from izi_frontdesk.domain.nights.deeds import Deed
    from izi_frontdesk.domain.training import ServerState


@dataclass(frozen=True, slots=True)
class TopUpOrder:
    """What `initiateTopUpPayment` is asked for. `amount` in main currency units."""

    client_id: str
    club_id: str
    amount: Decimal
    return_url: str
    description: str


@dataclass(frozen=True, slots=True)
class RefundOrder:
    """What `refundPayment` is asked for. `amount` in main currency units."""

    payment_id: str
    amount: Decimal
    reason: str


@dataclass(frozen=True, slots=True)
class Look:
    """One answer of the watch: each payment or client as told, or the server's refusal for that one.

    `cost`, `remaining` and `limit` are the rate limit units of this POST, left in the window and of the whole window,
    None where not told.
    """

    payments: Mapping[str, Payment | Refused] = field(default_factory=dict)
    clients: Mapping[str, Client | Refused] = field(default_factory=dict)
    cost: float | None = None
    remaining: int | None = None
    limit: int | None = None


class TokenSource(Protocol):
    """Where the API takes its access token from."""

    async def access_token(self) -> str:
        """A token good for the next request, renewed ahead of time. Raises SignedOut."""

    async def renewed(self, stale: str) -> str:
        """A newer token than the one the server called expired. Raises SignedOut."""


class AccessApi(Protocol):
    """Signing in, without a token."""

    async def sign_in(self, email: str, password: str) -> tuple[Tokens, User]:
        """Raises RefusedByServer for a wrong e-mail or password."""

    async def refresh(self, refresh_token: str) -> Tokens:
        """Trade a refresh token for a new pair; the old one is dead from then on. Raises RefusedByServer."""

    async def owner(self, access_token: str) -> User:
        """Whose access token this is."""


class DeskApi(Protocol):
    """The club's API for one signed-in person. Reads raise; RefusedByServer carries the server's words."""

    async def me(self) -> User:
        """The person signed in."""

    async def clubs(self) -> tuple[Club, ...]:
        """The clubs this person may work in."""

    async def search(self, club_id: str, needle: str, limit: int = 20) -> tuple[Client, ...]:
        """Clients whose phone, name or id matches, best first."""

    async def client(self, client_id: str) -> Client:
        """One client with a fresh balance."""

    async def payments_of(self, club_id: str, client_id: str, limit: int = 10) -> tuple[Payment, ...]:
        """That client's payments, newest first."""

    async def look(self, payment_ids: tuple[str, ...], client_ids: tuple[str, ...]) -> Look:
        """Payments and clients in one POST; together at most ten."""

    async def start_top_up(self, order: TopUpOrder, repeated: Callable[[], None] = lambda: None) -> PaymentLink:
        """Money command. Carried out at most once.

        The adapter repeats it only when the server has said that nothing ran because the sign-in had to be renewed;
        `repeated` hears of that.
        """

    async def refund(self, order: RefundOrder, repeated: Callable[[], None] = lambda: None) -> RefundAnswer:
        """Money command, as `start_top_up`."""


class Journal(Protocol):
    """The operations on disk. Each write is flushed before it returns. Raises JournalUnavailable."""

    async def load(self) -> tuple[Operation, ...]:
        """Everything kept, oldest first."""

    async def save(self, operation: Operation, entries: tuple[Entry, ...] = ()) -> None:
        """Insert or replace by reference, and add the entries: both or neither."""

    async def note(self, entries: tuple[Entry, ...]) -> None:
        """Add entries, all or none."""

    async def timeline(self, reference: str) -> tuple[Entry, ...]:
        """The entries of one operation, in the order of writing."""

    @property
    def set_aside(self) -> str:
        """Where a damaged journal was kept when this one was begun; empty when nothing was damaged."""

    @property
    def rescued(self) -> int:
        """How many operations were carried over from the damaged journal."""


class Vault(Protocol):
    """The system keyring for refresh tokens. Raises VaultUnavailable."""

    async def get(self, server_key: str) -> str | None:
        """The stored token, None when there is none."""

    async def put(self, server_key: str, refresh_token: str) -> None:
        """Store before use."""

    async def forget(self, server_key: str) -> None:
        """Remove; nothing stored is fine."""


NIGHT_LEFTOVER = "night.leftover"
"""Setting: the club of a practice night that has not been tidied up after."""


class Settings(Protocol):
    """Small non-secret choices of this workplace, as text by name (last server, club, recent clients, language)."""

    def get(self, name: str, default: str = "") -> str:
        """The value read at start; never waits."""

    def set(self, name: str, value: str) -> None:
        """Remember; written behind, a failed write is logged and costs only the memory."""

    async def written(self) -> None:
        """Wait until what was set before is on disk, or could not be written."""


class PracticeServer(Protocol):
    """The built-in practice server as a process of its own."""

    async def start(self) -> Server:
        """Start it, or give the one already running. Raises PracticeFailed."""

    async def stop(self) -> None:
        """End it; nothing running is fine."""


class Trainer(Protocol):
    """The strings of the built-in practice server, for practice nights. Never of any other server."""

    async def state(self, *, seeded: bool = False) -> ServerState:
        """Payments and refunds made there; the invented past as well where `seeded` is asked for."""

    async def balance(self, client_id: str) -> Decimal:
        """What a client holds now, in main units."""

    async def set_balance(self, client_id: str, amount: Decimal) -> None:
        """Let a client hold this much."""

    async def act(self, deed: Deed, payment_id: str = "", club_id: str = "") -> None:
        """Carry out one deed, on the payment or the club where it concerns one."""


class Clock(Protocol):
    """Time, to be stepped by tests."""

    @property
    def confirmed(self) -> bool:
        """Whether the server has told that `now` is right; before that it is only what this computer thinks."""

    def now(self) -> datetime:
        """UTC."""

    def monotonic(self) -> float:
        """Seconds that never go back."""

    async def sleep(self, seconds: float) -> None:
        """Wait."""


@dataclass(frozen=True, slots=True)
class Connection:
    """Everything that belongs to one server."""

    server: Server
    access: AccessApi
    desk: Callable[[TokenSource], DeskApi]
    journal: Callable[[], Journal]
    warm_up: Callable[[], Awaitable[None]]
    """Make the first request quick; nothing is contacted by it."""
