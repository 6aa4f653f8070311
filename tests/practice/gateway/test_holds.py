"""Money that is held first, at the gateway: confirmed, voided, or over by itself."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from tests.practice.staff import Payer, Staff
from tests.practice.waiting import until
from tests.support.practice_process import DECLINED_CARD, SECURE_CARD, Practice, running_practice

SMALL = ("--clients", "5")


@pytest.fixture
def dual(practice: Practice) -> Generator[Practice, None, None]:
    """The shared server, whose terminal holds money first."""
    practice.terminal.set(schema="Dual")
    yield practice
    practice.terminal.set(schema="Single", confirm_days=None)


@pytest.fixture
def held(dual: Practice, cashier: Staff, client_id: str) -> str:
    """A payment of 500 whose money is held."""
    payment_id = str(cashier.top_up(client_id)["transactionId"])
    assert dual.pay(payment_id)["outcome"] == "paid"
    return payment_id


def kinds(practice: Practice, payment_id: str) -> list[str]:
    """What the shop was told about a payment."""
    return [told["kind"] for told in practice.state()["notifications"] if told["paymentId"] == payment_id]


def test_a_hold_waits_for_its_confirmation(dual: Practice, cashier: Staff, held: str) -> None:
    assert cashier.payment(held)["status"] == "AUTHORIZED"
    assert cashier.payment(held)["client"]["balance"] == 1000
    assert dual.act(held, "confirm")["status"] == "Completed"
    after = cashier.payment(held)
    assert (after["status"], after["amount"], after["client"]["balance"]) == ("CONFIRMED", 500, 1500)
    assert kinds(dual, held) == ["Check", "Pay", "Confirm"]


def test_a_part_may_be_confirmed_and_only_once(dual: Practice, http: httpx.Client, cashier: Staff, held: str) -> None:
    address = f"{dual.control}/payments/{held}/confirm"
    assert http.post(address, json={"amount": 500.01}).status_code == 400
    assert http.post(address, json={"amount": 0}).status_code == 400
    assert dual.act(held, "confirm", amount="320.50")["amount"] == 320.5
    assert http.post(address, json={}).status_code == 404, "nothing is held any more"
    after = cashier.payment(held)
    assert (after["status"], float(after["amount"]), float(after["client"]["balance"])) == ("CONFIRMED", 320.5, 1320.5)


def test_a_voided_hold_is_cancelled_and_its_link_is_closed(dual: Practice, cashier: Staff, held: str) -> None:
    assert dual.act(held, "void")["status"] == "Cancelled"
    assert cashier.payment(held)["status"] == "CANCELLED"
    assert cashier.payment(held)["client"]["balance"] == 1000
    assert dual.pay(held)["outcome"] == "closed"
    assert kinds(dual, held) == ["Check", "Pay", "Cancel"]


def test_the_page_of_a_voided_hold_does_not_call_it_paid(
    dual: Practice, cashier: Staff, payer: Payer, client_id: str
) -> None:
    link = cashier.top_up(client_id)
    dual.pay(link["transactionId"])
    assert "<title>Paid" in payer.open(link["paymentUrl"]).text
    dual.act(link["transactionId"], "void")
    assert "<title>Paid" not in payer.open(link["paymentUrl"]).text


def test_a_hold_may_follow_a_declined_try_and_a_page_of_the_bank(
    dual: Practice, cashier: Staff, client_id: str
) -> None:
    payment_id = str(cashier.top_up(client_id)["transactionId"])
    assert dual.pay(payment_id, DECLINED_CARD)["outcome"] == "declined"
    assert dual.pay(payment_id, SECURE_CARD)["outcome"] == "paid"
    after = cashier.payment(payment_id)
    assert (after["status"], after["failureReason"]) == ("AUTHORIZED", None)


def test_a_hold_that_nobody_confirms_ends_after_seven_days(dual: Practice, cashier: Staff, held: str) -> None:
    assert cashier.payment(held)["status"] == "AUTHORIZED"
    dual.act(held, "age", days=7)
    until(lambda: dual.payment(held)["status"] == "CANCELLED", "the end of the hold")
    assert cashier.payment(held)["client"]["balance"] == 1000


def test_a_terminal_may_confirm_by_itself_before_that(dual: Practice, cashier: Staff, held: str) -> None:
    dual.terminal.set(confirm_days=3)
    dual.act(held, "age", days=3)
    until(lambda: dual.payment(held)["status"] == "CONFIRMED", "the confirmation")
    assert cashier.payment(held)["client"]["balance"] == 1500


def test_the_gateways_days_pass_by_themselves_and_over_a_restart(tmp_path: Path, http: httpx.Client) -> None:
    data = str(tmp_path / "practice.db")
    with running_practice("--data", data, *SMALL) as first:
        staff = Staff(http, first.graphql)
        staff.sign_in("owner@practice.izi", "practice")
        first.terminal.set(schema="Dual")
        voided, taken = (str(staff.top_up("client_orlov")["transactionId"]) for _ in range(2))
        first.pay(voided)
        first.pay(taken)
    with closing(sqlite3.connect(data)) as file, file:
        file.execute(
            "UPDATE gw_transactions SET auth_at = auth_at - 604800000 WHERE amount = 50000 AND id ="
            " (SELECT min(id) FROM gw_transactions WHERE status = 'Authorized')"
        )
    with running_practice("--data", data, *SMALL, "--minute-seconds", "0.001") as second:
        until(lambda: second.payment(voided)["status"] == "CANCELLED", "the end of the first hold")
        assert second.payment(taken)["status"] == "AUTHORIZED"
        second.terminal.set(confirm_days=1)
        until(lambda: second.payment(taken)["status"] == "CONFIRMED", "the confirmation of the second hold")
        assert second.client("client_orlov")["balance"] == 1500
