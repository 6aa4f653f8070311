"""Programs of one computer user that share an entry of the keyring: each renewal leaves the others a dead token."""

from __future__ import annotations

import asyncio

import pytest

from izi_frontdesk.domain.errors import AnswerLost, NotReached, SignedOut
from izi_frontdesk.services.signin import Session
from tests.hygiene.logs import ExpectedLog
from tests.services.fakes import settled
from tests.services.signing_in import KEY, Desk


@pytest.fixture
async def desk() -> Desk:
    """Anna is signed in, and remembered."""
    desk = Desk()
    await desk.sign_in()
    return desk


@pytest.fixture
async def other(desk: Desk) -> Session:
    """A second program, which has taken up what the first one left: the token of the first one is dead."""
    session = desk.another_session()
    assert await session.restore()
    session.user = desk.session.user
    return session


async def test_the_first_program_goes_on_with_what_the_second_has_left(desk: Desk, other: Session) -> None:
    desk.clock.time += 800
    assert (await desk.session.access_token()).startswith("test-3.")
    assert desk.vault.kept == {KEY: "refresh-test-3"}
    assert desk.ends == 0


async def test_both_go_on_for_a_whole_night(desk: Desk, other: Session) -> None:
    for _ in range(40):
        desk.clock.time += 800
        tokens = [await session.access_token() for session in (desk.session, other)]
        assert len(set(tokens)) == 2
    assert desk.ends == 0
    assert desk.vault.kept == {KEY: desk.access.living}


async def test_who_loses_the_race_waits_for_the_keyring_of_the_winner(desk: Desk, other: Session) -> None:
    desk.clock.time += 800
    await desk.session.access_token()
    desk.clock.time += 800
    # Now both hold the same token, and the winner is held up between its answer and its keyring.
    desk.access.slow = asyncio.Event()
    racers = [asyncio.create_task(session.access_token()) for session in (other, desk.session)]
    await settled()
    desk.access.slow.set()
    await desk.clock.advance(2.5)
    first, second = await asyncio.gather(*racers)
    assert first != second
    assert desk.ends == 0
    assert desk.vault.kept == {KEY: desk.access.living}


async def test_a_lost_answer_is_no_end_where_another_program_has_renewed(desk: Desk, other: Session) -> None:
    desk.access.accident = AnswerLost()
    desk.clock.time += 800
    loser = asyncio.create_task(desk.session.access_token())
    await settled()
    desk.access.accident = None
    desk.vault.kept[KEY] = desk.access.living
    await desk.clock.advance(2.5)
    assert (await loser).startswith("test-4.")
    assert desk.ends == 0


async def test_an_ended_session_leaves_the_newer_token_of_another_program_alone(
    desk: Desk, other: Session, expected_log: ExpectedLog
) -> None:
    expected_log("sign-in could not be renewed")
    desk.access.living = "none of these"
    desk.clock.time += 800
    with pytest.raises(SignedOut):
        await desk.waited(desk.session.access_token())
    assert desk.vault.kept == {}, "a token that is dead for certain is of no use to anybody"
    desk.vault.kept[KEY] = "of another program"
    await desk.session.sign_out()
    assert desk.vault.kept == {KEY: "of another program"}


async def test_signing_out_leaves_the_token_of_another_program_alone(desk: Desk, other: Session) -> None:
    await desk.session.sign_out()
    assert desk.vault.kept == {KEY: "refresh-test-2"}
    await other.sign_out()
    assert desk.vault.kept == {}


async def test_a_renewal_does_not_replace_what_somebody_else_has_put_there(desk: Desk) -> None:
    desk.vault.kept[KEY] = "of another sign-in"
    desk.clock.time += 800
    assert (await desk.session.access_token()).startswith("test-2.")
    assert desk.vault.kept == {KEY: "of another sign-in"}


async def test_a_token_that_another_program_has_removed_is_put_back_by_the_next_renewal(desk: Desk) -> None:
    desk.vault.kept.clear()
    desk.clock.time += 800
    await desk.session.access_token()
    assert desk.vault.kept == {KEY: "refresh-test-2"}


async def test_nobody_works_on_in_the_name_of_somebody_else(desk: Desk, expected_log: ExpectedLog) -> None:
    expected_log("sign-in could not be renewed: SOMEBODY_ELSE")
    other = desk.another_session()
    await other.sign_in("boris@club.example", "practice", remember=True)
    desk.access.whose = "user_2"
    desk.clock.time += 800
    with pytest.raises(SignedOut):
        await desk.session.access_token()
    assert desk.ends == 1
    assert desk.vault.kept == {KEY: desk.access.living}, "the other program finds its sign-in there"
    other.user = None
    assert (await other.access_token()).startswith("test-4.")


async def test_a_server_that_cannot_be_reached_meanwhile_ends_nothing(desk: Desk, other: Session) -> None:
    desk.clock.time += 800
    desk.access.unreachable = NotReached()
    before = await desk.session.access_token()
    desk.access.unreachable = None
    desk.clock.time += 60
    assert await desk.session.access_token() != before
    assert desk.ends == 0


async def test_without_a_keyring_nobody_waits_for_another_program(desk: Desk, expected_log: ExpectedLog) -> None:
    expected_log("sign-in could not be renewed: REFUSED")
    desk.vault.absent = True
    desk.access.living = "gone"
    desk.clock.time += 800
    with pytest.raises(SignedOut):
        await desk.session.access_token()
