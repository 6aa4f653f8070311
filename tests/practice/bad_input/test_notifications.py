"""Rightly signed notifications with odd content: somebody knows the secret and still moves no money he did not pay."""

from __future__ import annotations

import json
from urllib.parse import urlencode

import httpx
import pytest

from izi_frontdesk.practice.signatures import BODY_HEADER, signature, signed_headers
from tests.practice.staff import Staff
from tests.support.practice_process import Practice

FORM, JSON = "application/x-www-form-urlencoded", "application/json"
PAY = {"GatewayName": "Test", "OperationType": "Payment", "Status": "Completed", "AuthCode": "A1B2C3"}
REFUND = {"PaymentTransactionId": "510000001", "OperationType": "Refund"}
NO_AMOUNTS = ["", "NaN", "sNaN", "Infinity", "1e999", "-500.00", "0", "500.001", "5_00", "٥٠٠", " 500", "9" * 5000]
NO_DATA = ["{", "[" * 100_000, '{"refundId": {"a": 1}}', '{"refundId": ' + "9" * 5000 + "}", "[1]", "\0", "null"]


def sent(practice: Practice, http: httpx.Client, fields: dict[str, str], kind: str) -> httpx.Response:
    """What IZI answers to a notification with these fields."""
    body = urlencode(fields).encode() if kind == FORM else json.dumps(fields).encode()
    secret = practice.call("GET", "gateway")["apiSecret"]
    address = practice.graphql.replace("/graphql", "/payments/cloudpayments/callback")
    return http.post(address, content=body, headers={"Content-Type": kind, **signed_headers(body, secret, kind)})


@pytest.mark.parametrize("kind", [FORM, JSON])
@pytest.mark.parametrize("amount", NO_AMOUNTS)
def test_an_odd_amount_is_not_credited(
    practice: Practice, owner: Staff, http: httpx.Client, client_id: str, amount: str, kind: str
) -> None:
    payment_id = owner.top_up(client_id)["transactionId"]
    fields = {
        "InvoiceId": payment_id,
        "AccountId": client_id,
        "TransactionId": "1",
        "Currency": "RUB",
        "Amount": amount,
    }
    answer = sent(practice, http, {**fields, "Currency": "RUB", **PAY}, kind)
    assert (answer.status_code, answer.json()) == (200, {"code": 12})
    assert practice.payment(payment_id)["status"] == "PENDING"
    assert practice.client(client_id)["balance"] == 1000


@pytest.mark.parametrize("data", NO_DATA)
def test_odd_data_is_no_refund_of_ours(undamaged: Practice, http: httpx.Client, data: str) -> None:
    fields = {"InvoiceId": "txn_nobody", "TransactionId": "1", "Amount": "500.00", "Data": data}
    answer = sent(undamaged, http, {**fields, **REFUND}, FORM)
    assert answer.status_code == 200
    assert answer.json()["code"] != 0


@pytest.mark.parametrize(
    ("body", "kind"),
    [(b"\xff\xfe=%ff", FORM), (b"[" * 100_000, JSON), (b"[]", JSON), (b"7", JSON), (b"{", JSON), (b'{"a": NaN}', JSON)],
)
def test_a_body_that_is_no_notification_is_not_accepted(
    undamaged: Practice, http: httpx.Client, body: bytes, kind: str
) -> None:
    address = undamaged.graphql.replace("/graphql", "/payments/cloudpayments/callback")
    unsigned = http.post(address, content=body, headers={"Content-Type": kind})
    assert (unsigned.status_code, unsigned.json()) == (401, {"code": 13})
    secret = undamaged.call("GET", "gateway")["apiSecret"]
    signed = http.post(address, content=body, headers={"Content-Type": kind, BODY_HEADER: signature(body, secret)})
    assert signed.status_code in (200, 400)
    assert signed.json()["code"] != 0
