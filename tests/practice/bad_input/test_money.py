"""Money under attack: odd amounts, many refunds and credits at once. Together never more than was paid."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from tests.practice.staff import REFUND, TOP_UP, Staff
from tests.support.practice_process import Practice

CASH = "mutation ($input: TopUpInput!) { topUpBalance(input: $input) { success newBalance } }"
ODD_AMOUNTS = ["-1", "0", "0.001", "1.005", "500.0000000000000000000000000000000001", "1000000000000", "1e15"]
NO_AMOUNTS = ["NaN", "Infinity", "1e999", "1_000", "٥٠٠", " 500", "", "5,00", "0x10", True, None, [], {"a": 1}]


def given(client_id: str, amount: Any = 500, **more: Any) -> dict[str, Any]:
    """The input of a top-up."""
    return {"clientId": client_id, "clubId": "club_arena", "amount": amount, **more}


def at_once(staff: Staff, bodies: list[dict[str, Any]]) -> list[Any]:
    """Sends all of them in parallel, each over a connection of its own; answers their JSON."""

    def send(body: dict[str, Any]) -> Any:
        with httpx.Client(trust_env=False, verify=False, timeout=20) as http:
            answer = http.post(staff.address, json=body, headers={"Authorization": f"Bearer {staff.access}"})
            assert answer.status_code == 200, answer.text
            return answer.json()

    with ThreadPoolExecutor(len(bodies)) as pool:
        return list(pool.map(send, bodies))


@pytest.mark.parametrize("amount", ODD_AMOUNTS)
def test_an_amount_that_cannot_be_paid_is_refused_at_its_field(owner: Staff, undamaged: Practice, amount: str) -> None:
    for query in (TOP_UP, CASH):
        refusal = owner.refusal(query, input=given("client_orlov", amount))
        assert (refusal["code"], refusal["field"]) == ("VALIDATION_ERROR", "amount")


@pytest.mark.parametrize("amount", NO_AMOUNTS)
def test_what_is_no_amount_does_not_fit(owner: Staff, undamaged: Practice, amount: object) -> None:
    for query in (TOP_UP, CASH):
        assert owner.refusal(query, input=given("client_orlov", amount))["code"] == "INVALID_INPUT"


@pytest.mark.parametrize("amount", [*ODD_AMOUNTS, "500.01"])
def test_a_refund_of_an_odd_amount_moves_nothing(practice: Practice, owner: Staff, client_id: str, amount: str) -> None:
    payment_id = owner.top_up(client_id)["transactionId"]
    practice.pay(payment_id)
    refusal = owner.refusal(REFUND, input={"transactionId": payment_id, "amount": amount})
    assert (refusal["code"], refusal["field"]) == ("VALIDATION_ERROR", "amount")
    assert owner.payment(payment_id)["refundedAmount"] == 0
    assert practice.client(client_id)["balance"] == 1500


@pytest.mark.parametrize("field", ["description", "returnUrl"])
@pytest.mark.parametrize("text", ["x" * 1001, "a\0b"])
def test_a_text_that_is_too_long_or_no_text_is_refused(
    owner: Staff, undamaged: Practice, field: str, text: str
) -> None:
    refusal = owner.refusal(TOP_UP, input=given("client_orlov", **{field: text}))
    assert (refusal["code"], refusal["field"]) == ("VALIDATION_ERROR", field)


@pytest.mark.parametrize("amount", [100, 70])
def test_twenty_refunds_at_once_never_give_back_more_than_was_paid(
    practice: Practice, owner: Staff, client_id: str, amount: int
) -> None:
    payment_id = owner.top_up(client_id)["transactionId"]
    practice.pay(payment_id)
    wish = {"transactionId": payment_id, "amount": amount, "reason": "parallel"}
    answers = at_once(owner, [{"query": REFUND, "variables": {"input": wish}}] * 20)
    done = [answer for answer in answers if "errors" not in answer]
    codes = Counter(answer["errors"][0]["extensions"]["code"] for answer in answers if "errors" in answer)
    assert len(done) == 500 // amount
    assert codes == {"VALIDATION_ERROR": 20 - len(done)}
    assert owner.payment(payment_id)["refundedAmount"] == amount * len(done)
    assert practice.client(client_id)["balance"] == 1500 - amount * len(done)


def test_top_ups_at_once_are_each_their_own_and_each_credited_once(
    practice: Practice, owner: Staff, client_id: str
) -> None:
    cash = at_once(owner, [{"query": CASH, "variables": {"input": given(client_id, 1)}}] * 10)
    assert sorted(answer["data"]["topUpBalance"]["newBalance"] for answer in cash) == list(range(1001, 1011))
    links = at_once(owner, [{"query": TOP_UP, "variables": {"input": given(client_id, 100)}}] * 5)
    ids = {answer["data"]["initiateTopUpPayment"]["transactionId"] for answer in links}
    assert len(ids) == 5
    with ThreadPoolExecutor(10) as pool:
        outcomes = Counter(played["outcome"] for played in pool.map(practice.pay, [*ids, *ids]))
    assert outcomes == {"paid": 5, "closed": 5}
    assert practice.client(client_id)["balance"] == 1510


@pytest.mark.parametrize("number", ["9" * 30, "9" * 5000, "-1", "1e3", "٥", "\0"])
@pytest.mark.parametrize("method", ["payments/get", "payments/refund"])
def test_a_number_that_no_transaction_can_have_is_not_found(
    undamaged: Practice, http: httpx.Client, shop_keys: dict[str, str], method: str, number: str
) -> None:
    url = f"{undamaged.addresses['gateway']}/{method}"
    answer = http.post(url, data={"TransactionId": number, "Amount": "1"}, headers=shop_keys)
    assert (answer.status_code, answer.json()["Success"]) == (200, False)
