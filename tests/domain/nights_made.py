"""Facts of practice nights for the tests of their rules: one guest, one afternoon, everything else by argument."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from izi_frontdesk.domain.clients import Client
from izi_frontdesk.domain.operations import Kind, Operation, Phase
from izi_frontdesk.domain.training import Facts, Person, Role, Seen, ServerPayment, ServerRefund

BEGAN = datetime(2031, 5, 6, 20, tzinfo=UTC)
GUEST = Client("client_guest", "Guest", "+79160004567", Decimal(100))
NEXT = Client("client_next", "Next", "+79160001122", Decimal(50))
OLD = ServerPayment("txn_old", GUEST.id, "club", "CONFIRMED", Decimal(1000), credited=True)


def top_up(number: int = 1, phase: Phase = Phase.WAITING, *, at: float = 10, amount: int = 500) -> Operation:
    """A top-up of the guest, begun so many seconds into the night."""
    return Operation(
        reference=f"FD-{number}",
        kind=Kind.TOP_UP,
        amount=Decimal(amount),
        currency="RUB",
        club_id="club",
        client_id=GUEST.id,
        client_name=GUEST.name,
        client_tail=GUEST.tail,
        staff="Anna",
        desk="desk",
        created_at=moment(at),
        phase=phase,
        payment_id=f"txn_{number}",
        payment_url="https://pay.test/1",
    )


def refund(
    number: int = 1, phase: Phase = Phase.PAID, *, payment: str = OLD.id, amount: int = 500, cause: str = ""
) -> Operation:
    """A refund of the guest."""
    return replace(top_up(number, phase, amount=amount), kind=Kind.REFUND, payment_id=payment, cause=cause)


def taken(number: int = 1, *, status: str = "CONFIRMED", credited: bool = True, amount: int = 500) -> ServerPayment:
    """The server's side of a top-up."""
    return ServerPayment(f"txn_{number}", GUEST.id, "club", status, Decimal(amount), credited)


def sent_back(number: int = 1, *, payment: str = OLD.id, amount: int = 500, state: str = "ACCEPTED") -> ServerRefund:
    """The server's side of a refund."""
    return ServerRefund(f"rfd_{number}", payment, Decimal(amount), state)


def seen(operation: Operation, *phases: Phase, at: float = 0) -> tuple[Seen, ...]:
    """The phases the operation went through from its creation on, a second apart, from `at` where that is later."""
    first = max(operation.created_at, moment(at))
    return tuple(
        Seen(operation.reference, phase, first + timedelta(seconds=number), operation.cause)
        for number, phase in enumerate(phases)
    )


def moment(seconds: float) -> datetime:
    """So many seconds into the night."""
    return BEGAN + timedelta(seconds=seconds)


def facts(
    *operations: Operation,
    payments: tuple[ServerPayment, ...] = (),
    refunds: tuple[ServerRefund, ...] = (),
    history: tuple[Seen, ...] = (),
    balance: int = 100,
    returning: bool = False,
    **more: object,
) -> Facts:
    """What is known of the guest, who is to get 500 or to get 500 of an old payment back."""
    role = Role(GUEST, Decimal(500), OLD if returning else None)
    guest = Person(role, Decimal(100), Decimal(balance), payments, refunds, operations)
    return replace(Facts(guest, seen=history), **more)  # type: ignore[arg-type]
