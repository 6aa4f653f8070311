"""Lists as connections: edges with a cursor each, where the page begins and ends, how many there are in all.

A cursor names its row, so a row that arrives before it moves nothing. What a row is, the queries know.
"""

import base64
import binascii
from typing import Any

from izi_frontdesk.practice.izi import queries
from izi_frontdesk.practice.izi.lists import LONGEST_LIST, Found, Named, Part, checked_part, no_such_row, part_of
from izi_frontdesk.practice.izi.queries import Info
from izi_frontdesk.practice.izi.records import Payment
from izi_frontdesk.practice.izi.schema import Fields

Answer = dict[str, object]
PREFIX = "row:"


def cursor_of(row: Named) -> str:
    """The cursor of a row: its id, wrapped so that nobody builds one."""
    return base64.urlsafe_b64encode(f"{PREFIX}{row.id}".encode()).decode("ascii")


def _row_id(cursor: str) -> str:
    try:
        text = base64.urlsafe_b64decode(cursor.encode()).decode()
    except (binascii.Error, ValueError):
        raise no_such_row() from None
    if not text.startswith(PREFIX):
        raise no_such_row()
    return text.removeprefix(PREFIX)


def part_after(first: int | None, after: str | None) -> Part:
    """What ``first`` and ``after`` ask for. Raises VALIDATION_ERROR."""
    length = LONGEST_LIST if first is None else first
    return checked_part("first", length, after=None if after is None else _row_id(after))


def connection(found: Found[Any], part: Part) -> Answer:
    """The answer from rows that were read with one more than the part is long."""
    rows = found.rows[: part.limit]
    edges = [{"cursor": cursor_of(row), "node": row} for row in rows]
    info = {
        "has_next_page": len(found.rows) > part.limit,
        "has_previous_page": part.after is not None,
        "start_cursor": edges[0]["cursor"] if edges else None,
        "end_cursor": edges[-1]["cursor"] if edges else None,
    }
    return {"edges": edges, "page_info": info, "total_count": found.total()}


def _whole(rows: list[Any], first: int | None, after: str | None) -> Answer:
    part = part_after(first, after)
    return connection(part_of(rows, part.one_more()), part)


def clubs(_: object, info: Info, first: int | None = None, after: str | None = None) -> Answer:
    """The clubs of this account."""
    return _whole(queries.clubs(_, info), first, after)


def clients(
    _: object, info: Info, club_id: str, search: str | None = None, first: int | None = None, after: str | None = None
) -> Answer:
    """A search among the clients."""
    part = part_after(first, after)
    return connection(queries.found_clients(info, club_id, search, part.one_more()), part)


def payments(
    _: object, info: Info, club_id: str, first: int | None = None, after: str | None = None, **given: object
) -> Answer:
    """Payments of one club, newest first."""
    part = part_after(first, after)
    return connection(queries.found_payments(info, club_id, given, part.one_more()), part)


def payment_gateways(
    _: object, info: Info, organization_id: str, first: int | None = None, after: str | None = None
) -> Answer:
    """The connected gateways."""
    return _whole(queries.payment_gateways(_, info, organization_id), first, after)


def webhooks(
    _: object, info: Info, club_id: str | None = None, first: int | None = None, after: str | None = None
) -> Answer:
    """The webhooks."""
    return _whole(queries.webhooks(_, info, club_id), first, after)


def refunds(payment: Payment, info: Info, first: int | None = None, after: str | None = None) -> Answer:
    """The refunds of a payment."""
    return _whole(queries.payment_refunds(payment, info), first, after)


FIELDS: Fields = {
    "Query": {
        "clubs": clubs,
        "clients": clients,
        "payments": payments,
        "paymentGateways": payment_gateways,
        "webhooks": webhooks,
    },
    "Payment": {"refunds": refunds},
}
