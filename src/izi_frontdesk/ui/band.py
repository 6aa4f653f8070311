"""The striped band that every window wears in practice mode, so that nobody mistakes it for real money."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPolygon, QResizeEvent
from PySide6.QtWidgets import QWidget

from izi_frontdesk.ui.paint import text_width
from izi_frontdesk.ui.theme import SMALL, current_theme, face

if TYPE_CHECKING:
    from izi_frontdesk.ui.band_button import BandButton

_HEIGHT = 24
_STRIPE = 18


class PracticeBand(QWidget):
    """A band of slanted stripes with its sentence in the middle, and the way to the practice nights at its end.

    Signals:
        nights_asked(): the button.
    """

    nights_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """24 px high, as wide as the window."""
        super().__init__(parent)
        self.setFixedHeight(_HEIGHT)
        self.setObjectName("band")
        self.setAccessibleName(self._words())
        self._offered = False

    @cached_property
    def nights(self) -> BandButton:
        """The button of the nights, made when it is first offered."""
        from izi_frontdesk.ui.band_button import BandButton

        button = BandButton("F10", "moon", self)
        button.setObjectName("band.nights")
        button.clicked.connect(self.nights_asked)
        return button

    def offer_nights(self, offered: bool) -> None:
        """Show the button, or hide it again."""
        if offered or self._offered:
            self._offered = offered
            self.nights.setVisible(offered)
            self._place_button()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The button keeps its place at the end."""
        super().resizeEvent(event)
        self._place_button()

    def changeEvent(self, event: QEvent) -> None:
        """The sentence follows the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.setAccessibleName(self._words())
            self._place_button()
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

    def _place_button(self) -> None:
        if self._offered:
            self.nights.setText(self.tr("Nights"))
            size = self.nights.sizeHint()
            self.nights.setGeometry(self.width() - size.width() - 16, 0, size.width(), size.height())

    def _words(self) -> str:
        return self.tr("PRACTICE · no real money")
