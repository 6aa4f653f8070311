"""The live panel: rows with their buttons, results, and what happens to focus and scroll while clocks run."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from izi_frontdesk.presenters.live_state import LiveRow, LiveState, ResultRow
from izi_frontdesk.presenters.tone import Chip, Choice, Message, Tone
from izi_frontdesk.ui.blank import Blank
from izi_frontdesk.ui.live_row import LiveRowButton
from izi_frontdesk.ui.main_window import MainWindow
from izi_frontdesk.ui.message_bar import MessageBar

LEFT = Qt.MouseButton.LeftButton
WAITING = Chip("Waiting", Tone.BLUE, "clock")
ROW = LiveRow("FD-1", 1, "Петров", "4567", "500 ₽", False, WAITING, False, False, "08:41", 0.5)
CHECK, LET_GO = Choice("check_now", "Check now"), Choice("let_go", "Let go")
RESULT = ResultRow("FD-9", "Orlov", "9081", "300 ₽", False, Chip("Paid", Tone.GREEN, "double-check"), "12:01")


def many(count: int) -> LiveState:
    """As many rows as asked for."""
    return LiveState(tuple(replace(ROW, reference=f"FD-{n}", number=n) for n in range(1, count + 1)))


def row(window: MainWindow, reference: str) -> LiveRowButton:
    """The button of an operation."""
    button = window.live.rows.button(reference)
    assert button is not None
    return button


def test_a_click_on_a_row_tells_its_reference(desk: MainWindow) -> None:
    heard: list[str] = []
    desk.live.chosen.connect(heard.append)
    desk.live.show_state(many(3))
    QTest.mouseClick(row(desk, "FD-2"), LEFT, pos=QPoint(40, 20))
    assert heard == ["FD-2"]


def test_the_button_in_a_row_is_not_the_row(desk: MainWindow) -> None:
    chosen: list[str] = []
    acted: list[tuple[str, str]] = []
    desk.live.chosen.connect(chosen.append)
    desk.live.acted.connect(lambda reference, key: acted.append((reference, key)))
    desk.live.show_state(LiveState((replace(ROW, hint="The answer was lost.", choices=(CHECK, LET_GO)),)))
    for button in row(desk, "FD-1").choices.buttons:
        QTest.mouseClick(button, LEFT)
    assert (chosen, acted) == ([], [("FD-1", "check_now"), ("FD-1", "let_go")])


def test_a_press_is_seen_for_a_moment_and_told_once(desk: MainWindow, qtbot: QtBot) -> None:
    acted: list[str] = []
    desk.live.acted.connect(lambda _, key: acted.append(key))
    desk.live.show_state(LiveState((replace(ROW, choices=(CHECK,)),)))
    (button,) = row(desk, "FD-1").choices.buttons
    QTest.mouseClick(button, LEFT)
    assert (button.isDown(), acted) == (True, ["check_now"])
    qtbot.waitUntil(lambda: not button.isDown())
    assert acted == ["check_now"]


def test_two_buttons_fit_into_the_narrow_panel_or_stand_one_below_the_other(desk: MainWindow) -> None:
    short = replace(ROW, choices=(CHECK, LET_GO))
    long = replace(ROW, reference="FD-2", choices=(Choice("a", "Деньги вернулись"), Choice("b", "Деньги не вернулись")))
    desk.live.show_state(LiveState((short, long)))
    for reference, lines in (("FD-1", 1), ("FD-2", 2)):
        view = row(desk, reference)
        assert len({button.y() for button in view.choices.buttons}) == lines
        for button in view.choices.buttons:
            assert view.rect().contains(button.geometry())
            assert button.width() >= button.minimumSizeHint().width()
            assert button.height() >= 44


def test_a_refund_shows_no_ticks_that_it_does_not_have(desk: MainWindow) -> None:
    desk.live.show_state(LiveState((replace(ROW, refund=True),)))
    assert "balance" not in row(desk, "FD-1").accessibleName()


def test_late_money_is_told_with_its_result(desk: MainWindow) -> None:
    desk.live.show_state(LiveState(results=(replace(RESULT, late=True, unseen=True),)))
    index = desk.live.results.model().index(0, 0)
    assert str(index.data()).startswith("Late money, Paid, Orlov")


def test_a_row_without_anything_to_do_has_no_button(desk: MainWindow) -> None:
    desk.live.show_state(many(1))
    assert row(desk, "FD-1").choices.buttons == ()


def test_a_result_tells_its_reference(desk: MainWindow) -> None:
    heard: list[str] = []
    desk.live.result_chosen.connect(heard.append)
    desk.live.show_state(LiveState(results=(RESULT,)))
    spot = desk.live.results.rect_of("FD-9").center()
    QTest.mouseClick(desk.live.results.viewport(), LEFT, pos=spot)
    assert heard == ["FD-9"]


def test_running_clocks_keep_the_focus_of_a_row(desk: MainWindow, qtbot: QtBot) -> None:
    desk.live.show_state(many(3))
    button = row(desk, "FD-2")
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    before = many(3)
    desk.live.show_state(replace(before, rows=tuple(replace(each, clock="08:40") for each in before.rows)))
    assert row(desk, "FD-2") is button
    assert button.hasFocus()


def test_twenty_rows_scroll_and_stay_where_they_were(desk: MainWindow, qtbot: QtBot) -> None:
    desk.live.show_state(many(20))
    bar = desk.live.rows.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum() // 2)
    before = bar.value()
    again = many(20)
    desk.live.show_state(replace(again, rows=tuple(replace(each, clock="00:01") for each in again.rows)))
    assert bar.value() == before


def test_rows_stand_in_the_order_of_the_state(desk: MainWindow, qtbot: QtBot) -> None:
    desk.live.show_state(many(3))
    state = many(3)
    desk.live.show_state(LiveState((state.rows[2], state.rows[0])))
    qtbot.waitUntil(lambda: row(desk, "FD-3").y() < row(desk, "FD-1").y())
    assert desk.live.rows.button("FD-2") is None


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"bank": True}, "bank accepted, balance not yet"),
        ({"bank": True, "balance": True}, "bank accepted, balance credited"),
        ({"chip": Chip("Checking", Tone.AMBER, "half"), "hint": "Looking it up."}, "Checking, bank not yet"),
    ],
)
def test_a_reader_hears_phase_and_both_ticks(desk: MainWindow, change: dict[str, object], words: str) -> None:
    desk.live.show_state(LiveState((replace(ROW, **change),)))  # type: ignore[arg-type]  # a table of changes
    assert words in row(desk, "FD-1").accessibleName()


def test_a_long_hint_gets_the_height_it_needs(desk: MainWindow) -> None:
    desk.live.show_state(LiveState((replace(ROW, hint="Short."),)))
    short = row(desk, "FD-1").heightForWidth(312)
    desk.live.show_state(LiveState((replace(ROW, hint="Money taken, credit not seen yet. " * 4),)))
    assert row(desk, "FD-1").heightForWidth(312) > short


def test_trouble_of_the_watch_is_told_above_the_rows(desk: MainWindow) -> None:
    desk.live.show_state(replace(many(1), message=Message("No connection.", Tone.AMBER)))
    bar = desk.live.findChild(MessageBar)
    assert bar is not None
    assert (bar.isVisible(), bar.text) == (True, "No connection.")


def test_nothing_in_progress_is_said(desk: MainWindow) -> None:
    desk.live.show_state(LiveState())
    said = [blank.text for blank in desk.live.findChildren(Blank) if blank.isVisible()]
    assert said == ["Nothing is waiting.", "Finished payments appear here."]
