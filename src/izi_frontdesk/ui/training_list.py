"""The list of practice nights, painted: how it went, the title, one line, when."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from izi_frontdesk.presenters.tone import Chip
from izi_frontdesk.presenters.training_state import NightRow
from izi_frontdesk.ui.paint import CHIP_HEIGHT, draw_chip, draw_text, text_width
from izi_frontdesk.ui.row_list import RowList, RowPainter
from izi_frontdesk.ui.theme import BODY, SMALL, current_theme, face

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class NightPainter(RowPainter[NightRow]):
    """One night."""

    row_height = 54

    def paint_row(self, painter: QPainter, box: QRect, row: NightRow) -> None:
        """The word of the chip stands in the detail and is told to readers; its icons differ in shape."""
        theme = current_theme()
        inner = box.adjusted(12, 6, -12, -7)
        draw_chip(painter, QPoint(inner.left(), inner.top() + 9), Chip("", row.chip.tone, row.chip.icon))
        left = inner.left() + 40
        small = face(SMALL)
        upper = QRect(left, inner.top(), inner.right() - left, 21)
        lower = QRect(left, inner.top() + 21, inner.right() - left, CHIP_HEIGHT - 4)
        time = text_width(row.when, small) + 8 if row.when else 0
        draw_text(painter, upper, row.title, face(BODY, bold=True), theme.colour("text"))
        # Beside the line that explains, not beside the title: that has to be read whole in a small window, too.
        draw_text(painter, lower, row.when, small, theme.colour("muted"), _RIGHT)
        draw_text(painter, lower.adjusted(0, 0, -time, 0), row.line, small, theme.colour("muted"))


class NightsList(RowList[NightRow]):
    """All nights; a click or Enter selects one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(lambda row: row.key, _spoken, NightPainter(), parent)
        self.setObjectName("nights.list")
        self._retranslate()

    def put_cursor(self, key: str) -> None:
        """The keyboard cursor goes to this night, and it is scrolled into sight."""
        for number, row in enumerate(self.rows):
            if row.key == key:
                self.setCurrentIndex(self.model().index(number, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter on the night that is selected already belongs to the sheet, which starts it."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.current_key() == self.marked:
            event.ignore()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """The name follows the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Practice nights"))


def _spoken(row: NightRow) -> str:
    return ", ".join(part for part in (row.title, row.line, row.chip.text, row.when) if part)
