"""Practice nights as a person finds them: the button in the band, the menu, the list by keys, the bar."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.conftest import AT_WORK

from izi_frontdesk.presenters.tone import Chip, Message, Tone
from izi_frontdesk.presenters.training_state import (
    NightBar,
    NightDetail,
    NightRow,
    PointMark,
    PointRow,
    TrainingState,
)
from izi_frontdesk.ui.keys_sheet import KeysSheet
from izi_frontdesk.ui.main_window import MainWindow
from izi_frontdesk.ui.training_bar import NightBarView
from izi_frontdesk.ui.training_points import PointTick
from izi_frontdesk.ui.training_sheet import NightsSheet

CHIP = Chip("Not played", Tone.NEUTRAL, "todo")
ROWS = tuple(NightRow(f"night {n}", f"Night {n}", "A story.", CHIP) for n in range(3))
POINTS = (PointRow("Payment made", PointMark.DONE), PointRow("Paid once"))
BAR = NightBar("Night 1", "500 ₽", "Ivan", "4567", "The client waits.", "1 of 2", POINTS)


def state(selected: int = 0, *, running: bool = False, busy: bool = False) -> TrainingState:
    row = ROWS[selected]
    detail = NightDetail(row.key, row.title, "The client waits.", row.chip, points=POINTS, running=running)
    return TrainingState(ROWS, detail, busy=busy)


def open_sheet(desk: MainWindow, shown: TrainingState) -> NightsSheet:
    sheet = NightsSheet()
    sheet.show_state(shown)
    desk.sheets.open(sheet)
    return sheet


def said(place: QWidget) -> set[str]:
    return {found.text() for found in place.findChildren(QLabel) if found.isVisible()}


def test_the_band_offers_the_nights_only_where_it_is_told_to(desk: MainWindow, qtbot: QtBot) -> None:
    assert desk.findChild(QWidget, "band.nights") is None
    desk.band.offer_nights(True)
    with qtbot.waitSignal(desk.band.nights_asked):
        QTest.mouseClick(desk.band.nights, Qt.MouseButton.LeftButton)
    right = desk.band.nights.geometry().right()
    assert 0 < right <= desk.band.width()
    desk.resize(1300, 760)
    QApplication.processEvents()
    assert right < desk.band.nights.geometry().right() <= desk.band.width()
    desk.band.offer_nights(False)
    assert not desk.band.nights.isVisible()


def test_the_menu_of_the_person_offers_them_in_practice_only(desk: MainWindow) -> None:
    def entries() -> list[str]:
        desk.desk.bar.person.entries.aboutToShow.emit()
        return [action.objectName() for action in desk.desk.bar.person.entries.actions()]

    assert "person.nights" in entries()
    desk.show_state(replace(AT_WORK, practice=False))
    assert "person.nights" not in entries()


def test_the_list_of_keys_names_those_of_the_nights_in_practice_only(desk: MainWindow) -> None:
    desk.desk.toggle_keys()
    sheet = desk.sheets.current()
    assert isinstance(sheet, KeysSheet)
    assert {"Practice nights", "Hint in a practice night", "End the practice night"} <= said(sheet)
    desk.desk.toggle_keys()
    desk.show_state(replace(AT_WORK, practice=False))
    desk.desk.toggle_keys()
    sheet = desk.sheets.current()
    assert sheet is not None
    assert "Practice nights" not in said(sheet)


def test_arrows_and_enter_select_a_night_and_enter_once_more_starts_it(desk: MainWindow) -> None:
    sheet = open_sheet(desk, state())
    chosen: list[str] = []
    started: list[bool] = []
    sheet.chosen.connect(chosen.append)
    sheet.start_asked.connect(lambda: started.append(True))
    assert sheet.list.hasFocus()
    QTest.keyClick(sheet.list, Qt.Key.Key_Down)
    QTest.keyClick(sheet.list, Qt.Key.Key_Return)
    assert (chosen, started) == ([ROWS[1].key], [])
    sheet.show_state(state(1))
    assert sheet.list.hasFocus()
    QTest.keyClick(sheet.list, Qt.Key.Key_Return)
    assert (chosen, started) == ([ROWS[1].key], [True])


def test_the_button_starts_a_night_and_ends_one_that_runs(desk: MainWindow) -> None:
    sheet = open_sheet(desk, state())
    told: list[str] = []
    sheet.start_asked.connect(lambda: told.append("start"))
    sheet.end_asked.connect(lambda: told.append("end"))
    QTest.mouseClick(sheet.detail.start, Qt.MouseButton.LeftButton)
    sheet.show_state(state(busy=True))
    QTest.mouseClick(sheet.detail.start, Qt.MouseButton.LeftButton)
    sheet.show_state(state(running=True, busy=True))
    QTest.mouseClick(sheet.detail.start, Qt.MouseButton.LeftButton)
    QTest.keyClick(sheet.list, Qt.Key.Key_Return)
    assert told == ["start", "end"]


def test_the_bar_keeps_the_focus_where_it_is_and_leaves_room_for_a_sheet(desk: MainWindow, qtbot: QtBot) -> None:
    bar = desk.desk.night
    bar.show_bar(BAR)
    assert desk.search.box.hasFocus()
    QApplication.processEvents()
    whole = bar.height()
    assert [tick.accessibleName() for tick in bar.findChildren(PointTick)] == ["Payment made: met", "Paid once: open"]
    assert "The client waits." in said(bar)
    open_sheet(desk, state())
    qtbot.waitUntil(lambda: bar.height() < whole)
    names = {found.accessibleName() for found in bar.findChildren(QWidget) if found.isVisible()}
    assert {"The client waits.", "Ivan", "500 ₽"} <= names
    desk.sheets.put_aside(desk.sheets.sheets()[0])
    qtbot.waitUntil(lambda: bar.height() == whole)


def test_the_bar_never_covers_the_search_box_or_the_live_panel(desk: MainWindow) -> None:
    bar = desk.desk.night
    bar.show_bar(replace(BAR, story="A long story. " * 12, hint="A long hint. " * 12))
    QApplication.processEvents()
    places = [
        widget.rect().translated(widget.mapTo(desk, widget.rect().topLeft()))
        for widget in (bar, desk.search.box, desk.live)
    ]
    assert not places[0].intersects(places[1])
    assert not places[0].intersects(places[2])
    assert (desk.width(), desk.height()) == (1024, 700)
    assert places[2].height() > 200


def test_the_buttons_of_the_bar_report_and_change_when_the_night_is_over(qtbot: QtBot) -> None:
    bar = NightBarView()
    qtbot.addWidget(bar)
    bar.show_bar(BAR)
    told: list[str] = []
    for signal, word in ((bar.hint_asked, "hint"), (bar.end_asked, "end"), (bar.result_asked, "result")):
        signal.connect(lambda word=word: told.append(word))
    QTest.mouseClick(bar.hint, Qt.MouseButton.LeftButton)
    QTest.mouseClick(bar.end, Qt.MouseButton.LeftButton)
    assert bar.end.text() == "End the night"
    bar.show_bar(replace(BAR, running=False, verdict=Message("Passed", Tone.GREEN)))
    assert (bar.end.text(), bar.hint.isVisible(), bar.result.isVisible()) == ("Put away", False, True)
    QTest.mouseClick(bar.result, Qt.MouseButton.LeftButton)
    assert told == ["hint", "end", "result"]
    bar.show_bar(None)
    assert not bar.isVisible()
