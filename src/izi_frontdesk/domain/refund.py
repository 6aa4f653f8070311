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
from izi_frontdesk.domain.operations import Operation, Phase
from izi_frontdesk.domain.outcomes import phase_after
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
