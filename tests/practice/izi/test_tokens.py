"""Signing in and the life of tokens."""

from __future__ import annotations

import base64
import json

import httpx
import pytest

from tests.practice.staff import LOGIN, REFRESH, Staff
from tests.support.practice_process import Practice, running_practice

ME = "{ me { id email role name organization { id } } }"


def claims(token: str) -> dict[str, int]:
    """What an access token says."""
    body = token.split(".")[1]
    found: dict[str, int] = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    return found


@pytest.mark.parametrize(("name", "role"), [("owner", "OWNER"), ("admin", "ADMIN"), ("cashier", "CASHIER")])
def test_each_practice_account_signs_in_with_its_role(
    practice: Practice, http: httpx.Client, name: str, role: str
) -> None:
    staff = Staff(http, practice.graphql)
    staff.sign_in(f"{name}@practice.izi", "practice")
    me = staff.ask(ME)["me"]
    assert (me["email"], me["role"], me["organization"]["id"]) == (f"{name}@practice.izi", role, "org_practice")


def test_a_wrong_password_and_an_unknown_address_are_refused_alike(practice: Practice, http: httpx.Client) -> None:
    staff = Staff(http, practice.graphql)
    wrong = staff.refusal(LOGIN, email="owner@practice.izi", password="guess")
    unknown = staff.refusal(LOGIN, email="nobody@practice.izi", password="practice")
    assert wrong["code"] == unknown["code"] == "UNAUTHENTICATED"
    assert wrong["message"] == unknown["message"]


def test_an_access_token_lives_fifteen_minutes(owner: Staff) -> None:
    assert claims(owner.access)["exp"] - claims(owner.access)["iat"] == 15 * 60


def test_a_refresh_token_works_once_and_the_next_one_works(owner: Staff) -> None:
    old = owner.refresh
    pair = owner.ask(REFRESH, token=old)["refreshToken"]
    assert owner.refusal(REFRESH, token=old)["code"] == "REFRESH_TOKEN_EXPIRED"
    assert owner.ask(REFRESH, token=pair["refreshToken"])["refreshToken"]["refreshToken"] not in (old, pair)


def test_a_refresh_ignores_an_expired_access_token_in_the_header(practice: Practice, owner: Staff) -> None:
    practice.expire_tokens(access=True)
    assert owner.ask(REFRESH, token=owner.refresh)["refreshToken"]["accessToken"]


def test_a_made_up_refresh_token_is_invalid(owner: Staff) -> None:
    assert owner.refusal(REFRESH, token="made-up")["code"] == "TOKEN_INVALID"


def test_revoked_refresh_tokens_have_expired(practice: Practice, owner: Staff) -> None:
    practice.expire_tokens(refresh=True)
    assert owner.refusal(REFRESH, token=owner.refresh)["code"] == "REFRESH_TOKEN_EXPIRED"


def test_without_a_token_nothing_is_told(practice: Practice, http: httpx.Client) -> None:
    answer = Staff(http, practice.graphql).post({"query": ME})
    assert answer.status_code == 401
    assert answer.json()["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"
    assert answer.json()["errors"][0]["extensions"]["timestamp"].endswith("Z")


def test_an_expired_access_token_is_told_from_a_forged_one(practice: Practice, owner: Staff) -> None:
    head, body, _ = owner.access.split(".")
    forged = owner.post({"query": ME}, access=f"{head}.{body}.c2lnbmF0dXJl")
    practice.expire_tokens(access=True)
    expired = owner.post({"query": ME})
    assert (forged.status_code, forged.json()["errors"][0]["extensions"]["code"]) == (401, "TOKEN_INVALID")
    assert (expired.status_code, expired.json()["errors"][0]["extensions"]["code"]) == (401, "TOKEN_EXPIRED")


def test_an_access_token_of_another_server_is_worth_nothing(owner: Staff, http: httpx.Client) -> None:
    with running_practice("--clients", "10") as other:
        answer = Staff(http, other.graphql).post({"query": ME}, access=owner.access)
    assert answer.json()["errors"][0]["extensions"]["code"] == "TOKEN_INVALID"
