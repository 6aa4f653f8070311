"""The timeline sheet: rows, ids to press, keys, and a list whose end stays in sight."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.hygiene.logs import ExpectedLog

from izi_frontdesk.presenters.timeline_state import IdRow, TimelineRow, TimelineStage, TimelineState
from izi_frontdesk.presenters.tone import Message, Tone
from izi_frontdesk.ui.key_button import KeyButton
from izi_frontdesk.ui.main_window import MainWindow
from izi_frontdesk.ui.timeline_sheet import TimelineSheet


def rows(count: int) -> tuple[TimelineRow, ...]:
    return tuple(TimelineRow(str(n), f"step {n}", "12:00:00", "+1.0 s", "clock") for n in range(count))


STATE = TimelineState(
    TimelineStage.ROWS,
    reference="FD-7K3Q9",
    client="Иван Петров",
    tail="4567",
    amount="500 ₽",
    facts="Top-up · 22.11.2026",
    ids=(IdRow("Reference", "FD-7K3Q9"), IdRow("Payment", "mf3k29")),
    rows=rows(3),
)


@pytest.fixture
def sheet(desk: MainWindow, qtbot: QtBot) -> TimelineSheet:
    made = TimelineSheet()
    made.show_state(STATE)
    desk.sheets.open(made)
    qtbot.waitUntil(made.list.hasFocus)
    return made


def button(sheet: TimelineSheet, value: str) -> KeyButton:
    found = sheet.findChild(KeyButton, f"timeline.id.{value}")
    assert isinstance(found, KeyButton)
    return found


def test_reading_is_said_and_nothing_can_be_copied_yet(sheet: TimelineSheet) -> None:
    sheet.show_state(replace(STATE, stage=TimelineStage.LOADING, rows=()))
    assert sheet.blank.isVisible()
    assert sheet.blank.text == "The journal is being read…"
    assert not sheet.list.isVisible()
    assert not sheet.copy.isEnabled()
    sheet.show_state(STATE)
    assert not sheet.blank.isVisible()
    assert sheet.copy.isEnabled()


def test_trouble_has_a_way_to_try_again(sheet: TimelineSheet, qtbot: QtBot) -> None:
    sheet.show_state(replace(STATE, stage=TimelineStage.TROUBLE, message=Message("Not read.", Tone.AMBER, "Retry")))
    with qtbot.waitSignal(sheet.retry_asked, timeout=1000):
        QTest.mouseClick(sheet.bar.button, Qt.MouseButton.LeftButton)


def test_a_pressed_id_is_told_says_that_it_was_copied_and_keeps_the_focus(sheet: TimelineSheet, qtbot: QtBot) -> None:
    pressed = button(sheet, "mf3k29")
    pressed.setFocus()
    with qtbot.waitSignal(sheet.id_wanted, timeout=1000) as told:
        QTest.keyClick(pressed, Qt.Key.Key_Space)
    assert told.args == ["mf3k29"]
    sheet.show_state(replace(STATE, copied_id="mf3k29"))
    assert button(sheet, "mf3k29") is pressed
    assert (pressed.text(), pressed.hasFocus()) == ("mf3k29 copied", True)
    assert button(sheet, "FD-7K3Q9").text() == "Reference FD-7K3Q9"


def test_an_id_that_comes_later_gets_its_button(sheet: TimelineSheet) -> None:
    sheet.show_state(replace(STATE, ids=(*STATE.ids, IdRow("Refund", "rf_7"))))
    assert button(sheet, "rf_7").text() == "Refund rf_7"


@pytest.mark.parametrize("letter", ["C", "С"], ids=["latin", "cyrillic"])
def test_its_text_is_asked_for_by_a_key_in_both_layouts(
    sheet: TimelineSheet, qtbot: QtBot, expected_log: ExpectedLog, letter: str
) -> None:
    if not letter.isascii():
        expected_log("keyToAscii")  # Qt's test keyboard has no Cyrillic letters of its own
    with qtbot.waitSignal(sheet.copy_asked, timeout=1000):
        QTest.keyClick(sheet.list, Qt.Key(ord(letter)), Qt.KeyboardModifier.ControlModifier)


def test_f7_is_a_key_of_the_desk(desk: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.timeline_wanted, timeout=1000):
        QTest.keyClick(desk, Qt.Key.Key_F7)


def test_the_newest_step_stays_in_sight_unless_somebody_scrolled_away(sheet: TimelineSheet, qtbot: QtBot) -> None:
    bar = sheet.list.verticalScrollBar()
    sheet.show_state(replace(STATE, rows=rows(40)))
    qtbot.waitUntil(lambda: 0 < bar.maximum() == bar.value())
    sheet.show_state(replace(STATE, rows=rows(41)))
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())
    bar.setValue(0)
    before = bar.maximum()
    sheet.show_state(replace(STATE, rows=rows(42)))
    qtbot.waitUntil(lambda: bar.maximum() > before)
    assert bar.value() == 0


def test_a_step_is_told_to_readers_with_its_time(sheet: TimelineSheet) -> None:
    model = sheet.list.model()
    assert model.data(model.index(1, 0), Qt.ItemDataRole.AccessibleTextRole) == "12:00:00, +1.0 s, step 1"


def test_while_nothing_is_read_the_sheet_has_the_focus_and_then_the_list(desk: MainWindow, qtbot: QtBot) -> None:
    made = TimelineSheet()
    desk.sheets.open(made)
    qtbot.waitUntil(made.hasFocus)
    made.show_state(STATE)
    qtbot.waitUntil(made.list.hasFocus)
