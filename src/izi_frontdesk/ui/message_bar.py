"""A sentence at the place where something happened, in the soft colour of its tone, with at most one button."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from izi_frontdesk.presenters.tone import Message, Tone
from izi_frontdesk.ui.icons import Glyph
from izi_frontdesk.ui.key_button import KeyButton
from izi_frontdesk.ui.paint import rounded
from izi_frontdesk.ui.theme import BODY, RADIUS, current_theme

TONE_ICONS: Final = {
    Tone.NEUTRAL: "info",
    Tone.BLUE: "info",
    Tone.AMBER: "warning",
    Tone.GREEN: "done",
    Tone.RED: "failed",
}


class MessageBar(QWidget):
    """Draws one Message; hidden while there is none.

    Signals:
        acted(): the button of the message was pressed.
    """

    acted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin hidden."""
        super().__init__(parent)
        self._message: Message | None = None
        self._tone = Tone.NEUTRAL
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(12, 4, 4, 4)
        self.row.setSpacing(10)
        self._glyph = Glyph()
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setMinimumHeight(36)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.button = KeyButton()
        self.button.set_type_size(BODY)
        self.button.clicked.connect(self.acted)
        self.row.addWidget(self._glyph)
        self.row.addWidget(self._words, 1)
        self.row.addWidget(self.button)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence shown; empty while hidden."""
        return self._message.text if self._message else ""

    def show_message(self, message: Message | None) -> None:
        """Draw another message; None hides the bar."""
        if message == self._message:
            return
        self._message = message
        self.setVisible(message is not None)
        if message is None:
            return
        self._tone = message.tone
        self._words.setText(message.text)
        self._glyph.show_icon(TONE_ICONS[message.tone], message.tone.value)
        self.button.setText(message.action)
        self.button.setVisible(bool(message.action))
        self.setAccessibleName(message.text)
        self.update()

    def paintEvent(self, _event: object) -> None:
        """The soft ground, and the words in the strong colour of the tone."""
        theme = current_theme()
        rounded(QPainter(self), self.rect(), theme.soft(self._tone), None, RADIUS)
        ink = theme.colour("text") if self._tone is Tone.NEUTRAL else theme.tone(self._tone)
        if self._words.palette().color(QPalette.ColorRole.WindowText) != ink:
            palette = self._words.palette()
            palette.setColor(QPalette.ColorRole.WindowText, ink)
            self._words.setPalette(palette)
