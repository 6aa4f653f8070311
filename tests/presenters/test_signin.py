"""The sign-in screen: every choice of server, every fault at its field, and what is remembered."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from izi_frontdesk.domain.errors import AnswerLost, DeskError, NotReached, PracticeFailed, Refused, RefusedByServer
from izi_frontdesk.domain.signin import IZI_URL, PRACTICE_ACCOUNTS, Server
from izi_frontdesk.presenters.signin import SignIn
from izi_frontdesk.presenters.signin_state import ServerChoice, SignInField
from izi_frontdesk.services.background import Background
from izi_frontdesk.services.kept import LOOKS
from tests.hygiene.logs import ExpectedLog
from tests.presenters.bench import heard, settled, texts_in
from tests.presenters.doors import PRACTICE_SERVER, Doorway, MemorySettings

OWN = Server("izi.club.test", "https://izi.club.test/graphql")


class Scene:
    """A sign-in screen before an empty workplace."""

    def __init__(self, given: Server | None = None, **kept: str) -> None:
        self.door = Doorway()
        self.jobs = Background()
        self.settings = MemorySettings(**kept)
        self.screen = SignIn(self.door.gate, self.jobs, self.settings, given)
        self.entered = heard(self.screen.entered)

    async def end(self) -> None:
        """Whatever is still under way comes to its end."""
        for door in (self.door.access.door, self.door.practice.slow):
            if door is not None:
                door.set()
        await self.jobs.finish()

    async def submit(self, password: str = "practice") -> None:
        self.screen.submit(password)
        await settled()


@pytest.fixture
async def scene() -> AsyncIterator[Scene]:
    made = Scene()
    yield made
    await made.end()


async def test_a_new_workplace_begins_with_practice_and_its_accounts(scene: Scene) -> None:
    state = scene.screen.state
    assert (state.choice, state.choice_locked) == (ServerChoice.PRACTICE, False)
    assert (state.email, state.accounts) == (PRACTICE_ACCOUNTS[0], PRACTICE_ACCOUNTS)


async def test_practice_starts_its_server_and_signs_in(scene: Scene) -> None:
    scene.door.practice.slow = asyncio.Event()
    scene.door.access.door = asyncio.Event()
    await scene.submit()
    assert scene.screen.state.busy == "Starting the practice server…"
    scene.door.practice.slow.set()
    await settled()
    assert scene.screen.state.busy == "Signing in…"
    scene.door.access.door.set()
    await settled()
    assert scene.screen.state.busy == ""
    assert len(scene.entered) == 1
    assert scene.door.servers == [PRACTICE_SERVER]


async def test_izi_is_reached_at_its_known_address(scene: Scene) -> None:
    scene.screen.choose_server(ServerChoice.IZI)
    scene.screen.edit_email("anna@club.test")
    await scene.submit()
    assert [server.url for server in scene.door.servers] == [IZI_URL]
    assert len(scene.entered) == 1


async def test_another_server_is_reached_at_the_typed_address(scene: Scene) -> None:
    scene.screen.choose_server(ServerChoice.OTHER)
    scene.screen.edit_address("izi.club.test")
    scene.screen.edit_email("anna@club.test")
    await scene.submit()
    assert scene.door.servers == [OWN]


async def test_practice_accounts_do_not_leak_to_real_servers_nor_back(scene: Scene) -> None:
    scene.screen.choose_server(ServerChoice.IZI)
    assert (scene.screen.state.email, scene.screen.state.accounts) == ("", ())
    scene.screen.edit_email("anna@club.test")
    scene.screen.choose_server(ServerChoice.OTHER)
    assert scene.screen.state.email == "anna@club.test"
    scene.screen.choose_server(ServerChoice.PRACTICE)
    assert scene.screen.state.email == PRACTICE_ACCOUNTS[0]


@pytest.mark.parametrize("address", ["", "http://izi.club.test", "ftp://x", "https://a@b.test", "https://"])
async def test_an_address_that_is_not_https_is_told_at_its_field(scene: Scene, address: str) -> None:
    scene.screen.choose_server(ServerChoice.OTHER)
    scene.screen.edit_address(address)
    scene.screen.edit_email("anna@club.test")
    await scene.submit()
    assert scene.screen.state.error_field is SignInField.ADDRESS
    assert "https" in scene.screen.state.error
    assert scene.screen.state.address == address
    assert scene.door.servers == []


@pytest.mark.parametrize("email", ["", "anna"])
async def test_a_missing_e_mail_is_told_at_its_field(scene: Scene, email: str) -> None:
    scene.screen.edit_email(email)
    await scene.submit()
    assert scene.screen.state.error_field is SignInField.EMAIL


async def test_a_missing_password_is_told_at_its_field_until_something_is_typed(scene: Scene) -> None:
    await scene.submit("")
    assert (scene.screen.state.error, scene.screen.state.error_field) == ("Enter your password.", SignInField.PASSWORD)
    scene.screen.edit_email("x@y.z")
    assert (scene.screen.state.error, scene.screen.state.error_field) == ("", None)


async def test_a_wrong_password_keeps_the_e_mail_and_is_told_at_the_password(scene: Scene) -> None:
    await scene.submit("test-wrong-password")
    assert scene.screen.state.error == "The e-mail or the password is wrong."
    assert scene.screen.state.error_field is SignInField.PASSWORD
    assert scene.screen.state.email == PRACTICE_ACCOUNTS[0]
    assert scene.screen.state.busy == ""
    assert scene.entered == []


ACCIDENTS: dict[str, tuple[DeskError, str]] = {
    "unreachable": (NotReached(), "cannot be reached"),
    "lost": (AnswerLost(), "broke off"),
    "another refusal": (RefusedByServer(Refused("MAINTENANCE", "Back at six")), "Back at six"),
}


@pytest.mark.parametrize(("accident", "sentence"), ACCIDENTS.values(), ids=ACCIDENTS.keys())
async def test_trouble_on_the_way_belongs_to_the_whole_form(scene: Scene, accident: DeskError, sentence: str) -> None:
    scene.door.access.sign_in_accident = accident
    await scene.submit()
    assert sentence in scene.screen.state.error
    assert (scene.screen.state.error_field, scene.screen.state.busy) == (None, "")
    scene.door.access.sign_in_accident = None
    await scene.submit()
    assert len(scene.entered) == 1


async def test_a_practice_server_that_does_not_start_says_so(scene: Scene) -> None:
    scene.door.practice.accident = PracticeFailed()
    await scene.submit()
    assert "practice server did not start" in scene.screen.state.error
    assert scene.screen.state.busy == ""


async def test_an_accident_nobody_foresaw_does_not_leave_the_form_busy(scene: Scene, expected_log: ExpectedLog) -> None:
    expected_log("background work failed")
    scene.door.access.odd = True
    await scene.submit()
    assert scene.screen.state.busy == ""
    assert "did not work" in scene.screen.state.error


async def test_nothing_changes_under_a_sign_in_that_is_under_way(scene: Scene) -> None:
    scene.door.access.door = asyncio.Event()
    await scene.submit()
    before = scene.screen.state
    scene.screen.choose_server(ServerChoice.IZI)
    scene.screen.edit_email("else@club.test")
    scene.screen.edit_address("https://else.test")
    scene.screen.submit("")
    await scene.submit()
    assert scene.screen.state == before
    scene.door.access.door.set()
    await settled()
    assert len(scene.entered) == 1
    assert scene.settings.kept["server"] == "practice"


async def test_the_password_is_in_no_state_and_no_setting(scene: Scene) -> None:
    states = heard(scene.screen.changed)
    await scene.submit("test-wrong-password")
    await scene.submit("practice")
    assert not any("test-wrong-password" in text for state in states for text in texts_in(state))
    assert "test-wrong-password" not in scene.settings.kept.values()


async def test_what_was_chosen_is_there_again_at_the_next_start(scene: Scene) -> None:
    scene.screen.choose_server(ServerChoice.OTHER)
    scene.screen.edit_address("izi.club.test")
    scene.screen.edit_email("anna@club.test")
    await scene.submit()
    again = SignIn(scene.door.gate, scene.jobs, scene.settings, None).state
    assert (again.choice, again.address, again.email) == (ServerChoice.OTHER, "izi.club.test", "anna@club.test")


async def test_a_remembered_sign_in_is_taken_up(scene: Scene) -> None:
    await scene.submit()
    again = SignIn(scene.door.gate, scene.jobs, scene.settings, None)
    entered = heard(again.entered)
    again.restore()
    await settled()
    assert len(entered) == 1


async def test_a_sign_in_that_was_not_to_be_remembered_is_not_taken_up(scene: Scene) -> None:
    scene.screen.set_remember(False)
    await scene.submit()
    assert scene.settings.kept["remembered"] == ""
    again = SignIn(scene.door.gate, scene.jobs, scene.settings, None)
    entered = heard(again.entered)
    again.restore()
    await settled()
    assert entered == []


async def test_a_remembered_sign_in_that_has_run_out_leaves_the_form(scene: Scene, expected_log: ExpectedLog) -> None:
    expected_log("could not be renewed")
    await scene.submit()
    scene.door.access.living = "refresh-test-other"
    again = SignIn(scene.door.gate, scene.jobs, scene.settings, None)
    entered = heard(again.entered)
    again.restore()
    await scene.door.clock.advance(sum(LOOKS))
    assert (entered, again.state.busy, again.state.error) == ([], "", "")


async def test_an_unreachable_server_at_the_start_says_so(scene: Scene) -> None:
    await scene.submit()
    scene.door.izi.refuses("me", NotReached())
    again = SignIn(scene.door.gate, scene.jobs, scene.settings, None)
    again.restore()
    await settled()
    assert "cannot be reached" in again.state.error
    assert again.state.busy == ""


async def test_without_a_keyring_the_screen_says_that_nothing_is_remembered(scene: Scene) -> None:
    scene.door.vault.absent = True
    await scene.screen.fetch_ahead()
    assert "sign in at every start" in scene.screen.state.remember_note
    await scene.submit()
    assert len(scene.entered) == 1
    assert scene.screen.state.remember_note != ""


async def test_fetching_ahead_is_silent_about_trouble(scene: Scene) -> None:
    before = scene.screen.state
    scene.door.practice.accident = PracticeFailed()
    await scene.screen.fetch_ahead()
    assert scene.screen.state == before


async def test_a_server_of_the_command_line_cannot_be_changed() -> None:
    scene = Scene(OWN)
    assert (scene.screen.state.choice, scene.screen.state.choice_locked) == (ServerChoice.OTHER, True)
    scene.screen.choose_server(ServerChoice.PRACTICE)
    scene.screen.edit_email("anna@club.test")
    await scene.submit()
    assert scene.door.servers == [OWN]


async def test_the_session_that_ended_is_told_above_the_form(scene: Scene) -> None:
    scene.screen.ended("Your sign-in has ended.")
    assert scene.screen.state.message is not None
    assert scene.screen.state.message.text == "Your sign-in has ended."
    await scene.submit()
    assert scene.screen.state.message is None


async def test_a_session_that_ends_during_a_sign_in_does_not_free_the_form(scene: Scene) -> None:
    scene.door.access.door = asyncio.Event()
    await scene.submit()
    scene.screen.ended("Your sign-in has ended.")
    assert scene.screen.state.busy != ""
    scene.door.access.door.set()
    await settled()


async def test_settings_from_another_version_do_no_harm() -> None:
    assert Scene(server="moon").screen.state.choice is ServerChoice.PRACTICE
