"""What IZI's half does with notifications, forged and repeated ones above all."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest

from tests.practice.izi.shop import Shop, check, pay
from tests.practice.staff import Staff
from tests.support.practice_process import DECLINED_CARD, Practice


def test_a_check_is_answered_but_never_credits(practice: Practice, shop: Shop, payment: Mapping[str, object]) -> None:
    assert shop.code(check(payment)) == 0
    assert practice.payment(str(payment["id"]))["status"] == "PENDING"
    assert practice.client(str(payment["clientId"]))["balance"] == 1000


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"InvoiceId": "txn_unknown"}, 10),
        ({"AccountId": "client_orlov"}, 11),
        ({"AccountId": ""}, 11),
        ({"Amount": "499.99"}, 12),
        ({"Amount": "words"}, 12),
        ({"Currency": "KZT"}, 12),
    ],
)
def test_a_check_that_does_not_fit_is_refused(
    shop: Shop, payment: Mapping[str, object], changed: dict[str, str], code: int
) -> None:
    assert shop.code(check(payment, **changed)) == code


def test_a_check_after_the_end_of_the_link_is_expired(
    practice: Practice, shop: Shop, payment: Mapping[str, object]
) -> None:
    practice.expire(str(payment["id"]))
    assert shop.code(check(payment)) == 20
    assert practice.payment(str(payment["id"]))["status"] == "PENDING", "IZI knows no expired status"


def test_a_check_of_a_finished_payment_is_not_accepted(
    practice: Practice, shop: Shop, payment: Mapping[str, object]
) -> None:
    practice.pay(str(payment["id"]))
    assert shop.code(check(payment)) == 13


@pytest.mark.parametrize("secret", ["", "test-guessed-secret"])
def test_a_forged_pay_is_turned_away(
    practice: Practice, shop: Shop, payment: Mapping[str, object], secret: str
) -> None:
    assert shop.post(pay(payment), secret).status_code == 401
    assert practice.payment(str(payment["id"]))["status"] == "PENDING"
    assert practice.client(str(payment["clientId"]))["balance"] == 1000


def test_a_pay_with_another_amount_credits_nothing(
    practice: Practice, shop: Shop, payment: Mapping[str, object]
) -> None:
    assert shop.code(pay(payment, Amount="5.00")) != 0
    assert practice.client(str(payment["clientId"]))["balance"] == 1000


def test_pay_delivered_twenty_times_at_once_credits_once(
    practice: Practice, shop: Shop, payment: Mapping[str, object]
) -> None:
    with ThreadPoolExecutor(10) as crowd:
        codes = list(crowd.map(shop.code, [pay(payment)] * 20))
    assert codes == [0] * 20
    assert practice.client(str(payment["clientId"]))["balance"] == 1500


def test_the_gateway_may_send_pay_again_and_again(practice: Practice, payment: Mapping[str, object]) -> None:
    practice.pay(str(payment["id"]))
    answer = practice.call("POST", f"payments/{payment['id']}/deliver", {"kind": "Pay", "times": 5})
    assert answer["codes"] == [0] * 5
    assert practice.client(str(payment["clientId"]))["balance"] == 1500


def test_a_late_pay_after_the_payer_gave_up_is_still_credited_once(
    practice: Practice, cashier: Staff, payment: Mapping[str, object]
) -> None:
    payment_id = str(payment["id"])
    practice.call("POST", f"payments/{payment_id}/give-up", {})
    assert cashier.payment(payment_id)["status"] == "CANCELLED"
    practice.call("POST", f"payments/{payment_id}/pay", {"late": True})
    assert cashier.payment(payment_id)["status"] == "CONFIRMED"
    assert practice.client(str(payment["clientId"]))["balance"] == 1500


def test_pay_is_repeated_until_it_is_accepted(
    practice: Practice, cashier: Staff, payment: Mapping[str, object]
) -> None:
    practice.fault("notification.Pay", {"kind": "http", "status": 503})
    practice.pay(str(payment["id"]))
    assert cashier.payment(str(payment["id"]))["client"]["balance"] == Decimal(1500)
    [sent] = [
        one for one in practice.state()["notifications"] if one["paymentId"] == payment["id"] and one["kind"] == "Pay"
    ]
    assert (sent["attempts"], sent["code"]) == (2, 0)


def test_a_fail_leaves_the_payment_open_and_says_why(
    practice: Practice, cashier: Staff, payment: Mapping[str, object]
) -> None:
    practice.pay(str(payment["id"]), DECLINED_CARD)
    declined = cashier.payment(str(payment["id"]))
    assert declined["status"] == "PENDING"
    assert "InsufficientFunds" in declined["failureReason"]
    practice.pay(str(payment["id"]))
    assert cashier.payment(str(payment["id"]))["status"] == "CONFIRMED"


def test_a_refused_check_ends_the_payment_as_failed(practice: Practice, cashier: Staff, client_id: str) -> None:
    payment_id = cashier.top_up(client_id)["transactionId"]
    practice.fault("notification.Check", {"kind": "raw", "body": '{"code": 12}'})
    practice.pay(payment_id)
    assert cashier.payment(payment_id)["status"] == "FAILED"
    assert practice.client(client_id)["balance"] == 1000


def test_a_check_that_gets_no_sensible_answer_declines(practice: Practice, cashier: Staff, client_id: str) -> None:
    payment_id = cashier.top_up(client_id)["transactionId"]
    practice.fault("notification.Check", {"kind": "refuse"})
    assert practice.pay(payment_id)["reasonCode"] == 3007
    for status, code in ((404, 3007), (504, 3007), (503, 3006), (403, 3005)):
        practice.fault("notification.Check", {"kind": "http", "status": status})
        assert practice.pay(payment_id)["reasonCode"] == code
    practice.fault("notification.Check", {"kind": "raw", "body": "oops"})
    assert practice.pay(payment_id)["reasonCode"] == 3005
    assert practice.pay(payment_id)["outcome"] == "paid"
