"""What faults do on the wire, and what they leave behind."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx
import jwt
import pytest

from tests.practice.staff import LOGIN, REFRESH, TOP_UP, Staff
from tests.support.practice_process import Practice

ME = {"query": "{ me { id } }"}
HOUR = 3600


def seconds_from_now(moment: str | datetime) -> float:
    """How far a moment of an answer lies ahead."""
    at = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    return (at - datetime.now(UTC)).total_seconds()


def test_a_reset_connection_ran_nothing(practice: Practice, owner: Staff, client_id: str) -> None:
    practice.fault("initiateTopUpPayment", {"kind": "reset"})
    before = len(practice.state()["payments"])
    with pytest.raises(httpx.ReadError):
        owner.top_up(client_id)
    assert len(practice.state()["payments"]) == before
    assert owner.post(ME).status_code == 200


def test_half_an_answer_breaks_off_after_the_work_was_done(practice: Practice, owner: Staff, client_id: str) -> None:
    practice.fault("initiateTopUpPayment", {"kind": "half"})
    with pytest.raises(httpx.RemoteProtocolError, match="without sending complete message body"):
        owner.top_up(client_id, description="FD-HALF")
    assert [one["clientId"] for one in practice.state()["payments"] if one["description"] == "FD-HALF"] == [client_id]


def test_a_pause_is_asked_for_as_documented_and_nothing_runs(practice: Practice, owner: Staff, client_id: str) -> None:
    practice.fault("initiateTopUpPayment", {"kind": "limit", "seconds": 7})
    before = len(practice.state()["payments"])
    given = {"clientId": client_id, "clubId": "club_arena", "amount": 500}
    refused = owner.post({"query": TOP_UP, "variables": {"input": given}})
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "7")
    assert (refused.headers["X-RateLimit-Remaining"], refused.headers["X-RateLimit-Limit"]) == ("0", "100")
    assert 5 < int(refused.headers["X-RateLimit-Reset"]) - time.time() < 9
    assert len(practice.state()["payments"]) == before


def test_a_wrong_content_type_comes_with_the_right_answer(practice: Practice, owner: Staff) -> None:
    practice.fault("me", {"kind": "type"})
    answer = owner.post(ME)
    assert answer.headers["Content-Type"].startswith("text/html")
    assert answer.json()["data"]["me"]["id"] == "user_owner"


def test_a_token_expires_for_one_call_but_signing_in_is_spared(practice: Practice, owner: Staff) -> None:
    practice.fault("*", {"kind": "expired"})
    owner.sign_in("owner@practice.izi", "practice")
    answer = owner.post(ME)
    assert (answer.status_code, answer.json()["errors"][0]["extensions"]["code"]) == (401, "TOKEN_EXPIRED")
    assert owner.post(ME).status_code == 200


@pytest.mark.parametrize("query", [REFRESH, 'mutation {{ refreshToken(token: "{token}") {{ accessToken }} }}'])
def test_a_revoked_refresh_token_stays_revoked(practice: Practice, owner: Staff, query: str) -> None:
    practice.fault("*", {"kind": "revoked"})
    assert owner.post(ME).status_code == 200, "only a refresh can meet this"
    text = query if query == REFRESH else query.format(token=owner.refresh)
    codes = [owner.refusal(text, token=owner.refresh)["code"] for _ in range(2)]
    assert codes == ["REFRESH_TOKEN_EXPIRED"] * 2
    assert practice.armed() == []


@pytest.mark.parametrize("off", [HOUR, -HOUR])
def test_a_clock_that_is_off_shows_in_every_moment_of_that_call_only(
    practice: Practice, owner: Staff, client_id: str, off: int
) -> None:
    practice.fault("initiateTopUpPayment", {"kind": "clock", "seconds": off})
    given = {"clientId": client_id, "clubId": "club_arena", "amount": 500}
    answer = owner.post({"query": TOP_UP, "variables": {"input": given}})
    made = answer.json()["data"]["initiateTopUpPayment"]
    assert seconds_from_now(parsedate_to_datetime(answer.headers["Date"])) == pytest.approx(off, abs=5)
    assert int(answer.headers["X-RateLimit-Reset"]) - time.time() == pytest.approx(off + 10, abs=5)
    assert seconds_from_now(made["expiresAt"]) == pytest.approx(off + 900, abs=5)
    assert seconds_from_now(owner.payment(made["transactionId"])["createdAt"]) == pytest.approx(off, abs=5)
    later = owner.post(ME)
    assert seconds_from_now(parsedate_to_datetime(later.headers["Date"])) == pytest.approx(0, abs=5)
    assert int(later.headers["X-RateLimit-Reset"]) - time.time() == pytest.approx(10, abs=5)


def test_tokens_and_errors_follow_the_clock_of_their_call(practice: Practice, owner: Staff) -> None:
    practice.fault("loginWithEmailPassword", {"kind": "clock", "seconds": HOUR}, times=2)
    given = {"email": "owner@practice.izi", "password": "practice"}
    token = owner.ask(LOGIN, **given)["loginWithEmailPassword"]["accessToken"]
    claims = jwt.decode(token, options={"verify_signature": False, "verify_iat": False})
    assert claims["iat"] - time.time() == pytest.approx(HOUR, abs=5)
    assert owner.post(ME, access=token).status_code == 200, "it is genuine all the same"
    refusal = owner.refusal(LOGIN, **{**given, "password": "wrong"})
    assert seconds_from_now(refusal["timestamp"]) == pytest.approx(HOUR, abs=5)


def test_a_payment_that_is_made_can_end_at_once(practice: Practice, owner: Staff, client_id: str) -> None:
    practice.fault("initiateTopUpPayment", {"kind": "expire"})
    made = owner.top_up(client_id)
    assert seconds_from_now(made["expiresAt"]) < 1
    assert practice.pay(made["transactionId"])["outcome"] != "paid"
    assert practice.client(client_id)["balance"] == 1000


@pytest.mark.parametrize("query", ["query ($id: ID!) { mine: payment(id: $id) { ends: expiresAt } }"])
def test_a_payment_that_is_read_can_end_at_once(practice: Practice, owner: Staff, client_id: str, query: str) -> None:
    payment_id = owner.top_up(client_id)["transactionId"]
    practice.fault("payment", {"kind": "expire"})
    assert seconds_from_now(owner.ask(query, id=payment_id)["mine"]["ends"]) < 1
    assert seconds_from_now(practice.payment(payment_id)["expiresAt"]) < 1


def test_one_credit_can_be_held_back_until_all_are_released(practice: Practice, owner: Staff, client_id: str) -> None:
    practice.fault("notification.Pay", {"kind": "no_credit"})
    held, credited = (owner.top_up(client_id)["transactionId"] for _ in range(2))
    practice.pay(held)
    assert (owner.payment(held)["status"], practice.client(client_id)["balance"]) == ("CONFIRMED", 1000)
    practice.pay(credited)
    assert practice.client(client_id)["balance"] == 1500
    practice.deliver(held)
    assert practice.client(client_id)["balance"] == 1500, "heard again is not credited again"
    practice.hold("none")
    assert practice.client(client_id)["balance"] == 2000


def test_delays_and_clocks_leave_room_for_other_trouble(practice: Practice, owner: Staff) -> None:
    for do in ({"kind": "delay", "seconds": 0.2}, {"kind": "clock", "seconds": HOUR}, {"kind": "http", "status": 502}):
        practice.fault("me", do)
    started = time.monotonic()
    answer = owner.post(ME)
    assert (answer.status_code, time.monotonic() - started >= 0.2) == (502, True)
    assert seconds_from_now(parsedate_to_datetime(answer.headers["Date"])) == pytest.approx(HOUR, abs=5)
    assert practice.armed() == []
