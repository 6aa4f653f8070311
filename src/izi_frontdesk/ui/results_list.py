"""The last results as a painted list: how it ended, who, how much, when."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from izi_frontdesk.presenters.live_state import ResultRow
from izi_frontdesk.presenters.tone import Chip, Tone
from izi_frontdesk.ui.paint import CHIP_HEIGHT, draw_chip, draw_text, signed, tail_words, text_width
from izi_frontdesk.ui.row_list import RowList, RowPainter
from izi_frontdesk.ui.theme import BODY, SMALL, current_theme, face

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ResultPainter(RowPainter[ResultRow]):
    """One result: its icon in a chip, client, amount, time."""

    row_height = 44

    def paint_row(self, painter: QPainter, box: QRect, row: ResultRow) -> None:
        """The word of the chip is left to the tool tip and to readers: icons of results differ in shape."""
        theme = current_theme()
        if row.unseen:
            painter.fillRect(box.adjusted(0, 0, 0, -1), theme.soft(Tone.AMBER))
        inner = box.adjusted(12, 0, -12, -1)
        top = inner.top() + (inner.height() - CHIP_HEIGHT) // 2
        draw_chip(painter, QPoint(inner.left(), top), Chip("", row.chip.tone, row.chip.icon))
        small = face(SMALL)
        time = text_width(row.time, small)
        line, below = inner, QRect()
        if row.late:
            line = QRect(inner.left(), inner.top() + 2, inner.width(), 22)
            below = QRect(inner.left() + 40, inner.top() + 22, inner.width() - 40 - time - 10, 18)
        draw_text(painter, inner, row.time, small, theme.colour("muted"), _RIGHT)
        amount = signed(row.amount, row.refund)
        money = inner.adjusted(0, 0, -time - 10, 0)
        draw_text(painter, money, amount, face(BODY), theme.colour("text"), _RIGHT)
        left = inner.left() + 40
        room = money.right() - text_width(amount, face(BODY)) - 10 - left
        tail = text_width(tail_words(row.tail), face(BODY)) + 6
        name = QRect(left, line.top(), max(0, room - tail), line.height())
        drawn = draw_text(painter, name, row.client, face(BODY), theme.colour("text"))
        rest = QRect(left + drawn + 6, line.top(), tail, line.height())
        draw_text(painter, rest, tail_words(row.tail), face(BODY), theme.colour("muted"))
        draw_text(painter, below, late_words(), face(SMALL, bold=True), theme.colour("amber"))


class ResultsList(RowList[ResultRow]):
    """The last ten results; a click opens the one pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(lambda row: row.reference, _spoken, ResultPainter(), parent)
        self.setObjectName("live.results")
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """The name follows the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Last results"))


def late_words() -> str:
    """What stands under the client of money that came late."""
    return QCoreApplication.translate("ResultsList", "Late money")


def _spoken(row: ResultRow) -> str:
    late = (late_words(),) if row.late else ()
    return ", ".join((*late, row.chip.text, row.client, row.tail, row.amount, row.time))
