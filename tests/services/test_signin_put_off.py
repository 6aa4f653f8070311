"""A renewal that did not run or cannot be kept yet: nobody is held up while a good token is in hand."""

from __future__ import annotations

import asyncio

import pytest

from izi_frontdesk.domain.errors import DeskError, NotReached, RateLimited
from izi_frontdesk.services.kept import STORING
from tests.services.fakes import settled
from tests.services.signing_in import KEY, Desk


@pytest.fixture
def desk() -> Desk:
    """Nobody is signed in."""
    return Desk()


PUT_OFF = pytest.mark.parametrize("accident", [NotReached(), RateLimited(10)], ids=lambda accident: accident.code)


@PUT_OFF
async def test_a_renewal_that_certainly_did_not_run_holds_nobody_up_while_the_token_is_good(
    desk: Desk, accident: DeskError
) -> None:
    await desk.sign_in()
    desk.clock.time += 800
    desk.access.unreachable = accident
    assert (await desk.session.access_token()).startswith("test-1.")
    desk.access.unreachable = None
    desk.clock.time += 9
    assert (await desk.session.access_token()).startswith("test-1."), "not with every request"
    desk.clock.time += 2
    assert (await desk.session.access_token()).startswith("test-2.")
    assert desk.ends == 0


@PUT_OFF
async def test_a_renewal_that_certainly_did_not_run_is_tried_again_with_the_next_request_once_the_token_is_old(
    desk: Desk, accident: DeskError
) -> None:
    await desk.sign_in()
    desk.access.unreachable = accident
    desk.clock.time += 895
    assert (await desk.session.access_token()).startswith("test-1.")
    desk.clock.time += 5
    for _ in range(2):
        with pytest.raises(type(accident)):
            await desk.session.access_token()
    assert desk.session.signed_in
    assert desk.vault.kept == {KEY: "refresh-test-1"}
    desk.access.unreachable = None
    assert (await desk.session.access_token()).startswith("test-2.")
    assert desk.ends == 0


async def test_a_keyring_that_hangs_holds_requests_up_for_seconds_only_and_gets_the_token_later(desk: Desk) -> None:
    await desk.sign_in()
    desk.clock.time += 800
    desk.vault.slow = asyncio.Event()
    waiting = asyncio.create_task(desk.session.access_token())
    await desk.clock.advance(STORING - 0.1)
    assert not waiting.done(), "kept before it is used, as a rule"
    await desk.clock.advance(0.2)
    assert waiting.done()
    assert (await waiting).startswith("test-2.")
    assert desk.vault.kept == {KEY: "refresh-test-1"}
    desk.vault.slow.set()
    await settled()
    assert desk.vault.kept == {KEY: "refresh-test-2"}


async def test_signing_out_while_the_keyring_hangs_leaves_nothing_in_it(desk: Desk) -> None:
    await desk.sign_in()
    desk.clock.time += 800
    desk.vault.slow = asyncio.Event()
    waiting = asyncio.create_task(desk.session.access_token())
    await desk.clock.advance(STORING + 1)
    assert (await waiting).startswith("test-2.")
    leaving = asyncio.create_task(desk.session.sign_out())
    await settled()
    desk.vault.slow.set()
    await leaving
    assert desk.vault.kept == {}
