"""What the control interface of the practice server answers, decoded into the words of the domain.

Reads only what practice nights are judged by; fields it does not know are left alone.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TypeVar

import msgspec

from izi_frontdesk.domain.errors import ServerFault
from izi_frontdesk.domain.training import ServerPayment, ServerRefund, ServerState

T = TypeVar("T")


class WirePayment(msgspec.Struct, rename="camel"):
    """A payment of the practice server. Amounts in main units."""

    id: str
    client_id: str
    club_id: str
    status: str
    amount: Decimal
    credited: bool
    refunded: Decimal


class WireRefund(msgspec.Struct, rename="camel"):
    """A refund of the practice server."""

    id: str
    payment_id: str
    amount: Decimal
    state: str


class WireState(msgspec.Struct):
    """All of them, oldest first."""

    payments: list[WirePayment]
    refunds: list[WireRefund]


class WireBalance(msgspec.Struct):
    """What one client holds."""

    balance: Decimal


def state_of(content: bytes) -> ServerState:
    """Raises ServerFault for anything else."""
    told = _decoded(content, WireState)
    return ServerState(
        tuple(
            ServerPayment(row.id, row.client_id, row.club_id, row.status, row.amount, row.credited, row.refunded)
            for row in told.payments
        ),
        tuple(ServerRefund(row.id, row.payment_id, row.amount, row.state) for row in told.refunds),
    )


def balance_of(content: bytes) -> Decimal:
    """Raises ServerFault for anything else."""
    return _decoded(content, WireBalance).balance


def _decoded(content: bytes, shape: type[T]) -> T:
    try:
        return msgspec.json.decode(content, type=shape)
    except (msgspec.MsgspecError, UnicodeError) as fault:
        raise ServerFault(f"the control interface answered something else: {fault}") from fault
