"""Webhooks are told what really happened, signed, until they take it; nobody outside this computer is ever called."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from collections.abc import Callable, Generator
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.practice.post_room import eventually
from tests.practice.receiver import Receiver, Told, receiving
from tests.practice.staff import Staff
from tests.support.practice_process import Practice, running_practice

CLIENT = "client_orlov"
CREATE = "mutation ($input: CreateWebhookInput!) { createWebhook(input: $input) { id url secret } }"
DELETE = "mutation ($id: ID!) { deleteWebhook(id: $id) }"
CASH = "mutation ($input: TopUpInput!) { topUpBalance(input: $input) { newBalance transactionId } }"
EVENTS = ["PAYMENT_RECEIVED", "PAYMENT_FAILED", "BALANCE_TOPPED_UP", "SHIFT_OPENED", "SHIFT_CLOSED"]

Subscribe = Callable[..., Any]


@pytest.fixture
def receiver() -> Generator[Receiver, None, None]:
    """Somebody who wants to be told."""
    with receiving() as found:
        yield found


@pytest.fixture
def subscribe(desk: Staff, receiver: Receiver) -> Generator[Subscribe, None, None]:
    """Makes webhooks, and forgets them after the test."""
    made: list[str] = []

    def create(path: str = "/", *, url: str | None = None, events: list[str] = EVENTS, **more: Any) -> Any:
        given = {"url": url or receiver.url(path), "events": events, **more}
        webhook = desk.ask(CREATE, input=given)["createWebhook"]
        made.append(webhook["id"])
        return webhook

    yield create
    receiver.go_on.set()
    for webhook_id in made:
        desk.answer(DELETE, id=webhook_id)


def paid(quick: Practice, desk: Staff, club_id: str = "club_arena") -> str:
    """A payment of 500 that the client made."""
    payment_id = str(desk.top_up(CLIENT, clubId=club_id)["transactionId"])
    quick.pay(payment_id)
    return payment_id


def events(told: list[Told]) -> list[Any]:
    """The bodies."""
    return [json.loads(one.body) for one in told]


def deliveries(practice: Practice, webhook: Any) -> list[Any]:
    """The log of one webhook."""
    return [one for one in practice.call("GET", "webhooks/deliveries") if one["webhookId"] == webhook["id"]]


def after_a_failure(practice: Practice, webhook: Any) -> Any:
    """The one delivery to a webhook once its first attempt went wrong; None until then."""
    [found] = deliveries(practice, webhook)
    return found if any(one["error"] for one in found["attempts"]) else None


def signed(body: bytes, secret: str) -> str:
    """The signature, worked out here once more."""
    return hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def moment(text: str) -> float:
    """Milliseconds of an ISO text."""
    return datetime.fromisoformat(text).timestamp() * 1000


def test_a_payment_is_told_with_its_credit_and_signed(
    quick: Practice, desk: Staff, receiver: Receiver, subscribe: Subscribe
) -> None:
    quick.set_balance(CLIENT, "1000")
    webhook = subscribe()
    payment_id = paid(quick, desk)
    told = eventually(lambda: receiver.told if len(receiver.told) == 2 else None)
    for one in told:
        assert one.headers["x-izi-signature"] == signed(one.body, webhook["secret"])
        assert one.headers["content-type"] == "application/json"
    by_type = {one["type"]: one for one in events(told)}
    assert all(set(one) == {"id", "type", "timestamp", "clubId", "data"} for one in by_type.values())
    received, credited = by_type["PAYMENT_RECEIVED"], by_type["BALANCE_TOPPED_UP"]
    assert (received["clubId"], received["data"]["status"]) == ("club_arena", "CONFIRMED")
    assert (received["data"]["transactionId"], received["data"]["amount"]) == (payment_id, 500)
    assert (credited["data"]["clientId"], credited["data"]["newBalance"]) == (CLIENT, 1500)
    assert len({one["id"] for one in by_type.values()}) == 2


def test_a_held_back_credit_is_told_when_it_comes(
    quick: Practice, desk: Staff, receiver: Receiver, subscribe: Subscribe
) -> None:
    subscribe()
    quick.hold("credit")
    paid(quick, desk)
    eventually(lambda: receiver.told)
    quick.hold("none")
    told = eventually(lambda: receiver.told if len(receiver.told) == 2 else None)
    assert [one["type"] for one in events(told)] == ["PAYMENT_RECEIVED", "BALANCE_TOPPED_UP"]


def test_cash_a_failed_payment_and_a_shift_are_told_once(
    quick: Practice, desk: Staff, receiver: Receiver, subscribe: Subscribe
) -> None:
    webhook = subscribe()
    desk.ask(CASH, input={"clientId": CLIENT, "clubId": "club_arena", "amount": 50})
    payment_id = str(desk.top_up(CLIENT)["transactionId"])
    quick.fault("notification.Check", {"kind": "raw", "body": '{"code": 12}'})
    quick.pay(payment_id)
    for shift in ("OPEN", "CLOSED", "CLOSED", "OPEN"):
        quick.call("POST", "clubs/club_arena", {"shift": shift})
    told = eventually(lambda: receiver.told if len(receiver.told) >= 4 else None)
    by_type = {one["type"]: one["data"] for one in events(told)}
    assert sorted(one["event"] for one in deliveries(quick, webhook)) == [
        "BALANCE_TOPPED_UP",
        "PAYMENT_FAILED",
        "SHIFT_CLOSED",
        "SHIFT_OPENED",
    ]
    assert (by_type["BALANCE_TOPPED_UP"]["source"], by_type["BALANCE_TOPPED_UP"]["amount"]) == ("CASH", 50)
    assert by_type["PAYMENT_FAILED"]["transactionId"] == payment_id
    assert "InvalidAmount" in by_type["PAYMENT_FAILED"]["failureReason"]


def test_only_who_subscribed_to_the_event_and_the_club_is_told(
    quick: Practice, desk: Staff, receiver: Receiver, subscribe: Subscribe
) -> None:
    everywhere = subscribe("/all", events=["PAYMENT_RECEIVED"])
    arena = subscribe("/arena", events=["PAYMENT_RECEIVED"], clubId="club_arena")
    north = subscribe("/north", events=["PAYMENT_RECEIVED"], clubId="club_north")
    other = subscribe("/other", events=["PAYMENT_FAILED", "SHIFT_CLOSED"])
    paid(quick, desk)
    eventually(lambda: len(receiver.told) >= 2)
    counted = [len(deliveries(quick, webhook)) for webhook in (everywhere, arena, north, other)]
    assert counted == [1, 1, 0, 0]
    assert sorted(one.path for one in receiver.told) == ["/all", "/arena"]
    assert {one["clubId"] for one in events(receiver.told)} == {"club_arena"}


def test_who_is_elsewhere_is_never_called_but_the_log_shows_what_would_be_sent(
    quick: Practice, desk: Staff, receiver: Receiver, subscribe: Subscribe
) -> None:
    far = subscribe(url="https://relay.example/izi", events=["PAYMENT_RECEIVED"])
    near = subscribe(events=["PAYMENT_RECEIVED"])
    paid(quick, desk)
    eventually(lambda: receiver.told)
    [would_be] = deliveries(quick, far)
    assert (would_be["wouldSend"], would_be["done"], would_be["attempts"]) == (True, False, [])
    assert would_be["headers"]["X-IZI-Signature"] == signed(would_be["body"].encode(), far["secret"])
    [sent] = eventually(lambda: [one for one in deliveries(quick, near) if one["done"]])
    assert (sent["wouldSend"], sent["event"], sent["url"]) == (False, "PAYMENT_RECEIVED", near["url"])
    assert json.loads(sent["body"])["data"] == json.loads(would_be["body"])["data"]


def test_what_is_not_taken_comes_again_in_growing_pauses_and_no_redirect_is_followed(
    quick: Practice, desk: Staff, receiver: Receiver, subscribe: Subscribe
) -> None:
    receiver.answers = [500, 302, 307, 204]
    webhook = subscribe(events=["PAYMENT_RECEIVED"])
    paid(quick, desk)
    [sent] = eventually(lambda: [one for one in deliveries(quick, webhook) if one["done"]])
    assert [one["status"] for one in sent["attempts"]] == [500, 302, 307, 204]
    assert [one["error"] for one in sent["attempts"]] == ["HTTP 500", "HTTP 302", "HTTP 307", ""]
    assert len({(one.body, one.headers["x-izi-signature"]) for one in receiver.told}) == 1
    assert {one.path for one in receiver.told} == {"/"}, "nobody went elsewhere"
    ended = [moment(one["at"]) + one["milliseconds"] for one in sent["attempts"]]
    pauses = [moment(later["at"]) - before for before, later in zip(ended, sent["attempts"][1:], strict=False)]
    assert all(pause >= minutes * 10 - 2 for pause, minutes in zip(pauses, (1, 2, 4), strict=True)), pauses


def test_a_hanging_receiver_delays_neither_payments_nor_others(
    quick: Practice, desk: Staff, receiver: Receiver, subscribe: Subscribe
) -> None:
    slow = subscribe("/slow", events=["PAYMENT_RECEIVED"])
    subscribe("/quick", events=["PAYMENT_RECEIVED"])
    started = time.monotonic()
    payments = [paid(quick, desk) for _ in range(6)]
    eventually(lambda: len(receiver.at("/quick")) == 6)
    assert time.monotonic() - started < 5
    assert {quick.payment(one)["status"] for one in payments} == {"CONFIRMED"}
    assert len(receiver.at("/slow")) == 4, "the others queue behind"
    assert not any(one["done"] for one in deliveries(quick, slow))


def test_a_deleted_webhook_is_told_nothing_more(
    quick: Practice, desk: Staff, receiver: Receiver, subscribe: Subscribe
) -> None:
    receiver.answers = [503] * 2
    webhook = subscribe("/slow", events=["PAYMENT_RECEIVED"])
    paid(quick, desk)
    eventually(lambda: receiver.told)
    desk.ask(DELETE, id=webhook["id"])
    receiver.go_on.set()
    stopped = eventually(lambda: after_a_failure(quick, webhook))
    subscribe("/after", events=["PAYMENT_RECEIVED"])
    paid(quick, desk)
    eventually(lambda: len(receiver.at("/after")) == 2)
    assert (stopped["stopped"], stopped["done"], len(receiver.at("/slow"))) == (True, False, 1)


def test_a_delivery_goes_on_after_a_restart(tmp_path: Path, http: httpx.Client) -> None:
    run = ("--data", str(tmp_path / "practice.db"), "--clients", "20")
    with receiving() as nobody:
        url = nobody.url()
    with running_practice(*run, "--minute-seconds", "60") as first:
        staff = Staff(http, first.graphql)
        staff.sign_in("owner@practice.izi", "practice")
        webhook = staff.ask(CREATE, input={"url": url, "events": ["PAYMENT_RECEIVED"]})["createWebhook"]
        paid(first, staff)
        before = eventually(lambda: after_a_failure(first, webhook))
        assert (before["done"], before["attempts"][0]["status"]) == (False, None)
    with receiving(nobody.port) as somebody, running_practice(*run, "--minute-seconds", "0.05") as second:
        [after] = eventually(lambda: [one for one in deliveries(second, webhook) if one["done"]])
        assert after["attempts"][0] == before["attempts"][0]
        assert [one["status"] for one in after["attempts"]] == [None, 200]
        assert [one.body.decode() for one in somebody.told] == [before["body"]]
