"""What works in every shape, each asked in its own words: finding, topping up, watching, refunding, being refused."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from izi_frontdesk.practice.izi.shapes.recipes import RECIPES
from izi_frontdesk.practice.settings import SHAPES
from tests.practice.izi.shapes.dialects import DIALECTS, PAYMENT, Dialect
from tests.practice.staff import REFUND, Payer, Staff
from tests.support.practice_process import PAYING_CARD, Practice

ONE = f"query ($id: ID!) {{ payment(id: $id) {{ {PAYMENT} }} }}"


def paid(shaped: Practice, desk: Staff, payer: Payer, client_id: str, amount: Any = "500.50") -> str:
    """A payment paid on the page of the gateway."""
    shaped.set_balance(client_id, "1000")
    link = desk.top_up(client_id, amount)
    payer.pay(link["paymentUrl"], PAYING_CARD)
    return str(link["transactionId"])


def test_every_shape_can_be_asked_for_by_name_and_is_spoken_here() -> None:
    assert set(SHAPES) == set(RECIPES) == set(DIALECTS)


def test_the_first_line_names_the_shape(shaped: Practice, dialect: Dialect) -> None:
    assert shaped.addresses["shape"] == dialect.name


def test_a_client_is_found_by_the_last_four_digits(desk: Staff, dialect: Dialect) -> None:
    found = dialect.rows(desk.ask(dialect.search, search="4567")["clients"])
    assert [client["id"] for client in found] == ["client_petrov", "client_pechkin", "client_sidorova"]


def test_a_payment_is_followed_from_link_to_credit(
    shaped: Practice, desk: Staff, dialect: Dialect, payer: Payer
) -> None:
    shaped.set_balance("client_petrov", "1000")
    link = desk.top_up("client_petrov", "500.50", description="FD-7K3Q9", returnUrl="https://desk.example/")
    before = desk.ask(ONE, id=link["transactionId"])["payment"]
    payer.pay(link["paymentUrl"], PAYING_CARD)
    after = desk.ask(ONE, id=link["transactionId"])["payment"]
    [petrov] = dialect.rows(desk.ask(dialect.search, search="client_petrov")["clients"])
    assert (before["status"], after["status"]) == ("PENDING", "CONFIRMED")
    assert (before["confirmedAt"], bool(after["confirmedAt"]), bool(after["gatewayTransactionId"])) == (
        None,
        True,
        True,
    )
    assert Decimal(petrov["balance"]) == Decimal("1500.50")


def test_a_refund_takes_its_part_off_and_no_more_than_is_left(
    shaped: Practice, desk: Staff, dialect: Dialect, payer: Payer
) -> None:
    payment_id = paid(shaped, desk, payer, "client_sidorova")
    answered = desk.refund(payment_id, "200.25")
    too_much = desk.refusal(REFUND, input={"transactionId": payment_id, "amount": "300.26"})
    [client] = dialect.rows(desk.ask(dialect.search, search="client_sidorova")["clients"])
    assert (answered["success"], Decimal(answered["amount"])) == (True, Decimal("200.25"))
    assert (too_much["code"], too_much["field"]) == ("VALIDATION_ERROR", "amount")
    assert Decimal(client["balance"]) == Decimal("1300.25")


@pytest.mark.parametrize("amount", [7, 7.1, "7", "7.10"])
def test_an_amount_is_taken_as_number_and_as_text(desk: Staff, amount: Any) -> None:
    link = desk.top_up("client_pechkin", amount)
    assert Decimal(desk.ask(ONE, id=link["transactionId"])["payment"]["amount"]) == Decimal(str(amount))


def test_a_clients_payments_are_listed_where_lists_of_payments_exist(
    shaped: Practice, desk: Staff, dialect: Dialect, payer: Payer
) -> None:
    payment_id = paid(shaped, desk, payer, "client_orlov")
    if not dialect.payments:
        refused = desk.answer('{ payments(clubId: "club_arena") { id } }')["errors"]
        assert "Cannot query field 'payments'" in refused[0]["message"]
        return
    listed = dialect.rows(desk.ask(dialect.payments, client="client_orlov")["payments"])
    assert listed[0]["id"] == payment_id
    assert {payment["clientId"] for payment in listed} == {"client_orlov"}


@pytest.mark.parametrize(
    ("query", "token", "status"),
    [
        ("{ me { id } }", "", {"documented-only": 200, "relay": 200}),
        ("{ me { id } }", "no.such.token", {"documented-only": 200, "relay": 200}),
        ('{ payment(id: "txn_nothing") { id } }', None, {"filter-pages": 400}),
        ("{ nothingLikeThis }", None, {"documented-only": 200, "relay": 200}),
        ("{ me { id }", None, {"documented-only": 200, "relay": 200}),
    ],
    ids=["no token", "forged token", "refused", "unknown field", "unfinished document"],
)
def test_errors_come_with_the_http_status_of_the_shape(
    desk: Staff, dialect: Dialect, query: str, token: str | None, status: dict[str, int]
) -> None:
    usual = 401 if token is not None else 200 if "payment" in query else 400
    answer = desk.post({"query": query}, access=token)
    assert answer.status_code == status.get(dialect.name, usual)
    assert answer.json()["errors"][0]["extensions"]["code"]
