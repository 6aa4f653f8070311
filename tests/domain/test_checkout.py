"""The fence of the payment page as tables: which link is opened, which step is taken, which window may come to be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from izi_frontdesk.domain.checkout import (
    MOST_WINDOWS,
    RETURN_PAGE,
    RETURN_URL,
    Fence,
    LinkFault,
    Navigation,
    Place,
    Step,
    host_of,
    is_return,
    judge_link,
    judge_step,
    may_open_window,
    place_of,
    return_page,
)

PORTS = frozenset({8123, 8124})
LIVE = Fence("https://orders.cloudpayments.ru/d/abc")
PRACTICE = Fence("http://127.0.0.1:8123/pay/1", PORTS)


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("https://pay.example/1", None),
        ("", LinkFault.MISSING),
        ("   ", LinkFault.MISSING),
        ("http://pay.example/1", LinkFault.NOT_HTTPS),
        ("http://127.0.0.1:9999/1", LinkFault.NOT_HTTPS),
        ("http://127.0.0.1/1", LinkFault.NOT_HTTPS),
        ("http://127.0.0.1:8123/1", None),
        ("http://localhost:8124/1", None),
        ("ftp://pay.example/1", LinkFault.NOT_HTTPS),
        ("file:///etc/passwd", LinkFault.NO_HOST),
        ("javascript:alert(1)", LinkFault.NO_HOST),
        ("not an address", LinkFault.NO_HOST),
        ("https://", LinkFault.NO_HOST),
        ("https://pay.example:99999/", LinkFault.NO_HOST),
        ("https://cloudpayments.ru@evil.example/1", LinkFault.USER_INFO),
        ("https://user:secret@pay.example/1", LinkFault.USER_INFO),
    ],
)
def test_only_a_clean_https_link_or_our_own_practice_page_is_opened(url: str, fault: LinkFault | None) -> None:
    assert judge_link(url, PORTS) is fault


@pytest.mark.parametrize(
    ("url", "step"),
    [
        ("https://orders.cloudpayments.ru/d/abc", Step.LOAD),
        ("https://cloudpayments.ru/", Step.LOAD),
        ("https://widget.tiptoppay.kz/", Step.LOAD),
        ("https://qr.nspk.ru/AS1", Step.LOAD),
        ("https://evilcloudpayments.ru/", Step.BLOCK),
        ("https://cloudpayments.ru.evil.example/", Step.BLOCK),
        ("https://cloudpayments.ru@evil.example/", Step.BLOCK),
        ("https://shop.example/offer", Step.BLOCK),
        ("http://orders.cloudpayments.ru/d/abc", Step.BLOCK),
        ("http://127.0.0.1:8123/", Step.BLOCK),
        ("file:///etc/passwd", Step.BLOCK),
        ("data:text/html,hello", Step.BLOCK),
        ("blob:https://orders.cloudpayments.ru/1", Step.BLOCK),
        ("javascript:alert(1)", Step.BLOCK),
        ("view-source:https://orders.cloudpayments.ru/", Step.BLOCK),
        ("chrome://settings", Step.BLOCK),
        ("about:blank", Step.LOAD),
        ("about:config", Step.BLOCK),
        ("mailto:a@b.example", Step.BLOCK),
        ("sberpay://invoicing/v2?x=1", Step.ON_PHONE),
        ("bank100000000111://qr.nspk.ru/AS1", Step.ON_PHONE),
        ("tinkoffbank://Main/pay", Step.ON_PHONE),
        (RETURN_URL, Step.RETURNED),
        (RETURN_URL + "?TransactionId=1", Step.RETURNED),
    ],
)
def test_the_main_frame_stays_with_the_gateway(url: str, step: Step) -> None:
    assert judge_step(LIVE, Navigation(url)) is step


@pytest.mark.parametrize(
    ("url", "step"),
    [
        ("https://acs.any-bank.example/3ds", Step.LOAD),
        ("about:srcdoc", Step.LOAD),
        ("data:text/html,hello", Step.LOAD),
        ("http://acs.any-bank.example/3ds", Step.BLOCK),
        ("https://user@acs.any-bank.example/", Step.BLOCK),
        ("file:///etc/passwd", Step.BLOCK),
        ("sberpay://invoicing/v2", Step.ON_PHONE),
        (RETURN_URL, Step.BLOCK),
    ],
)
def test_a_frame_may_show_any_https_host(url: str, step: Step) -> None:
    assert judge_step(LIVE, Navigation(url, main_frame=False)) is step


def test_the_main_frame_leaves_the_gateway_only_as_a_continuation() -> None:
    bank = "https://acs.any-bank.example/3ds"
    assert judge_step(LIVE, Navigation(bank)) is Step.BLOCK
    assert judge_step(LIVE, Navigation(bank, continues=True)) is Step.LOAD
    assert judge_step(LIVE, Navigation("http://acs.any-bank.example/3ds", continues=True)) is Step.BLOCK


def test_a_bank_page_let_in_may_move_about_on_its_own_host_only() -> None:
    here = "acs.any-bank.example"
    assert judge_step(LIVE, Navigation("https://acs.any-bank.example/otp", shown_host=here)) is Step.LOAD
    assert judge_step(LIVE, Navigation("https://shop.any-bank.example/", shown_host=here)) is Step.BLOCK
    assert judge_step(LIVE, Navigation("http://acs.any-bank.example/otp", shown_host=here)) is Step.BLOCK


@pytest.mark.parametrize(
    ("url", "step"),
    [
        ("http://127.0.0.1:8123/pay/1", Step.LOAD),
        ("http://localhost:8124/acs", Step.LOAD),
        ("http://127.0.0.1:8125/", Step.BLOCK),
        ("http://192.168.0.1:8123/", Step.BLOCK),
    ],
)
@pytest.mark.parametrize("main_frame", [True, False])
def test_plain_http_is_for_our_own_practice_ports(url: str, step: Step, main_frame: bool) -> None:
    assert judge_step(PRACTICE, Navigation(url, main_frame)) is step


@pytest.mark.parametrize(
    ("url", "known"),
    [
        (RETURN_URL, True),
        (RETURN_URL + "/ok?x=1#y", True),
        (RETURN_URL.replace("https", "http"), False),
        (RETURN_URL + "x", False),
        (RETURN_URL.replace(".invalid", ".invalid.evil.example"), False),
        (RETURN_URL.replace("https://", "https://u@"), False),
        ("https://[", False),
    ],
)
def test_the_return_address_is_known_exactly(url: str, known: bool) -> None:
    assert is_return(url) is known


@pytest.mark.parametrize(
    ("url", "known"),
    [("https://izi.is", True), ("https://izi.is/?paid=1", True), ("https://izi.is/terms", False)],
)
def test_a_front_page_as_return_address_is_that_page_alone(url: str, known: bool) -> None:
    assert is_return(url, "https://izi.is/") is known


@pytest.mark.parametrize(
    ("chosen", "practice", "page"),
    [
        ("", False, RETURN_PAGE),
        ("https://club.example/thanks", False, "https://club.example/thanks"),
        ("http://club.example/thanks", False, RETURN_PAGE),
        ("https://user@club.example/", False, RETURN_PAGE),
        ("javascript:alert(1)", False, RETURN_PAGE),
        ("https://[", False, RETURN_PAGE),
        ("https://club.example/thanks", True, RETURN_URL),
    ],
)
def test_payers_are_led_to_the_page_of_the_settings_and_practice_payers_nowhere(
    chosen: str, practice: bool, page: str
) -> None:
    assert return_page(chosen, practice=practice) == page


@pytest.mark.parametrize(
    ("clicked", "posted", "open_windows", "may"),
    [
        (False, False, 0, False),
        (True, False, 0, True),
        (False, True, 0, True),
        (True, True, MOST_WINDOWS, False),
    ],
)
def test_a_pop_up_needs_a_click_or_a_payment_under_way(
    clicked: bool, posted: bool, open_windows: int, may: bool
) -> None:
    assert may_open_window(clicked=clicked, posted=posted, open_windows=open_windows) is may


def test_the_line_above_the_page_tells_host_and_kind() -> None:
    assert place_of(LIVE, "https://acs.bank.example/x?token=1") == Place("acs.bank.example", secure=True)
    assert place_of(PRACTICE, "http://localhost:8124/acs") == Place("localhost", practice=True)
    assert place_of(LIVE, "about:blank") == Place()
    assert host_of("https://Pay.Example:444/a") == "pay.example"
    assert host_of("https://[") == ""


@given(st.text(), st.booleans(), st.booleans())
def test_no_text_breaks_the_judge_or_slips_through(url: str, main_frame: bool, continues: bool) -> None:
    step = judge_step(LIVE, Navigation(url, main_frame, continues))
    if step is Step.LOAD:
        assert url.strip().lower().startswith(("https:", "about:", "data:", "blob:"))
