"""What IZI's half does with notifications, forged and repeated ones above all."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from urllib.parse import urlencode

import httpx
import pytest

from izi_frontdesk.practice.signatures import signed_headers
from tests.practice.staff import Staff
from tests.support.practice_process import DECLINED_CARD, Practice

FORM = {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"}


class Shop:
    """Posts notifications to IZI's half as the gateway would."""

    def __init__(self, practice: Practice) -> None:
        self.address = practice.graphql.replace("/graphql", "/payments/cloudpayments/callback")
        self.secret = str(practice.call("GET", "gateway")["apiSecret"])

    def post(self, fields: Mapping[str, str], secret: str | None = None) -> httpx.Response:
        """One signed notification."""
        body = urlencode(fields).encode()
        headers = signed_headers(body, self.secret if secret is None else secret) | FORM
        with httpx.Client(trust_env=False, verify=False) as http:
            return http.post(self.address, content=body, headers=headers)

    def code(self, fields: Mapping[str, str]) -> int:
        """The answered code of a genuine notification."""
        return int(self.post(fields).json()["code"])


@pytest.fixture
def shop(practice: Practice) -> Shop:
    """The gateway's side of the callback."""
    return Shop(practice)


def check(payment: Mapping[str, object], **changed: str) -> dict[str, str]:
    """A Check that fits a payment of 500 roubles, but for what is changed. It carries Status, yet no money moved."""
    fields = {
        "TransactionId": "990001",
        "Amount": "500.00",
        "Currency": "RUB",
        "InvoiceId": str(payment["id"]),
        "AccountId": str(payment["clientId"]),
        "Status": "Completed",
        "OperationType": "Payment",
        "TestMode": "1",
    }
    return fields | changed


def pay(payment: Mapping[str, object], **changed: str) -> dict[str, str]:
    """A Pay that fits: what tells it from Check is the name of the gateway."""
    return check(payment, GatewayName="Test") | changed


@pytest.fixture
def payment(cashier: Staff, client_id: str) -> Mapping[str, object]:
    """A pending payment of 500."""
    found: Mapping[str, object] = cashier.payment(cashier.top_up(client_id)["transactionId"])
    return found


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
    practice.fault("notification.Check", {"kind": "raw", "body": "oops"})
    assert practice.pay(payment_id)["reasonCode"] == 3005
    assert practice.pay(payment_id)["outcome"] == "paid"
