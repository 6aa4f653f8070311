"""The rules of a refund to card: ceilings, shortfall, reason, and what an answer means.

Change a rule about refunds here. A refund is `refundPayment`: money goes back through the gateway and IZI takes it
off the client's balance. It is not the CRM's "cancel transaction". Documented by IZI: parts are allowed, a refund
may not exceed the payment; what the balance no longer holds is left to be handled by hand.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from enum import Enum
from typing import Final

from izi_frontdesk.domain.money import AmountFault, parse_amount
from izi_frontdesk.domain.operations import Kind, Operation, Phase
from izi_frontdesk.domain.payments import CONFIRMED, Payment
from izi_frontdesk.domain.phases import moved

UNDO: Final = timedelta(seconds=5)
"""How long a confirmed refund can be taken back before it leaves."""

LONGEST_REASON: Final = 200


class Reason(Enum):
    """Quick choices of the form; the value is what the server gets, in English for every desk."""

    CLIENT_REQUEST = "client's request"
    WRONG_AMOUNT = "wrong amount"
    WRONG_CLIENT = "wrong client"
    DOUBLE_PAYMENT = "double payment"
    TECHNICAL_FAILURE = "technical failure"


class CeilingName(Enum):
    """What limits a refund."""

    PAYMENT = "left on this payment"
    BALANCE = "client's balance"
    LIMIT = "your limit"


@dataclass(frozen=True, slots=True)
class Ceiling:
    """One upper limit, in main currency units. A soft one may be passed after a second confirmation."""

    name: CeilingName
    amount: Decimal
    soft: bool = False


class RefundFault(Enum):
    """Why the form cannot be confirmed."""

    NOT_REFUNDABLE = "payment is not confirmed"
    NOTHING_LEFT = "everything was returned"
    OVER_PAYMENT = "more than is left on the payment"
    OVER_LIMIT = "more than this person may return"
    NO_REASON = "no reason given"
    SHORTFALL_NOT_CONFIRMED = "shortfall not confirmed"


@dataclass(frozen=True, slots=True)
class RefundJudgement:
    """What the form may do. `shortfall` is what the gateway returns beyond what the balance holds."""

    amount: Decimal | None
    shortfall: Decimal
    ceilings: tuple[Ceiling, ...]
    faults: tuple[AmountFault | RefundFault, ...]

    @property
    def ready(self) -> bool:
        """Whether the refund may be confirmed."""
        return not self.faults

    @property
    def suggested(self) -> Decimal:
        """The lowest ceiling, to be filled in."""
        return max(Decimal(0), lowest(self.ceilings).amount)


def left_on(payment: Payment, refunded_here: Decimal = Decimal(0)) -> Decimal:
    """What the payment still holds, by the server or by this desk's reckoning, whichever leaves less."""
    return payment.amount - max(payment.refunded or Decimal(0), refunded_here)


def ceilings_of(left: Decimal, balance: Decimal | None, limit: Decimal | None) -> tuple[Ceiling, ...]:
    """The named ceilings that apply. The balance is soft: the API allows more and leaves a shortfall."""
    found = [Ceiling(CeilingName.PAYMENT, left)]
    if balance is not None:
        found.append(Ceiling(CeilingName.BALANCE, max(Decimal(0), balance), soft=True))
    if limit is not None:
        found.append(Ceiling(CeilingName.LIMIT, limit))
    return tuple(found)


def lowest(ceilings: tuple[Ceiling, ...]) -> Ceiling:
    """The ceiling that counts; among equal ones the first named."""
    return min(ceilings, key=lambda ceiling: ceiling.amount)


def shortfall_of(amount: Decimal, balance: Decimal | None) -> Decimal:
    """What IZI cannot take off the balance: `max(0, amount - balance)`; nothing is known without a balance."""
    return Decimal(0) if balance is None else max(Decimal(0), amount - max(Decimal(0), balance))


def judge_refund(
    *,
    text: str,
    reason: str,
    payment: Payment,
    currency: str,
    balance: Decimal | None,
    refunded_here: Decimal = Decimal(0),
    limit: Decimal | None = None,
    shortfall_confirmed: bool = False,
) -> RefundJudgement:
    """Judge the whole form. Every fault is named, so that each is shown at its own field."""
    left = left_on(payment, refunded_here)
    ceilings = ceilings_of(left, balance, limit)
    faults: list[AmountFault | RefundFault] = []
    if payment.status != CONFIRMED:
        faults.append(RefundFault.NOT_REFUNDABLE)
    elif left <= 0:
        faults.append(RefundFault.NOTHING_LEFT)
    parsed = parse_amount(text, currency)
    amount = None if isinstance(parsed, AmountFault) else parsed
    shortfall = Decimal(0) if amount is None else shortfall_of(amount, balance)
    if isinstance(parsed, AmountFault):
        faults.append(parsed)
    elif parsed > left and not faults:
        faults.append(RefundFault.OVER_PAYMENT)
    elif limit is not None and parsed > limit:
        faults.append(RefundFault.OVER_LIMIT)
    if not reason.strip():
        faults.append(RefundFault.NO_REASON)
    if shortfall > 0 and not shortfall_confirmed:
        faults.append(RefundFault.SHORTFALL_NOT_CONFIRMED)
    return RefundJudgement(amount, shortfall, ceilings, tuple(faults))


def reason_text(reference: str, reason: str, shortfall: Decimal) -> str:
    """The text sent with the refund: the reference first, the shortfall said where there is one."""
    short = f" (shortfall {shortfall})" if shortfall > 0 else ""
    return f"{reference} {reason.strip()[:LONGEST_REASON]}{short}"


@dataclass(frozen=True, slots=True)
class RefundAnswer:
    """What `refundPayment` answered. `success` false means that nothing was returned."""

    success: bool
    refund_id: str = ""
    amount: Decimal | None = None


AMOUNT_UNCONFIRMED: Final = "AMOUNT_UNCONFIRMED"
"""Cause: the server said success but named another amount, or none."""

_RETURNED: Final = frozenset({Phase.PAID, Phase.SETTLED})
"""Returned by the gateway's word or by a person's: either way it is not to be returned again."""


def answered(operation: Operation, answer: RefundAnswer, now: datetime) -> Operation:
    """Both `success` and the returned amount are checked; anything but both leaves the refund unknown."""
    if not answer.success:
        return moved(operation, Phase.REFUSED, now, "SUCCESS_FALSE")
    seen = replace(operation, refund_id=answer.refund_id, bank_at=now)
    if answer.amount != operation.amount:
        return moved(seen, Phase.UNKNOWN, now, AMOUNT_UNCONFIRMED)
    return moved(seen, Phase.PAID, now)


def told_by_payment(operation: Operation, payment: Payment, others: Iterable[Operation], now: datetime) -> Operation:
    """Settle an unknown refund from the payment's refunds, where the server tells them.

    Settled only when the refunded sum rose by at least this refund's amount, and by more than the other unknown
    refunds of the payment could explain; `others` are the desk's operations, whose finished refunds are known to be
    in the sum. No rise proves nothing: the refund may still be on its way, so a person decides.
    """
    if operation.phase is not Phase.UNKNOWN or payment.refunded is None or operation.refunded_before is None:
        return operation
    siblings = [op for op in others if _is_sibling(op, operation)]
    finished = (op.amount for op in siblings if op.phase in _RETURNED and op.since >= operation.created_at)
    risen = payment.refunded - operation.refunded_before - sum(finished, Decimal(0))
    rivals = (op.amount for op in siblings if op.phase is Phase.UNKNOWN and op.amount != operation.amount)
    if risen >= operation.amount and risen > sum((rival for rival in rivals if rival <= risen), Decimal(0)):
        return moved(replace(operation, bank_at=operation.bank_at or now), Phase.PAID, now)
    return operation


def reckoned_refunded(payment: Payment, refunds: Iterable[Operation]) -> Decimal:
    """What is or may be returned of a payment: what the server tells, and what of this desk's it cannot know yet.

    `refunds`: this desk's refunds of the payment that took money or may have. One counted twice while its answer is
    awaited only lowers the ceiling for that moment.
    """
    mine = tuple(refunds)
    done = sum((op.amount for op in mine if op.phase in _RETURNED), Decimal(0))
    under_way = sum((op.amount for op in mine if op.phase not in _RETURNED), Decimal(0))
    return max(payment.refunded or Decimal(0), done) + under_way


def _is_sibling(other: Operation, operation: Operation) -> bool:
    same = other.kind is Kind.REFUND and other.payment_id == operation.payment_id
    return same and other.reference != operation.reference
