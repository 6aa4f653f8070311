"""Which typed address is a server, and how long a token serves."""

from __future__ import annotations

import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from izi_frontdesk.domain.signin import (
    ACCESS_LIFETIME,
    IZI_URL,
    PRACTICE,
    Server,
    Tokens,
    lifetime_of,
    renew_after,
    server_at,
)


@pytest.mark.parametrize(
    ("typed", "server"),
    [
        ("api.izi.is", Server("api.izi.is", IZI_URL)),
        (" https://api.izi.is/graphql ", Server("api.izi.is", IZI_URL)),
        ("https://api.izi.is", Server("api.izi.is", IZI_URL)),
        ("https://api.izi.is/", Server("api.izi.is", IZI_URL)),
        ("HTTPS://API.IZI.IS/graphql", Server("api.izi.is", "https://API.IZI.IS/graphql")),
        ("https://izi.example:8443/v2", Server("izi.example_8443", "https://izi.example:8443/v2")),
        ("http://127.0.0.1:5000/graphql", Server("127.0.0.1_5000", "http://127.0.0.1:5000/graphql", frozenset({5000}))),
        ("http://localhost:5000", Server("localhost_5000", "http://localhost:5000/graphql", frozenset({5000}))),
        ("https://кафе.рф", Server("кафе.рф", "https://кафе.рф/graphql")),
    ],
)
def test_an_address_names_its_server(typed: str, server: Server) -> None:
    assert server_at(typed) == server


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "https://",
        "http://api.izi.is/graphql",
        "ftp://api.izi.is",
        "file:///etc/passwd",
        "javascript://x",
        "https://user:secret@api.izi.is",
        "user@api.izi.is",
        "https://api.izi.is:port",
        "https://api.izi.is:99999",
        "http://127.0.0.1.evil.example",
        "http://localhost.evil.example:80",
        "https://api izi is",
        "https://evil.example\\@api.izi.is",
        "https://a|b",
        "https://[::1",
    ],
)
def test_what_is_not_https_or_no_plain_host_is_no_server(typed: str) -> None:
    assert server_at(typed) is None


@pytest.mark.parametrize("typed", ["practice", "https://practice", "https://PRACTICE/graphql"])
def test_no_server_out_there_passes_for_the_practice_server(typed: str) -> None:
    server = server_at(typed)
    assert server is not None
    assert not server.practice


def test_the_practice_server_is_known_by_its_key_whatever_its_port() -> None:
    assert Server(PRACTICE, "http://127.0.0.1:1/graphql").practice
    assert Server(PRACTICE, "http://127.0.0.1:2/graphql").practice


@given(st.text(max_size=40))
def test_every_key_is_fit_for_a_folder_name(typed: str) -> None:
    server = server_at(typed)
    if server is not None:
        assert server.key
        assert not set(server.key) & set('\\/:*?"<>| \t\n')
        assert server.url.startswith(("https://", "http://"))


def test_an_address_in_figures_has_a_key_fit_for_a_folder_name() -> None:
    server = server_at("https://[2001:db8::1]:8443")
    assert server == Server("2001-db8--1_8443", "https://[2001:db8::1]:8443/graphql")


def token(**claims: object) -> str:
    """An access token with these claims; its signature is a test signature."""
    body = base64.urlsafe_b64encode(json.dumps(claims).encode()).decode().rstrip("=")
    return f"test.{body}.signature"


@pytest.mark.parametrize(
    ("access", "life"),
    [
        (token(iat=1000, exp=1060), 60),
        (token(iat=1000.5, exp=1900.5), 900),
        (token(iat="1000", exp="1060"), 60),
        (token(exp=1060), ACCESS_LIFETIME),
        (token(iat=1060, exp=1000), ACCESS_LIFETIME),
        (token(iat=1000, exp=1000), ACCESS_LIFETIME),
        (token(iat=None, exp=1), ACCESS_LIFETIME),
        (token(iat=0, exp=10**400), ACCESS_LIFETIME),
        (token(iat=0, exp=float("inf")), ACCESS_LIFETIME),
        (token(iat=0, exp=float("nan")), ACCESS_LIFETIME),
        ("", ACCESS_LIFETIME),
        ("opaque", ACCESS_LIFETIME),
        ("a.b.c", ACCESS_LIFETIME),
        ("a.é.c", ACCESS_LIFETIME),
        ("a." + base64.urlsafe_b64encode(b"[1]").decode() + ".c", ACCESS_LIFETIME),
    ],
)
def test_a_token_tells_its_life_or_has_the_documented_one(access: str, life: float) -> None:
    assert lifetime_of(access) == life


@given(st.text(max_size=60))
def test_any_token_has_a_life_and_is_renewed_before_its_end(access: str) -> None:
    assert 0 < renew_after(access) < lifetime_of(access)


@pytest.mark.parametrize(("life", "after"), [(900, 780), (240, 120), (60, 30), (2, 1)])
def test_a_token_is_renewed_two_minutes_early_and_a_short_one_at_half_its_life(life: int, after: float) -> None:
    assert renew_after(token(iat=0, exp=life)) == after


def test_no_token_shows_itself_in_a_trace() -> None:
    tokens = Tokens("access-test-secret", "refresh-test-secret")
    assert "secret" not in repr(tokens)
    assert "secret" not in str([tokens])
