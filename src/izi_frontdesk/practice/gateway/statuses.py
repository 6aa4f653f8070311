"""The states of a transaction: their numbers, and which may follow which. A pure table; remembers nothing.

Numbers 2, 3 and 5 are printed in the gateway's documentation, 0, 1 and 4 come from public client libraries.
A payment that was refunded stays Completed: there is no refunded status, a refund is a transaction of its own.
"""

from collections.abc import Mapping

CREATED, AWAITING, AUTHORIZED = "Created", "AwaitingAuthentication", "Authorized"
COMPLETED, CANCELLED, DECLINED = "Completed", "Cancelled", "Declined"

CODES: Mapping[str, int] = {CREATED: 0, AWAITING: 1, AUTHORIZED: 2, COMPLETED: 3, CANCELLED: 4, DECLINED: 5}

NEXT: Mapping[str, frozenset[str]] = {
    CREATED: frozenset({AWAITING, AUTHORIZED, COMPLETED, DECLINED}),
    AWAITING: frozenset({AUTHORIZED, COMPLETED, DECLINED}),
    AUTHORIZED: frozenset({COMPLETED, CANCELLED}),
    COMPLETED: frozenset(),
    CANCELLED: frozenset(),
    DECLINED: frozenset(),
}


def before(status: str) -> tuple[str, ...]:
    """The states from which this one may be reached, in the order of their numbers."""
    return tuple(earlier for earlier, following in NEXT.items() if status in following)


def is_paid(status: str) -> bool:
    """Whether the payer did what was asked: the money is held or moved."""
    return status in (AUTHORIZED, COMPLETED)
