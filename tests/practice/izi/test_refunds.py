"""Refunds to card: limits, shortfalls, and many at once."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import Any

import httpx
import pytest

from tests.practice.staff import REFUND, Staff, exact
from tests.support.practice_process import Practice


@pytest.fixture
def paid(practice: Practice, owner: Staff, client_id: str) -> Mapping[str, Any]:
    """A confirmed payment of 500; the balance is 1500."""
    payment_id = owner.top_up(client_id)["transactionId"]
    practice.pay(payment_id)
    found: Mapping[str, Any] = owner.payment(payment_id)
    return found


def refusal(staff: Staff, payment_id: str, amount: Any) -> Any:
    """Why a refund is refused."""
    return staff.refusal(REFUND, input={"transactionId": payment_id, "amount": amount})


def test_parts_add_up_to_the_whole_and_no_further(practice: Practice, owner: Staff, paid: Mapping[str, Any]) -> None:
    first = owner.refund(paid["id"], "200.25", "Client's request")
    assert (first["success"], first["amount"]) == (True, Decimal("200.25"))
    refused = refusal(owner, paid["id"], "299.76")
    assert (refused["code"], refused["field"], refused["details"]["left"]) == ("VALIDATION_ERROR", "amount", "299.75")
    owner.refund(paid["id"], "299.75")
    after = owner.payment(paid["id"])
    assert (after["status"], after["refundedAmount"], after["client"]["balance"]) == ("CONFIRMED", 500, 1000)
    assert [refund["reason"] for refund in after["refunds"]] == ["Client's request", "Wrong amount"]
    assert refusal(owner, paid["id"], "0.01")["field"] == "amount"


@pytest.mark.parametrize("amount", [0, -1, "0.001", "500.01"])
def test_an_amount_that_cannot_be_refunded_is_refused_at_its_field(
    owner: Staff, paid: Mapping[str, Any], amount: Any
) -> None:
    assert refusal(owner, paid["id"], amount)["field"] == "amount"


def test_a_payment_nobody_paid_cannot_be_refunded(owner: Staff, client_id: str) -> None:
    refused = refusal(owner, owner.top_up(client_id)["transactionId"], 100)
    assert (refused["field"], refused["details"]["status"]) == ("transactionId", "PENDING")


def test_an_unknown_payment_is_not_found(owner: Staff) -> None:
    assert refusal(owner, "txn_nothing", 1)["code"] == "NOT_FOUND"


@pytest.mark.parametrize(("balance", "left", "shortfall"), [("120.50", 0, 379.5), ("0", 0, 500), ("-70", -70, 500)])
def test_what_was_spent_is_reported_and_a_debt_never_grows(
    practice: Practice, owner: Staff, paid: Mapping[str, Any], balance: str, left: int, shortfall: float
) -> None:
    practice.set_balance(paid["clientId"], balance)
    assert owner.refund(paid["id"], 500)["amount"] == 500
    assert practice.client(paid["clientId"])["balance"] == left
    [told] = [refund for refund in practice.state()["refunds"] if refund["paymentId"] == paid["id"]]
    assert told["shortfall"] == shortfall
    assert f"shortfall {shortfall:.2f}" in owner.payment(paid["id"])["refunds"][0]["reason"]


def test_ten_refunds_at_once_cannot_exceed_the_payment(
    practice: Practice, owner: Staff, paid: Mapping[str, Any]
) -> None:
    def refund(_: int) -> Any:
        with httpx.Client(trust_env=False, verify=False, timeout=20.0) as http:
            staff = Staff(http, owner.address)
            staff.access = owner.access
            given = {"transactionId": paid["id"], "amount": 100}
            return exact(staff.post({"query": REFUND, "variables": {"input": given}}))

    with ThreadPoolExecutor(10) as crowd:
        answers = list(crowd.map(refund, range(10)))
    assert sum("errors" not in answer for answer in answers) == 5
    assert owner.payment(paid["id"])["refundedAmount"] == 500
    assert practice.client(paid["clientId"])["balance"] == 1000


def test_a_refund_reported_twice_is_taken_off_once(practice: Practice, owner: Staff, paid: Mapping[str, Any]) -> None:
    owner.refund(paid["id"], 100)
    practice.deliver(paid["id"], "Refund", 4)
    assert practice.client(paid["clientId"])["balance"] == 1400


def test_a_refund_without_keys_the_gateway_knows_moves_nothing(
    practice: Practice, http: httpx.Client, paid: Mapping[str, Any]
) -> None:
    gateway = practice.addresses["gateway"]
    fields = {"TransactionId": paid["gatewayTransactionId"], "Amount": "100.00"}
    assert http.post(f"{gateway}/payments/refund", data=fields).status_code == 401
    assert http.post(f"{gateway}/payments/refund", data=fields, auth=("test_api_x", "test-wrong")).status_code == 401
    assert practice.client(paid["clientId"])["balance"] == 1500


def test_the_gateway_answers_a_repeated_request_without_acting_twice(
    practice: Practice, http: httpx.Client, paid: Mapping[str, Any]
) -> None:
    keys = practice.call("GET", "gateway")
    fields = {"TransactionId": paid["gatewayTransactionId"], "Amount": "300.00"}
    answers = [
        http.post(
            f"{practice.addresses['gateway']}/payments/refund",
            data=fields,
            auth=(keys["publicId"], keys["apiSecret"]),
            headers={"X-Request-ID": f"test-{paid['id']}"},
        ).json()
        for _ in range(2)
    ]
    assert answers[0]["Success"] is True
    assert answers[0] == answers[1]
