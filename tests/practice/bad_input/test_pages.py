"""Strange return addresses, and scripts in names and descriptions: never linked, never part of a page."""

from __future__ import annotations

import re

import pytest

from tests.practice.staff import Payer, Staff
from tests.support.practice_process import Practice

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'--><svg onload=alert(3)>${content} $title"
STRANGE = [
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    " javascript:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "file:///etc/passwd",
    "//evil.example/",
    "http:evil.example",
    "http://user:word@club.example/",
    "http://club.example\\@evil.example/",
    "http://[broken/",
    "https:///nowhere",
    "izi-desk://paid",
]


@pytest.mark.parametrize("url", STRANGE)
def test_a_strange_return_address_is_never_linked(
    practice: Practice, owner: Staff, payer: Payer, client_id: str, url: str
) -> None:
    answer = owner.answer(
        "mutation ($input: InitiatePaymentInput!) { initiateTopUpPayment(input: $input) { paymentUrl } }",
        input={"clientId": client_id, "clubId": "club_arena", "amount": 500, "returnUrl": url},
    )
    if "errors" in answer:
        assert answer["errors"][0]["extensions"]["field"] == "returnUrl"
        return
    paid = payer.pay(answer["data"]["initiateTopUpPayment"]["paymentUrl"], "4111111111111111")
    assert paid.status_code == 200
    assert 'id="return"' not in paid.text
    assert url not in paid.text


def test_scripts_in_a_description_are_words_on_every_page(
    practice: Practice, owner: Staff, payer: Payer, client_id: str
) -> None:
    url = owner.top_up(client_id, description=SCRIPT)["paymentUrl"]
    form = payer.open(url)
    forward = payer.submit(form, "pay", number="5500 0000 0000 0004", expiry="12/39", cvv="123")
    bank = payer.submit(forward)
    declined = payer.submit(form, "pay", number=f'"><script>{SCRIPT}', expiry="<b>", cvv="123")
    for page in (form, forward, bank, declined, payer.open(f"{url}?lang=<script>&attempt=<script>")):
        assert "<script>alert" not in page.text
        assert not re.search(r"<(img|svg)\b[^>]*\bon", page.text)
        policy = page.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy
