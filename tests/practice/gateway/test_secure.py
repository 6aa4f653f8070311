"""3-D Secure: over to the bank's site by a form, and back by a form."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from tests.practice.staff import Payer, Staff
from tests.support.practice_process import SECURE_CARD, Practice


@pytest.fixture
def link(cashier: Staff, client_id: str) -> Mapping[str, Any]:
    """A link for 500."""
    found: Mapping[str, Any] = cashier.top_up(client_id, description="FD-7K3Q9 <b>")
    return found


def hidden(page: httpx.Response, name: str) -> str:
    """The value of a hidden field."""
    return page.text.split(f'name="{name}" value="')[1].split('"')[0]


def test_confirming_at_the_bank_pays(practice: Practice, payer: Payer, link: Mapping[str, Any], client_id: str) -> None:
    forward = payer.pay(link["paymentUrl"], SECURE_CARD)
    assert practice.payment(link["transactionId"])["status"] == "PENDING"
    bank = payer.submit(forward)
    assert "Practice bank" in bank.text
    assert "&lt;b&gt;" in bank.text
    done = payer.submit(bank, "confirm")
    assert 'id="result"' in done.text
    assert practice.payment(link["transactionId"])["status"] == "CONFIRMED"
    assert practice.client(client_id)["balance"] == 1500


def test_the_bank_is_another_site_on_this_computer(practice: Practice, payer: Payer, link: Mapping[str, Any]) -> None:
    bank = payer.submit(payer.pay(link["paymentUrl"], SECURE_CARD))
    assert urlsplit(str(bank.url)).hostname == "localhost"
    assert urlsplit(link["paymentUrl"]).hostname == "127.0.0.1"
    assert urlsplit(str(bank.url)).port != urlsplit(link["paymentUrl"]).port
    assert str(bank.url) == practice.addresses["acs"]


def test_the_request_to_the_bank_is_spelled_as_documented(payer: Payer, link: Mapping[str, Any]) -> None:
    forward = payer.pay(link["paymentUrl"], SECURE_CARD)
    request = hidden(forward, "PaReq")
    content = json.loads(base64.b64decode(request.removeprefix("+/")))
    assert request.startswith("+/")
    assert (content["FirstSix"], content["LastFour"], content["Amount"]) == ("550000", "0004", "500.00")
    assert hidden(forward, "TermUrl").startswith("http://127.0.0.1:")
    assert hidden(forward, "MD").isdigit()


@pytest.mark.parametrize("button", ["wrong", "cancel"])
def test_a_wrong_code_and_a_cancel_are_declined_with_another_try(
    practice: Practice, payer: Payer, link: Mapping[str, Any], button: str
) -> None:
    declined = payer.submit(payer.submit(payer.pay(link["paymentUrl"], SECURE_CARD)), button)
    assert "3-D Secure was not passed" in declined.text
    assert 'id="retry"' in declined.text
    assert practice.payment(link["transactionId"])["status"] == "PENDING"
    payer.submit(payer.submit(payer.pay(link["paymentUrl"], SECURE_CARD)), "confirm")
    assert practice.payment(link["transactionId"])["status"] == "CONFIRMED"


def test_a_forged_answer_of_the_bank_does_not_pay(
    practice: Practice, payer: Payer, http: httpx.Client, link: Mapping[str, Any]
) -> None:
    forward = payer.pay(link["paymentUrl"], SECURE_CARD)
    for answer in ("", "confirmed", "confirmed.0123", "yes"):
        http.post(hidden(forward, "TermUrl"), data={"MD": hidden(forward, "MD"), "PaRes": answer})
        assert practice.payment(link["transactionId"])["status"] == "PENDING"


def test_an_answer_for_one_payment_does_not_pay_another(
    practice: Practice, payer: Payer, http: httpx.Client, cashier: Staff, client_id: str, link: Mapping[str, Any]
) -> None:
    bank = payer.submit(payer.pay(link["paymentUrl"], SECURE_CARD))
    answer = bank.text.split('id="confirm"')[1].split('value="')[1].split('"')[0]
    other = cashier.top_up(client_id)
    forward = payer.pay(other["paymentUrl"], SECURE_CARD)
    http.post(hidden(forward, "TermUrl"), data={"MD": hidden(forward, "MD"), "PaRes": answer})
    assert practice.payment(other["transactionId"])["status"] == "PENDING"


def test_two_bank_pages_for_one_order_take_the_money_once(
    practice: Practice, payer: Payer, link: Mapping[str, Any], client_id: str
) -> None:
    first = payer.submit(payer.pay(link["paymentUrl"], SECURE_CARD))
    second = payer.submit(payer.pay(link["paymentUrl"], SECURE_CARD))
    payer.submit(second, "confirm")
    payer.submit(first, "confirm")
    assert practice.client(client_id)["balance"] == 1500


def test_a_payment_begun_before_the_end_of_the_link_may_finish_after_it(
    practice: Practice, payer: Payer, link: Mapping[str, Any], client_id: str
) -> None:
    bank = payer.submit(payer.pay(link["paymentUrl"], SECURE_CARD))
    practice.expire(link["transactionId"])
    payer.submit(bank, "confirm")
    assert practice.payment(link["transactionId"])["status"] == "CONFIRMED"
    assert practice.client(client_id)["balance"] == 1500


def test_the_bank_sends_nobody_to_a_stranger(
    practice: Practice, http: httpx.Client, payer: Payer, link: Mapping[str, Any]
) -> None:
    forward = payer.pay(link["paymentUrl"], SECURE_CARD)
    fields = {"PaReq": hidden(forward, "PaReq"), "MD": "1", "TermUrl": "https://evil.example/"}
    page = http.post(practice.addresses["acs"], data=fields)
    assert page.status_code == 400
    assert "evil" not in page.text
