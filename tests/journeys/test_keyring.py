"""Keyrings that keep nothing: the screen says so, and everything else works."""

from __future__ import annotations

import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, NoKeyringError

from izi_frontdesk.presenters.desk_state import Page
from tests.journeys.conftest import Begin


class LockedKeyring(KeyringBackend):
    """There, but its owner did not unlock it."""

    priority = 5.0

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked("locked")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringLocked("locked")

    def delete_password(self, service: str, username: str) -> None:
        raise KeyringLocked("locked")


class AbsentKeyring(LockedKeyring):
    """What the library hands out where the system has none."""

    def get_password(self, service: str, username: str) -> str | None:
        raise NoKeyringError("none")


class PlainKeyring(LockedKeyring):
    """A makeshift one: it says itself that it is not recommended."""

    priority = 0.5


@pytest.fixture(params=[LockedKeyring, AbsentKeyring, PlainKeyring])
def keyring(request: pytest.FixtureRequest) -> KeyringBackend:
    """Each of them in turn."""
    made = request.param()
    assert isinstance(made, KeyringBackend)
    return made


async def test_the_sign_in_screen_says_that_it_cannot_remember_and_the_desk_works(begin: Begin) -> None:
    started = begin()
    # What the program does when nothing happens for a moment after its start.
    await started.front.sign_in.fetch_ahead()
    await started.eyes.read("There is no usable system keyring here, so you will sign in at every start.")
    assert not started.hands.see("signin.remember").isEnabled()
    await started.start_work()
    await started.leave()
    assert begin().front.frame.state.page is Page.SIGN_IN


async def test_a_person_quicker_than_the_check_is_told_at_the_desk(begin: Begin) -> None:
    started = begin()
    await started.start_work()
    await started.eyes.read("so you will sign in at every start")
    await started.leave()
    assert begin().front.frame.state.page is Page.SIGN_IN
