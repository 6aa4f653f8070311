"""The twins of a top-up: others of the same client with a near amount, begun lately, that took or may take money.

They come from this desk's journal and, where the API lists payments, from the club's: another desk, the client's own
phone. Only finds them; whether to go on all the same is the person's decision.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final

from izi_frontdesk.domain import payments
from izi_frontdesk.domain.operations import Kind, Operation, Phase
from izi_frontdesk.domain.payments import Payment
from izi_frontdesk.domain.phases import GRACE
from izi_frontdesk.domain.references import reference_in
from izi_frontdesk.domain.topup import near

WINDOW: Final = timedelta(minutes=10)
"""A second top-up of one client within these minutes is as often a mistake as a wish."""

_NOTHING_CAME: Final = frozenset({Phase.REFUSED, Phase.WITHDRAWN, Phase.DECLINED, Phase.CANCELLED, Phase.HELD})
_WRITTEN_OFF: Final = _NOTHING_CAME | {Phase.EXPIRED}
_MONEY_TAKEN: Final = frozenset({payments.AUTHORIZED, payments.CONFIRMED})
_ENDED: Final = frozenset({payments.CANCELLED, payments.FAILED})


@dataclass(frozen=True, slots=True)
class Twin:
    """One of them. Amount in main currency units."""

    amount: Decimal
    ago: timedelta
    """How long ago it began; never below zero, whatever the two clocks say."""
    reference: str
    """Of this desk or of another one; empty where no front desk made it."""
    payment_id: str
    """Empty while this desk does not know it."""
    operation: Operation | None = None
    """Of this desk's journal."""
    status: str = ""
    """The server's word, where it tells more than the journal or the journal knows nothing."""

    @property
    def here(self) -> bool:
        """Whether this desk made it."""
        return self.operation is not None

    @property
    def name(self) -> str:
        """What tells it from other twins."""
        return self.reference or self.payment_id

    @property
    def question(self) -> str:
        """What tells the question about it from others. Money that came for what this desk wrote off asks anew."""
        return f"{self.name} {self.status}" if self.here and self.status else self.name


def of_the_journal(operations: Iterable[Operation], client_id: str, amount: Decimal, now: datetime) -> tuple[Twin, ...]:
    """The twins that this desk made, as it knows them."""
    mine = tuple(op for op in operations if op.client_id == client_id)
    return _in_order(
        [
            Twin(op.amount, max(timedelta(0), now - op.created_at), op.reference, op.payment_id, op)
            for op in mine
            if op.kind is Kind.TOP_UP
            and near(op.amount, amount)
            and _took_or_may_take(op, now)
            and not _given_back(op, mine)
        ],
        amount,
    )


def of_the_club(
    listed: Iterable[Payment], operations: Iterable[Operation], amount: Decimal, now: datetime
) -> tuple[Twin, ...]:
    """The twins among a client's payments at the server that the journal does not tell of.

    A payment of this desk is found here only when it took money although the journal wrote it off. Ages are taken from
    the server's clock and this computer's; with those hours apart, twins of other desks may be missed.
    """
    mine = tuple(op for op in operations if op.kind is Kind.TOP_UP)
    found = []
    for payment in listed:
        if not _may_take_money(payment, now) or not near(payment.amount, amount):
            continue
        reference = reference_in(payment.description) or ""
        operation = next((op for op in mine if payment.id == op.payment_id or reference == op.reference), None)
        told = operation is not None and (operation.phase not in _WRITTEN_OFF or payment.status not in _MONEY_TAKEN)
        began = payment.created_at
        if not told and began is not None and now - began < WINDOW:
            name = operation.reference if operation is not None else reference
            ago = max(timedelta(0), now - began)
            found.append(Twin(payment.amount, ago, name, payment.id, operation, payment.status))
    return _in_order(found, amount)


def _took_or_may_take(top_up: Operation, now: datetime) -> bool:
    """Whether a top-up of the journal is in the way of another one just now.

    One that expired stays so for `GRACE` from when this desk saw it end, however old: the payer may have paid in the
    last moment, and the end itself may be early by what the clocks differ.
    """
    if top_up.phase is Phase.EXPIRED and now - top_up.since < GRACE:
        return True
    return now - top_up.created_at < WINDOW and top_up.phase not in _NOTHING_CAME


def _may_take_money(payment: Payment, now: datetime) -> bool:
    """Whether it took money that was not returned, or still may."""
    ended = payment.expires_at is not None and now > payment.expires_at + GRACE
    over = payment.status in _ENDED or (payment.status == payments.PENDING and ended)
    returned = payment.refunded is not None and payment.refunded >= payment.amount
    return not over and not returned


def _given_back(top_up: Operation, mine: Iterable[Operation]) -> bool:
    """Whether this desk returned all of it: then it is the first half of a correction."""
    refunds = (op for op in mine if op.kind is Kind.REFUND and op.phase in {Phase.PAID, Phase.SETTLED})
    returned = sum((op.amount for op in refunds if op.payment_id == top_up.payment_id), Decimal(0))
    return returned >= top_up.amount


def _in_order(twins: list[Twin], amount: Decimal) -> tuple[Twin, ...]:
    """The same amount before a near one, and the newest first."""
    return tuple(sorted(twins, key=lambda twin: (twin.amount != amount, twin.ago)))
