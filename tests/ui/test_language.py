"""The language changes while the program runs, and a missing one leaves English."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from izi_frontdesk.presenters.live_state import LiveRow, LiveState
from izi_frontdesk.presenters.tone import Chip, Tone
from izi_frontdesk.ui.language import load_language
from izi_frontdesk.ui.main_window import MainWindow


class Shouting(QTranslator):
    """A language that is half as long again as English and easy to know."""

    def translate(self, _context: str, source: str, _note: str | None = None, _count: int = -1) -> str:
        return f"«{source.upper()}»"

    def isEmpty(self) -> bool:
        return False


@pytest.fixture(autouse=True)
def english_again(qapp: QApplication) -> Generator[None, None, None]:
    yield
    load_language(qapp, "en")


def test_a_language_that_we_do_not_have_leaves_english_quietly(qapp: QApplication, tmp_path: Path) -> None:
    assert load_language(qapp, "xx") is False


def test_figures_follow_the_language(qapp: QApplication) -> None:
    load_language(qapp, "ru")
    assert QLocale().language() is QLocale.Language.Russian


def test_everything_in_sight_follows_a_change_of_language(desk: MainWindow, qapp: QApplication) -> None:
    shouting = Shouting()
    qapp.installTranslator(shouting)
    qapp.processEvents()
    seen = (
        desk.windowTitle(),
        desk.search.box.placeholderText(),
        desk.card.top_up_button.text(),
        desk.card.refund_button.text(),
    )
    qapp.removeTranslator(shouting)
    assert seen == ("«IZI FRONT DESK»", "«PHONE, NAME, ID OR SCAN»", "«TOP UP»", "«REFUND»")


def test_rows_in_progress_fit_their_card_closely_in_words_of_any_length(
    desk: MainWindow, qapp: QApplication, qtbot: QtBot
) -> None:
    waiting = LiveRow(
        "FD-1", 1, "Петров", "4567", "500 ₽", False, Chip("Waiting", Tone.BLUE, "clock"), False, False, "08:41", 0
    )
    desk.live.show_state(LiveState((waiting,)))
    rows = desk.live.rows
    english = rows.sizeHint().height()
    shouting = Shouting()
    qapp.installTranslator(shouting)
    qtbot.waitUntil(lambda: rows.sizeHint().height() > english)
    qapp.removeTranslator(shouting)
    qtbot.waitUntil(lambda: rows.sizeHint().height() == english)
    card = rows.parentWidget()
    assert card is not None
    qtbot.waitUntil(lambda: card.height() == english + 4)
