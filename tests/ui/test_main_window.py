"""The frame: pages, notices, menus, closing, geometry."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot
from tests.ui.conftest import AT_WORK, CLUBS

from izi_frontdesk.presenters.desk_state import DeskState, Notice, Page
from izi_frontdesk.presenters.tone import Message, Tone
from izi_frontdesk.ui.band import PracticeBand
from izi_frontdesk.ui.key_button import KeyButton
from izi_frontdesk.ui.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton
NOTICE = Notice("journal", Message("The journal was damaged.", Tone.AMBER, "Show"))


def action(menu: QMenu, name: str) -> QAction:
    """An entry as it is when the menu opens."""
    menu.aboutToShow.emit()
    return next(entry for entry in menu.actions() if entry.objectName() == name)


def test_each_page_is_made_when_it_is_first_needed(window: MainWindow) -> None:
    assert not {"desk", "sign_in", "clubs"} & set(vars(window))
    window.show_state(DeskState(Page.SIGN_IN))
    assert {"desk", "sign_in", "clubs"} & set(vars(window)) == {"sign_in"}


@pytest.mark.parametrize("practice", [True, False])
def test_the_band_is_worn_in_practice_only(window: MainWindow, practice: bool) -> None:
    band = window.findChild(PracticeBand)
    assert band is not None
    for page in Page:
        window.show_state(DeskState(page, practice=practice))
        assert band.isVisible() is practice


def test_the_desk_is_ready_for_a_client_at_once(desk: MainWindow) -> None:
    assert desk.search.box.hasFocus()


def test_a_new_state_of_the_same_page_leaves_the_focus(desk: MainWindow, qtbot: QtBot) -> None:
    desk.desk.bar.person.setFocus()
    qtbot.waitUntil(desk.desk.bar.person.hasFocus)
    desk.show_state(replace(AT_WORK, light="Disturbed", light_tone=Tone.AMBER, notices=(NOTICE,)))
    assert desk.desk.bar.person.hasFocus()
    assert desk.desk.bar.light.text == "Disturbed"


def test_a_notice_can_be_acted_on_and_dismissed(desk: MainWindow) -> None:
    heard: list[str] = []
    desk.notice_acted.connect(lambda key: heard.append(f"acted {key}"))
    desk.notice_dismissed.connect(lambda key: heard.append(f"dismissed {key}"))
    desk.show_state(replace(AT_WORK, notices=(NOTICE,)))
    bar = desk.desk.notices.bar("journal")
    assert bar is not None
    for button in bar.findChildren(KeyButton):
        QTest.mouseClick(button, LEFT)
    assert sorted(heard) == ["acted journal", "dismissed journal"]


def test_a_dismissed_notice_is_gone(desk: MainWindow) -> None:
    desk.show_state(replace(AT_WORK, notices=(NOTICE,)))
    desk.show_state(AT_WORK)
    assert desk.desk.notices.bar("journal") is None
    assert not desk.desk.notices.isVisible()


def test_closing_asks_instead_of_closing(window: MainWindow) -> None:
    heard: list[int] = []
    window.close_asked.connect(lambda: heard.append(1))
    window.close()
    assert (heard, window.isVisible()) == ([1], True)


def test_closing_for_good_asks_nobody(window: MainWindow) -> None:
    heard: list[int] = []
    window.close_asked.connect(lambda: heard.append(1))
    window.close_for_good()
    assert (heard, window.isVisible()) == ([], False)


def test_size_and_place_are_kept_as_bytes(window: MainWindow) -> None:
    window.resize(1024, 740)  # no larger than the screen of a machine without one, or Qt makes it smaller
    kept = window.save_geometry()
    window.resize(1024, 700)
    window.restore_geometry(kept)
    assert (window.width(), window.height()) == (1024, 740)


def test_nonsense_instead_of_a_kept_place_changes_nothing(window: MainWindow) -> None:
    before = window.size()
    window.restore_geometry(b"nonsense")
    assert window.size() == before


def test_another_club_is_chosen_in_the_menu_of_the_club(desk: MainWindow) -> None:
    heard: list[str] = []
    desk.club_chosen.connect(heard.append)
    menu = desk.desk.bar.club.entries
    assert action(menu, "club.club_arena").isChecked()
    action(menu, "club.club_north").trigger()
    assert heard == ["club_north"]


def test_with_one_club_there_is_nothing_to_choose(desk: MainWindow) -> None:
    desk.show_state(replace(AT_WORK, clubs=CLUBS[:1]))
    assert not desk.desk.bar.club.isEnabled()


def test_the_menu_of_the_person_tells_language_theme_and_sign_out(desk: MainWindow) -> None:
    heard: list[str] = []
    desk.language_chosen.connect(heard.append)
    desk.theme_chosen.connect(heard.append)
    desk.sign_out_asked.connect(lambda: heard.append("out"))
    menu = desk.desk.bar.person.entries
    for name in ("language.ru", "theme.dark", "person.sign_out"):
        action(menu, name).trigger()
    assert heard == ["ru", "dark", "out"]


def test_the_menu_marks_what_is_chosen(desk: MainWindow) -> None:
    desk.show_choices("ru", "dark")
    menu = desk.desk.bar.person.entries
    marks = [action(menu, name).isChecked() for name in ("language.en", "language.ru", "theme.system", "theme.dark")]
    assert marks == [False, True, False, True]


def test_language_and_theme_can_be_chosen_before_signing_in(window: MainWindow) -> None:
    heard: list[str] = []
    window.language_chosen.connect(heard.append)
    window.show_state(DeskState(Page.SIGN_IN))
    menus = [
        menu for menu in window.findChildren(QMenu) if any(a.objectName() == "language.ru" for a in menu.actions())
    ]
    action(menus[0], "language.ru").trigger()
    assert heard == ["ru"]
