"""The start-up board under real keys: nothing is pressed by accident, everything can be reached, nothing is cut off."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from izi_frontdesk.presenters.board_state import BoardRow, BoardState
from izi_frontdesk.presenters.tone import Chip, Choice, Tone
from izi_frontdesk.ui.board_sheet import BoardSheet
from izi_frontdesk.ui.main_window import MainWindow

WAITING, PAID = Chip("Waiting", Tone.BLUE, "clock"), Chip("Paid", Tone.GREEN, "double-check")
SHOW, CHECK, LET_GO = Choice("show", "Show"), Choice("check_now", "Check now"), Choice("let_go", "Let go")
FIRST = BoardRow("FD-1", "Иван Петров", "4567", "500 ₽", False, WAITING, "08:41", "Not paid yet.", choices=(SHOW,))
SECOND = replace(FIRST, reference="FD-2", sentence="The answer was lost.", choices=(CHECK, LET_GO))
THIRD = replace(FIRST, reference="FD-3", choices=(CHECK, Choice("settled", "Settled by hand")))
ROWS = (FIRST, SECOND, THIRD)


@pytest.fixture
def board(desk: MainWindow) -> Generator[BoardSheet, None, None]:
    """A board with three rows, in sight at the desk."""
    made = BoardSheet()
    made.show_state(BoardState(ROWS))
    desk.sheets.open(made)
    yield made
    desk.sheets.close(made)


def heard(board: BoardSheet) -> list[str]:
    """All gestures, in order."""
    said: list[str] = []
    board.acted.connect(lambda reference, key: said.append(f"{key} {reference}"))
    board.close_asked.connect(lambda: said.append("close"))
    board.aside_asked.connect(lambda: said.append("aside"))
    return said


def focused() -> QWidget:
    """What has the focus."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def press(*keys: Qt.Key) -> None:
    """Real keys on whatever has the focus."""
    for key in keys:
        QTest.keyClick(focused(), key)


def test_enter_and_space_press_nothing_before_a_key_has_gone_to_a_button(board: BoardSheet) -> None:
    said = heard(board)
    assert focused() is board
    press(Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Enter)
    assert said == []


@pytest.mark.parametrize(
    ("keys", "reached"),
    [
        ([Qt.Key.Key_Down], "board.show.FD-1"),
        ([Qt.Key.Key_Tab], "board.show.FD-1"),
        ([Qt.Key.Key_Up], "board.check_now.FD-3"),
        ([Qt.Key.Key_Down, Qt.Key.Key_Down], "board.check_now.FD-2"),
        ([Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right], "board.let_go.FD-2"),
        ([Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right], "board.let_go.FD-2"),
        ([Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Down], "board.settled.FD-3"),
        ([Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Left], "board.check_now.FD-2"),
        ([Qt.Key.Key_Down, Qt.Key.Key_Up], "board.show.FD-1"),
        ([Qt.Key.Key_Down, Qt.Key.Key_Tab, Qt.Key.Key_Tab], "board.let_go.FD-2"),
    ],
)
def test_arrows_and_tab_go_from_button_to_button(board: BoardSheet, keys: list[Qt.Key], reached: str) -> None:
    # Tab leads from the sheet over its title bar; what is meant is the way among the rows.
    while keys[0] == Qt.Key.Key_Tab and not focused().objectName().startswith("board.show"):
        press(Qt.Key.Key_Tab)
    press(*(key for key in keys if keys[0] != Qt.Key.Key_Tab))
    assert focused().objectName() == reached


def test_enter_presses_the_button_that_has_the_focus_and_no_other(board: BoardSheet) -> None:
    said = heard(board)
    press(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Return)
    assert said == ["let_go FD-2"]


def test_escape_closes_and_the_button_puts_aside(board: BoardSheet) -> None:
    said = heard(board)
    press(Qt.Key.Key_Escape)
    QTest.mouseClick(board.aside_button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(board.done, Qt.MouseButton.LeftButton)
    assert said == ["close", "aside", "close"]


def test_a_row_that_ends_keeps_the_focus_on_the_board_and_loses_its_buttons(board: BoardSheet) -> None:
    press(Qt.Key.Key_Down)
    ended = replace(FIRST, chip=PAID, sentence="Both facts are there.", choices=(), open=False)
    board.show_state(BoardState((ended, SECOND, THIRD)))
    view = board.rows.view("FD-1")
    assert view is not None
    assert view.choices.buttons == ()
    assert focused() is board


def test_running_clocks_leave_the_focus_where_it_is(board: BoardSheet) -> None:
    press(Qt.Key.Key_Down, Qt.Key.Key_Down)
    button = focused()
    board.show_state(BoardState(tuple(replace(row, clock="08:40") for row in ROWS)))
    assert focused() is button


def test_the_heading_counts_what_is_open_and_says_when_nothing_is(board: BoardSheet) -> None:
    assert board.accessibleName() == "Still open from before · 3"
    board.show_state(BoardState(tuple(replace(row, open=False, choices=()) for row in ROWS)))
    assert board.accessibleName() == "From before: nothing is open any more"


def test_late_money_comes_in_first_in_the_order_of_tab_too(board: BoardSheet, qtbot: QtBot) -> None:
    late = replace(FIRST, reference="FD-0", sentence="Late money.")
    board.show_state(BoardState((late, *ROWS)))
    qtbot.waitUntil(lambda: _top(board, "FD-0") < _top(board, "FD-1"))
    press(Qt.Key.Key_Down)
    assert focused().objectName() == "board.show.FD-0"
    press(Qt.Key.Key_Tab)
    assert focused().objectName() == "board.show.FD-1"


@pytest.mark.parametrize("width", [1024, 1366])
def test_eight_rows_scroll_and_a_key_brings_the_last_into_sight(
    desk: MainWindow, board: BoardSheet, qtbot: QtBot, width: int
) -> None:
    desk.resize(width, 700)
    board.show_state(BoardState(tuple(replace(SECOND, reference=f"FD-{n}") for n in range(8))))
    qtbot.waitUntil(lambda: _top(board, "FD-7") > 500)
    press(Qt.Key.Key_Up)
    last = focused()
    assert last.objectName() == "board.check_now.FD-7"
    qtbot.waitUntil(lambda: last.visibleRegion().boundingRect() == last.rect())
    assert last.height() >= 44


def test_a_board_of_one_row_is_no_higher_than_it_needs(desk: MainWindow, board: BoardSheet, qtbot: QtBot) -> None:
    three = board.height()
    board.show_state(BoardState((FIRST,)))
    qtbot.waitUntil(lambda: board.height() < three - 100)
    assert not desk.live.visibleRegion().isEmpty()


def _top(board: BoardSheet, reference: str) -> int:
    view = board.rows.view(reference)
    assert view is not None
    return view.y()
