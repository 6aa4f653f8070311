"""How each shape is spoken to: documents that fit it, and where the rows are in its answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

CLIENT = "id name phone balance"
PAYMENT = "id status amount clientId createdAt confirmedAt gatewayTransactionId"

Rows = Callable[[Any], list[Any]]


def plain(answered: Any) -> list[Any]:
    """A list is a list."""
    return list(answered)


def edges(answered: Any) -> list[Any]:
    """The nodes of a connection."""
    return [edge["node"] for edge in answered["edges"]]


def items(answered: Any) -> list[Any]:
    """The rows of a page."""
    return list(answered["items"])


@dataclass(frozen=True)
class Dialect:
    """``search`` takes $search; ``payments`` takes $client and is empty where payments cannot be listed."""

    name: str
    search: str
    payments: str
    rows: Rows = plain


def _search(arguments: str, open_: str = "{", close: str = "}") -> str:
    return f'query ($search: String) {{ clients(clubId: "club_arena", {arguments}) {open_} {CLIENT} {close} }}'


def _payments(arguments: str, open_: str = "{", close: str = "}") -> str:
    return f'query ($client: ID) {{ payments(clubId: "club_arena", {arguments}) {open_} {PAYMENT} {close} }}'


_EDGES = "{ edges { node {", "} } }"
_ITEMS = "{ items {", "} }"

DIALECTS = {
    dialect.name: dialect
    for dialect in (
        Dialect("practice", _search("search: $search"), _payments("clientId: $client")),
        Dialect("documented-only", _search("search: $search"), ""),
        Dialect("no-introspection", _search("search: $search"), _payments("clientId: $client")),
        Dialect("relay", _search("search: $search", *_EDGES), _payments("clientId: $client", *_EDGES), edges),
        Dialect(
            "filter-pages",
            _search("filter: {search: $search}", *_ITEMS),
            _payments("filter: {clientId: $client}", *_ITEMS),
            items,
        ),
        Dialect("text-amounts", _search("search: $search"), _payments("clientId: $client")),
    )
}
