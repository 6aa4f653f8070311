"""A phase as a soft coloured pill with icon and word."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from izi_frontdesk.presenters.tone import Chip, Tone
from izi_frontdesk.ui.paint import CHIP_HEIGHT, chip_width, draw_chip


class ChipLabel(QWidget):
    """Draws one Chip. Colour never stands alone: icon and word come with it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty and hidden."""
        super().__init__(parent)
        self._chip = Chip("", Tone.NEUTRAL, "")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_chip(self, chip: Chip | None) -> None:
        """Draw another chip; None hides it."""
        self.setVisible(chip is not None)
        if chip is not None and chip != self._chip:
            self._chip = chip
            self.setAccessibleName(chip.text)
            self.updateGeometry()
            self.update()

    @property
    def text(self) -> str:
        """The word on the chip."""
        return self._chip.text

    def sizeHint(self) -> QSize:
        """As wide as its word."""
        return QSize(chip_width(self._chip), CHIP_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """A chip may be cut off, its icon may not."""
        return QSize(40, CHIP_HEIGHT)

    def paintEvent(self, _event: object) -> None:
        """Draw the pill."""
        draw_chip(QPainter(self), QPoint(0, 0), self._chip, self.width())
