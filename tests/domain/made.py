"""Values for the tests of the rules: an operation, a payment, a client, with only the named fields changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any, Final

from izi_frontdesk.domain.clients import Client
from izi_frontdesk.domain.operations import Kind, Operation, Phase
from izi_frontdesk.domain.payments import PENDING, Payment

NOW: Final = datetime(2031, 5, 6, 20, 0, tzinfo=UTC)


def seconds(count: float) -> timedelta:
    """A shorter word for a length of time."""
    return timedelta(seconds=count)


def a_top_up(**changes: Any) -> Operation:
    """500 for client_a, created NOW, its link good for 15 minutes."""
    usual = Operation(
        reference="FD-AAAAA",
        kind=Kind.TOP_UP,
        amount=Decimal(500),
        currency="RUB",
        club_id="club_a",
        client_id="client_a",
        client_name="Anna",
        client_tail="4567",
        staff="cashier",
        desk="desk 1",
        created_at=NOW,
        phase=Phase.WAITING,
        phase_since=NOW,
        payment_id="txn_a",
        expires_at=NOW + timedelta(minutes=15),
        balance_before=Decimal(1000),
    )
    return replace(usual, **changes)


def a_refund(**changes: Any) -> Operation:
    """200 back from txn_a, on its way."""
    usual = a_top_up(
        reference="FD-RRRRR",
        kind=Kind.REFUND,
        amount=Decimal(200),
        phase=Phase.CREATING,
        expires_at=None,
        refunded_before=Decimal(0),
    )
    return replace(usual, **changes)


def a_payment(status: str = PENDING, **changes: Any) -> Payment:
    """The server's view of the top-up above."""
    return replace(Payment("txn_a", status, Decimal(500), "client_a"), **changes)


def a_client(**changes: Any) -> Client:
    """Иван Петров, who can be found by 4567."""
    return replace(Client("client_a", "Иван Петров", "+79161234567", Decimal(1000)), **changes)
