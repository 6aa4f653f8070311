"""Who may do what where, and the settings that only managers see."""

from __future__ import annotations

import pytest

from tests.practice.staff import REFUND, TOP_UP, Staff
from tests.support.practice_process import Practice

CREATE_WEBHOOK = (
    "mutation ($input: CreateWebhookInput!) { createWebhook(input: $input) { id url events secret isActive } }"
)
WEBHOOKS = "{ webhooks { id url events secret } }"
CONFIGURE = """
mutation ($input: PaymentGatewayInput!) { configurePaymentGateway(input: $input) { id type isActive publicId } }
"""
GATEWAYS = 'query { paymentGateways(organizationId: "org_practice") { id isActive publicId } }'
SHIFT = 'query { currentShift(clubId: "club_arena") { id status openedAt openedByUser { email } closedAt } }'


def gateway(public_id: str, secret: str) -> dict[str, str]:
    """Input for configurePaymentGateway."""
    return {
        "organizationId": "org_practice",
        "type": "CLOUDPAYMENTS",
        "publicId": public_id,
        "apiSecret": secret,
        "description": "Second terminal",
    }


def test_a_cashier_sees_two_clubs_and_an_owner_three(cashier: Staff, owner: Staff) -> None:
    query = "{ clubs { id name currency timezone } }"
    assert [club["id"] for club in cashier.ask(query)["clubs"]] == ["club_arena", "club_north"]
    assert [club["name"] for club in owner.ask(query)["clubs"]] == ["Arena Club", "Север", "Harbor"]


def test_a_club_of_others_is_denied_and_an_unknown_one_not_found(cashier: Staff) -> None:
    query = "query ($id: ID!) { club(id: $id) { id } }"
    assert cashier.refusal(query, id="club_harbor")["code"] == "CLUB_ACCESS_DENIED"
    assert cashier.refusal(query, id="club_nowhere")["code"] == "NOT_FOUND"


def test_a_cashier_tops_up_but_does_not_refund(practice: Practice, cashier: Staff, client_id: str) -> None:
    made = cashier.top_up(client_id)
    practice.pay(made["transactionId"])
    refusal = cashier.refusal(REFUND, input={"transactionId": made["transactionId"], "amount": 1})
    assert refusal["code"] == "FORBIDDEN"
    assert practice.payment(made["transactionId"])["refunded"] == 0


@pytest.mark.parametrize(
    ("query", "given"),
    [
        (CREATE_WEBHOOK, {"url": "https://relay.example/izi", "events": ["PAYMENT_RECEIVED"]}),
        (CONFIGURE, gateway("test_api_x", "test-secret")),
        (WEBHOOKS, None),
        (GATEWAYS, None),
    ],
)
def test_a_cashier_reaches_no_settings(cashier: Staff, query: str, given: object) -> None:
    refusal = cashier.refusal(query) if given is None else cashier.refusal(query, input=given)
    assert refusal["code"] == "FORBIDDEN"


def test_a_webhook_shows_its_secret_once_and_can_be_deleted_once(owner: Staff) -> None:
    given = {"url": "https://relay.example/izi", "events": ["PAYMENT_RECEIVED", "PAYMENT_FAILED"]}
    made = owner.ask(CREATE_WEBHOOK, input=given)["createWebhook"]
    assert made["secret"]
    [listed] = [hook for hook in owner.ask(WEBHOOKS)["webhooks"] if hook["id"] == made["id"]]
    assert (listed["url"], listed["secret"]) == (given["url"], None)
    delete = "mutation ($id: ID!) { deleteWebhook(id: $id) }"
    assert owner.ask(delete, id=made["id"])["deleteWebhook"] is True
    assert owner.refusal(delete, id=made["id"])["code"] == "NOT_FOUND"


@pytest.mark.parametrize(
    ("url", "events", "field"),
    [
        ("http://relay.example/", ["PAYMENT_RECEIVED"], "url"),
        ("https://", ["PAYMENT_RECEIVED"], "url"),
        ("http://127.0.0.1.relay.example/", ["PAYMENT_RECEIVED"], "url"),
        ("http://127.0.0.1@relay.example/", ["PAYMENT_RECEIVED"], "url"),
        ("http://[::1", ["PAYMENT_RECEIVED"], "url"),
        ("http://127.0.0.1:99999/", ["PAYMENT_RECEIVED"], "url"),
        ("ftp://127.0.0.1/", ["PAYMENT_RECEIVED"], "url"),
        ("https://relay.example/", ["NOT_AN_EVENT"], "events"),
        ("https://relay.example/", [], "events"),
    ],
)
def test_a_webhook_needs_https_and_known_events(owner: Staff, url: str, events: list[str], field: str) -> None:
    refusal = owner.refusal(CREATE_WEBHOOK, input={"url": url, "events": events})
    assert (refusal["code"], refusal["field"]) == ("VALIDATION_ERROR", field)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]"])
def test_a_webhook_on_this_computer_may_do_without_https(owner: Staff, host: str) -> None:
    given = {"url": f"http://{host}:9/izi", "events": ["SESSION_STARTED"]}
    assert owner.ask(CREATE_WEBHOOK, input=given)["createWebhook"]["url"] == given["url"]


def test_a_gateway_is_active_only_when_its_keys_are_accepted(practice: Practice, owner: Staff) -> None:
    keys = practice.call("GET", "gateway")
    wrong = owner.ask(CONFIGURE, input=gateway("test_api_other", "test-wrong"))["configurePaymentGateway"]
    right = owner.ask(CONFIGURE, input=gateway(keys["publicId"], keys["apiSecret"]))["configurePaymentGateway"]
    assert (wrong["isActive"], right["isActive"]) == (False, True)
    listed = owner.ask(GATEWAYS)["paymentGateways"]
    assert {"test_api_other", keys["publicId"]} <= {one["publicId"] for one in listed}


def test_a_closed_shift_stops_money_but_not_reading(practice: Practice, owner: Staff, client_id: str) -> None:
    assert owner.ask(SHIFT)["currentShift"]["openedByUser"]["email"] == "cashier@practice.izi"
    practice.call("POST", "clubs/club_arena", {"shift": "CLOSED"})
    try:
        given = {"clientId": client_id, "clubId": "club_arena", "amount": 100}
        assert owner.refusal(TOP_UP, input=given)["code"] == "CLUB_CLOSED"
        assert owner.ask(SHIFT)["currentShift"] is None
    finally:
        practice.call("POST", "clubs/club_arena", {"shift": "OPEN"})
    assert owner.top_up(client_id)["transactionId"]
