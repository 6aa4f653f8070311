"""Sample records behind the pictures of the sheets: one client, one payment, and operations in any phase."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Final

from izi_frontdesk.domain.clients import Client
from izi_frontdesk.domain.clubs import Club
from izi_frontdesk.domain.operations import Kind, Operation, Phase
from izi_frontdesk.domain.payments import CONFIRMED, Payment
from izi_frontdesk.services.decisions import Figures
from izi_frontdesk.services.refund import RefundFacts

NOW: Final = datetime(2026, 11, 22, 7, 1, tzinfo=UTC)
CLUB: Final = Club("club_arena", "Arena Club", "Asia/Yekaterinburg", "RUB")
PETROV: Final = Client("client_petrov", "Иван Петров", "+79161234567", Decimal(1250), Decimal(80))
PORT: Final = 9
"""Where nobody serves a payment page."""

_URL: Final = f"http://127.0.0.1:{PORT}/pay/mf3k29"
_BLANK: Final = Operation(
    reference="FD-7K3Q9",
    kind=Kind.TOP_UP,
    amount=Decimal(500),
    currency=CLUB.currency,
    club_id=CLUB.id,
    client_id=PETROV.id,
    client_name=PETROV.name,
    client_tail=PETROV.tail,
    staff="Anna K.",
    desk="desk-1",
    created_at=NOW - timedelta(minutes=6, seconds=19),
    payment_id="mf3k29",
    payment_url=_URL,
    expires_at=NOW + timedelta(minutes=8, seconds=41),
)


def top_up(phase: Phase, *, bank: bool = False, url: str = _URL, cause: str = "") -> Operation:
    """A top-up of 500 ₽ in this phase, begun six minutes ago. `bank`: the bank accepted twelve seconds ago."""
    moment = NOW - timedelta(seconds=12)
    credited = moment if phase is Phase.PAID else None
    unmade = phase in {Phase.UNKNOWN, Phase.REFUSED, Phase.WITHDRAWN}
    return replace(
        _BLANK,
        phase=phase,
        phase_since=moment,
        payment_id="" if unmade else _BLANK.payment_id,
        payment_url=url,
        bank_at=moment if bank else None,
        credited_at=credited,
        cause=cause,
    )


def overdue() -> Operation:
    """The bank accepted two minutes ago, and nothing came on the balance."""
    moment = NOW - timedelta(minutes=2)
    return replace(top_up(Phase.BANK_ACCEPTED, bank=True), phase_since=moment, bank_at=moment)


def late_top_up() -> Operation:
    """Paid three minutes ago, after its link had ended."""
    return replace(top_up(Phase.PAID, bank=True), late_at=NOW - timedelta(minutes=3))


def refund(phase: Phase, cause: str = "", minutes: int = 0) -> Operation:
    """A refund of 600 ₽ in this phase, for so many minutes."""
    since = NOW - timedelta(minutes=minutes)
    return replace(_BLANK, kind=Kind.REFUND, amount=Decimal(600), phase=phase, phase_since=since, cause=cause)


def decided(operation: Operation, cause: str, who: str) -> Operation:
    """The same after a person's word."""
    return replace(operation, cause=cause, decided_by=who)


def figures(refunded: int | None = None) -> Figures:
    """What is known of the payment of that refund: so much is returned now, or nothing is told."""
    told = None if refunded is None else Decimal(refunded)
    return Figures(Decimal(1000), Decimal(400), told, Decimal(1250), Decimal(650), NOW - timedelta(minutes=3), NOW)


def facts(balance: Decimal | None = Decimal(1250), refunded: Decimal = Decimal(400)) -> RefundFacts:
    """A payment of 1000 ₽ of two days ago, part of it returned, and the client's balance of now."""
    paid_at = datetime(2026, 11, 19, 20, 12, tzinfo=UTC)
    payment = Payment("p3", CONFIRMED, Decimal(1000), PETROV.id, paid_at, paid_at, refunded=refunded)
    return RefundFacts(payment, replace(PETROV, balance=balance), refunded)
