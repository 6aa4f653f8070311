"""A renewal that certainly did not run: the token in hand serves until its own end."""

from __future__ import annotations

import pytest

from izi_frontdesk.domain.errors import DeskError, NotReached, RateLimited
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
