"""Two programs of one computer user, one entry of the keyring: real sessions, a real server, a real race."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from izi_frontdesk.domain.errors import DeskError, SignedOut
from tests.faults.desks.at_work import KEY, AtWork
from tests.hygiene.logs import ExpectedLog
from tests.support.practice_process import Practice
from tests.support.vaults import MemoryKeyring

Both = tuple[AtWork, AtWork]


@pytest.fixture
def keyring() -> MemoryKeyring:
    """Shared by both."""
    return MemoryKeyring()


@pytest.fixture
async def both(practice: Practice, tmp_path: Path, keyring: MemoryKeyring) -> AsyncGenerator[Both, None]:
    """The second takes up what the first one remembered, so that the first one's refresh token is dead."""
    async with AsyncExitStack() as stack:
        desks = AtWork(tmp_path / "one", practice.graphql, keyring), AtWork(tmp_path / "two", practice.graphql, keyring)
        for desk in desks:
            stack.push_async_callback(desk.close)
            await desk.open()
        yield desks


async def ask(desk: AtWork) -> str:
    """Anything that needs the sign-in."""
    return (await desk.entry.api.me()).email


async def test_both_go_on_when_each_renewal_leaves_the_other_a_dead_token(
    both: Both, practice: Practice, keyring: MemoryKeyring
) -> None:
    for desk in both * 3:
        practice.expire_tokens(access=True)
        assert await ask(desk) == "admin@practice.izi"
    assert [desk.ends for desk in both] == [0, 0]
    assert len(keyring.kept) == 1


async def test_both_go_on_when_they_renew_in_the_same_moment(
    both: Both, practice: Practice, keyring: MemoryKeyring
) -> None:
    for _ in range(8):
        practice.expire_tokens(access=True)
        answers = await asyncio.gather(*(ask(desk) for desk in both for _ in range(3)))
        assert set(answers) == {"admin@practice.izi"}
    assert [desk.ends for desk in both] == [0, 0]


async def test_both_go_on_with_the_same_token_at_the_same_moment_while_the_winners_answer_is_slow(
    both: Both, practice: Practice
) -> None:
    for _ in range(2):
        # Both hold the living token: what the one was given is put into the other's hands as well.
        practice.expire_tokens(access=True)
        await ask(both[0])
        practice.expire_tokens(access=True)
        both[1].entry.session._tokens = both[0].entry.session._tokens  # noqa: SLF001 - one person's one token
        practice.fault("refreshToken", {"kind": "delay", "seconds": 0.3})
        await asyncio.gather(*(ask(desk) for desk in both))
    assert [desk.ends for desk in both] == [0, 0]


async def test_the_next_start_goes_in_with_what_the_last_renewal_left(
    both: Both, practice: Practice, tmp_path: Path, keyring: MemoryKeyring
) -> None:
    for desk in both:
        practice.expire_tokens(access=True)
        await ask(desk)
    await both[0].close()
    await both[0].open()
    assert both[0].entry.session.remembered
    assert await ask(both[1]) == "admin@practice.izi"


async def test_a_sign_in_that_ended_for_everybody_ends_once_at_each_and_one_sign_in_serves_both(
    both: Both, practice: Practice, keyring: MemoryKeyring, expected_log: ExpectedLog
) -> None:
    for _ in both:
        expected_log("sign-in could not be renewed")
    practice.expire_tokens(access=True, refresh=True)
    answers = await asyncio.gather(*(ask(desk) for desk in both for _ in range(3)), return_exceptions=True)
    assert {type(answer) for answer in answers} == {SignedOut}
    assert [desk.ends for desk in both] == [1, 1]
    assert keyring.kept == {}
    await both[0].sign_in_again()
    await both[1].sign_in_again()
    assert [await ask(desk) for desk in both] == ["admin@practice.izi"] * 2


async def test_whoever_works_with_the_same_keyring_under_another_name_is_left_alone(
    practice: Practice, tmp_path: Path, keyring: MemoryKeyring, expected_log: ExpectedLog
) -> None:
    expected_log("sign-in could not be renewed: SOMEBODY_ELSE")
    first = AtWork(tmp_path / "one", practice.graphql, keyring, "admin")
    second = AtWork(tmp_path / "two", practice.graphql, keyring, "cashier")
    await first.open()
    # The second person signs in by hand: what is remembered is theirs from then on.
    await second.open(remember=False)
    await second.sign_in_again()
    try:
        practice.expire_tokens(access=True)
        assert await ask(first) == "admin@practice.izi", "one's own renewal comes first"
        spent = first.entry.session._tokens  # noqa: SLF001 - the only way to a token that is dead at the server only
        assert spent is not None
        practice.call("POST", "faults", {"operation": "refreshToken", "times": 1, "do": {"kind": "revoked"}})
        practice.expire_tokens(access=True)
        with pytest.raises(DeskError):
            await ask(first)
        assert first.ends == 1
        assert await ask(second) == "cashier@practice.izi"
        assert keyring.kept[("IZI Front Desk", KEY)]
        assert second.ends == 0
    finally:
        await first.close()
        await second.close()
