"""Deliberate trouble: each kind does what it says, as often as it says, and to whom it says."""

from __future__ import annotations

import time

import httpx
import pytest

from tests.practice.staff import REFUND, TOP_UP, Staff
from tests.support.practice_process import Practice

ME = {"query": "{ me { id } }"}
CLUBS = {"query": "{ clubs { id } }"}


def test_a_refused_connection_ran_nothing(practice: Practice, owner: Staff, client_id: str) -> None:
    practice.fault("initiateTopUpPayment", {"kind": "refuse"})
    before = len(practice.state()["payments"])
    given = {"clientId": client_id, "clubId": "club_arena", "amount": 500}
    with pytest.raises(httpx.RemoteProtocolError):
        owner.answer(TOP_UP, input=given)
    assert len(practice.state()["payments"]) == before
    assert owner.post(ME).status_code == 200


def test_a_lost_answer_comes_after_the_payment_was_made(practice: Practice, owner: Staff, client_id: str) -> None:
    practice.fault("initiateTopUpPayment", {"kind": "lose"})
    given = {"clientId": client_id, "clubId": "club_arena", "amount": 500, "description": "FD-LOST1"}
    with pytest.raises(httpx.RemoteProtocolError):
        owner.answer(TOP_UP, input=given)
    assert [one["clientId"] for one in practice.state()["payments"] if one["description"] == "FD-LOST1"] == [client_id]


def test_a_lost_refund_has_gone_through(practice: Practice, owner: Staff, client_id: str) -> None:
    payment_id = owner.top_up(client_id)["transactionId"]
    practice.pay(payment_id)
    practice.fault("refundPayment", {"kind": "lose"})
    with pytest.raises(httpx.RemoteProtocolError):
        owner.answer(REFUND, input={"transactionId": payment_id, "amount": 200})
    assert owner.payment(payment_id)["refundedAmount"] == 200
    assert practice.client(client_id)["balance"] == 1300


def test_a_delay_is_followed_by_the_answer(practice: Practice, owner: Staff) -> None:
    practice.fault("me", {"kind": "delay", "seconds": 0.3})
    started = time.monotonic()
    assert owner.post(ME).json()["data"]["me"]["id"] == "user_owner"
    assert time.monotonic() - started >= 0.3


def test_a_fault_counts_down_and_spares_other_operations(practice: Practice, owner: Staff) -> None:
    practice.fault("me", {"kind": "http", "status": 503, "body": "<html>", "headers": {"Retry-After": "3"}}, times=2)
    assert owner.post(CLUBS).status_code == 200
    broken = [owner.post(ME), owner.post(ME)]
    assert [answer.status_code for answer in broken] == [503, 503]
    assert (broken[0].text, broken[0].headers["Retry-After"]) == ("<html>", "3")
    assert practice.armed() == []
    assert owner.post(ME).status_code == 200


def test_any_operation_may_be_meant_and_faults_can_be_cleared(practice: Practice, owner: Staff) -> None:
    practice.fault("*", {"kind": "raw", "body": "{broken"}, times=9)
    assert owner.post(CLUBS).text == "{broken"
    assert practice.armed()[0]["times"] == 8
    practice.calm()
    assert owner.post(CLUBS).status_code == 200


def test_an_error_of_choice_takes_the_place_of_the_operation(practice: Practice, owner: Staff, client_id: str) -> None:
    practice.fault("initiateTopUpPayment", {"kind": "error", "code": "CLUB_CLOSED", "message": "No shift", "http": 200})
    refusal = owner.refusal(TOP_UP, input={"clientId": client_id, "clubId": "club_arena", "amount": 500})
    assert (refusal["code"], refusal["message"]) == ("CLUB_CLOSED", "No shift")
    practice.fault("me", {"kind": "error", "code": "TOKEN_EXPIRED", "http": 401})
    assert owner.post(ME).status_code == 401


def test_a_patch_reaches_a_field_under_any_alias(practice: Practice, owner: Staff, client_id: str) -> None:
    practice.fault(
        "initiateTopUpPayment", {"kind": "patch", "set": {"paymentUrl": "http://evil.example/", "expiresAt": None}}
    )
    made = owner.ask(
        "mutation ($input: InitiatePaymentInput!) { made: initiateTopUpPayment(input: $input) { ...link } }"
        " fragment link on InitiatePaymentPayload { url: paymentUrl transactionId expiresAt }",
        input={"clientId": client_id, "clubId": "club_arena", "amount": 500},
    )["made"]
    assert (made["url"], made["expiresAt"]) == ("http://evil.example/", None)
    practice.fault("payment", {"kind": "patch", "set": {"status": "ON_THE_MOON", "amount": "500.00"}})
    seen = owner.ask(
        "query ($id: ID!) { a: payment(id: $id) { status } b: payment(id: $id) { s: status amount } }",
        id=made["transactionId"],
    )
    assert (seen["a"]["status"], seen["b"]["s"], seen["b"]["amount"]) == ("ON_THE_MOON", "ON_THE_MOON", "500.00")


def test_a_fault_hits_its_item_of_a_batch_and_leaves_the_rest(practice: Practice, owner: Staff) -> None:
    practice.fault("clubs", {"kind": "error", "code": "INTERNAL_SERVER_ERROR"})
    me, clubs = owner.post([ME, CLUBS]).json()
    assert me["data"]["me"]["id"] == "user_owner"
    assert clubs["errors"][0]["extensions"]["code"] == "INTERNAL_SERVER_ERROR"


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"do": {"kind": "explode"}},
        {"do": {"kind": "delay"}},
        {"do": {"kind": "delay", "seconds": -1}},
        {"do": {"kind": "delay", "seconds": 1e9}},
        {"do": {"kind": "http", "status": 999}},
        {"do": {"kind": "http", "status": 503, "headers": {"X": "a\r\nb"}}},
        {"times": 0, "do": {"kind": "lose"}},
        {"times": True, "do": {"kind": "lose"}},
        {"times": "sometimes", "do": {"kind": "lose"}},
        {"operation": 7, "do": {"kind": "lose"}},
        {"operation": "gateway.Pay", "do": {"kind": "lose"}},
        {"operation": "me", "do": {"kind": "forge"}},
        {"operation": "notification.Pay", "do": {"kind": "patch", "set": {}}},
        {"operation": "gateway.Pay", "do": {"kind": "amount", "amount": "much"}},
    ],
)
def test_a_fault_that_makes_no_sense_is_refused(
    practice: Practice, http: httpx.Client, given: dict[str, object]
) -> None:
    assert http.post(f"{practice.control}/faults", json=given).status_code == 400
    assert practice.armed() == []


def test_a_fault_may_last_until_it_is_cleared(practice: Practice, owner: Staff) -> None:
    practice.call("POST", "faults", {"operation": "me", "times": "always", "do": {"kind": "raw", "body": "{"}})
    assert [owner.post(ME).text for _ in range(4)] == ["{"] * 4
    assert practice.armed()[0]["times"] == "always"
    practice.calm()
    assert owner.post(ME).status_code == 200


def test_every_ready_made_fault_can_be_armed_for_each_operation_it_offers(practice: Practice) -> None:
    offered = practice.call("GET", "faults/catalogue")
    keys = [entry["key"] for entry in offered]
    assert len(set(keys)) == len(keys) >= 20
    for entry in offered:
        assert all(entry[text][language] for text in ("title", "explanation", "wire") for language in ("en", "ru"))
        assert entry["operations"][0] == entry["operation"]
        for operation in entry["operations"]:
            practice.fault(operation, entry["do"])
    practice.calm()


def test_a_held_credit_is_confirmed_first_and_credited_on_release(
    practice: Practice, owner: Staff, client_id: str
) -> None:
    practice.hold("credit")
    payment_id = owner.top_up(client_id)["transactionId"]
    practice.pay(payment_id)
    practice.deliver(payment_id, "Pay", 2)
    assert owner.payment(payment_id)["status"] == "CONFIRMED"
    assert practice.client(client_id)["balance"] == 1000
    practice.hold("none")
    assert practice.client(client_id)["balance"] == 1500


def test_a_forced_status_is_shown_as_it_is_even_when_nobody_knows_it(
    practice: Practice, owner: Staff, client_id: str
) -> None:
    payment_id = owner.top_up(client_id)["transactionId"]
    practice.force_status(payment_id, "IN_DISPUTE")
    assert owner.payment(payment_id)["status"] == "IN_DISPUTE"
    assert practice.client(client_id)["balance"] == 1000


def test_a_web_page_may_not_use_the_control_interface(practice: Practice, http: httpx.Client) -> None:
    answer = http.post(f"{practice.control}/hold", json={"kind": "credit"}, headers={"Origin": "https://evil.example"})
    assert answer.status_code == 403
    assert practice.state()["hold"] == "none"


def test_a_name_that_somebody_else_points_at_us_is_turned_away(practice: Practice, http: httpx.Client) -> None:
    assert http.get(f"{practice.control}/state", headers={"Host": "evil.example"}).status_code == 400
