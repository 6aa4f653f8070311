"""Links, holds and refunds as a shop asks for them, and what IZI's half makes of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.practice.gateway.api.shop_front import ShopFront
from tests.practice.staff import Payer, Staff
from tests.practice.waiting import until
from tests.support.practice_process import DECLINED_CARD, Practice, running_practice

Paid = Callable[..., Any]


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"Description": "x"}, "Amount is required"),
        ({"Amount": 10}, "Description is required"),
        ({"Amount": 0, "Description": "x"}, "Invalid Amount value"),
        ({"Amount": 10.001, "Description": "x"}, "Invalid Amount value"),
        ({"Amount": "ten", "Description": "x"}, "Invalid Amount value"),
        ({"Amount": [10], "Description": "x"}, "Invalid Amount value"),
        ({"Amount": 10, "Description": "x", "Currency": "ROUBLE"}, "Invalid Currency value"),
        ({"Amount": 10, "Description": "x", "RequireConfirmation": "maybe"}, "Invalid RequireConfirmation value"),
        ({"Amount": 10, "Description": "x" * 10_001}, "Invalid Description value"),
    ],
)
def test_a_link_that_makes_no_sense_is_not_made(shop: ShopFront, fields: dict[str, Any], message: str) -> None:
    assert shop.refusal("orders/create", **fields) == message


def test_a_cancelled_link_takes_no_money(shop: ShopFront, practice: Practice, payer: Payer) -> None:
    order = shop.model("orders/create", Amount=10, Description="x", InvoiceId="cancelled-link")
    told = len(practice.state()["notifications"])
    assert shop.ask("orders/cancel", Id=order["Id"]) == {"Success": True, "Message": None}
    assert payer.open(order["Url"]).status_code == 200
    assert practice.pay("cancelled-link")["outcome"] == "closed"
    assert "closed" in shop.refusal("orders/cancel", Id=order["Id"])
    assert shop.refusal("orders/cancel", Id="0123456789abcdef") == "Not found"
    assert len(practice.state()["notifications"]) == told, "no notification is documented for this"


def test_refunds_in_parts_are_operations_of_their_own_and_the_desk_sees_them(
    shop: ShopFront, practice: Practice, owner: Staff, paid: Paid
) -> None:
    payment = paid()
    number = int(payment["gatewayTransactionId"])
    parts = [shop.model("payments/refund", TransactionId=number, Amount=part) for part in (100.25, "199.75")]
    assert len({number, *(part["TransactionId"] for part in parts)}) == 3
    assert shop.refusal("payments/refund", TransactionId=number, Amount=200.01) == "More than is left of the payment"
    original = shop.model("payments/get", TransactionId=number)
    assert (original["Status"], original["Refunded"], original["Amount"]) == ("Completed", True, 500)
    until(lambda: practice.client(payment["clientId"])["balance"] == 1200, "the refunds on the balance")
    practice.deliver(payment["id"], "Refund", 3)
    after = owner.payment(payment["id"])
    assert (after["refundedAmount"], after["client"]["balance"]) == (300, 1200)
    assert [told["amount"] for told in after["refunds"]] == [Decimal("100.25"), Decimal("199.75")]
    assert owner.refund(payment["id"], 200)["success"], "the rest can still be refunded at the desk"


def test_only_a_completed_payment_can_be_refunded(
    shop: ShopFront, practice: Practice, owner: Staff, paid: Paid
) -> None:
    declined = int(paid(card=DECLINED_CARD)["gatewayTransactionId"])
    payment = paid()
    refund = shop.model("payments/refund", TransactionId=int(payment["gatewayTransactionId"]), Amount=100)
    for number in (declined, refund["TransactionId"], 7):
        assert "no such payment" in shop.refusal("payments/refund", TransactionId=number, Amount=1)
    for amount in (0, -1, 0.001, None):
        assert "Amount" in shop.refusal("payments/refund", TransactionId=payment["gatewayTransactionId"], Amount=amount)


def test_a_payment_can_be_refunded_for_a_year(shop: ShopFront, practice: Practice, paid: Paid) -> None:
    payment = paid()
    number = int(payment["gatewayTransactionId"])
    practice.act(payment["id"], "age", days=364)
    shop.model("payments/refund", TransactionId=number, Amount=100)
    practice.act(payment["id"], "age", days=2)
    assert "year" in shop.refusal("payments/refund", TransactionId=number, Amount=100)


def test_an_instant_transfer_goes_back_later_also_over_a_restart(tmp_path: Path, http: httpx.Client) -> None:
    data = str(tmp_path / "practice.db")
    with running_practice("--data", data, "--clients", "5", "--minute-seconds", "60") as first:
        shop, staff = ShopFront(first, http), Staff(http, first.graphql)
        staff.sign_in("owner@practice.izi", "practice")
        payment_id = staff.top_up("client_orlov")["transactionId"]
        number = int(first.pay(payment_id, method="sbp")["gatewayTransactionId"])
        refund = shop.model("payments/refund", TransactionId=number, Amount=200)["TransactionId"]
        assert shop.model("payments/get", TransactionId=refund)["Status"] == "Created"
        assert "left" in shop.refusal("payments/refund", TransactionId=number, Amount=301), "it is counted already"
        assert first.client("client_orlov")["balance"] == 1500, "nothing has gone back yet"
    with running_practice("--data", data, "--clients", "5") as second:
        until(lambda: second.client("client_orlov")["balance"] == 1300, "the end of the transfer")
        again = ShopFront(second, http).model("payments/get", TransactionId=refund)
        assert (again["Status"], again["Type"]) == ("Completed", 1)


def test_a_code_paid_twice_is_credited_once_and_its_second_payment_can_be_refunded(
    shop: ShopFront, practice: Practice, owner: Staff, client_id: str
) -> None:
    payment_id = owner.top_up(client_id)["transactionId"]
    first = practice.pay(payment_id, method="sbp")["gatewayTransactionId"]
    second = practice.pay(payment_id, method="sbp", again=True)["gatewayTransactionId"]
    assert first != second
    assert practice.client(client_id)["balance"] == 1500
    shop.model("payments/refund", TransactionId=int(second), Amount=500)

    def told() -> list[Any]:
        return [one for one in practice.state()["notifications"] if one["paymentId"] == payment_id and one["done"]]

    until(lambda: [one["kind"] for one in told()] == ["Check", "Pay", "Pay", "Refund"], "the report of the refund")
    assert practice.client(client_id)["balance"] == 1500
    assert owner.payment(payment_id)["refundedAmount"] == 0


def test_the_same_request_within_an_hour_is_answered_again_and_then_is_a_new_one(
    tmp_path: Path, http: httpx.Client
) -> None:
    data = str(tmp_path / "practice.db")

    def refund(practice: Practice, request_id: str) -> int:
        shop = ShopFront(practice, http)
        wish = {"TransactionId": number, "Amount": 100}
        return int(shop.ask("payments/refund", request_id, **wish)["Model"]["TransactionId"])

    with running_practice("--data", data, "--clients", "5") as first:
        staff = Staff(http, first.graphql)
        staff.sign_in("owner@practice.izi", "practice")
        number = int(first.pay(staff.top_up("client_orlov")["transactionId"])["gatewayTransactionId"])
        old, young = refund(first, "old"), refund(first, "young")
    with closing(sqlite3.connect(data)) as file, file:
        file.execute("UPDATE gw_requests SET created_at = created_at - 3600000 WHERE id LIKE '% old'")
    with running_practice("--data", data, "--clients", "5") as second:
        assert refund(second, "young") == young
        assert refund(second, "old") != old
        until(lambda: second.client("client_orlov")["balance"] == 1200, "three refunds")
