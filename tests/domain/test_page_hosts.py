"""What the addresses of a payment page tell of its way."""

from __future__ import annotations

import pytest

from izi_frontdesk.domain.checkout import Fence
from izi_frontdesk.domain.page_hosts import move_to, site_of
from izi_frontdesk.domain.timeline import Happening

PRACTICE = Fence("http://127.0.0.1:4001/pay/x?token=1", frozenset({4001, 4002}))
REAL = Fence("https://orders.cloudpayments.ru/d/x")


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://user:secret@acs.bank.example/3ds?token=1#x", "acs.bank.example"),
        ("http://127.0.0.1:4002/acs", "127.0.0.1:4002"),
        ("about:blank", ""),
        ("https://bank.example:port/", ""),
        ("", ""),
    ],
)
def test_of_an_address_only_the_host_is_kept(url: str, site: str) -> None:
    assert site_of(url) == site


@pytest.mark.parametrize(
    ("fence", "url", "by_form", "meaning"),
    [
        (REAL, "https://acs.bank.example/3ds", True, Happening.SECURE),
        (REAL, "https://acs.bank.example/3ds", False, Happening.PAGE_MOVED),
        (REAL, "https://orders.cloudpayments.ru/done", True, Happening.PAGE_MOVED),
        (REAL, "https://api.cloudpayments.ru/post3ds", True, Happening.PAGE_MOVED),
        (REAL, "https://notcloudpayments.ru/", True, Happening.SECURE),
        (REAL, "about:blank", True, Happening.PAGE_MOVED),
        (PRACTICE, "http://127.0.0.1:4002/acs", True, Happening.SECURE),
        (PRACTICE, "http://127.0.0.1:4001/done", True, Happening.PAGE_MOVED),
    ],
)
def test_a_form_that_leads_to_a_foreign_host_counts_as_the_banks_page(
    fence: Fence, url: str, by_form: bool, meaning: Happening
) -> None:
    assert move_to(fence, url, by_form=by_form) is meaning
