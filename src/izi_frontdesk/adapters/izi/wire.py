"""The shapes of IZI's answers, decoded straight into Decimal and datetime, and their way into the words of the domain.

Only this package sees them. Fields that may be missing or null have a default; a missing required one fails the
decoding. Unknown fields are skipped, unknown enum values stay text.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

import msgspec

from izi_frontdesk.adapters.izi.values import Moment, at, money, name, required, words
from izi_frontdesk.domain.clients import Client
from izi_frontdesk.domain.clubs import DEFAULT_CURRENCY, Club, User
from izi_frontdesk.domain.errors import ServerFault
from izi_frontdesk.domain.failures import Failure
from izi_frontdesk.domain.payments import ListedRefund, Payment, PaymentLink
from izi_frontdesk.domain.references import reference_in
from izi_frontdesk.domain.refund import RefundAnswer
from izi_frontdesk.domain.signin import Tokens

NULL: Final = b"null"

LONGEST_TOKEN: Final = 16_384
"""Signs of a token; what is longer fits into no header of a common server."""

LONGEST_URL: Final = 2_000
"""Bytes of an address that can still be drawn as a code for the client's phone."""

_SHORT: Final = 60
"""Signs of a word that stands for one of a few: a status, a role, a currency."""


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
        return User(name(self.id), words(self.email), words(self.role, _SHORT), words(self.name))


class WireTokens(msgspec.Struct, rename="camel"):
    access_token: str
    refresh_token: str
    user: WireUser | None = None

    def __repr__(self) -> str:
        """No token in any log or trace."""
        return "WireTokens(…)"

    def tokens(self) -> Tokens:
        """The pair. ServerFault for a token that no header could carry."""
        if not self.access_token.isascii() or not self.access_token.isprintable() or not self.access_token.strip():
            raise ServerFault("an access token that cannot be sent")
        if not self.refresh_token.strip() or not self.refresh_token.isprintable():
            raise ServerFault("an empty refresh token")
        if max(len(self.access_token), len(self.refresh_token)) > LONGEST_TOKEN:
            raise ServerFault("a token that is too long")
        return Tokens(self.access_token, self.refresh_token)


class WireClub(msgspec.Struct):
    id: str
    name: str
    timezone: str | None = None
    currency: str | None = None

    def club(self) -> Club:
        currency = words(self.currency, _SHORT) or DEFAULT_CURRENCY
        return Club(name(self.id), words(self.name), words(self.timezone, _SHORT), currency)


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
            id=name(self.id),
            name=words(self.name),
            phone=words(self.phone, _SHORT),
            balance=money(self.balance),
            bonus=money(self.bonus_balance),
            blacklisted=bool(self.is_blacklisted),
            blacklist_reason=words(self.blacklist_reason),
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
    refunds: msgspec.Raw = msgspec.Raw(NULL)

    def payment(self) -> Payment:
        """ServerFault for a payment without an id, or whose status says nothing."""
        gateway = self.gateway_transaction_id
        status = words(self.status, _SHORT)
        if not status or status != self.status:
            # Mended it might read CONFIRMED, which it was not.
            raise ServerFault("a payment without a readable status", Failure.HALF_FILLED)
        return Payment(
            id=name(self.id),
            status=status,
            amount=required(self.amount),
            client_id=name(self.client_id) if self.client_id else "",
            created_at=at(self.created_at),
            confirmed_at=at(self.confirmed_at),
            expires_at=at(self.expires_at),
            gateway_id="" if gateway is None else words(str(gateway)),
            description=words(self.description),
            failure=words(self.failure_reason),
            refunded=money(self.refunded_amount),
            refunds=self._listed(),
        )

    def _listed(self) -> tuple[ListedRefund, ...] | None:
        """None where they cannot be read or none tells its reason: then the list says no more than the sum."""
        try:
            rows = msgspec.json.decode(self.refunds, type=list[WireListedRefund] | None)
            if rows is None or (rows and not any(row.reason for row in rows)):
                return None
            return tuple(row.listed() for row in rows)
        except (msgspec.MsgspecError, ServerFault):
            return None


class WireListedRefund(msgspec.Struct, rename="camel"):
    amount: Decimal
    reason: str | None = None

    def listed(self) -> ListedRefund:
        """ServerFault for an amount that is none."""
        return ListedRefund(reference_in(words(self.reason)) or "", required(self.amount))


class WirePaymentLink(msgspec.Struct, rename="camel"):
    """Once the id is there nothing else may spoil it: the payment exists."""

    transaction_id: str
    payment_url: Any = None
    expires_at: Moment | None = None

    def link(self) -> PaymentLink:
        """Without an address the payment exists all the same. ServerFault without its id."""
        sent: object = self.payment_url
        url = sent if isinstance(sent, str) and len(sent.encode()) <= LONGEST_URL else ""
        return PaymentLink(name(self.transaction_id), url, at(self.expires_at))


class WireRefund(msgspec.Struct, rename="camel"):
    """Each field is kept for itself: an amount that cannot be read must not take the id of the refund with it."""

    success: Any = None
    refund_id: Any = None
    amount: msgspec.Raw = msgspec.Raw(NULL)

    def answer(self) -> RefundAnswer:
        """ServerFault for a success that names no refund, and where not one field tells anything."""
        success = self.success if isinstance(self.success, bool) else None
        sent = self.refund_id if isinstance(self.refund_id, str) else ""
        if success is None and not words(sent):
            raise ServerFault("neither a success nor a refund")
        return RefundAnswer(success, name(sent) if success else words(sent), self._amount())

    def _amount(self) -> Decimal | None:
        try:
            return money(msgspec.json.decode(self.amount, type=Decimal | None))
        except (msgspec.MsgspecError, ServerFault):
            return None
