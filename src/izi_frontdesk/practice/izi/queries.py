"""The functions behind the root fields that read."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, TypeAlias

from graphql import GraphQLResolveInfo

from izi_frontdesk.practice.izi.desk import Request
from izi_frontdesk.practice.izi.errors import not_found
from izi_frontdesk.practice.izi.lists import Found, Part, checked_part, no_such_row
from izi_frontdesk.practice.izi.payments import Filter
from izi_frontdesk.practice.izi.records import Client, Club, Gateway, Payment, Refund, Shift, User, Webhook
from izi_frontdesk.practice.moments import milliseconds
from izi_frontdesk.practice.money import from_minor

Info: TypeAlias = GraphQLResolveInfo[Request]


def request_of(info: Info) -> Request:
    """What the endpoint gave this operation."""
    return info.context


def me(_: object, info: Info) -> User:
    """Who is signed in."""
    return request_of(info).user()


def clubs(_: object, info: Info) -> list[Club]:
    """The clubs of this account."""
    request = request_of(info)
    return request.desk.accounts.clubs(request.user())


def club(_: object, info: Info, id: str) -> Club:
    """One club."""
    request = request_of(info)
    return request.desk.accounts.club(request.user(), id)


def found_clients(info: Info, club_id: str, search: str | None, part: Part) -> Found[Client]:
    """A search among the clients, who belong to the whole organization."""
    request = request_of(info)
    request.desk.accounts.club(request.user(), club_id)
    if part.after is not None and request.desk.clients.get(part.after) is None:
        raise no_such_row()
    return request.desk.clients.search(search or "", part)


def clients(
    _: object, info: Info, club_id: str, search: str | None = None, limit: int = 20, offset: int = 0
) -> list[Client]:
    """The same as a plain list."""
    return found_clients(info, club_id, search, checked_part("limit", limit, offset)).rows


def client_by_phone(_: object, info: Info, phone: str, club_id: str | None = None) -> Client | None:
    """The client with exactly this number."""
    request = request_of(info)
    if club_id is not None:
        request.desk.accounts.club(request.user(), club_id)
    request.user()
    return request.desk.clients.by_phone(phone)


def client(_: object, info: Info, id: str) -> Client:
    """One client."""
    request = request_of(info)
    request.user()
    found = request.desk.clients.get(id)
    if found is None:
        raise not_found("The client")
    return found


def payment(_: object, info: Info, id: str) -> Payment:
    """One payment of a club of this account."""
    request = request_of(info)
    request.user()
    found = request.desk.payments.get(id)
    if found is None:
        raise not_found("The payment")
    request.desk.accounts.club(request.user(), found.club_id)
    return found


def found_payments(info: Info, club_id: str, given: Mapping[str, Any], part: Part) -> Found[Payment]:
    """Payments of one club, newest first; ``given`` may hold client_id, status, from, to."""
    request = request_of(info)
    request.desk.accounts.club(request.user(), club_id)
    if part.after is not None and request.desk.payments.get(part.after) is None:
        raise no_such_row()
    since, until = given.get("from"), given.get("to")
    wanted = Filter(
        club_id=club_id,
        client_id=given.get("client_id"),
        statuses=given.get("status"),
        since=None if since is None else milliseconds(since),
        until=None if until is None else milliseconds(until),
    )
    return request.desk.payments.find(wanted, part)


def payments(_: object, info: Info, club_id: str, limit: int = 50, offset: int = 0, **given: object) -> list[Payment]:
    """The same as a plain list."""
    return found_payments(info, club_id, given, checked_part("limit", limit, offset)).rows


def payment_gateways(_: object, info: Info, organization_id: str) -> list[Gateway]:
    """The connected gateways."""
    request = request_of(info)
    request.desk.accounts.need_manager(request.user(), "see payment gateways")
    request.desk.accounts.need_organization(request.user(), organization_id)
    return request.desk.gateways.of_organization(organization_id)


def webhooks(_: object, info: Info, club_id: str | None = None) -> list[Webhook]:
    """The webhooks, without their secrets."""
    request = request_of(info)
    request.desk.accounts.need_manager(request.user(), "see webhooks")
    if club_id is not None:
        request.desk.accounts.club(request.user(), club_id)
    return request.desk.webhooks.of_organization(request.user().organization.id, club_id)


def current_shift(_: object, info: Info, club_id: str) -> Shift | None:
    """The open shift, or None."""
    request = request_of(info)
    request.desk.accounts.club(request.user(), club_id)
    shift = request.desk.accounts.shift(club_id)
    return shift if shift is not None and shift.status == "OPEN" else None


def payment_client(payment: Payment, info: Info) -> Client | None:
    """The client of a payment."""
    return request_of(info).desk.clients.get(payment.client_id)


def payment_refunds(payment: Payment, info: Info) -> list[Refund]:
    """The refunds of a payment."""
    return request_of(info).desk.refunds.of_payment(payment.id)


def refunded_amount(payment: Payment, info: Info) -> Decimal:
    """The sum of the refunds of a payment."""
    return from_minor(sum(refund.minor for refund in payment_refunds(payment, info)))


FIELDS: dict[str, Callable[..., Any]] = {
    "me": me,
    "clubs": clubs,
    "club": club,
    "clients": clients,
    "clientByPhone": client_by_phone,
    "client": client,
    "payment": payment,
    "payments": payments,
    "paymentGateways": payment_gateways,
    "webhooks": webhooks,
    "currentShift": current_shift,
}
PAYMENT_FIELDS: dict[str, Callable[..., Any]] = {
    "client": payment_client,
    "refunds": payment_refunds,
    "refundedAmount": refunded_amount,
}
