"""What IZI's half remembers, as frozen values. Field names are those of the schema in snake case."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

FINAL = frozenset({"CONFIRMED", "CANCELLED", "FAILED"})


@dataclass(frozen=True, slots=True)
class Organization:
    """The business that owns the clubs."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class User:
    """A member of the staff; ``club_ids`` are the clubs this person may work in."""

    id: str
    email: str
    name: str
    role: str
    organization: Organization
    club_ids: frozenset[str]


@dataclass(frozen=True, slots=True)
class Club:
    """A club; ``gateway_type`` is empty where another company takes the cards."""

    id: str
    name: str
    timezone: str
    currency: str
    organization_id: str
    gateway_type: str


@dataclass(frozen=True, slots=True)
class Client:
    """A person with a balance, in main units."""

    id: str
    name: str
    phone: str
    email: str | None
    balance: Decimal
    bonus_balance: Decimal
    is_blacklisted: bool
    blacklist_reason: str | None
    last_visit_at: datetime | None


@dataclass(frozen=True, slots=True)
class Payment:
    """A top-up through the gateway. ``minor`` is the amount in minor units.

    It is less than the ``ordered_minor`` asked for when only a part of held money was taken.
    """

    id: str
    club_id: str
    client_id: str
    minor: int
    ordered_minor: int
    amount: Decimal
    currency: str
    status: str
    description: str | None
    created_at: datetime
    expires_at: datetime
    confirmed_at: datetime | None
    gateway_transaction_id: str | None
    failure_reason: str | None
    is_credited: bool
    method: str = "CARD"


@dataclass(frozen=True, slots=True)
class Refund:
    """Money sent back. ``deducted`` in minor units is empty until the balance was touched."""

    id: str
    payment_id: str
    minor: int
    amount: Decimal
    reason: str | None
    created_at: datetime
    state: str
    deducted: int | None


@dataclass(frozen=True, slots=True)
class Gateway:
    """A connected gateway, with the secret that is never answered."""

    id: str
    type: str
    public_id: str
    api_secret: str = field(repr=False)
    description: str | None
    is_active: bool


@dataclass(frozen=True, slots=True)
class Webhook:
    """An address that is told about events; ``secret`` is given once."""

    id: str
    url: str
    events: list[str]
    club_id: str | None
    secret: str | None = field(repr=False)
    is_active: bool = True


@dataclass(frozen=True, slots=True)
class Shift:
    """A working shift of a club's register."""

    id: str
    status: str
    opened_at: datetime
    opened_by_user: User | None
    closed_at: datetime | None
