"""The payment page, walked through with forms and links only."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import httpx
import pytest

from tests.practice.staff import Payer, Staff
from tests.support.practice_process import DECLINED_CARD, PAYING_CARD, SECURE_CARD, Practice

CLUB = "https://club.example/thanks?desk=1&x=%22"
SCRIPT = '<script>alert("x")</script>\'"&'


def status(practice: Practice, link: Mapping[str, Any]) -> str:
    """The status of the payment behind a link."""
    return str(practice.payment(link["transactionId"])["status"])


@pytest.fixture
def link(cashier: Staff, client_id: str) -> Mapping[str, Any]:
    """A link for 500, with a way back."""
    found: Mapping[str, Any] = cashier.top_up(client_id, returnUrl=CLUB, description=SCRIPT)
    return found


def test_a_paying_card_pays_and_the_way_back_is_shown(
    practice: Practice, payer: Payer, link: Mapping[str, Any], client_id: str
) -> None:
    page = payer.pay(link["paymentUrl"], "4111 1111 1111 1111")
    assert 'id="result"' in page.text
    assert 'href="https://club.example/thanks?desk=1&amp;x=%22"' in page.text
    assert 'data-automatic="2000"' in page.text
    assert (status(practice, link), practice.client(client_id)["balance"]) == ("CONFIRMED", 1500)


def test_opening_or_leaving_the_page_changes_nothing(practice: Practice, payer: Payer, link: Mapping[str, Any]) -> None:
    payer.open(link["paymentUrl"])
    assert status(practice, link) == "PENDING"
    assert not [told for told in practice.state()["notifications"] if told["paymentId"] == link["transactionId"]]


def test_a_declined_card_leaves_the_page_open_for_another_try(
    practice: Practice, payer: Payer, link: Mapping[str, Any]
) -> None:
    declined = payer.pay(link["paymentUrl"], DECLINED_CARD)
    assert 'id="error"' in declined.text
    assert "Insufficient funds" in declined.text
    assert status(practice, link) == "PENDING"
    again = payer.submit(declined, "retry")
    payer.submit(again, "pay", number=PAYING_CARD, expiry="12/39", cvv="123")
    assert status(practice, link) == "CONFIRMED"
    told = [one for one in practice.state()["notifications"] if one["paymentId"] == link["transactionId"]]
    assert [one["kind"] for one in told] == ["Check", "Fail", "Check", "Pay"]
    assert len({one["transactionId"] for one in told}) == 2, "each try is a transaction of its own"


def test_giving_up_untried_is_cancelled_and_after_a_decline_failed(
    practice: Practice, payer: Payer, link: Mapping[str, Any], cashier: Staff, client_id: str
) -> None:
    gone = payer.submit(payer.open(link["paymentUrl"]), "give-up")
    assert 'id="result"' in gone.text
    assert status(practice, link) == "CANCELLED"
    other = cashier.top_up(client_id)
    payer.submit(payer.pay(other["paymentUrl"], DECLINED_CARD), "give-up")
    assert status(practice, other) == "FAILED"
    assert 'id="card-form"' not in payer.open(other["paymentUrl"]).text


def test_a_paid_link_cannot_be_paid_or_given_up_again(
    practice: Practice, payer: Payer, link: Mapping[str, Any], client_id: str
) -> None:
    form = payer.open(link["paymentUrl"])
    payer.submit(form, "pay", number=PAYING_CARD, expiry="12/39", cvv="123")
    second = payer.submit(form, "pay", number=PAYING_CARD, expiry="12/39", cvv="123")
    payer.submit(form, "give-up")
    assert 'id="result"' in second.text
    assert (status(practice, link), practice.client(client_id)["balance"]) == ("CONFIRMED", 1500)


def test_an_ended_link_says_so_and_a_form_left_open_is_declined(
    practice: Practice, payer: Payer, link: Mapping[str, Any]
) -> None:
    form = payer.open(link["paymentUrl"])
    practice.expire(link["transactionId"])
    assert "This link has ended" in payer.open(link["paymentUrl"]).text
    late = payer.submit(form, "pay", number=PAYING_CARD, expiry="12/39", cvv="123")
    assert "This link has ended" in late.text
    assert status(practice, link) == "PENDING"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"number": "4111111111111112"}, "mistake"),
        ({"number": "4111"}, "16 to 19"),
        ({"number": ""}, "Enter the card number"),
        ({"number": "4111 1111 1111 111x"}, "mistake"),
        ({"expiry": "13/30"}, "month and year"),
        ({"expiry": "01/20"}, "expired"),
        ({"cvv": "1"}, "Three digits"),
        ({"cvv": "abc"}, "Three digits"),
    ],
)
def test_a_wrong_field_is_named_in_place_and_what_was_typed_stays(
    practice: Practice, payer: Payer, link: Mapping[str, Any], typed: dict[str, str], sentence: str
) -> None:
    every = {"number": "4111 1111 1111 1111", "expiry": "12/39", "cvv": "123"} | typed
    page = payer.submit(payer.open(link["paymentUrl"]), "pay", **every)
    assert page.status_code == 422
    assert re.search(sentence, re.sub(r'data-[a-z-]+="[^"]*"', "", page.text))
    assert f'value="{every["expiry"]}"' in page.text
    assert 'id="error" class="alert" role="alert" >' in page.text
    assert status(practice, link) == "PENDING"


def test_a_script_in_a_name_is_shown_as_text(payer: Payer, link: Mapping[str, Any]) -> None:
    for page in (payer.open(link["paymentUrl"]), payer.pay(link["paymentUrl"], SECURE_CARD)):
        assert "<script>alert" not in page.text
        assert "&lt;script&gt;" in page.text or "PaReq" in page.text


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//evil.example", "https://a@evil.example/", " "],
)
def test_a_way_back_that_is_no_web_page_is_not_linked(
    practice: Practice, payer: Payer, cashier: Staff, client_id: str, url: str
) -> None:
    made = cashier.top_up(client_id, returnUrl=url)
    page = payer.pay(made["paymentUrl"], PAYING_CARD)
    assert 'id="result"' in page.text
    assert 'id="return"' not in page.text
    assert status(practice, made) == "CONFIRMED"


def test_every_page_is_fenced_and_marked_as_practice(payer: Payer, link: Mapping[str, Any]) -> None:
    for page in (payer.open(link["paymentUrl"]), payer.open(link["paymentUrl"].rsplit("/", 1)[0] + "/nothing")):
        policy = page.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'")
        assert "unsafe" not in policy
        assert (page.headers["Referrer-Policy"], page.headers["Cache-Control"]) == ("no-referrer", "no-store")
        assert "Practice payment" in page.text


def test_the_page_speaks_the_language_that_is_asked_for(http: httpx.Client, link: Mapping[str, Any]) -> None:
    url = link["paymentUrl"]
    assert "Номер карты" in http.get(url, headers={"Accept-Language": "ru-RU,en;q=0.5"}).text
    assert "Card number" in http.get(url, headers={"Accept-Language": "de,en;q=0.5"}).text
    assert "Номер карты" in http.get(f"{url}?lang=ru", headers={"Accept-Language": "en"}).text


def test_the_page_takes_nothing_from_elsewhere(
    http: httpx.Client, practice: Practice, payer: Payer, link: Mapping[str, Any]
) -> None:
    page = payer.open(link["paymentUrl"])
    origin = practice.graphql.removesuffix("/graphql")
    for address in re.findall(r'(?:src|href|action)="([^"]+)"', page.text):
        assert address.startswith((origin, "data:,")), address
    for address in re.findall(r'(?:src|href)="(http[^"]+)"', page.text):
        assert http.get(address).status_code == 200
    assert http.get(f"{origin}/gateway/assets/texts.json").status_code == 404
