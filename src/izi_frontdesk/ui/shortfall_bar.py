"""The amber bar about money that the balance no longer holds, with the box that confirms it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from izi_frontdesk.ui.check_box import CheckBox
from izi_frontdesk.ui.labels import label
from izi_frontdesk.ui.paint import rounded
from izi_frontdesk.ui.theme import RADIUS, current_theme


class ShortfallBar(QWidget):
    """A sentence and a check box; hidden without a sentence.

    Signals:
        toggled(bool): the person checked or unchecked the box.
    """

    toggled = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin hidden."""
        super().__init__(parent)
        self._words = label("", wrap=True)
        self.box = CheckBox()
        self.box.setObjectName("refund.shortfall")
        self.box.clicked.connect(self.toggled)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 4)
        column.setSpacing(2)
        column.addWidget(self._words)
        column.addWidget(self.box)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence; empty while hidden."""
        return self._words.text()

    def show_shortfall(self, sentence: str, confirm: str, *, checked: bool) -> None:
        """Draw sentence, label and box."""
        self._words.setText(sentence)
        self.box.setText(confirm)
        self.box.setChecked(checked)
        self.setVisible(bool(sentence))

    def paintEvent(self, _event: object) -> None:
        """The soft amber ground, the words in amber."""
        theme = current_theme()
        rounded(QPainter(self), self.rect(), theme.colour("amber_soft"), None, RADIUS)
        ink = theme.colour("amber")
        palette = self._words.palette()
        if palette.color(QPalette.ColorRole.WindowText) != ink:
            palette.setColor(QPalette.ColorRole.WindowText, ink)
            self._words.setPalette(palette)
