"""Practice nights, played through the real window: passed, failed, with a hint, and tidied up after."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from izi_frontdesk.adapters.folders import folders
from izi_frontdesk.domain.operations import Operation, Phase
from izi_frontdesk.domain.signin import Server, server_at
from izi_frontdesk.presenters.desk_state import Page
from izi_frontdesk.presenters.training_state import NightBar
from izi_frontdesk.ui.menu_button import MenuButton
from izi_frontdesk.ui.training_list import NightsList
from tests.journeys.conftest import Begin
from tests.journeys.receptionist import Receptionist
from tests.support.practice_process import Practice

HURRY = 0.05
"""Stories that wait twenty times shorter."""


@pytest.fixture
def player(receptionist: Receptionist) -> Receptionist:
    """The administrator, in a hurry."""
    receptionist.program.night_pace = HURRY
    return receptionist


def bar_of(player: Receptionist) -> NightBar:
    """The bar of the night, which is in sight."""
    assert player.screens.nights is not None
    bar = player.screens.nights.presenter.state.bar
    assert bar is not None
    assert player.hands.sees("night.bar")
    return bar


async def start(player: Receptionist, title: str) -> NightBar:
    """F10, choose the night in the list, start it."""
    await player.hands.press(Qt.Key.Key_F10)
    nights = player.hands.see("nights.list")
    assert isinstance(nights, NightsList)
    await player.hands.click_row(nights, [row.title for row in nights.rows].index(title))
    await player.hands.click("nights.start")
    await player.hands.until(lambda: player.hands.sees("night.bar"), "the bar of the night")
    assert player.window.sheets.current() is None
    return bar_of(player)


async def find_guest(player: Receptionist, bar: NightBar) -> None:
    """By the last digits and the name that the bar tells."""
    await player.hands.press(Qt.Key.Key_F2)
    await player.hands.write("search.box", bar.tail)
    search = player.screens.search

    def place() -> int | None:
        rows = search.state.rows
        mine = (
            n for n, row in enumerate(rows) if row.name == bar.client and row.phone.replace("-", "")[-4:] == bar.tail
        )
        return None if search.state.busy else next(mine, None)

    await player.hands.until(lambda: place() is not None, f"{bar.client} in the list")
    await player.hands.click_row(player.window.search.list, place() or 0)
    card = player.screens.card
    await player.hands.until(lambda: card.state.name == bar.client and not card.state.busy, "the card of the guest")


async def top_up(player: Receptionist, bar: NightBar) -> Operation:
    """The amount that the bar tells, to the guest that it tells."""
    await find_guest(player, bar)
    return await player.top_up("".join(sign for sign in bar.task if sign.isdigit()))


async def verdict(player: Receptionist, part: str) -> None:
    """Wait until the bar tells how it ended."""
    await player.eyes.read(part, player.hands.see("night.bar"))


async def test_a_night_that_is_played_as_it_should_be_is_passed_and_kept(
    player: Receptionist, practice: Practice, tmp_path: Path
) -> None:
    bar = await start(player, "The declined card")
    assert player.window.search.box.hasFocus()
    operation = await top_up(player, bar)
    await player.eyes.read("The bank has declined the card.", player.hands.see("night.bar"))
    await player.phase(operation, Phase.PAID)
    await verdict(player, "Passed: everything was done as it should be.")
    await player.hands.press(Qt.Key.Key_F10)
    await player.eyes.read("No second payment meanwhile: met", player.eyes.sheet())
    await player.eyes.read("hints: 0", player.eyes.sheet())
    await player.hands.press(Qt.Key.Key_F10)
    await player.hands.press(Qt.Key.Key_F10, Qt.KeyboardModifier.ControlModifier)
    assert not player.hands.sees("night.bar")
    await player.leave()
    kept = folders(tmp_path).settings.read_text("utf-8")
    assert '"night.result.declined": "passed|' in kept
    assert '"night.leftover": ""' in kept


async def test_charging_a_client_again_whose_money_is_on_its_way_fails_the_night_and_calms_the_server(
    player: Receptionist, practice: Practice
) -> None:
    bar = await start(player, "Bank yes, balance no")
    operation = await top_up(player, bar)
    await player.phase(operation, Phase.BANK_ACCEPTED)
    assert practice.state()["hold"] == "credit"
    await find_guest(player, bar)
    await player.fill_in_top_up("1000")
    await player.hands.press(Qt.Key.Key_Return)
    await player.eyes.read(operation.reference, player.eyes.sheet())
    await player.hands.press(Qt.Key.Key_Return)
    await verdict(player, "A second payment was started while the first one was not over.")
    await player.phase(operation, Phase.PAID)
    assert practice.state()["hold"] == "none"
    assert practice.armed() == []
    await player.hands.click("night.result")
    await player.eyes.read("Start no second top-up before the first one is over", player.eyes.sheet())
    await player.eyes.read("Not passed", player.eyes.sheet())


async def test_a_hint_is_given_when_it_is_asked_for_and_counted(player: Receptionist) -> None:
    await start(player, "An ordinary top-up")
    assert not player.hands.sees("night.hint.words")
    await player.hands.press(Qt.Key.Key_F11)
    await player.eyes.read("Press F2, type the last digits of the phone", player.hands.see("night.bar"))
    await player.hands.click("night.hint")
    await player.hands.press(Qt.Key.Key_F10, Qt.KeyboardModifier.ControlModifier)
    await verdict(player, "The night was ended before everything was done.")
    await player.eyes.read("hints: 2", player.eyes.sheet())


class Browser(QObject):
    """Stands where the browser of the system would be."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        """Instead of a window of its own."""
        self.opened.append(url.toString())


async def test_the_control_page_opens_in_the_browser_of_the_system_by_its_link_only(
    player: Receptionist, practice: Practice
) -> None:
    browser = Browser()
    # The stub asks for bytes, which PySide itself refuses.
    QDesktopServices.setUrlHandler("http", browser, "open")  # type: ignore[arg-type]
    try:
        await player.hands.press(Qt.Key.Key_F10)
        await player.hands.until(lambda: player.hands.sees("nights.control_page"), "the sheet of the nights")
        assert browser.opened == []
        await player.hands.click("nights.control_page")
        assert browser.opened == [f"{practice.control}/"]
    finally:
        QDesktopServices.unsetUrlHandler("http")


async def test_what_a_crash_left_behind_is_tidied_up_at_the_next_start(
    begin: Begin, practice: Practice, tmp_path: Path
) -> None:
    first = begin()
    first.program.night_pace = HURRY
    await first.start_work()
    await start(first, "Bank yes, balance no")
    await first.hands.until(lambda: practice.state()["hold"] == "credit", "credits held back")
    settings = folders(tmp_path).settings
    as_at_the_crash = settings.read_text("utf-8")
    await first.leave()
    assert practice.state()["hold"] == "none"
    settings.write_text(as_at_the_crash, "utf-8")
    practice.hold("credit")
    practice.call("POST", "clubs/club_arena", {"shift": "CLOSED"})
    again = begin()
    again.program.night_pace = HURRY
    await again.page(Page.DESK)
    await again.hands.until(lambda: practice.state()["hold"] == "none", "nothing held back")
    bar = await start(again, "An ordinary top-up")
    await top_up(again, bar)
    await verdict(again, "Passed")


class TestElsewhere:
    """At any server that is not the practice server of this program."""

    @pytest.fixture
    def server(self, practice: Practice) -> Server | None:
        """The same practice server, but typed as the address of somebody else's."""
        return server_at(practice.graphql)

    async def test_there_are_no_nights(self, begin: Begin) -> None:
        started = begin()
        await started.hands.write("signin.email", "admin@practice.izi")
        await started.hands.write("signin.password", "practice")
        await started.hands.press(Qt.Key.Key_Return)
        await started.page(Page.CLUBS)
        await started.hands.click_row(started.window.clubs.list, 0)
        await started.page(Page.DESK)
        assert started.screens.nights is None
        await started.hands.press(Qt.Key.Key_F10)
        assert started.window.sheets.current() is None
        assert not started.hands.sees("band.nights")
        await started.hands.click("top.person")
        opener = started.hands.see("top.person")
        assert isinstance(opener, MenuButton)
        entries = [action.objectName() for action in opener.entries.actions()]
        opener.entries.close()
        assert "person.sign_out" in entries
        assert "person.nights" not in entries
