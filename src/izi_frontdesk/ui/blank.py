"""What stands where a list or a card has nothing to show: an icon, a sentence, at most one thing to do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from izi_frontdesk.presenters.tone import Message, Tone
from izi_frontdesk.ui.icons import Glyph
from izi_frontdesk.ui.key_button import KeyButton
from izi_frontdesk.ui.labels import label
from izi_frontdesk.ui.theme import BODY


class Blank(QWidget):
    """Centred icon and sentence: empty, loading, error and offline are designed states, never a blank.

    Signals:
        acted(): its button was pressed.
    """

    acted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin hidden."""
        super().__init__(parent)
        self._glyph = Glyph(size=32)
        self._words = label("", "muted", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._words.setMinimumWidth(160)
        self.button = KeyButton()
        self.button.set_type_size(BODY)
        self.button.clicked.connect(self.acted)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 24, 16, 24)
        column.setSpacing(12)
        column.addStretch(2)
        column.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._words)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence shown."""
        return self._words.text()

    def show_blank(self, icon: str, message: Message) -> None:
        """Show the sentence of a Message with an icon. Amber and red keep their colour on the icon."""
        quiet = message.tone in {Tone.NEUTRAL, Tone.BLUE}
        self._glyph.show_icon(icon, "muted" if quiet else message.tone.value)
        if self._words.text() != message.text:
            self._words.setText(message.text)
        self.button.setText(message.action)
        self.button.setVisible(bool(message.action))
        self.show()


def blank_icon(message: Message, calm: str) -> str:
    """The icon for a Message: `calm` for plain emptiness, else one that tells of trouble."""
    return {Tone.AMBER: "warning", Tone.RED: "failed"}.get(message.tone, calm)
