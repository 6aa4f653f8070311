"""The striped band that every window wears in practice mode, so that nobody mistakes it for real money."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPolygon
from PySide6.QtWidgets import QWidget

from izi_frontdesk.ui.paint import text_width
from izi_frontdesk.ui.theme import SMALL, current_theme, face

_HEIGHT = 24
_STRIPE = 18


class PracticeBand(QWidget):
    """A band of slanted stripes with its sentence in the middle."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """24 px high, as wide as the window."""
        super().__init__(parent)
        self.setFixedHeight(_HEIGHT)
        self.setObjectName("band")
        self.setAccessibleName(self._words())

    def changeEvent(self, event: QEvent) -> None:
        """The sentence follows the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.setAccessibleName(self._words())
            self.update()
        super().changeEvent(event)

    def paintEvent(self, _event: object) -> None:
        """Stripes, then the sentence on a plain ground."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.colour("on_band"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("band"))
        for left in range(-_HEIGHT, self.width() + _HEIGHT, 2 * _STRIPE):
            corners = ((left, _HEIGHT), (left + _HEIGHT, 0), (left + _HEIGHT + _STRIPE, 0), (left + _STRIPE, _HEIGHT))
            painter.drawPolygon(QPolygon([QPoint(x, y) for x, y in corners]))
        font = face(SMALL, bold=True)
        width = text_width(self._words(), font) + 28
        ground = QRect((self.width() - width) // 2, 3, width, _HEIGHT - 3)
        painter.fillRect(ground, theme.colour("on_band"))
        painter.setPen(theme.colour("band"))
        painter.setFont(font)
        painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, self._words())

    def _words(self) -> str:
        return self.tr("PRACTICE · no real money")
