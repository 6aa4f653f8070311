"""What the gateway sends to IZI, how often and how it looks, by the delivery log and by what IZI does about it."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Generator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import parse_qs, unquote_plus

import httpx
import pytest

from tests.practice.post_room import PostRoom, eventually
from tests.practice.staff import Staff
from tests.support.practice_process import Practice, running_practice

CLIENT = "client_orlov"
NO_ANSWER = {"kind": "http", "status": 503}


@pytest.fixture
def room(quick: Practice) -> PostRoom:
    """The delivery log of the quick server."""
    return PostRoom(quick)


@pytest.fixture
def payment_id(quick: Practice, desk: Staff) -> str:
    """A pending payment of 500 by a client whose balance is 1000; its description needs encoding."""
    quick.set_balance(CLIENT, "1000")
    return str(desk.top_up(CLIENT, description="Пополнение 1+1 за вечер")["transactionId"])


@pytest.fixture
def paying(quick: Practice) -> Generator[Any, None, None]:
    """Plays a payer beside the test, because his page waits a little for the shop."""
    with ThreadPoolExecutor(1) as crowd:

        def start(payment_id: str) -> Future[Any]:
            return crowd.submit(quick.pay, payment_id)

        yield start


def signed(content: str, secret: str) -> str:
    """The documented signature, worked out here once more."""
    return base64.b64encode(hmac.new(secret.encode(), content.encode(), hashlib.sha256).digest()).decode()


def moment(text: str) -> float:
    """Milliseconds of an ISO text."""
    return datetime.fromisoformat(text).timestamp() * 1000


def balance(quick: Practice) -> Any:
    """What the client has now."""
    return quick.client(CLIENT)["balance"]


def test_a_form_is_signed_twice_over_different_bytes(quick: Practice, room: PostRoom, payment_id: str) -> None:
    quick.pay(payment_id)
    secret = quick.call("GET", "gateway")["apiSecret"]
    told = room.about(payment_id)
    assert [one["kind"] for one in told] == ["Check", "Pay"]
    for one in told:
        [attempt] = one["attempts"]
        assert (attempt["status"], attempt["code"], attempt["error"]) == (200, 0, "")
        body, headers = attempt["body"], attempt["headers"]
        assert (body, headers) == (one["body"], one["headers"])
        assert headers["Content-HMAC"] == signed(body, secret)
        assert headers["X-Content-HMAC"] == signed(unquote_plus(body), secret) != headers["Content-HMAC"]
        plain = {name: value for name, [value] in parse_qs(body, keep_blank_values=True).items()}
        assert plain["Description"] == "Пополнение 1+1 за вечер"
        assert "1%2B1+" in body, "a plus and a space are both in the sample"


def test_what_is_not_accepted_is_repeated_as_it_is_in_growing_pauses(
    quick: Practice, room: PostRoom, payment_id: str
) -> None:
    quick.fault("notification.Pay", NO_ANSWER, times=4)
    quick.pay(payment_id)
    sent = room.after_attempts(payment_id, 5)
    attempts = sent["attempts"]
    assert [one["status"] for one in attempts] == [503] * 4 + [200]
    assert len({(one["body"], json.dumps(one["headers"])) for one in attempts}) == 1
    ended = [moment(one["at"]) + one["milliseconds"] for one in attempts]
    pauses = [moment(later["at"]) - before for before, later in zip(ended, attempts[1:], strict=False)]
    assert all(pause >= minutes * 10 - 2 for pause, minutes in zip(pauses, (1, 2, 5, 10), strict=True)), pauses
    assert (sent["done"], sent["nextAt"], balance(quick)) == (True, None, 1500)


def test_a_json_body_carries_numbers_and_the_same_signature_twice(
    quick: Practice, room: PostRoom, payment_id: str
) -> None:
    quick.call("POST", "terminal", {"body": "json"})
    quick.pay(payment_id)
    [attempt] = room.newest(payment_id)["attempts"]
    headers, content = attempt["headers"], json.loads(attempt["body"])
    assert headers["Content-Type"].startswith("application/json")
    secret = quick.call("GET", "gateway")["apiSecret"]
    assert headers["Content-HMAC"] == headers["X-Content-HMAC"] == signed(attempt["body"], secret)
    assert '"Amount":500.00,' in attempt["body"]
    assert (content["InvoiceId"], content["PaymentAmount"], content["TestMode"]) == (payment_id, "500.00", 1)
    assert (attempt["code"], balance(quick)) == (0, 1500)


def test_a_late_pay_comes_when_its_time_has_come(quick: Practice, room: PostRoom, payment_id: str, paying: Any) -> None:
    quick.fault("gateway.Pay", {"kind": "late", "seconds": 0.5})
    played = paying(payment_id)
    waiting = eventually(lambda: room.newest(payment_id))
    assert (waiting["attempts"], balance(quick)) == ([], 1000)
    assert played.result()["payment"]["status"] == "CONFIRMED"
    [attempt] = room.newest(payment_id)["attempts"]
    assert moment(attempt["at"]) - moment(waiting["createdAt"]) >= 499


def test_a_doubled_pay_credits_once(quick: Practice, room: PostRoom, payment_id: str) -> None:
    quick.fault("gateway.Pay", {"kind": "twice"})
    quick.pay(payment_id)
    sent = room.after_attempts(payment_id, 2)
    assert [one["code"] for one in sent["attempts"]] == [0, 0]
    assert balance(quick) == 1500


@pytest.mark.parametrize(
    ("trouble", "status", "code"), [({"kind": "forge"}, 401, None), ({"kind": "amount", "amount": 9500}, 200, 12)]
)
def test_a_pay_that_is_not_right_credits_nothing_until_the_true_one_is_sent(
    quick: Practice, room: PostRoom, payment_id: str, paying: Any, trouble: dict[str, object], status: int, code: int
) -> None:
    quick.fault("gateway.Pay", trouble)
    played = paying(payment_id)
    refused = room.after_attempts(payment_id, 2)
    room.lose(refused["id"])
    assert {(one["status"], one["code"]) for one in refused["attempts"]} == {(status, code)}
    assert all(one["headers"] != refused["headers"] for one in refused["attempts"]), "the log shows what was sent"
    assert played.result()["payment"]["status"] == "PENDING"
    assert balance(quick) == 1000
    assert room.send(refused["id"])["codes"] == [0]
    assert balance(quick) == 1500


def test_a_dropped_pay_never_arrives(quick: Practice, room: PostRoom, payment_id: str) -> None:
    quick.fault("gateway.Pay", {"kind": "drop"})
    assert quick.pay(payment_id)["payment"]["status"] == "PENDING"
    dropped = room.newest(payment_id)
    assert (dropped["lost"], dropped["done"], dropped["attempts"], dropped["nextAt"]) == (True, False, [], None)
    assert balance(quick) == 1000


def test_a_dropped_check_declines_as_unable_to_connect(quick: Practice, payment_id: str) -> None:
    quick.fault("gateway.Check", {"kind": "drop"})
    assert quick.pay(payment_id)["reasonCode"] == 3007


def test_a_lost_notification_is_tried_no_more(
    quick: Practice, room: PostRoom, payment_id: str, paying: Any, desk: Staff
) -> None:
    quick.call("POST", "faults", {"operation": "notification.Pay", "times": "always", "do": NO_ANSWER})
    played = paying(payment_id)
    # From the fifth attempt on a pause is long enough to be in it when the notification is lost.
    lost = room.lose(room.after_attempts(payment_id, 5)["id"])["notification"]
    assert (lost["lost"], lost["nextAt"]) == (True, None)
    played.result()
    quick.call("DELETE", "faults")
    quick.fault("notification.Pay", NO_ANSWER, times=5)
    other = str(desk.top_up(CLIENT)["transactionId"])
    quick.pay(other)
    room.after_attempts(other, 6)
    after = room.newest(payment_id)
    assert (after["attempts"], after["nextAt"], balance(quick)) == (lost["attempts"], None, 1500)


def test_one_can_be_sent_again_many_times_after_a_while(quick: Practice, room: PostRoom, payment_id: str) -> None:
    quick.pay(payment_id)
    number = room.newest(payment_id)["id"]
    assert room.send(number, times=3, after=0.05)["codes"] == []
    sent = room.after_attempts(payment_id, 4)
    assert [(one["code"], one["extra"]) for one in sent["attempts"]] == [(0, False), *[(0, True)] * 3]
    assert balance(quick) == 1500


@pytest.mark.parametrize(
    ("path", "given", "status"),
    [
        ("notifications/999999/send", {}, 404),
        ("notifications/99999999999999999999/lose", {}, 404),
        ("notifications/1/send", {"times": 0}, 400),
        ("notifications/1/send", {"times": True}, 400),
        ("notifications/1/send", {"after": -1}, 400),
        ("notifications/1/send", {"after": "soon"}, 400),
    ],
)
def test_a_command_that_makes_no_sense_is_refused(
    quick: Practice, payment_id: str, path: str, given: dict[str, object], status: int
) -> None:
    quick.pay(payment_id)
    with pytest.raises(HTTPError) as refused:
        quick.call("POST", path, given)
    refused.value.close()
    assert refused.value.code == status


def test_after_a_restart_it_goes_on_where_it_was(tmp_path: Path, http: httpx.Client) -> None:
    run = ("--data", str(tmp_path / "practice.db"), "--clients", "20")
    with running_practice(*run, "--minute-seconds", "60") as first:
        staff = Staff(http, first.graphql)
        staff.sign_in("owner@practice.izi", "practice")
        payment_id = str(staff.top_up(CLIENT)["transactionId"])
        first.fault("notification.Pay", NO_ANSWER)
        first.pay(payment_id)
        before = PostRoom(first).newest(payment_id)
        assert moment(before["nextAt"]) > moment(before["attempts"][0]["at"]) + 59_000
    with running_practice(*run, "--minute-seconds", "0.05") as second:
        after = PostRoom(second).after_attempts(payment_id, 2)
        assert after["attempts"][0] == before["attempts"][0]
        assert after["attempts"][1]["body"] == before["attempts"][0]["body"]
        assert after["attempts"][1]["headers"] == before["attempts"][0]["headers"]
        assert (after["id"], after["done"], second.client(CLIENT)["balance"]) == (before["id"], True, 1500)
