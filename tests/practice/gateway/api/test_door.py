"""Who is let in, how many at once, and that the same request never acts twice."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from tests.practice.gateway.api.shop_front import ShopFront
from tests.practice.staff import REFUND, TOP_UP, Staff
from tests.practice.waiting import until
from tests.support.practice_process import Practice

Paid = Callable[..., Any]
METHODS = [
    "test",
    "payments/get",
    "payments/find",
    "v2/payments/find",
    "payments/list",
    "v2/payments/list",
    "payments/refund",
    "payments/void",
    "payments/confirm",
    "orders/create",
    "orders/cancel",
]


@pytest.mark.parametrize("method", METHODS)
def test_nobody_is_let_in_without_the_keys(shop: ShopFront, method: str) -> None:
    public_id, secret = shop.keys
    assert shop.http.post(f"{shop.base}/{method}", json={}).status_code == 401
    for keys in ((public_id, ""), (public_id, secret[:-1]), ("", secret), (secret, public_id)):
        answer = shop.http.post(f"{shop.base}/{method}", json={}, auth=keys)
        assert (answer.status_code, answer.json()["Success"]) == (401, False)


@pytest.mark.parametrize("body", ["{", "[]", "7", '{"Amount": NaN}', "{'Amount': 1}", "\xff"])
def test_a_body_that_cannot_be_read_gets_an_envelope(shop: ShopFront, body: str) -> None:
    headers = {"Content-Type": "application/json"}
    answer = shop.http.post(
        f"{shop.base}/payments/get", content=body.encode("latin-1"), auth=shop.keys, headers=headers
    )
    assert (answer.status_code, answer.json()["Success"]) == (200, False)
    assert answer.json()["Message"].startswith("The body")


def test_a_sixth_call_at_once_is_turned_away_until_one_ends(shop: ShopFront) -> None:
    with shop.slow_calls(5) as calls:
        until(lambda: shop.post("test").status_code == 429, "five calls inside")
        assert shop.post("test").json() == {"Success": False, "Message": "Too many requests at once"}
        calls[0].sendall(b"}")
        assert calls[0].recv(100).startswith(b"HTTP/1.1 200")
        assert shop.ask("test")["Success"] is True
        calls[1].close()
        calls[2].close()
        until(lambda: shop.post("test").status_code == 200, "calls that were broken off count no more")
    until(lambda: shop.post("test").status_code == 200, "all calls ended")


def test_izi_waits_for_its_turn_and_says_when_there_is_none(
    practice: Practice, shop: ShopFront, owner: Staff, client_id: str, paid: Paid
) -> None:
    payment = paid()
    wish = {"clientId": client_id, "clubId": "club_arena", "amount": 500}
    with shop.slow_calls(5) as calls, ThreadPoolExecutor(1) as beside:
        until(lambda: shop.post("test").status_code == 429, "five calls inside")
        refused = beside.submit(owner.refusal, REFUND, input={"transactionId": payment["id"], "amount": 100})
        assert refused.result()["code"] == "PAYMENT_GATEWAY_ERROR"
        waiting = beside.submit(owner.ask, TOP_UP, input=wish)
        until(lambda: practice.state()["payments"][-1]["id"] != payment["id"], "the new payment, which has no link yet")
        assert shop.post("test").status_code == 429
        for call in calls:
            call.sendall(b"}")
        assert waiting.result()["initiateTopUpPayment"]["paymentUrl"]
    assert owner.payment(payment["id"])["refundedAmount"] == 0
    assert owner.refund(payment["id"], 500)["success"], "what was turned away keeps no room"


def test_the_same_request_at_the_same_moment_acts_once(practice: Practice, shop: ShopFront, paid: Paid) -> None:
    payment = paid()
    wish = {"TransactionId": int(payment["gatewayTransactionId"]), "Amount": 100}

    def refund(_: int) -> Any:
        with httpx.Client(trust_env=False, verify=False, timeout=20.0) as http:
            return ShopFront(practice, http).ask("payments/refund", f"once-{payment['id']}", **wish)

    with ThreadPoolExecutor(5) as crowd:
        answers = list(crowd.map(refund, range(20)))
    assert answers == [answers[0]] * 20
    assert answers[0]["Success"] is True
    until(lambda: practice.client(payment["clientId"])["balance"] == 1400, "one refund")


def test_a_repeated_request_waits_for_the_first_one(shop: ShopFront, paid: Paid) -> None:
    number = int(paid()["gatewayTransactionId"])
    name, body = f"slow-{number}", json.dumps({"TransactionId": number, "Amount": 100})
    headers = {"Content-Type": "application/json", "X-Request-ID": name}
    with (
        shop.slow_call("payments/refund", body, name) as first,
        ThreadPoolExecutor(1) as beside,
        httpx.Client(trust_env=False, verify=False, timeout=20.0) as own,
    ):
        again = beside.submit(own.post, f"{shop.base}/payments/refund", content=body, auth=shop.keys, headers=headers)
        for _ in range(5):
            assert shop.ask("test")["Success"] is True
        assert not again.done()
        first.sendall(body[1:].encode())
        with first.makefile("rb") as whole:
            answered = whole.read().rpartition(b"\r\n")[2]
        assert again.result().content == answered
        assert json.loads(answered)["Success"] is True


def test_another_request_is_another_refund_and_the_id_of_one_method_is_none_of_another(
    practice: Practice, shop: ShopFront, paid: Paid
) -> None:
    payment = paid()
    wish = {"TransactionId": int(payment["gatewayTransactionId"]), "Amount": 100}
    name = f"test-{payment['id']}"
    assert shop.ask("payments/get", name, **wish)["Model"]["Status"] == "Completed"
    first, again, other = (shop.ask("payments/refund", given, **wish) for given in (name, name, f"{name}-2"))
    assert first == again != other
    until(lambda: practice.client(payment["clientId"])["balance"] == 1300, "two refunds")


def test_a_refused_request_is_refused_again_under_its_id(shop: ShopFront, paid: Paid) -> None:
    number = int(paid()["gatewayTransactionId"])
    refused = shop.ask("payments/refund", f"test-{number}", TransactionId=number, Amount=501)
    assert shop.ask("payments/refund", f"test-{number}", TransactionId=number, Amount=1) == refused
