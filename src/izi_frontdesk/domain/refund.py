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

from izi_frontdesk.domain.failures import Failure
from izi_frontdesk.domain.money import AmountFault, parse_amount
from izi_frontdesk.domain.operations import Kind, Operation, Phase
from izi_frontdesk.domain.outcomes import phase_after
from izi_frontdesk.domain.payments import CONFIRMED, ListedRefund, Payment
from izi_frontdesk.domain.phases import decided_by_hand, moved

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
    """What `refundPayment` answered. `success` false means that nothing was returned; None: it did not say."""

    success: bool | None
    refund_id: str = ""
    amount: Decimal | None = None


AMOUNT_UNCONFIRMED: Final = "AMOUNT_UNCONFIRMED"
"""Cause: the server said success but named another amount, or none."""

SUCCESS_FALSE: Final = "SUCCESS_FALSE"
"""Cause: the server answered that it did not do it."""

SUCCESS_UNTOLD: Final = "SUCCESS_UNTOLD"
"""Cause: the server answered without saying whether it did it."""


def failure_of(answer: RefundAnswer, asked: Decimal) -> tuple[Failure, str] | None:
    """How the answer fails the refund asked for, with the cause; None when it confirms it, amount included."""
    if answer.success is None:
        return Failure.HALF_FILLED, SUCCESS_UNTOLD
    if not answer.success:
        return Failure.SAID_NO, SUCCESS_FALSE
    return None if answer.amount == asked else (Failure.OTHER_AMOUNT, AMOUNT_UNCONFIRMED)


def answered(operation: Operation, answer: RefundAnswer, now: datetime) -> Operation:
    """Both `success` and the returned amount are checked; anything but both leaves the refund unknown."""
    failed = failure_of(answer, operation.amount)
    known = replace(operation, refund_id=answer.refund_id, bank_at=now if answer.success else None)
    if failed is None:
        return moved(known, Phase.PAID, now)
    failure, cause = failed
    return moved(operation if failure is Failure.SAID_NO else known, phase_after(failure), now, cause)


def same_as_confirmed(operation: Operation, payment: Payment) -> bool:
    """Whether the payment is still the one that the person confirmed the refund of: nobody returned more meanwhile."""
    return payment.status == CONFIRMED and payment.refunded == operation.refunded_before


def told_by_payment(operation: Operation, payment: Payment, others: Iterable[Operation], now: datetime) -> Operation:
    """Settle an unknown refund from the payment's refunds, where the server tells them.

    Where they are listed with their reasons, the one that bears our reference is ours, and no other. Where only their
    sum is told, ours is settled only when the sum rose by exactly this refund, alone or together with other unknown
    ones of this desk, and when those others alone cannot explain the rise; `others` are the desk's operations, whose
    finished refunds are known to be in the sum. No rise proves nothing: the refund may still be on its way. A larger
    one was made by somebody else, and only a person can tell whether ours is in it. One of the very same amount, made
    by somebody else, cannot be told apart from ours by a sum.

    A refund that a person has decided about is told here as well: the server's word outranks the person's.
    """
    if not _may_be_told(operation):
        return operation
    if payment.refunds is not None:
        ours = ListedRefund(operation.reference, operation.amount)
        return _returned(operation, now) if ours in payment.refunds else operation
    if payment.refunded is None or operation.refunded_before is None:
        return operation
    siblings = [op for op in others if _is_sibling(op, operation)]
    if any(op.phase is Phase.CREATING for op in siblings):
        return operation
    finished = (op.amount for op in siblings if op.phase in _RETURNED and op.since >= operation.created_at)
    risen = payment.refunded - operation.refunded_before - sum(finished, Decimal(0))
    rivals = [op for op in siblings if _may_be_told(op) and op.phase not in _RETURNED]
    alone = _sums_of(op.amount for op in rivals if not _comes_before(operation, op))
    if risen not in alone and risen - operation.amount in _sums_of(op.amount for op in rivals):
        return _returned(operation, now)
    return operation


def _returned(operation: Operation, now: datetime) -> Operation:
    return moved(replace(operation, bank_at=operation.bank_at or now), Phase.PAID, now)


def reckoned_refunded(payment: Payment, refunds: Iterable[Operation]) -> Decimal:
    """What is or may be returned of a payment: what the server tells, and what of this desk's it cannot know yet.

    `refunds`: this desk's refunds of the payment that took money or may have. One counted twice while its answer is
    awaited only lowers the ceiling for that moment. One that a person said to be returned comes on top as well: had
    the server's sum shown it, it would be finished.
    """
    mine = tuple(refunds)
    done = sum((op.amount for op in mine if op.phase is Phase.PAID), Decimal(0))
    on_top = sum((op.amount for op in mine if op.phase is not Phase.PAID), Decimal(0))
    return max(payment.refunded or Decimal(0), done) + on_top


_RETURNED: Final = frozenset({Phase.PAID, Phase.SETTLED})
"""By the gateway's word or by a person's."""


def _may_be_told(operation: Operation) -> bool:
    return operation.phase is Phase.UNKNOWN or decided_by_hand(operation)


def _comes_before(operation: Operation, other: Operation) -> bool:
    """Whether an equal rise goes to `operation` before `other`: to one still unknown before one decided."""
    equal = other.amount == operation.amount
    return equal and not (other.phase is Phase.UNKNOWN and operation.phase is not Phase.UNKNOWN)


def _sums_of(amounts: Iterable[Decimal]) -> set[Decimal]:
    """Every sum that some of these come to; nothing at all is one of them."""
    sums = {Decimal(0)}
    for amount in amounts:
        sums |= {known + amount for known in sums}
    return sums


def _is_sibling(other: Operation, operation: Operation) -> bool:
    same = other.kind is Kind.REFUND and other.payment_id == operation.payment_id
    return same and other.reference != operation.reference
