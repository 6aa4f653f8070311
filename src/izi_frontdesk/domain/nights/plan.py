"""All nights in the order in which they are learnt, and who may play in each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from izi_frontdesk.domain.clients import Client
from izi_frontdesk.domain.nights import refunds, top_ups
from izi_frontdesk.domain.nights.deeds import Night
from izi_frontdesk.domain.payments import CONFIRMED
from izi_frontdesk.domain.training import ServerPayment

NIGHTS: Final = (*top_ups.NIGHTS, *refunds.NIGHTS)
LEAST_PAID: Final = Decimal(200)
"""A payment that is returned by half is at least this large, so that the half is a round figure."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may play, and the payment it would be about."""

    client_id: str
    payment: ServerPayment | None = None


def night_of(key: str) -> Night | None:
    """The night of this key."""
    return next((night for night in NIGHTS if night.key == key), None)


def candidates(
    night: Night, payments: Iterable[ServerPayment], club_id: str, busy: frozenset[str]
) -> tuple[Candidate, ...]:
    """Clients of the club by what they have paid before; `busy` ones have something open at this desk.

    For a refund: enough payments that nobody has touched, and no two of the same amount, so that only one is meant.
    """
    by_client: dict[str, list[ServerPayment]] = {}
    for payment in payments:
        if payment.club_id == club_id and payment.client_id not in busy:
            by_client.setdefault(payment.client_id, []).append(payment)
    if not night.refund:
        return tuple(Candidate(client_id) for client_id in by_client)
    return tuple(
        Candidate(client_id, found)
        for client_id, own in by_client.items()
        if (found := _meant(own, night.payments)) is not None
    )


def suits(night: Night, client: Client) -> bool:
    """Whether this client can play the guest: reachable by the end of the phone, on the blacklist or not."""
    return bool(client.tail) and client.balance is not None and client.blacklisted is night.blacklisted


def amount_for(night: Night, payment: ServerPayment | None) -> Decimal:
    """What is to be moved: the night's amount, or half of the payment."""
    return Decimal(night.amount) if payment is None else payment.amount / 2


def _meant(own: list[ServerPayment], least: int) -> ServerPayment | None:
    confirmed = [payment for payment in own if payment.status == CONFIRMED]
    untouched = [payment for payment in confirmed if not payment.refunded and payment.amount >= LEAST_PAID]
    amounts = [payment.amount for payment in confirmed]
    alone = [payment for payment in untouched if amounts.count(payment.amount) == 1]
    return alone[0] if alone and len(confirmed) >= least else None
