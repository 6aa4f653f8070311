"""A scan goes to the search, whatever has the focus, and never becomes an amount."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.keyboards import enter, press, scan, type_slowly

from izi_frontdesk.ui.fields import AmountField
from izi_frontdesk.ui.main_window import MainWindow


class Till:
    """An amount field on the desk, and an ear for scans."""

    def __init__(self, window: MainWindow) -> None:
        self.field = AmountField("topup.amount", window.desk)
        self.field.setGeometry(300, 300, 200, 80)
        self.field.show()
        self.scans: list[str] = []
        self.edits: list[str] = []
        self.entered = 0
        window.scanned.connect(self.scans.append)
        self.field.edited.connect(self.edits.append)
        self.field.entered.connect(self._count)
        self.edit.setFocus()

    @property
    def edit(self) -> QLineEdit:
        return self.field.edit

    def _count(self) -> None:
        self.entered += 1


@pytest.fixture
def till(desk: MainWindow, qtbot: QtBot) -> Till:
    made = Till(desk)
    qtbot.waitUntil(made.edit.hasFocus)
    return made


@pytest.mark.parametrize("gap", [5, 50])
@pytest.mark.parametrize("russian", [False, True])
def test_a_scan_leaves_the_amount_as_it_was(till: Till, gap: int, russian: bool) -> None:
    till.edit.setText("500")
    till.edit.setCursorPosition(1)
    scan("IZI-79161234567", gap, russian=russian)
    assert till.edit.text() == "500"
    assert till.edit.cursorPosition() == 1
    assert till.scans == ["IZI-79161234567"]


def test_whoever_listens_to_the_field_hears_that_the_amount_is_back(till: Till) -> None:
    till.edit.setText("500")
    scan("79161234567", 5)
    assert till.edits[-1] == "500"


def test_the_enter_of_a_scan_creates_no_payment(till: Till) -> None:
    scan("79161234567", 5)
    assert till.entered == 0


def test_a_link_scanned_under_a_russian_layout_is_read_by_key_position(till: Till) -> None:
    scan("https://izi.is/p?q", 5, russian=True)
    assert till.scans == ["https://izi.is/p?q"]


def test_a_person_who_types_an_amount_and_enter_is_left_alone(till: Till) -> None:
    at = type_slowly("15000000", [140, 95, 120, 180, 110, 90, 130, 150])
    enter(at + 200)
    assert (till.edit.text(), till.entered, till.scans) == ("15000000", 1, [])


def test_a_key_held_down_is_no_scanner(till: Till) -> None:
    for n in range(12):
        press("1", 10_000 + 30 * n, repeat=n > 0)
    enter(10_400)
    assert till.scans == []


def test_keys_that_waited_for_a_busy_program_are_judged_by_when_they_were_pressed(till: Till) -> None:
    """All events below are delivered at once; only their time stamps tell the person from the machine."""
    at = type_slowly("12345678", [150] * 8)
    enter(at + 150)
    assert till.scans == []


def test_a_scan_into_the_search_box_is_told_as_a_scan_too(desk: MainWindow) -> None:
    told: list[str] = []
    desk.scanned.connect(told.append)
    scan("79161234567", 5)
    assert told == ["79161234567"]
    assert desk.search.box.text() == ""


def test_text_pasted_into_the_search_box_stays_there(desk: MainWindow) -> None:
    told: list[str] = []
    desk.scanned.connect(told.append)
    QApplication.clipboard().setText("79161234567")
    desk.search.box.paste()
    enter(10_000)
    assert desk.search.box.text() == "79161234567"
    assert told == []


def test_a_scan_while_a_button_has_the_focus_is_heard(desk: MainWindow, qtbot: QtBot) -> None:
    told: list[str] = []
    desk.scanned.connect(told.append)
    desk.desk.bar.person.setFocus()
    qtbot.waitUntil(desk.desk.bar.person.hasFocus)
    scan("79161234567", 5)
    assert told == ["79161234567"]


def test_a_page_that_is_no_line_edit_is_given_backspaces(desk: MainWindow, qtbot: QtBot) -> None:
    class Page(QWidget):
        """Stands for a web page: takes keys, has no text that could be set."""

        backspaces = 0

        def keyPressEvent(self, event: object) -> None:
            self.backspaces += getattr(event, "key", int)() == Qt.Key.Key_Backspace

    page = Page(desk.desk)
    page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    page.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    page.show()
    page.setFocus()
    qtbot.waitUntil(page.hasFocus)
    scan("4111111111", 5)
    qtbot.waitUntil(lambda: page.backspaces == 10)


def test_on_the_sign_in_page_fast_keys_are_a_password_manager(window: MainWindow, qtbot: QtBot) -> None:
    told: list[str] = []
    window.desk.setVisible(False)
    window.scanned.connect(told.append)
    field = QLineEdit(window)
    field.show()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    scan("secret-word", 5)
    assert (field.text(), told) == ("secret-word", [])


def test_real_key_clicks_of_a_person_reach_the_field(till: Till) -> None:
    QTest.keyClicks(till.edit, "700")
    assert till.edit.text() == "700"
