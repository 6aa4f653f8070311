"""Payment links: what is accepted, what is refused and where, and that amounts stay exact."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests.practice.staff import TOP_UP, Staff
from tests.support.practice_process import Practice


def test_a_link_is_a_pending_payment_that_lives_fifteen_minutes(cashier: Staff, client_id: str) -> None:
    made = cashier.top_up(client_id, "500.50", description="FD-7K3Q9")
    payment = cashier.payment(made["transactionId"])
    left = datetime.fromisoformat(made["expiresAt"]) - datetime.now(UTC)
    assert made["paymentUrl"].startswith("http://127.0.0.1:")
    assert timedelta(minutes=14) < left <= timedelta(minutes=15)
    assert (payment["status"], payment["amount"], payment["confirmedAt"]) == ("PENDING", Decimal("500.50"), None)
    assert payment["client"]["balance"] == 1000, "a link moves no money"


@pytest.mark.parametrize("amount", [7, "7", 7.1, "7.10", "1000000"])
def test_an_amount_is_taken_as_number_or_text_and_stays_exact(cashier: Staff, client_id: str, amount: Any) -> None:
    made = cashier.top_up(client_id, amount)
    assert cashier.payment(made["transactionId"])["amount"] == Decimal(str(amount))


def test_an_amount_is_answered_as_a_plain_number(cashier: Staff, client_id: str) -> None:
    made = cashier.top_up(client_id, "0.1e3")
    answer = cashier.post({"query": f'{{ payment(id: "{made["transactionId"]}") {{ amount }} }}'})
    assert '"amount":100}' in answer.text


@pytest.mark.parametrize("amount", [0, -5, "0.001", "10.005", "0.5", "1000000.01", "1000000000000"])
def test_an_amount_that_cannot_be_is_refused_at_its_field(cashier: Staff, client_id: str, amount: Any) -> None:
    refusal = cashier.refusal(TOP_UP, input={"clientId": client_id, "clubId": "club_arena", "amount": amount})
    assert (refusal["code"], refusal["field"]) == ("VALIDATION_ERROR", "amount")


@pytest.mark.parametrize("amount", ["abc", "", True, None, [], "NaN", "1e999999", "Infinity"])
def test_what_is_no_amount_does_not_fit_the_schema(cashier: Staff, client_id: str, amount: Any) -> None:
    refusal = cashier.refusal(TOP_UP, input={"clientId": client_id, "clubId": "club_arena", "amount": amount})
    assert refusal["code"] == "INVALID_INPUT"


def test_a_club_on_another_acquirer_says_so(owner: Staff, client_id: str) -> None:
    refusal = owner.refusal(TOP_UP, input={"clientId": client_id, "clubId": "club_harbor", "amount": 100})
    assert (refusal["code"], refusal["field"]) == ("VALIDATION_ERROR", "clubId")
    assert "another company" in refusal["message"]


def test_a_blacklisted_client_is_refused_with_the_reason(cashier: Staff) -> None:
    refusal = cashier.refusal(TOP_UP, input={"clientId": "client_black", "clubId": "club_arena", "amount": 100})
    assert refusal["code"] == "CLIENT_BLACKLISTED"
    assert refusal["details"]["reason"]


def test_an_unknown_client_is_not_found(cashier: Staff) -> None:
    refusal = cashier.refusal(TOP_UP, input={"clientId": "client_nobody", "clubId": "club_arena", "amount": 100})
    assert refusal["code"] == "NOT_FOUND"


def test_cash_is_credited_at_once(practice: Practice, cashier: Staff, client_id: str) -> None:
    query = "mutation ($input: TopUpInput!) { topUpBalance(input: $input) { success newBalance transactionId } }"
    answer = cashier.ask(query, input={"clientId": client_id, "clubId": "club_arena", "amount": "20.30"})[
        "topUpBalance"
    ]
    assert (answer["success"], answer["newBalance"]) == (True, Decimal("1020.30"))
    assert practice.client(client_id)["balance"] == 1020.3
