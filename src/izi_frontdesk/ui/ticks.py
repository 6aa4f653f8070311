"""The two ticks: bank accepted, balance credited. Each an open circle until its fact is certain."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from izi_frontdesk.ui.paint import draw_tick, tick_width

_GAP = 10
_HEIGHT = 24


class Ticks(QWidget):
    """Draws both ticks side by side with their words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with nothing certain."""
        super().__init__(parent)
        self._bank = self._balance = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._name_for_readers()

    def show_ticks(self, *, bank: bool, balance: bool) -> None:
        """Set both facts."""
        if (bank, balance) != (self._bank, self._balance):
            self._bank, self._balance = bank, balance
            self._name_for_readers()
            self.update()

    def sizeHint(self) -> QSize:
        """Both words and their circles."""
        first, second = self._words()
        return QSize(tick_width(first) + _GAP + tick_width(second), _HEIGHT)

    def paintEvent(self, _event: object) -> None:
        """Draw both."""
        painter = QPainter(self)
        first, second = self._words()
        draw_tick(painter, QRect(0, 0, tick_width(first), _HEIGHT), first, self._bank)
        left = tick_width(first) + _GAP
        draw_tick(painter, QRect(left, 0, tick_width(second), _HEIGHT), second, self._balance)

    def changeEvent(self, event: QEvent) -> None:
        """The words follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._name_for_readers()
            self.updateGeometry()
        super().changeEvent(event)

    def _words(self) -> tuple[str, str]:
        return self.tr("bank"), self.tr("balance")

    def _name_for_readers(self) -> None:
        bank = self.tr("bank accepted") if self._bank else self.tr("bank not yet")
        balance = self.tr("balance credited") if self._balance else self.tr("balance not yet")
        self.setAccessibleName(f"{bank}, {balance}")
