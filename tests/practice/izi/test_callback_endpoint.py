"""Reading notifications at the door: forms and JSON, both signatures over the right bytes, everything else refused."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

import httpx
import pytest

from izi_frontdesk.practice.signatures import signature, signed_headers
from tests.practice.staff import Staff
from tests.support.practice_process import Practice

FORM, JSON = "application/x-www-form-urlencoded; charset=utf-8", "application/json; charset=utf-8"


class Door:
    """Posts whatever bytes with whatever headers."""

    def __init__(self, practice: Practice, http: httpx.Client) -> None:
        self.address = practice.graphql.replace("/graphql", "/payments/cloudpayments/callback")
        self.secret = str(practice.call("GET", "gateway")["apiSecret"])
        self.http = http

    def post(self, body: bytes, headers: Mapping[str, str]) -> httpx.Response:
        """As it is."""
        return self.http.post(self.address, content=body, headers=dict(headers))

    def signed(self, body: bytes, content_type: str, written: str = "title") -> httpx.Response:
        """With both signatures, their names written in one of three cases."""
        headers = {**signed_headers(body, self.secret, content_type), "Content-Type": content_type}
        return self.post(body, {getattr(name, written)(): text for name, text in headers.items()})


@pytest.fixture
def door(practice: Practice, http: httpx.Client) -> Door:
    """IZI's callback."""
    return Door(practice, http)


@pytest.fixture
def payment(cashier: Staff, client_id: str) -> Mapping[str, object]:
    """A pending payment of 500."""
    found: Mapping[str, object] = cashier.payment(cashier.top_up(client_id)["transactionId"])
    return found


def json_pay(payment: Mapping[str, object], amount: str = "500.00") -> bytes:
    """A Pay as JSON, with spaces, an empty value, Cyrillic and fields nobody knows."""
    return (
        f'{{ "TransactionId": 990077, "Amount": {amount}, "Currency": "RUB", "InvoiceId": "{payment["id"]}",'
        f' "AccountId": "{payment["clientId"]}", "Status": "Completed", "OperationType": "Payment", "TestMode": 1,'
        ' "GatewayName": "Test", "Token": null, "Name": "ИВАН + ПЁТР", "CustomFields": [{"ID": "a+b"}], "New": {} }'
    ).encode()


@pytest.mark.parametrize("written", ["lower", "upper", "title"])
def test_json_is_read_whatever_the_case_of_the_header_names(
    practice: Practice, door: Door, payment: Mapping[str, object], written: str
) -> None:
    assert door.signed(json_pay(payment), JSON, written).json() == {"code": 0}
    assert practice.payment(str(payment["id"]))["status"] == "CONFIRMED"
    assert practice.client(str(payment["clientId"]))["balance"] == 1500


def test_another_amount_in_json_credits_nothing(practice: Practice, door: Door, payment: Mapping[str, object]) -> None:
    assert door.signed(json_pay(payment, "500.01"), JSON).json() == {"code": 12}
    assert door.signed(json_pay(payment, "NaN"), JSON).json() == {"code": 12}
    assert practice.client(str(payment["clientId"]))["balance"] == 1000


def test_a_signature_over_the_wrong_bytes_is_refused(
    practice: Practice, door: Door, payment: Mapping[str, object]
) -> None:
    body = urlencode({"InvoiceId": str(payment["id"]), "Description": "За 1+1", "Status": "Completed"}).encode()
    over_body = signature(body, door.secret)
    as_json = {"Content-HMAC": signature(json_pay(payment), "another"), "Content-Type": JSON}
    assert (
        door.post(body, {"Content-HMAC": over_body, "X-Content-HMAC": over_body, "Content-Type": FORM}).status_code
        == 401
    )
    assert door.post(body, {"X-Content-HMAC": over_body, "Content-Type": FORM}).status_code == 401
    assert door.post(json_pay(payment), as_json).status_code == 401
    assert door.post(json_pay(payment), {"Content-Type": JSON}).status_code == 401
    assert door.signed(body, FORM).status_code == 200
    assert practice.payment(str(payment["id"]))["status"] == "PENDING"


@pytest.mark.parametrize("body", [b"", b"[]", b"7", b"{", b"\xff", b'{"a": 1' + b"[" * 5000])
def test_a_signed_body_that_cannot_be_read_is_refused_in_order(door: Door, body: bytes) -> None:
    answer = door.signed(body, JSON)
    assert (answer.status_code, answer.json()) == (400, {"code": 13})
