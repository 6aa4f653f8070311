"""Calls stay on this computer, follow nobody elsewhere, and never wait for ever."""

from __future__ import annotations

from collections.abc import AsyncGenerator

import pytest

from izi_frontdesk.practice.loopback import Caller, Unreachable, is_loopback
from tests.practice.receiver import receiving


@pytest.fixture
async def caller() -> AsyncGenerator[Caller, None]:
    """One that is closed after the test."""
    found = Caller()
    yield found
    await found.close()


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST", "127.0.0.1", "127.9.9.9", "::1"])
def test_this_computer_is_known_by_its_names_and_numbers(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize(
    "host", ["", "relay.example", "localhost.relay.example", "127.0.0.1.relay.example", "2130706433", "0.0.0.0", "::"]
)
def test_anything_else_is_elsewhere(host: str) -> None:
    assert not is_loopback(host)


@pytest.mark.parametrize(
    "url", ["http://relay.example/", "http://127.0.0.1@relay.example/", "http://10.0.0.1/", "http://[::1", "words"]
)
async def test_no_other_computer_is_called(caller: Caller, url: str) -> None:
    with pytest.raises(Unreachable):
        await caller.post(url, b"", {})


async def test_a_redirect_is_an_answer_like_any_other(caller: Caller) -> None:
    with receiving() as receiver:
        receiver.answers = [307]
        assert (await caller.post(receiver.url(), b"x=1", {})).status == 307
        assert [one.path for one in receiver.told] == ["/"]


async def test_an_answer_that_does_not_come_is_given_up(caller: Caller) -> None:
    with receiving() as receiver:
        with pytest.raises(Unreachable, match=r"no answer within 0\.1 seconds"):
            await caller.post(receiver.url("/slow"), b"", {}, seconds=0.1)
        receiver.go_on.set()
