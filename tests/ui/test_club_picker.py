"""The club picker: mouse, keys, and its empty states."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.ui.conftest import CLUBS

from izi_frontdesk.presenters.desk_state import DeskState, Page
from izi_frontdesk.presenters.signin_state import ClubPickerState
from izi_frontdesk.presenters.tone import Message, Tone
from izi_frontdesk.ui.blank import Blank
from izi_frontdesk.ui.club_picker import ClubPicker
from izi_frontdesk.ui.main_window import MainWindow


@pytest.fixture
def picker(window: MainWindow, qtbot: QtBot) -> ClubPicker:
    window.clubs.show_state(ClubPickerState(CLUBS))
    window.show_state(DeskState(Page.CLUBS))
    qtbot.waitUntil(window.clubs.list.hasFocus)
    return window.clubs


def test_arrows_and_enter_are_enough(picker: ClubPicker) -> None:
    heard: list[str] = []
    picker.chosen.connect(heard.append)
    QTest.keyClick(picker.list, Qt.Key.Key_Down)
    QTest.keyClick(picker.list, Qt.Key.Key_Return)
    assert heard == ["club_north"]


def test_a_click_is_enough(picker: ClubPicker) -> None:
    heard: list[str] = []
    picker.chosen.connect(heard.append)
    spot = picker.list.rect_of("club_arena").center()
    QTest.mouseClick(picker.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert heard == ["club_arena"]


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        (ClubPickerState(busy=True), "Loading clubs…"),
        (ClubPickerState(), "There is no club for this account."),
        (ClubPickerState(message=Message("No connection.", Tone.RED, "Retry")), "No connection."),
    ],
)
def test_without_clubs_there_is_a_sentence(picker: ClubPicker, state: ClubPickerState, sentence: str) -> None:
    picker.show_state(state)
    blank = picker.findChild(Blank)
    assert blank is not None
    assert (blank.isVisible(), blank.text) == (True, sentence)


def test_trying_again_is_told(picker: ClubPicker) -> None:
    heard: list[int] = []
    picker.retried.connect(lambda: heard.append(1))
    picker.show_state(ClubPickerState(message=Message("No connection.", Tone.RED, "Retry")))
    blank = picker.findChild(Blank)
    assert blank is not None
    QTest.mouseClick(blank.button, Qt.MouseButton.LeftButton)
    assert heard == [1]
