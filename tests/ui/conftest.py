"""The window as a person finds it: dressed, in sight, in the smallest size it may have."""

from __future__ import annotations

from collections.abc import Generator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from izi_frontdesk.presenters.desk_state import DeskState, Page
from izi_frontdesk.presenters.signin_state import ClubRow
from izi_frontdesk.presenters.tone import Tone
from izi_frontdesk.ui.main_window import MainWindow
from izi_frontdesk.ui.theme import apply_theme

CLUBS = (ClubRow("club_arena", "Arena Club", "RUB"), ClubRow("club_north", "Север", "KZT"))
AT_WORK = DeskState(
    Page.DESK,
    practice=True,
    club_id="club_arena",
    club="Arena Club",
    clubs=CLUBS,
    person="Anna K.",
    role="ADMIN",
    light="Ready",
    light_tone=Tone.GREEN,
)


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    """The light theme, whatever the test before has put on."""
    apply_theme(qapp, "light")


@pytest.fixture
def window(qtbot: QtBot) -> Generator[MainWindow, None, None]:
    """A window with the starting page."""
    made = MainWindow()
    made.resize(1024, 700)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    yield made
    made.close_for_good()
    made.deleteLater()


@pytest.fixture
def desk(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """The same window at work."""
    window.show_state(AT_WORK)
    qtbot.waitUntil(window.search.box.hasFocus)
    return window
