"""The shapes of IZI's answers, decoded straight into Decimal and datetime, and their way into the words of the domain.

Only this package sees them. Fields that may be missing or null have a default; a missing required one fails the
decoding. Unknown fields are skipped, unknown enum values stay text.
"""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Final

import msgspec

from izi_frontdesk.domain.clients import Client
from izi_frontdesk.domain.clubs import DEFAULT_CURRENCY, Club, User
from izi_frontdesk.domain.errors import ServerFault
from izi_frontdesk.domain.payments import Payment, PaymentLink
from izi_frontdesk.domain.refund import RefundAnswer
from izi_frontdesk.domain.signin import Tokens

NULL: Final = b"null"

_DIGITS: Final = 18
"""More digits before the point, or after it, than any amount has; guards against 1E+999999999."""


class Moment:
    """A point in time; `at` is in UTC, None where the text is no ISO 8601 time."""

    __slots__ = ("at",)

    def __init__(self, sent: object) -> None:
        self.at = _instant(sent)


class WireExtensions(msgspec.Struct):
    code: str | int | None = None
    field: object = None
    details: object = None
    timestamp: object = None


class WireError(msgspec.Struct):
    message: str | None = None
    path: list[str | int] | None = None
    extensions: WireExtensions | None = None


class WireEnvelope(msgspec.Struct):
    data: dict[str, msgspec.Raw] | None = None
    errors: list[WireError] | None = None


class WireEdge(msgspec.Struct):
    node: msgspec.Raw = msgspec.Raw(NULL)


class WirePage(msgspec.Struct):
    """A list wrapped in an object; which name it has there is not documented."""

    items: list[msgspec.Raw] | None = None
    nodes: list[msgspec.Raw] | None = None
    edges: list[WireEdge] | None = None
    data: list[msgspec.Raw] | None = None
    results: list[msgspec.Raw] | None = None

    def rows(self) -> list[msgspec.Raw]:
        """The rows under whichever name they came. ServerFault when under none."""
        for found in (self.items, self.nodes, self.data, self.results):
            if found is not None:
                return found
        if self.edges is None:
            raise ServerFault("a list without items, nodes, edges, data or results")
        return [edge.node for edge in self.edges]


class WireUser(msgspec.Struct):
    id: str
    email: str = ""
    role: str | None = None
    name: str | None = None

    def user(self) -> User:
        return User(self.id, self.email, self.role or "", self.name or "")


class WireTokens(msgspec.Struct, rename="camel"):
    access_token: str
    refresh_token: str
    user: WireUser | None = None

    def tokens(self) -> Tokens:
        """The pair. ServerFault for a token that no header could carry."""
        if not self.access_token.isascii() or not self.access_token.isprintable() or not self.access_token.strip():
            raise ServerFault("an access token that cannot be sent")
        if not self.refresh_token:
            raise ServerFault("an empty refresh token")
        return Tokens(self.access_token, self.refresh_token)


class WireClub(msgspec.Struct):
    id: str
    name: str
    timezone: str | None = None
    currency: str | None = None

    def club(self) -> Club:
        return Club(self.id, self.name, self.timezone or "", self.currency or DEFAULT_CURRENCY)


class WireClient(msgspec.Struct, rename="camel"):
    id: str
    name: str | None = None
    phone: str | None = None
    balance: Decimal | None = None
    bonus_balance: Decimal | None = None
    is_blacklisted: bool | None = None
    blacklist_reason: str | None = None
    last_visit_at: Moment | None = None

    def client(self) -> Client:
        return Client(
            id=self.id,
            name=self.name or "",
            phone=self.phone or "",
            balance=money(self.balance),
            bonus=money(self.bonus_balance),
            blacklisted=bool(self.is_blacklisted),
            blacklist_reason=self.blacklist_reason or "",
            last_visit=at(self.last_visit_at),
        )


class WirePayment(msgspec.Struct, rename="camel"):
    id: str
    status: str
    amount: Decimal
    client_id: str | None = None
    created_at: Moment | None = None
    confirmed_at: Moment | None = None
    expires_at: Moment | None = None
    gateway_transaction_id: str | int | None = None
    description: str | None = None
    failure_reason: str | None = None
    refunded_amount: Decimal | None = None

    def payment(self) -> Payment:
        gateway = self.gateway_transaction_id
        return Payment(
            id=self.id,
            status=self.status,
            amount=required(self.amount),
            client_id=self.client_id or "",
            created_at=at(self.created_at),
            confirmed_at=at(self.confirmed_at),
            expires_at=at(self.expires_at),
            gateway_id="" if gateway is None else str(gateway),
            description=self.description or "",
            failure=self.failure_reason or "",
            refunded=money(self.refunded_amount),
        )


class WirePaymentLink(msgspec.Struct, rename="camel"):
    transaction_id: str
    payment_url: str | None = None
    expires_at: Moment | None = None

    def link(self) -> PaymentLink:
        """Without an address the payment exists all the same. ServerFault without its id."""
        if not self.transaction_id:
            raise ServerFault("a payment without an id")
        return PaymentLink(self.transaction_id, self.payment_url or "", at(self.expires_at))


class WireRefund(msgspec.Struct, rename="camel"):
    success: bool
    refund_id: str | None = None
    amount: Decimal | None = None

    def answer(self) -> RefundAnswer:
        return RefundAnswer(self.success, self.refund_id or "", money(self.amount))


def moment_hook(shape: type, sent: object) -> object:
    """Lets msgspec decode a Moment, which never fails: a time is nowhere worth losing an answer for."""
    if shape is Moment:
        return Moment(sent)
    raise NotImplementedError(shape)


def at(moment: Moment | None) -> datetime | None:
    """The time inside, if there is one."""
    return None if moment is None else moment.at


def money(sent: Decimal | None) -> Decimal | None:
    """An amount written without an exponent. ServerFault for NaN, infinity and absurd sizes."""
    return None if sent is None else required(sent)


def required(sent: Decimal) -> Decimal:
    """As `money`, for an amount that must be there."""
    exponent = sent.as_tuple().exponent
    if not isinstance(exponent, int) or exponent < -_DIGITS or sent.adjusted() > _DIGITS or exponent > _DIGITS:
        raise ServerFault("an amount that is no amount of money")
    return sent.quantize(Decimal(1)) if exponent > 0 else sent


def _instant(sent: object) -> datetime | None:
    if not isinstance(sent, str):
        return None
    try:
        read = datetime.fromisoformat(sent.strip())
        return (read if read.tzinfo else read.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
