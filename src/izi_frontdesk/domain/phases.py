"""How a top-up moves from phase to phase: facts in, the changed operation out.

Green needs two facts, bank accepted and balance credited; nothing a web page says is a fact. A status that would
go backward changes nothing. Who hears of a change is the concern of `services.operations`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from izi_frontdesk.domain import payments
from izi_frontdesk.domain.causes import SAID_NOT_RETURNED, SAID_RETURNED
from izi_frontdesk.domain.operations import LATE_WATCHED, OPEN, Kind, Operation, Phase
from izi_frontdesk.domain.payments import Payment

GRACE: Final = timedelta(seconds=90)
"""After the link has ended the bank may still confirm; IZI advises to wait one to two minutes."""

CREDIT_PATIENCE: Final = timedelta(seconds=60)
"""Bank without balance for longer than this needs a person's eye."""

LATE_WATCH: Final = timedelta(hours=24)
"""How long an ended payment is still asked about."""

AMOUNT_DIFFERS: Final = "AMOUNT_DIFFERS"
"""Cause: the server's payment has another amount than the desk asked for."""

_ORDER: Final = {payments.PENDING: 0, payments.AUTHORIZED: 1}
_BEFORE_THE_BANK: Final = frozenset({Phase.CREATING, Phase.UNKNOWN, Phase.WAITING})


@dataclass(frozen=True, slots=True)
class Transition:
    """One change of phase, told to listeners exactly once."""

    before: Operation
    after: Operation

    @property
    def late(self) -> bool:
        """Whether money came after the desk had already written the payment off."""
        return self.before.phase in LATE_WATCHED and self.after.phase in {Phase.BANK_ACCEPTED, Phase.PAID}

    @property
    def after_all(self) -> bool:
        """Whether the server shows a refund as made of which a person had said that it was not."""
        return self.before.cause == SAID_NOT_RETURNED and self.after.phase is Phase.PAID


def moved(operation: Operation, phase: Phase, now: datetime, cause: str = "") -> Operation:
    """The operation in another phase since `now`; the same phase keeps its time."""
    since = operation.phase_since if phase is operation.phase else now
    return replace(operation, phase=phase, phase_since=since, cause=cause)


def goes_backward(operation: Operation, status: str) -> bool:
    """Whether the status contradicts what is already certain (logged and ignored)."""
    if operation.bank_at is not None:
        return status != payments.CONFIRMED
    return _ORDER.get(status, 2) < _ORDER.get(operation.raw_status, 0) or (
        operation.phase in {Phase.DECLINED, Phase.CANCELLED} and status in _ORDER
    )


def observe(operation: Operation, payment: Payment, now: datetime) -> Operation:
    """Take in what the server says about the payment of a top-up. The credit is a fact of its own."""
    if operation.phase is Phase.PAID or goes_backward(operation, payment.status):
        return operation
    seen = replace(operation, raw_status=payment.status, expires_at=operation.expires_at or payment.expires_at)
    match payment.status:
        case payments.CONFIRMED:
            return _bank_accepted(seen, payment, now)
        case payments.AUTHORIZED:
            return moved(seen, Phase.BANK_ACCEPTED, now)
        case payments.FAILED:
            return moved(seen, Phase.DECLINED, now, payment.failure)
        case payments.CANCELLED:
            return moved(seen, Phase.CANCELLED, now, payment.failure)
        case _:
            return _still_open(seen, now)


def credit(operation: Operation, now: datetime) -> Operation:
    """The credit was seen on the client's balance. It makes green only together with the bank's word."""
    seen = replace(operation, credited_at=operation.credited_at or now)
    if seen.bank_at is None or seen.cause == AMOUNT_DIFFERS:
        return seen
    return moved(seen, Phase.PAID, now)


def expired(operation: Operation, now: datetime) -> bool:
    """Whether the link has ended and the grace after it too. Without a known end a link never expires here."""
    return operation.expires_at is not None and now > operation.expires_at + GRACE


def credit_overdue(operation: Operation, now: datetime) -> bool:
    """Whether the bank accepted long enough ago that the missing credit needs a next step."""
    waited = operation.bank_at is not None and now - operation.bank_at > CREDIT_PATIENCE
    return waited and operation.credited_at is None


def decided_by_hand(operation: Operation) -> bool:
    """Whether this is a refund of which a person has said that it was made or not; the server may still tell."""
    return operation.kind is Kind.REFUND and operation.cause in {SAID_RETURNED, SAID_NOT_RETURNED}


def to_watch(operation: Operation, now: datetime) -> bool:
    """Whether the server is still to be asked about this operation.

    A refund is asked about while it is unknown, and for a day after a person has decided it: people err.
    """
    if not operation.payment_id:
        return False
    if decided_by_hand(operation):
        return now - operation.since < LATE_WATCH
    if operation.kind is Kind.REFUND and operation.phase is not Phase.UNKNOWN:
        return False
    if operation.phase in OPEN:
        return now - operation.created_at < LATE_WATCH * 7
    return operation.phase in LATE_WATCHED and now - operation.created_at < LATE_WATCH


def _bank_accepted(operation: Operation, payment: Payment, now: datetime) -> Operation:
    cause = "" if payment.amount == operation.amount else AMOUNT_DIFFERS
    accepted = moved(replace(operation, bank_at=operation.bank_at or now), Phase.BANK_ACCEPTED, now, cause)
    return credit(accepted, now) if accepted.credited_at is not None else accepted


def _still_open(operation: Operation, now: datetime) -> Operation:
    """PENDING, or a word we do not know: neither undoes what the bank has already said."""
    if operation.phase not in _BEFORE_THE_BANK:
        return operation
    return moved(operation, Phase.EXPIRED if expired(operation, now) else Phase.WAITING, now)
