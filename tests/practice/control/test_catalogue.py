"""Every ready-made fault, walked through: what the desk sees, and what really happened."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from tests.hygiene.processes import adopt
from tests.practice.staff import PAYMENT, REFRESH, TOP_UP, Staff
from tests.support.practice_process import Practice, running_practice

CLIENT = "client_orlov"
# What the desk sees of a new payment link, and whether the link was made all the same.
SEEN: dict[str, tuple[object, bool]] = {
    "slow": ("late", True),
    "refused": (httpx.ReadError, False),
    "dropped_before": (httpx.RemoteProtocolError, False),
    "dropped_after": (httpx.RemoteProtocolError, True),
    "half": (httpx.RemoteProtocolError, True),
    "limit": ("429 application/json RATE_LIMIT_EXCEEDED", False),
    "http_500": ("500 text/html", False),
    "http_502": ("502 text/html", False),
    "http_503": ("503 text/html", False),
    "broken_json": ("200 application/json no JSON", False),
    "wrong_type": ("200 text/html", True),
    "server_error": ("200 application/json INTERNAL_SERVER_ERROR", False),
    "club_closed": ("200 application/json CLUB_CLOSED", False),
    "expired": ("401 application/json TOKEN_EXPIRED", False),
    "clock_ahead": ("200 application/json", True),
    "clock_behind": ("200 application/json", True),
}
# Status, rise of the balance and fate of the notification after a payment by card.
PAID: dict[str, tuple[str, int, str]] = {
    "no_credit": ("CONFIRMED", 0, "done"),
    "pay_unheard": ("PENDING", 0, "open"),
    "late_pay": ("PENDING", 0, "open"),
    "duplicate_pay": ("CONFIRMED", 500, "done twice"),
    "wrong_amount": ("PENDING", 0, "open with code 12"),
    "forged": ("PENDING", 0, "open"),
    "dropped_pay": ("PENDING", 0, "lost"),
}
ELSEWHERE = {"revoked", "expire"}


@pytest.fixture(scope="module")
def stage() -> Generator[Practice, None, None]:
    """A server of its own, because some of this leaves notifications on their way for long."""
    with running_practice("--clients", "20", "--minute-seconds", "60") as practice:
        adopt(practice.process.pid)
        yield practice


@pytest.fixture
def desk(stage: Practice, http: httpx.Client) -> Generator[Staff, None, None]:
    """The owner at a server that is calm before and after."""
    staff = Staff(http, stage.graphql)
    staff.sign_in("owner@practice.izi", "practice")
    yield staff
    stage.calm()


def wire(answer: httpx.Response) -> str:
    """Status, content type, and the code of an error or what else is odd."""
    kind = answer.headers["Content-Type"].partition(";")[0]
    said = [str(answer.status_code), kind]
    if kind == "application/json":
        try:
            said += [error["extensions"]["code"] for error in answer.json().get("errors", [])]
        except ValueError:
            said.append("no JSON")
    return " ".join(said)


def seen(act: Callable[[], httpx.Response]) -> object:
    """What comes of a request: its answer in short, or the kind of its accident."""
    try:
        return wire(act())
    except httpx.TransportError as accident:
        return type(accident)


def test_no_ready_made_fault_is_forgotten_here(stage: Practice) -> None:
    assert {entry["key"] for entry in stage.faults.catalogue()} == {*SEEN, *PAID, *ELSEWHERE}


@pytest.mark.parametrize("key", SEEN)
def test_the_desk_sees_what_the_catalogue_says(stage: Practice, desk: Staff, key: str) -> None:
    stage.faults.arm_ready_made(key, "initiateTopUpPayment")
    given = {"clientId": CLIENT, "clubId": "club_arena", "amount": 500}
    before, started = len(stage.state()["payments"]), time.monotonic()
    found = seen(lambda: desk.post({"query": TOP_UP, "variables": {"input": given}}))
    expected, made = SEEN[key]
    if expected == "late":
        expected = "200 application/json"
        assert time.monotonic() - started >= 3
    assert found == expected
    assert len(stage.state()["payments"]) == before + made
    assert stage.armed() == []


@dataclass(frozen=True)
class Played:
    """A payment that met trouble, and its client, whose balance was 1000."""

    payment_id: str
    client_id: str


@pytest.fixture(scope="module")
def played(stage: Practice) -> dict[str, Played]:
    """Each trouble with money, met by a payment of a client of its own.

    All at once, because after each the payer's page waits two seconds for IZI, as it does for everybody.
    """
    with httpx.Client(trust_env=False, verify=False) as http, ThreadPoolExecutor(len(PAID)) as payers:
        staff = Staff(http, stage.graphql)
        staff.sign_in("owner@practice.izi", "practice")
        found = staff.ask('{ clients(clubId: "club_arena", limit: 20) { id isBlacklisted } }')["clients"]
        clients = [client["id"] for client in found if not client["isBlacklisted"]]
        payments = {}
        for key, client_id in zip(PAID, clients, strict=False):
            stage.set_balance(client_id, "1000")
            payments[key] = Played(staff.top_up(client_id)["transactionId"], client_id)
            stage.faults.arm_ready_made(key)
            payers.submit(stage.pay, payments[key].payment_id)
            until(lambda: stage.armed() == [])
    return payments


def until(holds: Callable[[], bool]) -> None:
    """Returns when it is so; fails after ten seconds."""
    end = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.01)


def fate(letter: Any) -> str:
    """What became of a notification, in a word or two."""
    if letter["lost"]:
        return "lost"
    times = " twice" if len(letter["attempts"]) == 2 else ""
    code = f" with code {letter['code']}" if letter["code"] not in (None, 0, 13) else ""
    return f"{'done' if letter['done'] else 'open'}{times}{code}"


@pytest.mark.parametrize("key", PAID)
def test_money_goes_the_way_the_catalogue_says(stage: Practice, played: dict[str, Played], key: str) -> None:
    one, letters = played[key], stage.post.notifications()
    [letter] = [sent for sent in letters if (sent["paymentId"], sent["kind"]) == (one.payment_id, "Pay")]
    rise = stage.client(one.client_id)["balance"] - 1000
    assert (stage.payment(one.payment_id)["status"], rise, fate(letter)) == PAID[key]
    stage.hold("none")
    stage.post.send(letter["id"])
    assert stage.client(one.client_id)["balance"] == 1500, "the trainer can always put it right, once"


def test_a_withdrawn_sign_in_is_found_out_at_the_next_renewal(stage: Practice, desk: Staff) -> None:
    stage.faults.arm_ready_made("revoked")
    renewal = {"query": REFRESH, "variables": {"token": desk.refresh}}
    assert seen(lambda: desk.post(renewal, access="")) == "401 application/json REFRESH_TOKEN_EXPIRED"


def test_a_link_ends_under_the_eyes_of_the_desk(stage: Practice, desk: Staff) -> None:
    payment_id = desk.top_up(CLIENT)["transactionId"]
    stage.faults.arm_ready_made("expire")
    ended = desk.ask(PAYMENT, id=payment_id)["payment"]["expiresAt"]
    assert ended == stage.payment(payment_id)["expiresAt"]
    assert stage.pay(payment_id)["outcome"] == "declined"
