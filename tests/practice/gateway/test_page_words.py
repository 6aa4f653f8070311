"""What the pages say, in three languages and currencies, and that nothing a shop or a client writes runs on any."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from html import unescape
from typing import Any

import httpx
import pytest

from izi_frontdesk.practice.gateway.reasons import DECLINES
from izi_frontdesk.practice.gateway.wording import LANGUAGES, amount_text, payer_text, texts
from tests.practice.gateway.test_codes import choose, phone_of
from tests.practice.staff import Payer, Staff
from tests.support.practice_process import SECURE_CARD, Practice

SCRIPT = "<script>alert('x')</script><img src=x onerror=alert(1)>\"' </title>"
NOT_THE_GATEWAY = {"ru": "не CloudPayments", "en": "not CloudPayments", "kk": "CloudPayments емес"}
DECLINING = {"number": "4000056655665556", "expiry": "12/39", "cvv": "123"}


@pytest.fixture
def link(cashier: Staff, client_id: str) -> Mapping[str, Any]:
    """A link for 500 with a description that would like to be a script."""
    found: Mapping[str, Any] = cashier.top_up(
        client_id, description=SCRIPT, returnUrl="https://club.example/?<script>=1"
    )
    return found


def every_page(payer: Payer, cashier: Staff, client_id: str, language: str) -> dict[str, httpx.Response]:
    """Each kind of page the payer can come to."""

    def made() -> Mapping[str, Any]:
        found = cashier.top_up(client_id, description=SCRIPT, returnUrl="javascript:alert(1)")
        return {**found, "paymentUrl": f"{found['paymentUrl']}?lang={language}"}

    link = made()
    pages = {"form": payer.open(link["paymentUrl"], language)}
    pages["wrong"] = payer.submit(pages["form"], "pay", number=SCRIPT, expiry=SCRIPT, cvv=SCRIPT, reason=SCRIPT)
    pages["declined"] = payer.submit(pages["form"], "pay", **DECLINING)
    pages["forward"] = payer.submit(pages["form"], "pay", **{**DECLINING, "number": SECURE_CARD})
    pages["bank"] = payer.submit(pages["forward"])
    pages["code"] = choose(payer, link)
    pages["phone"] = payer.open(phone_of(pages["code"]), language)
    pages["phone paid"] = payer.submit(pages["phone"], "phone-pay")
    pages["paid"] = payer.open(link["paymentUrl"], language)
    other = made()
    pages["given up"] = payer.submit(payer.open(other["paymentUrl"], language), "give-up")
    pages["unknown"] = payer.open(link["paymentUrl"].split("/d/")[0] + f"/d/nothing?lang={language}", language)
    return pages


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_says_that_it_is_not_the_gateway_and_runs_nothing_it_was_given(
    payer: Payer, cashier: Staff, client_id: str, language: str
) -> None:
    for name, page in every_page(payer, cashier, client_id, language).items():
        assert f'<html lang="{language}">' in page.text, name
        assert NOT_THE_GATEWAY[language] in page.text, name
        scripts = re.findall(r"<script[^>]*>", page.text)
        assert [re.sub(r'src="[^"]*"', "src", script) for script in scripts] == ["<script src defer>"], name
        assert "<img src=x" not in page.text, name
        assert not re.search(r"\son[a-z]+=|javascript:", re.sub(r"&lt;.*?&gt;", "", page.text)), name
        policy = page.headers["Content-Security-Policy"]
        assert "script-src 'self'" in policy, name
        assert "unsafe" not in policy, name


def test_the_three_languages_say_the_same_things() -> None:
    russian, english, kazakh = (texts(language) for language in LANGUAGES)
    assert set(russian) == set(english) == set(kazakh)
    alike = {key for key in russian if len({russian[key], english[key], kazakh[key]}) < 3}
    names = {"cvv_label", "method_sberpay", "method_tpay", "developers_url"}
    assert {key for key in alike if russian[key] == english[key]} <= names
    assert all(text.strip() for said in (russian, english, kazakh) for text in said.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_code_has_a_sentence_for_the_payer(language: str) -> None:
    sentences = {payer_text(reason.code, language) for reason in DECLINES}
    assert all(len(sentence) > 8 for sentence in sentences)
    assert len(sentences) >= 11, "different classes give different advice"


@pytest.mark.parametrize("code", [5005, 5013, 5082, 6004, 5762])
def test_the_page_and_the_shop_are_told_the_reason_the_payer_chose_as_a_practice_aid(
    practice: Practice, payer: Payer, link: Mapping[str, Any], code: int
) -> None:
    form = payer.open(f"{link['paymentUrl']}?lang=kk")
    declined = payer.submit(form, "pay", number="4242 4242 4242 4242", expiry="12/39", cvv="123", reason=str(code))
    if "PaReq" in declined.text:
        declined = payer.submit(payer.submit(declined), "confirm")
    reason = next(one for one in DECLINES if one.code == code)
    assert f"{code} {reason.name}" in declined.text
    assert payer_text(code, "kk") in unescape(declined.text)


def test_a_payment_in_tenge_reads_as_such_in_every_language(payer: Payer, practice: Practice) -> None:
    keys = practice.call("GET", "gateway")
    gateway = str(practice.addresses["gateway"])
    order = {"Amount": "12500.50", "Currency": "KZT", "Description": "Алматы", "InvoiceId": "kz-1"}
    made = payer.http.post(
        f"{gateway}/orders/create", data=order, auth=httpx.BasicAuth(keys["publicId"], keys["apiSecret"])
    ).json()
    for language, amount in (("ru", "12 500,50 ₸"), ("kk", "12 500,50 ₸"), ("en", "12,500.50 ₸")):
        page = payer.open(f"{made['Model']['Url']}?lang={language}")
        assert amount in page.text.replace("\u00a0", " ")
        assert f'lang="{language}" hreflang="{language}" aria-current="true"' in page.text
    assert amount_text(100, "USD", "en").endswith("USD")
    gone = payer.submit(payer.open(made["Model"]["Url"]), "give-up")
    assert "orders.tiptoppay.kz, widget.tiptoppay.kz, api.tiptoppay.kz" in gone.text
    assert "tiptop.Widget" in gone.text


def outcome_in(page: httpx.Response) -> Any:
    """The record for the shop's window."""
    found = re.search(r'id="outcome"[^>]*>(.*?)</pre>', page.text, re.DOTALL)
    assert found is not None, page.text
    return json.loads(unescape(found.group(1)))


def test_the_record_for_the_shop_has_the_shape_of_the_gateways_own_widget(
    payer: Payer, cashier: Staff, client_id: str, link: Mapping[str, Any]
) -> None:
    declined = outcome_in(payer.submit(payer.open(link["paymentUrl"]), "pay", **DECLINING))
    assert (declined["type"], declined["status"]) == ("error", "fail")
    assert declined["data"]["ReasonCode"] == 5051
    assert declined["message"] == "Insufficient funds"
    paid_page = payer.pay(link["paymentUrl"], "4111111111111111")
    paid = outcome_in(paid_page)
    assert (paid["type"], paid["status"]) == ("payment", "success")
    assert paid["data"]["transactionId"] > declined["data"]["transactionId"]
    assert 'data-shop="https://club.example"' in paid_page.text
    gone = payer.submit(payer.open(cashier.top_up(client_id)["paymentUrl"]), "give-up")
    assert outcome_in(gone) == {"type": "cancel"}
    assert "orders.cloudpayments.ru, widget.cloudpayments.ru, api.cloudpayments.ru" in gone.text


def test_giving_up_leads_nowhere_by_itself(payer: Payer, cashier: Staff, client_id: str) -> None:
    made = cashier.top_up(client_id, returnUrl="https://club.example/back")
    gone = payer.submit(payer.open(made["paymentUrl"]), "give-up")
    assert 'href="https://club.example/back"' in gone.text
    assert "data-automatic" not in gone.text


def test_without_another_try_the_payer_is_sent_back_to_the_shop_and_the_payment_is_over(
    practice: Practice, payer: Payer, cashier: Staff, client_id: str
) -> None:
    practice.call("POST", "terminal", {"retry": False})
    try:
        made = cashier.top_up(client_id, returnUrl="https://club.example/back")
        declined = payer.submit(payer.open(made["paymentUrl"]), "pay", **DECLINING)
    finally:
        practice.call("POST", "terminal", {"retry": True})
    assert "Insufficient funds" in declined.text
    assert 'id="retry"' not in declined.text
    assert 'data-automatic="2000"' in declined.text
    assert practice.payment(made["transactionId"])["status"] == "FAILED"
    assert 'id="card-form"' not in payer.open(made["paymentUrl"]).text


def test_3d_secure_that_cannot_be_reached_declines_before_the_banks_page(
    practice: Practice, payer: Payer, link: Mapping[str, Any]
) -> None:
    practice.call("POST", "terminal", {"secure": "unavailable"})
    try:
        declined = payer.pay(link["paymentUrl"], SECURE_CARD)
    finally:
        practice.call("POST", "terminal", {"secure": "available"})
    assert "5207 AuthenticationUnavailable" in declined.text
    assert 'id="retry"' in declined.text
