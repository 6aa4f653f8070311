"""Lists as numbered pages, counted from 1, narrowed down by one filter object.

Rows that arrive between two pages move the rest, as they do with every server that numbers its pages.
"""

from collections.abc import Mapping
from typing import Any

from izi_frontdesk.practice.izi import queries
from izi_frontdesk.practice.izi.errors import invalid
from izi_frontdesk.practice.izi.lists import Found, Part, checked_part, part_of
from izi_frontdesk.practice.izi.queries import Info
from izi_frontdesk.practice.izi.schema import Fields

Answer = dict[str, object]
Filter = Mapping[str, Any]


def part_on(page: int, per_page: int) -> Part:
    """What ``page`` and ``perPage`` ask for. Raises VALIDATION_ERROR."""
    if page < 1:
        raise invalid("page", "Pages are counted from 1.")
    return checked_part("perPage", per_page, (page - 1) * max(per_page, 0))


def _page(found: Found[Any]) -> Answer:
    return {"items": found.rows, "total": found.total()}


def clubs(_: object, info: Info, page: int = 1, per_page: int = 20) -> Answer:
    """The clubs of this account."""
    return _page(part_of(queries.clubs(_, info), part_on(page, per_page)))


def clients(
    _: object, info: Info, club_id: str, filter: Filter | None = None, page: int = 1, per_page: int = 20
) -> Answer:
    """A search among the clients."""
    search = (filter or {}).get("search")
    return _page(queries.found_clients(info, club_id, search, part_on(page, per_page)))


def payments(
    _: object, info: Info, club_id: str, filter: Filter | None = None, page: int = 1, per_page: int = 50
) -> Answer:
    """Payments of one club, newest first."""
    return _page(queries.found_payments(info, club_id, filter or {}, part_on(page, per_page)))


def payment_gateways(_: object, info: Info, organization_id: str, page: int = 1, per_page: int = 20) -> Answer:
    """The connected gateways."""
    return _page(part_of(queries.payment_gateways(_, info, organization_id), part_on(page, per_page)))


def webhooks(_: object, info: Info, club_id: str | None = None, page: int = 1, per_page: int = 20) -> Answer:
    """The webhooks."""
    return _page(part_of(queries.webhooks(_, info, club_id), part_on(page, per_page)))


FIELDS: Fields = {
    "Query": {
        "clubs": clubs,
        "clients": clients,
        "payments": payments,
        "paymentGateways": payment_gateways,
        "webhooks": webhooks,
    }
}
