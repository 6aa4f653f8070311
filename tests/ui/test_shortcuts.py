"""The keys of the desk work wherever the focus is, under every layout."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from tests.hygiene.logs import ExpectedLog

from izi_frontdesk.presenters.desk_state import DeskState, Page
from izi_frontdesk.ui.keys_sheet import KeysSheet
from izi_frontdesk.ui.main_window import MainWindow
from izi_frontdesk.ui.shortcuts import bind, sequences

KEY = Qt.Key


@pytest.mark.parametrize(
    ("key", "signal"),
    [
        (KEY.Key_F1, "keys_wanted"),
        (KEY.Key_F2, "search_wanted"),
        (KEY.Key_F4, "top_up_wanted"),
        (KEY.Key_F6, "qr_wanted"),
        (KEY.Key_F8, "refund_wanted"),
    ],
)
def test_a_function_key_is_heard_once(desk: MainWindow, key: Qt.Key, signal: str) -> None:
    heard: list[int] = []
    getattr(desk, signal).connect(lambda: heard.append(1))
    QTest.keyClick(desk, key)
    assert heard == [1]


def test_control_and_a_digit_choose_a_payment(desk: MainWindow) -> None:
    heard: list[int] = []
    desk.number_wanted.connect(heard.append)
    for number in range(1, 10):
        QTest.keyClick(desk.search.box, KEY(KEY.Key_0.value + number), Qt.KeyboardModifier.ControlModifier)
    assert heard == list(range(1, 10))


def test_f2_brings_the_focus_to_the_search_box_and_selects_what_was_typed(desk: MainWindow, qtbot: QtBot) -> None:
    desk.search.box.setText("4567")
    desk.card.setFocus()
    desk.desk.bar.person.setFocus()
    QTest.keyClick(desk, KEY.Key_F2)
    qtbot.waitUntil(desk.search.box.hasFocus)
    assert desk.search.box.selectedText() == "4567"


def test_before_the_desk_its_keys_are_deaf(desk: MainWindow) -> None:
    heard: list[int] = []
    desk.top_up_wanted.connect(lambda: heard.append(1))
    desk.show_state(DeskState(Page.SIGN_IN))
    QTest.keyClick(desk, KEY.Key_F4)
    assert heard == []


def test_f1_opens_the_list_of_keys_and_closes_it_again(desk: MainWindow) -> None:
    QTest.keyClick(desk, KEY.Key_F1)
    assert isinstance(desk.sheets.current(), KeysSheet)
    QTest.keyClick(desk, KEY.Key_F1)
    assert desk.sheets.current() is None


def test_a_letter_is_also_heard_as_the_cyrillic_letter_on_its_key() -> None:
    assert QKeySequence("Ctrl+С") in sequences("Ctrl+C")


def test_a_bound_letter_works_under_a_cyrillic_layout(desk: MainWindow, expected_log: ExpectedLog) -> None:
    expected_log("keyToAscii")  # Qt's test keyboard has no Cyrillic letters of its own, and presses them all the same
    heard: list[int] = []
    bind(desk.desk, "Ctrl+K", lambda: heard.append(1))
    QTest.keyClick(desk, KEY(ord("Л")), Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(desk, KEY.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert heard == [1, 1]


def test_the_keys_of_the_desk_are_heard_while_a_web_page_has_the_focus(desk: MainWindow, qtbot: QtBot) -> None:
    from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile
    from PySide6.QtWebEngineWidgets import QWebEngineView

    profile = QWebEngineProfile(desk.desk)
    view = QWebEngineView(desk.desk)
    page = QWebEnginePage(profile, view)
    view.setPage(page)
    view.setGeometry(300, 200, 300, 300)
    view.show()
    with qtbot.waitSignal(page.loadFinished, timeout=30_000):
        page.setHtml("<input autofocus>")
    view.setFocus()
    inner = view.focusProxy()
    assert isinstance(inner, QWidget)
    qtbot.waitUntil(inner.hasFocus)
    heard: list[str] = []
    desk.search_wanted.connect(lambda: heard.append("F2"))
    desk.number_wanted.connect(lambda number: heard.append(f"Ctrl+{number}"))
    QTest.keyClick(inner, KEY.Key_3, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(inner, KEY.Key_F2)
    assert heard == ["Ctrl+3", "F2"]
    view.close()
    view.deleteLater()  # and the page with it, which must die before its profile
    qtbot.waitUntil(desk.search.box.hasFocus)
