"""What the payment itself tells of its refunds: whether it is still as confirmed, and whether an unknown one was made.

Only decides; reading the payment is the watch's work, and `services.refund`'s right before a refund leaves.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Final

from izi_frontdesk.domain.operations import Kind, Operation, Phase
from izi_frontdesk.domain.payments import CONFIRMED, ListedRefund, Payment
from izi_frontdesk.domain.phases import decided_by_hand, moved

MOST: Final = 14
"""Other unknown refunds of one payment among which a sum is worked out; with each more the work doubles."""

_RETURNED: Final = frozenset({Phase.PAID, Phase.SETTLED})
"""By the gateway's word or by a person's."""


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
    by somebody else, cannot be told apart from ours by a sum. Among more than `MOST` others nothing is told apart.

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
    if len(rivals) > MOST:
        return operation
    alone = _sums_of(op.amount for op in rivals if not _comes_before(operation, op))
    if risen not in alone and risen - operation.amount in _sums_of(op.amount for op in rivals):
        return _returned(operation, now)
    return operation


def _returned(operation: Operation, now: datetime) -> Operation:
    return moved(replace(operation, bank_at=operation.bank_at or now), Phase.PAID, now)


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
