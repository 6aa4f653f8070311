"""Sheets: over the two left columns, one in sight, the others alive."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout
from pytestqt.qtbot import QtBot

from izi_frontdesk.ui.main_window import MainWindow
from izi_frontdesk.ui.shadow import WIDTH as SHADOW
from izi_frontdesk.ui.sheet import Sheet


class Form(Sheet):
    """A sheet with one field."""

    def __init__(self, widest: int = 0) -> None:
        super().__init__("form", widest=widest)
        self.field = QLineEdit()
        column = QVBoxLayout(self.body)
        column.addWidget(self.field)
        self.set_heading("Top up · Иван Петров", "··45-67", "500 ₽")

    def first_focus(self) -> None:
        self.field.setFocus()


@pytest.fixture
def form(desk: MainWindow, qtbot: QtBot) -> Form:
    made = Form()
    desk.sheets.open(made)
    qtbot.waitUntil(made.field.hasFocus)
    return made


def test_a_sheet_leaves_search_box_and_live_panel_free(desk: MainWindow, form: Form) -> None:
    page = desk.desk
    place = form.geometry().adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)
    box = desk.search.box
    assert place.top() > box.mapTo(page, box.rect().bottomLeft()).y()
    assert place.right() < desk.live.mapTo(page, desk.live.rect().topLeft()).x()


def test_a_sheet_follows_the_size_of_the_window(desk: MainWindow, form: Form, qtbot: QtBot) -> None:
    before = form.width()
    desk.resize(1600, 900)
    qtbot.waitUntil(lambda: form.width() > before + 300)


def test_a_narrow_sheet_stands_in_the_middle_and_is_as_high_as_it_needs(desk: MainWindow, qtbot: QtBot) -> None:
    desk.resize(1600, 900)
    narrow = Form(widest=500)
    desk.sheets.open(narrow)
    qtbot.waitUntil(lambda: narrow.width() == 500 + 2 * SHADOW)
    assert narrow.height() < 300


def test_escape_asks_to_put_the_sheet_aside(form: Form) -> None:
    heard: list[str] = []
    form.aside_asked.connect(lambda: heard.append("aside"))
    form.close_asked.connect(lambda: heard.append("close"))
    QTest.keyClick(form.field, Qt.Key.Key_Escape)
    QTest.mouseClick(form.close_button, Qt.MouseButton.LeftButton)
    assert heard == ["aside", "close"]


def test_a_sheet_put_aside_is_alive_and_the_search_box_ready(desk: MainWindow, form: Form, qtbot: QtBot) -> None:
    form.field.setText("500")
    desk.sheets.put_aside(form)
    qtbot.waitUntil(desk.search.box.hasFocus)
    assert desk.sheets.current() is None
    desk.sheets.open(form)
    assert (form.isVisible(), form.field.text()) == (True, "500")


def test_opening_a_second_sheet_puts_the_first_aside(desk: MainWindow, form: Form) -> None:
    second = Form()
    desk.sheets.open(second)
    assert (form.isVisible(), second.isVisible(), desk.sheets.sheets()) == (False, True, (form, second))


def test_a_sheet_that_closes_by_itself_leaves_the_person_where_they_type(
    desk: MainWindow, form: Form, qtbot: QtBot
) -> None:
    desk.search.box.setFocus()
    qtbot.waitUntil(desk.search.box.hasFocus)
    desk.search.box.setText("4567")
    desk.search.box.setCursorPosition(2)
    desk.sheets.close(form)
    assert (desk.search.box.hasFocus(), desk.search.box.cursorPosition()) == (True, 2)


def test_a_closed_sheet_is_deleted(desk: MainWindow, form: Form, qtbot: QtBot) -> None:
    with qtbot.waitSignal(form.destroyed):
        desk.sheets.close(form)
    assert desk.sheets.sheets() == ()


def test_every_change_on_top_is_told(desk: MainWindow) -> None:
    heard: list[object] = []
    desk.sheets.changed.connect(heard.append)
    sheet = Form()
    desk.sheets.open(sheet)
    desk.sheets.put_aside(sheet)
    assert heard == [sheet, None]
