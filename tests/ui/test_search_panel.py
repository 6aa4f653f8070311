"""The search box and its list: gestures are told, a State is drawn, and nothing that is typed is harmed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from izi_frontdesk.presenters.clients_state import ClientRow, SearchState
from izi_frontdesk.presenters.tone import Message, Tone
from izi_frontdesk.ui.blank import Blank
from izi_frontdesk.ui.main_window import MainWindow
from izi_frontdesk.ui.message_bar import MessageBar

KEY = Qt.Key


def found(count: int = 3, text: str = "4567", selected: str = "") -> SearchState:
    """As many clients as asked for."""
    rows = tuple(ClientRow(f"c{n}", f"Client {n}", f"+7 ··· ··· 00-{n:02}", f"{n} ₽", "C") for n in range(count))
    return SearchState(text, f"Found · {count}", rows, selected)


def test_typing_is_told_letter_by_letter(desk: MainWindow) -> None:
    heard: list[str] = []
    desk.search.edited.connect(heard.append)
    QTest.keyClicks(desk.search.box, "45")
    assert heard == ["4", "45"]


def test_a_state_with_the_text_that_is_being_typed_keeps_cursor_and_selection(desk: MainWindow) -> None:
    box = desk.search.box
    box.setText("4567")
    box.setSelection(1, 2)
    desk.search.show_state(found())
    assert (box.selectedText(), box.hasFocus()) == ("56", True)


def test_drawing_found_clients_steals_no_focus(desk: MainWindow, qtbot: QtBot) -> None:
    desk.desk.bar.person.setFocus()
    qtbot.waitUntil(desk.desk.bar.person.hasFocus)
    desk.search.show_state(found(selected="c1"))
    assert desk.desk.bar.person.hasFocus()


def test_a_click_on_a_row_chooses_it(desk: MainWindow) -> None:
    heard: list[str] = []
    desk.search.chosen.connect(heard.append)
    desk.search.show_state(found())
    spot = desk.search.list.rect_of("c1").center()
    QTest.mouseClick(desk.search.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert heard == ["c1"]


def test_arrows_in_the_box_move_the_cursor_and_enter_chooses_its_row(desk: MainWindow) -> None:
    heard: list[str] = []
    desk.search.chosen.connect(heard.append)
    desk.search.show_state(found())
    QTest.keyClick(desk.search.box, KEY.Key_Down)
    QTest.keyClick(desk.search.box, KEY.Key_Down)
    QTest.keyClick(desk.search.box, KEY.Key_Return)
    assert heard == ["c1"]


def test_enter_without_arrows_leaves_the_decision_to_others(desk: MainWindow) -> None:
    entered: list[int] = []
    chosen: list[str] = []
    desk.search.entered.connect(lambda: entered.append(1))
    desk.search.chosen.connect(chosen.append)
    desk.search.show_state(found())
    QTest.keyClick(desk.search.box, KEY.Key_Return)
    assert (entered, chosen) == ([1], [])


def test_typing_on_forgets_where_the_arrows_were(desk: MainWindow) -> None:
    chosen: list[str] = []
    desk.search.chosen.connect(chosen.append)
    desk.search.show_state(found())
    QTest.keyClick(desk.search.box, KEY.Key_Down)
    QTest.keyClicks(desk.search.box, "8")
    QTest.keyClick(desk.search.box, KEY.Key_Return)
    assert chosen == []


def test_typing_in_the_list_chooses_nobody(desk: MainWindow) -> None:
    desk.search.show_state(found())
    desk.search.list.setFocus()
    QTest.keyClicks(desk.search.list, "Client 2")
    assert desk.search.list.current_key() != "c2"


def test_new_balances_leave_scroll_and_cursor_where_they_were(desk: MainWindow) -> None:
    desk.search.show_state(found(40))
    rows = desk.search.list
    for _ in range(30):
        QTest.keyClick(desk.search.box, KEY.Key_Down)
    before = (rows.verticalScrollBar().value(), rows.current_key())
    desk.search.show_state(found(41))
    assert (rows.verticalScrollBar().value(), rows.current_key()) == before
    assert before[0] > 0


def test_escape_empties_the_box_and_says_so(desk: MainWindow) -> None:
    heard: list[str] = []
    desk.search.edited.connect(heard.append)
    desk.search.box.setText("4567")
    QTest.keyClick(desk.search.box, KEY.Key_Escape)
    assert (desk.search.box.text(), heard) == ("", [""])


def test_nobody_found_is_a_sentence_in_the_middle(desk: MainWindow) -> None:
    desk.search.show_state(SearchState("0000", "Found · 0", message=Message("Nobody found.")))
    blank = desk.search.findChild(Blank)
    assert blank is not None
    assert (blank.isVisible(), blank.text) == (True, "Nobody found.")


def test_trouble_offers_to_try_again(desk: MainWindow) -> None:
    heard: list[int] = []
    desk.search.retried.connect(lambda: heard.append(1))
    desk.search.show_state(SearchState("4567", message=Message("No connection.", Tone.AMBER, "Retry")))
    blank = desk.search.findChild(Blank)
    assert blank is not None
    QTest.mouseClick(blank.button, Qt.MouseButton.LeftButton)
    assert heard == [1]


def test_a_message_beside_found_clients_stands_above_them(desk: MainWindow) -> None:
    state = found()
    desk.search.show_state(SearchState(state.text, state.title, state.rows, message=Message("Only 20 are shown.")))
    bar = desk.search.findChild(MessageBar)
    assert bar is not None
    assert (bar.isVisible(), bar.text, desk.search.list.isVisible()) == (True, "Only 20 are shown.", True)


def test_a_reader_hears_name_phone_and_balance(desk: MainWindow) -> None:
    desk.search.show_state(found())
    index = desk.search.list.model().index(1, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Client 1, +7 ··· ··· 00-01, 1 ₽"
