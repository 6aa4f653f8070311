"""Paying by a code to scan: the page that waits, the phone that pays, a second payment of the same code."""

from __future__ import annotations

import json
import re
import socket
import threading
from collections.abc import Mapping
from html import unescape
from typing import Any

import httpx
import pytest

from tests.practice.staff import Payer, Staff
from tests.support.practice_process import PAYING_CARD, Practice, running_practice

WAIT = "/gateway/payments/qr/status/wait"
METHODS = {"sbp": "SBP", "sberpay": "SberPay", "tpay": "T-Pay"}


@pytest.fixture
def link(cashier: Staff, client_id: str) -> Mapping[str, Any]:
    """A link for 500, with a way back."""
    found: Mapping[str, Any] = cashier.top_up(client_id, returnUrl="https://club.example/thanks")
    return found


def choose(payer: Payer, link: Mapping[str, Any], method: str = "sbp") -> httpx.Response:
    """The page with a code, after the payer chose this way to pay."""
    form = payer.open(link["paymentUrl"])
    [address] = re.findall(r'<form method="post" action="([^"]+/code\?[^"]*)"', form.text)
    return payer.http.post(unescape(address), data={"method": method}, follow_redirects=True)


def phone_of(desk: httpx.Response) -> str:
    """Where the code leads to."""
    found = re.search(r'id="code-phone"[^>]*href="([^"]+)"', desk.text)
    assert found is not None, desk.text
    return unescape(found.group(1))


def waited(practice: Practice, http: httpx.Client, desk: httpx.Response, **other: str) -> Any:
    """What the page learns when it asks as its script does."""
    named = {name: re.search(rf'data-{name}="([^"]*)"', desk.text) for name in ("wait", "transaction", "public")}
    values = {name: found.group(1) for name, found in named.items() if found is not None}
    fields = {"TransactionId": values["transaction"], "PublicId": values["public"], **other}
    return http.post(values["wait"], data=fields).json()


def told(practice: Practice, link: Mapping[str, Any]) -> list[tuple[str, int]]:
    """Kinds and transactions of what the shop was told about a payment."""
    notifications = practice.state()["notifications"]
    mine = [one for one in notifications if one["paymentId"] == link["transactionId"]]
    return [(one["kind"], one["transactionId"]) for one in mine]


@pytest.mark.parametrize("method", METHODS)
def test_paying_on_the_phone_pays_and_the_waiting_page_learns_it(
    practice: Practice, payer: Payer, http: httpx.Client, link: Mapping[str, Any], client_id: str, method: str
) -> None:
    desk = choose(payer, link, method)
    assert [kind for kind, _ in told(practice, link)] == ["Check"], "the shop is asked before there is a code"
    assert 'src="data:image/svg+xml' in desk.text
    phone = payer.open(phone_of(desk))
    assert METHODS[method] in phone.text
    learned: list[Any] = []
    waiting = threading.Thread(target=lambda: learned.append(waited(practice, http, desk)))
    waiting.start()
    with httpx.Client(trust_env=False, verify=False) as other:
        paid = Payer(other).submit(phone, "phone-pay")
    waiting.join(20)
    assert "Paid" in paid.text
    assert ('id="phone-again"' in paid.text) == (method == "sbp")
    assert (learned[0]["Success"], learned[0]["Model"]["Status"], learned[0]["Model"]["StatusCode"]) == (
        *(True, "Completed"),
        3,
    )
    assert 'id="result"' in payer.open(str(desk.url)).text
    assert (practice.payment(link["transactionId"])["status"], practice.client(client_id)["balance"]) == (
        "CONFIRMED",
        1500,
    )


def test_the_check_button_does_what_the_script_does(payer: Payer, link: Mapping[str, Any]) -> None:
    desk = choose(payer, link)
    assert 'id="check"' in payer.submit(desk, "check").text
    payer.submit(payer.open(phone_of(desk)), "phone-pay")
    assert 'id="result"' in payer.submit(desk, "check").text


def test_refusing_on_the_phone_is_declined_with_another_try(
    practice: Practice, payer: Payer, link: Mapping[str, Any]
) -> None:
    desk = choose(payer, link)
    refused = payer.submit(payer.open(phone_of(desk)), "phone-refuse")
    assert "not paid" in refused.text
    declined = payer.open(str(desk.url))
    assert "5017 CustomerCancellation" in declined.text
    payer.submit(payer.submit(declined, "retry"), "pay", number=PAYING_CARD, expiry="12/39", cvv="123")
    assert practice.payment(link["transactionId"])["status"] == "CONFIRMED"


def test_the_phone_can_be_answered_with_any_reason_code(
    practice: Practice, payer: Payer, link: Mapping[str, Any]
) -> None:
    desk = choose(payer, link)
    payer.submit(payer.open(phone_of(desk)), "phone-pay", reason="6016")
    assert "6016 InvalidMemberId" in payer.open(str(desk.url)).text
    assert practice.payment(link["transactionId"])["status"] == "PENDING"


@pytest.mark.parametrize("way", ["phone-again", "phone-twice"])
def test_the_same_code_can_be_paid_twice_and_the_shop_hears_of_two_payments(
    practice: Practice, payer: Payer, link: Mapping[str, Any], client_id: str, way: str
) -> None:
    phone = payer.open(phone_of(choose(payer, link)))
    if way == "phone-again":
        payer.submit(payer.submit(phone, "phone-pay"), "phone-again")
    else:
        [action] = re.findall(r'id="phone-form" method="post" action="([^"]+)"', phone.text)
        payer.http.post(unescape(action), data={"act": "twice"}, follow_redirects=True)
    pays = [transaction for kind, transaction in told(practice, link) if kind == "Pay"]
    assert len(pays) == len(set(pays)) == 2
    assert practice.client(client_id)["balance"] == 1500, "the club credits once"


def test_a_code_of_another_kind_is_used_up(practice: Practice, payer: Payer, link: Mapping[str, Any]) -> None:
    phone = payer.open(phone_of(choose(payer, link, "tpay")))
    payer.submit(phone, "phone-pay")
    payer.submit(phone, "phone-pay")
    assert [kind for kind, _ in told(practice, link)] == ["Check", "Pay"]


def test_a_code_lives_no_longer_than_its_order(practice: Practice, payer: Payer, link: Mapping[str, Any]) -> None:
    desk = choose(payer, link)
    phone = payer.open(phone_of(desk))
    practice.expire(link["transactionId"])
    assert "cannot be paid any more" in payer.submit(phone, "phone-pay").text
    assert "This link has ended" in payer.open(str(desk.url)).text
    assert practice.payment(link["transactionId"])["status"] == "PENDING"


def test_a_code_ends_on_the_gateways_own_clock_and_another_can_be_made(http: httpx.Client) -> None:
    # A day of the gateway takes a second and a half here.
    with running_practice("--clients", "20", "--minute-seconds", "0.001") as own:
        staff, payer = Staff(http, own.graphql), Payer(http)
        staff.sign_in("cashier@practice.izi", "practice")
        desk = choose(payer, staff.top_up("client_petrov"), "tpay")
        while 'id="code"' in desk.text:
            desk = payer.open(str(desk.url))
        assert "The code has run out" in desk.text
        assert 'id="card-form"' in desk.text


def test_a_page_that_waits_does_not_hold_up_the_end_of_the_server(http: httpx.Client) -> None:
    with running_practice("--clients", "20") as own:
        staff = Staff(http, own.graphql)
        staff.sign_in("cashier@practice.izi", "practice")
        desk = choose(Payer(http), staff.top_up("client_petrov"))
        public, number = (re.findall(rf'data-{name}="([^"]*)"', desk.text)[0] for name in ("public", "transaction"))
        body = json.dumps({"TransactionId": int(number), "PublicId": public}).encode()
        head = f"POST {WAIT} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nConnection: close\r\n"
        with socket.create_connection(("127.0.0.1", desk.url.port or 0), 20) as waiting:
            waiting.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
            # Answered after the question above has arrived.
            own.state()
            assert own.process.stdin is not None
            own.process.stdin.close()
            answer = b"".join(iter(lambda: waiting.recv(4096), b""))
        assert b'"Status":"Created"' in answer
        assert own.process.wait(20) == 0


def test_a_strange_code_and_a_strange_question_lead_nowhere(
    practice: Practice, payer: Payer, http: httpx.Client, link: Mapping[str, Any]
) -> None:
    desk = choose(payer, link)
    number, sign = phone_of(desk).partition("?")[0].rsplit("/", 1)[1].split(".")
    base = phone_of(desk).rsplit("/", 1)[0]
    for signs in (number, f"{number}.", f"{int(number) - 1}.{sign}", "x.y", f"{'9' * 400}.{sign}"):
        assert payer.open(f"{base}/{signs}").status_code == 404
        assert http.post(f"{base}/{signs}/pay", data={"act": "pay"}).status_code == 404
    assert waited(practice, http, desk, PublicId="test_api_wrong")["Success"] is False
    assert waited(practice, http, desk, TransactionId="1")["Success"] is False
    assert practice.payment(link["transactionId"])["status"] == "PENDING"


@pytest.mark.parametrize("method", METHODS)
def test_a_played_payer_pays_by_code_and_an_sbp_code_once_more(
    practice: Practice, link: Mapping[str, Any], method: str
) -> None:
    def play(**wish: object) -> Any:
        return practice.call("POST", f"payments/{link['transactionId']}/pay", wish)

    refused = play(method=method, reason=5092)
    assert (refused["outcome"], refused["reasonCode"], refused["reason"]) == ("declined", 5092, "CannotReachNetwork")
    first = play(method=method)
    assert (first["outcome"], first["payment"]["status"]) == ("paid", "CONFIRMED")
    if method == "sbp":
        second = play(again=True)
        assert second["outcome"] == "paid"
        assert second["gatewayTransactionId"] != first["gatewayTransactionId"]
    assert play(method=method)["outcome"] == "closed"
