"""Staying signed in: one renewal at a time, the new refresh token kept before it is used."""

from __future__ import annotations

import asyncio

import pytest

from izi_frontdesk.domain.errors import (
    AnswerLost,
    DeskError,
    NotReached,
    RefusedByServer,
    ServerFault,
    SignedOut,
)
from izi_frontdesk.services.kept import LOOKS
from tests.hygiene.logs import ExpectedLog
from tests.services.fakes import settled
from tests.services.signing_in import KEY, Desk


@pytest.fixture
def desk() -> Desk:
    """Nobody is signed in."""
    return Desk()


async def test_signing_in_keeps_the_refresh_token_and_gives_the_access_token(desk: Desk) -> None:
    await desk.sign_in()
    assert desk.session.signed_in
    assert desk.session.user is not None
    assert desk.session.user.email == "anna@club.example"
    assert desk.vault.kept == {KEY: "refresh-test-1"}
    assert (await desk.session.access_token()).startswith("test-1.")


async def test_a_wrong_password_changes_nothing(desk: Desk) -> None:
    with pytest.raises(RefusedByServer):
        await desk.session.sign_in("anna@club.example", "wrong", remember=True)
    assert not desk.session.signed_in
    assert desk.vault.kept == {}


async def test_nobody_signed_in_has_no_token(desk: Desk) -> None:
    with pytest.raises(SignedOut):
        await desk.session.access_token()
    with pytest.raises(SignedOut):
        await desk.session.renewed("test-stale")


async def test_the_token_is_renewed_two_minutes_ahead_and_not_before(desk: Desk) -> None:
    await desk.sign_in()
    desk.clock.time += 779
    assert (await desk.session.access_token()).startswith("test-1.")
    desk.clock.time += 1
    assert (await desk.session.access_token()).startswith("test-2.")
    assert desk.access.asked == 1


async def test_a_token_of_one_minute_is_not_renewed_with_every_request(desk: Desk) -> None:
    desk.access.lifetime = 60
    await desk.sign_in()
    for _ in range(5):
        await desk.session.access_token()
    assert desk.access.asked == 0
    desk.clock.time += 31
    await desk.session.access_token()
    assert desk.access.asked == 1


async def test_twenty_callers_share_one_renewal(desk: Desk) -> None:
    await desk.sign_in()
    desk.clock.time += 800
    tokens = await asyncio.gather(*(desk.session.access_token() for _ in range(20)))
    assert len(set(tokens)) == 1
    assert desk.access.asked == 1


async def test_twenty_callers_with_a_token_the_server_calls_expired_share_one_renewal(desk: Desk) -> None:
    await desk.sign_in()
    stale = await desk.session.access_token()
    tokens = await asyncio.gather(*(desk.session.renewed(stale) for _ in range(20)))
    assert set(tokens) == {await desk.session.access_token()} != {stale}
    assert desk.access.asked == 1
    assert await desk.session.renewed(stale) in tokens, "who comes late with the old one gets the new one"
    assert desk.access.asked == 1


async def test_the_new_refresh_token_is_kept_before_the_pair_is_used(desk: Desk) -> None:
    await desk.sign_in()
    desk.vault.slow = asyncio.Event()
    desk.clock.time += 800
    caller = asyncio.create_task(desk.session.access_token())
    await settled()
    assert not caller.done(), "nobody gets the new token while it is not in the keyring"
    desk.vault.slow.set()
    await caller
    assert desk.story == ["kept refresh-test-1", "renewed with refresh-test-1", "kept refresh-test-2"]


async def test_a_caller_that_gives_up_does_not_break_the_renewal_for_the_others(desk: Desk) -> None:
    await desk.sign_in()
    desk.access.slow = asyncio.Event()
    desk.clock.time += 800
    first, second = (asyncio.create_task(desk.session.access_token()) for _ in range(2))
    await settled()
    first.cancel()
    await settled()
    desk.access.slow.set()
    assert (await second).startswith("test-2.")
    assert desk.access.asked == 1


@pytest.mark.parametrize("accident", [AnswerLost(), ServerFault()], ids=lambda accident: accident.code)
async def test_a_renewal_whose_answer_was_lost_ends_the_session_once(
    desk: Desk, accident: DeskError, expected_log: ExpectedLog
) -> None:
    expected_log("sign-in could not be renewed")
    await desk.sign_in()
    desk.access.accident = accident
    desk.clock.time += 800
    callers = [asyncio.create_task(desk.session.access_token()) for _ in range(20)]
    await desk.clock.advance(sum(LOOKS))
    answers = await asyncio.gather(*callers, return_exceptions=True)
    assert {type(answer) for answer in answers} == {SignedOut}
    assert (desk.ends, desk.access.asked) == (1, 1)
    assert not desk.session.signed_in
    assert desk.vault.kept == {}
    with pytest.raises(SignedOut):
        await desk.session.access_token()
    assert desk.ends == 1


async def test_a_refresh_token_that_has_run_out_ends_the_session(desk: Desk, expected_log: ExpectedLog) -> None:
    expected_log("sign-in could not be renewed: REFUSED")
    await desk.sign_in()
    desk.access.living = "refresh-test-of-another-desk"
    desk.clock.time += 800
    with pytest.raises(SignedOut):
        await desk.waited(desk.session.access_token())
    assert desk.ends == 1


async def test_after_the_end_one_can_sign_in_again(desk: Desk, expected_log: ExpectedLog) -> None:
    expected_log("sign-in could not be renewed")
    await desk.sign_in()
    desk.access.living = "gone"
    desk.clock.time += 800
    with pytest.raises(SignedOut):
        await desk.waited(desk.session.access_token())
    await desk.sign_in()
    assert (await desk.session.access_token()).startswith("test-2.")


async def test_without_a_keyring_the_session_works_and_is_not_remembered(desk: Desk) -> None:
    desk.vault.absent = True
    await desk.sign_in()
    desk.clock.time += 800
    assert (await desk.session.access_token()).startswith("test-2.")
    assert not await desk.another_session().restore()


async def test_a_keyring_that_breaks_later_costs_only_the_remembering(desk: Desk) -> None:
    await desk.sign_in()
    desk.vault.absent = True
    desk.clock.time += 800
    assert (await desk.session.access_token()).startswith("test-2.")
    await desk.session.sign_out()
    assert not desk.session.signed_in


async def test_who_does_not_want_to_be_remembered_leaves_nothing_in_the_keyring(desk: Desk) -> None:
    await desk.sign_in()
    await desk.another_session().sign_in("boris@club.example", "practice", remember=False)
    assert desk.vault.kept == {}, "not even what somebody left there before"


async def test_a_remembered_sign_in_is_taken_up_after_a_restart(desk: Desk) -> None:
    await desk.sign_in()
    later = desk.another_session()
    assert await later.restore()
    assert (await later.access_token()).startswith("test-2.")
    assert desk.vault.kept == {KEY: "refresh-test-2"}


async def test_nothing_remembered_is_nothing_to_take_up(desk: Desk) -> None:
    assert not await desk.session.restore()
    assert desk.access.asked == 0


async def test_a_remembered_sign_in_that_has_run_out_is_forgotten(desk: Desk, expected_log: ExpectedLog) -> None:
    expected_log("sign-in could not be renewed")
    await desk.sign_in()
    desk.access.living = "another"
    later = desk.another_session()
    assert not await desk.waited(later.restore())
    assert not later.signed_in
    assert desk.vault.kept == {}


async def test_a_remembered_sign_in_survives_a_server_that_cannot_be_reached(desk: Desk) -> None:
    await desk.sign_in()
    later = desk.another_session()
    desk.access.unreachable = NotReached()
    with pytest.raises(NotReached):
        await later.restore()
    desk.access.unreachable = None
    assert desk.vault.kept == {KEY: "refresh-test-1"}
    assert await later.restore()


async def test_signing_out_forgets_everything_and_is_no_accident(desk: Desk) -> None:
    await desk.sign_in()
    await desk.session.sign_out()
    assert (desk.session.signed_in, desk.session.user, desk.vault.kept, desk.ends) == (False, None, {}, 0)


@pytest.mark.parametrize("slow", ["server", "keyring"])
async def test_signing_out_during_a_renewal_stays_signed_out(desk: Desk, slow: str) -> None:
    await desk.sign_in()
    hold = asyncio.Event()
    if slow == "server":
        desk.access.slow = hold
    else:
        desk.vault.slow = hold
    desk.clock.time += 800
    caller = asyncio.create_task(desk.session.access_token())
    await settled()
    leaving = asyncio.create_task(desk.session.sign_out())
    await settled()
    hold.set()
    await leaving
    with pytest.raises(SignedOut):
        await caller
    await settled()
    assert not desk.session.signed_in
    assert desk.vault.kept == {}
    assert desk.ends == 0


async def test_a_renewal_of_the_person_before_does_not_replace_the_next_person(desk: Desk) -> None:
    await desk.sign_in()
    desk.access.slow = asyncio.Event()
    desk.clock.time += 800
    caller = asyncio.create_task(desk.session.access_token())
    await settled()
    await desk.session.sign_out()
    await desk.session.sign_in("boris@club.example", "practice", remember=True)
    boris = await desk.session.access_token()
    desk.access.slow.set()
    with pytest.raises(SignedOut):
        await caller
    assert await desk.session.access_token() == boris
    assert desk.vault.kept == {KEY: "refresh-test-2"}
    assert desk.ends == 0
