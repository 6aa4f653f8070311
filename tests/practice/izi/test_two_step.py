"""Money that is held first, as IZI's half hears of it: in any order, twice, late."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from itertools import permutations
from typing import Any

import pytest

from tests.practice.izi.shop import Shop, cancel, check, confirm, held, number, pay, refund
from tests.practice.staff import Staff
from tests.support.practice_process import Practice

Make = Callable[[], Mapping[str, Any]]


@pytest.fixture
def make(cashier: Staff, client_id: str) -> Make:
    """Makes pending payments of 500 for one client with a balance of 1000."""
    return lambda: cashier.payment(cashier.top_up(client_id)["transactionId"])


def test_a_hold_is_authorized_and_credits_nothing(
    practice: Practice, shop: Shop, payment: Mapping[str, object]
) -> None:
    assert shop.code(held(payment)) == shop.code(held(payment)) == 0
    assert practice.payment(str(payment["id"]))["status"] == "AUTHORIZED"
    assert practice.client(str(payment["clientId"]))["balance"] == 1000
    assert shop.code(check(payment, TransactionId=number(payment, 2))) == 13, "nobody may pay what is held"


def test_a_confirmation_credits_its_part_once_in_whatever_order_the_reports_come(
    practice: Practice, shop: Shop, make: Make
) -> None:
    balance = 1000.0
    for reports in dict.fromkeys(permutations([held, held, confirm, confirm])):
        payment = make()
        for report in reports:
            part = {"Amount": "300.50"} if report is confirm else {}
            assert shop.code(report(payment, **part)) == 0
        balance += 300.5
        after = practice.payment(payment["id"])
        assert (after["status"], after["amount"]) == ("CONFIRMED", 300.5), reports
        assert practice.client(payment["clientId"])["balance"] == balance, reports


def test_a_cancelled_hold_credits_nothing_in_whatever_order_the_reports_come(
    practice: Practice, shop: Shop, make: Make
) -> None:
    for reports in dict.fromkeys(permutations([held, held, cancel, cancel])):
        payment = make()
        assert [shop.code(report(payment)) for report in reports] == [0] * 4
        assert practice.payment(payment["id"])["status"] == "CANCELLED", reports
        assert practice.client(payment["clientId"])["balance"] == 1000


def test_the_end_of_another_hold_leaves_this_one_alone(
    practice: Practice, shop: Shop, payment: Mapping[str, object]
) -> None:
    shop.code(held(payment))
    assert shop.code(cancel(payment, TransactionId=number(payment, 2))) == 0
    assert practice.payment(str(payment["id"]))["status"] == "AUTHORIZED"


def test_a_cancellation_after_the_money_was_taken_changes_nothing(
    practice: Practice, shop: Shop, payment: Mapping[str, object]
) -> None:
    for report in (held, confirm, cancel, held):
        assert shop.code(report(payment)) == 0
    assert practice.payment(str(payment["id"]))["status"] == "CONFIRMED"
    assert practice.client(str(payment["clientId"]))["balance"] == 1500


@pytest.mark.parametrize(
    ("changed", "code"),
    [({"Amount": "500.01"}, 12), ({"Amount": "0"}, 12), ({"Amount": "-1"}, 12), ({"AccountId": "client_orlov"}, 11)],
)
def test_a_confirmation_that_does_not_fit_credits_nothing(
    practice: Practice, shop: Shop, payment: Mapping[str, object], changed: dict[str, str], code: int
) -> None:
    shop.code(held(payment))
    assert shop.code(confirm(payment, **changed)) == code
    assert practice.payment(str(payment["id"]))["status"] == "AUTHORIZED"
    assert practice.client(str(payment["clientId"]))["balance"] == 1000


def test_a_part_that_was_confirmed_is_all_that_can_be_refunded(
    practice: Practice, shop: Shop, owner: Staff, payment: Mapping[str, object]
) -> None:
    shop.code(held(payment))
    shop.code(confirm(payment, "300.00"))
    given = {"transactionId": payment["id"], "amount": "300.01"}
    refused = owner.refusal("mutation ($input: RefundInput!) { refundPayment(input: $input) { success } }", input=given)
    assert refused["details"]["left"] == "300.00"


def test_a_second_transaction_for_the_same_payment_is_not_credited(
    practice: Practice, shop: Shop, owner: Staff, payment: Mapping[str, object]
) -> None:
    assert shop.code(pay(payment)) == shop.code(pay(payment, TransactionId=number(payment, 2))) == 0
    assert practice.client(str(payment["clientId"]))["balance"] == 1500
    assert shop.code(refund(payment, "500.00", PaymentTransactionId=number(payment, 2))) == 0
    assert practice.client(str(payment["clientId"]))["balance"] == 1500, "what was never credited is not taken off"
    assert owner.payment(str(payment["id"]))["refundedAmount"] == 0


def test_a_refund_nobody_here_asked_for_is_taken_off_once(
    practice: Practice, shop: Shop, owner: Staff, payment: Mapping[str, object]
) -> None:
    assert shop.code(refund(payment, "200.00")) == 13, "its payment is not known to be paid yet: say it again later"
    shop.code(pay(payment))
    for _ in range(3):
        assert shop.code(refund(payment, "200.00")) == 0
    assert (
        shop.code(refund(payment, "50.00", TransactionId=number(payment, 901), Data='{"refundId": "rfd_of_nobody"}'))
        == 0
    )
    after = owner.payment(str(payment["id"]))
    assert (after["refundedAmount"], after["client"]["balance"]) == (250, 1250)
    assert {told["reason"] for told in after["refunds"]} == {"Refunded at the payment gateway"}


def test_somebody_elses_refund_under_the_name_of_a_finished_one_is_one_of_its_own(
    practice: Practice, shop: Shop, owner: Staff, payment: Mapping[str, object]
) -> None:
    practice.pay(str(payment["id"]))
    paid = owner.payment(str(payment["id"]))
    named = json.dumps({"refundId": owner.refund(paid["id"], 100)["refundId"]})
    other = refund(payment, "70.00", PaymentTransactionId=paid["gatewayTransactionId"], Data=named)
    assert shop.code(other) == 0
    assert owner.payment(paid["id"])["refundedAmount"] == 170
    assert practice.client(paid["clientId"])["balance"] == 1330
