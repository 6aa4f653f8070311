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
"""How long a payment is still asked about after its end: from when the desk saw it end, not from when it was made."""

NO_END_TOLD: Final = timedelta(days=7)
"""A link whose end nobody told counts as ended after this. It has an end all the same (IZI tells one as a rule, of
minutes), but a short guess would write off what can still be paid. Counted as ended it is watched for a day more, like
any other, so that none stays open for ever and none is dropped while it is open."""

AMOUNT_DIFFERS: Final = "AMOUNT_DIFFERS"
"""Cause: the server's payment has another amount than the desk asked for."""

_ORDER: Final = {payments.PENDING: 0, payments.AUTHORIZED: 1}
WRITTEN_OFF: Final = LATE_WATCHED | {Phase.WITHDRAWN}
"""A top-up in one of these is over for the desk; money that comes all the same is late. A withdrawn one was let go:
nobody holds its link, yet its payment may exist."""

_MONEY_CAME: Final = frozenset({Phase.BANK_ACCEPTED, Phase.PAID})
_BEFORE_THE_BANK: Final = frozenset({Phase.CREATING, Phase.UNKNOWN, Phase.WAITING})


@dataclass(frozen=True, slots=True)
class Transition:
    """One change of phase, told to listeners exactly once."""

    before: Operation
    after: Operation

    @property
    def late(self) -> bool:
        """Whether money came after the desk had already written the payment off."""
        return money_came_late(self.before, self.after.phase)

    @property
    def after_all(self) -> bool:
        """Whether the server shows a refund as made of which a person had said that it was not."""
        return self.before.cause == SAID_NOT_RETURNED and self.after.phase is Phase.PAID


def moved(operation: Operation, phase: Phase, now: datetime, cause: str = "") -> Operation:
    """The operation in another phase since `now`; the same phase keeps its time. Money that comes late is marked."""
    since = operation.phase_since if phase is operation.phase else now
    late_at = now if money_came_late(operation, phase) else operation.late_at
    return replace(operation, phase=phase, phase_since=since, cause=cause, late_at=late_at)


def money_came_late(operation: Operation, phase: Phase) -> bool:
    """Whether this phase means that money came for a top-up which the desk had written off."""
    return operation.kind is Kind.TOP_UP and operation.phase in WRITTEN_OFF and phase in _MONEY_CAME


def goes_backward(operation: Operation, status: str) -> bool:
    """Whether the status contradicts what is already certain (logged and ignored)."""
    if operation.bank_at is not None:
        return status != payments.CONFIRMED
    return _ORDER.get(status, 2) < _ORDER.get(operation.raw_status, 0) or (
        operation.phase in {Phase.DECLINED, Phase.CANCELLED} and status in _ORDER
    )


def observe(operation: Operation, payment: Payment, now: datetime) -> Operation:
    """Take in what the server says about the payment of a top-up. The credit is a fact of its own."""
    if operation.phase in {Phase.PAID, Phase.SETTLED} or goes_backward(operation, payment.status):
        return operation
    seen = replace(operation, raw_status=payment.status, expires_at=operation.expires_at or payment.expires_at)
    match payment.status:
        case payments.CONFIRMED:
            return _bank_accepted(seen, payment, now)
        case payments.AUTHORIZED:
            return moved(seen, Phase.BANK_ACCEPTED, now)
        case payments.FAILED | payments.CANCELLED if operation.phase is Phase.WITHDRAWN:
            return seen
        case payments.FAILED:
            return moved(seen, Phase.DECLINED, now, payment.failure)
        case payments.CANCELLED:
            return moved(seen, Phase.CANCELLED, now, payment.failure)
        case _:
            return _still_open(seen, now)


def credit(operation: Operation, now: datetime) -> Operation:
    """The credit was seen on the client's balance. It makes green only together with the bank's word.

    What a person has settled meanwhile stays settled.
    """
    if operation.phase is Phase.SETTLED:
        return operation
    seen = replace(operation, credited_at=operation.credited_at or now)
    if seen.bank_at is None or seen.cause == AMOUNT_DIFFERS:
        return seen
    return moved(seen, Phase.PAID, now)


def untold(operation: Operation, now: datetime) -> Operation:
    """The server refuses to tell of the payment of an operation: one that waits ends by the clock, watched late.

    Where the bank has a word in it already, or nobody knows whether there is a payment, no clock decides.
    """
    waiting = operation.kind is Kind.TOP_UP and operation.phase is Phase.WAITING
    return moved(operation, Phase.EXPIRED, now) if waiting and expired(operation, now) else operation


def expired(operation: Operation, now: datetime) -> bool:
    """Whether the link has ended and the grace after it too."""
    return now > (operation.expires_at or operation.created_at + NO_END_TOLD) + GRACE


def credit_overdue(operation: Operation, now: datetime) -> bool:
    """Whether the bank accepted long enough ago that the missing credit needs a next step."""
    waited = operation.bank_at is not None and now - operation.bank_at > CREDIT_PATIENCE
    return waited and operation.credited_at is None


def decided_by_hand(operation: Operation) -> bool:
    """Whether this is a refund of which a person has said that it was made or not; the server may still tell."""
    return operation.kind is Kind.REFUND and operation.cause in {SAID_RETURNED, SAID_NOT_RETURNED}


def may_be_watched(operation: Operation, now: datetime) -> bool:
    """Whether this operation can still be one to ask about, now or once its payment is known."""
    written_off = operation.kind is Kind.TOP_UP and operation.phase in WRITTEN_OFF
    ended = written_off or decided_by_hand(operation)
    return operation.phase in OPEN or (ended and now - operation.since < LATE_WATCH)


def to_watch(operation: Operation, now: datetime) -> bool:
    """Whether the server is still to be asked about this operation's payment.

    As long as it is open, however old, so that a desk that was off for weeks still learns of each; a top-up that ended
    for a day more. A refund is asked about while it is unknown, and for a day after a person has decided it: people
    err.
    """
    if not operation.payment_id or not may_be_watched(operation, now):
        return False
    return operation.kind is Kind.TOP_UP or operation.phase is Phase.UNKNOWN or decided_by_hand(operation)


def _bank_accepted(operation: Operation, payment: Payment, now: datetime) -> Operation:
    cause = "" if payment.amount == operation.amount else AMOUNT_DIFFERS
    accepted = moved(replace(operation, bank_at=operation.bank_at or now), Phase.BANK_ACCEPTED, now, cause)
    return credit(accepted, now) if accepted.credited_at is not None else accepted


def _still_open(operation: Operation, now: datetime) -> Operation:
    """PENDING, or a word we do not know: neither undoes what the bank has already said."""
    if operation.phase not in _BEFORE_THE_BANK:
        return operation
    return moved(operation, Phase.EXPIRED if expired(operation, now) else Phase.WAITING, now)
