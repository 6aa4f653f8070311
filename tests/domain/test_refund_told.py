"""An unknown refund where the server lists the refunds of its payment one by one."""

from __future__ import annotations

from decimal import Decimal

import pytest

from izi_frontdesk.domain.operations import Phase
from izi_frontdesk.domain.payments import CONFIRMED, ListedRefund
from izi_frontdesk.domain.refund_told import told_by_payment
from tests.domain.made import NOW, a_payment, a_refund

UNKNOWN = a_refund(phase=Phase.UNKNOWN)
OURS = ListedRefund(UNKNOWN.reference, UNKNOWN.amount)
OTHERS = ListedRefund("FD-22222", UNKNOWN.amount)


@pytest.mark.parametrize("refunds", [(OURS,), (OTHERS, OURS), (ListedRefund("", Decimal(300)), OURS)])
def test_the_one_that_bears_our_reference_is_ours(refunds: tuple[ListedRefund, ...]) -> None:
    payment = a_payment(CONFIRMED, refunded=sum(row.amount for row in refunds), refunds=refunds)
    told = told_by_payment(UNKNOWN, payment, (UNKNOWN,), NOW)
    assert (told.phase, told.bank_at) == (Phase.PAID, NOW)


@pytest.mark.parametrize(
    "refunds", [(), (OTHERS,), (ListedRefund("", UNKNOWN.amount),), (ListedRefund(OURS.reference, Decimal(1)),)]
)
def test_no_other_is_taken_for_ours_whatever_the_sum_says(refunds: tuple[ListedRefund, ...]) -> None:
    payment = a_payment(CONFIRMED, refunded=UNKNOWN.amount, refunds=refunds)
    assert told_by_payment(UNKNOWN, payment, (UNKNOWN,), NOW) == UNKNOWN


def test_where_they_are_not_listed_the_sum_tells() -> None:
    payment = a_payment(CONFIRMED, refunded=UNKNOWN.amount)
    assert told_by_payment(UNKNOWN, payment, (UNKNOWN,), NOW).phase is Phase.PAID
