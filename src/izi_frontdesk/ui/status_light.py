"""The status light of the top bar: a dot in the colour of its tone, and a word."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from izi_frontdesk.presenters.tone import Tone
from izi_frontdesk.ui.icons import draw_icon
from izi_frontdesk.ui.paint import draw_text, rounded, text_width
from izi_frontdesk.ui.theme import BODY, current_theme, face

_MARK = 14


class StatusLight(QWidget):
    """Draws a word with its mark: a dot when all is well, an icon when not, so that colour is never alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin dark."""
        super().__init__(parent)
        self._text, self._tone = "", Tone.NEUTRAL
        self.setObjectName("top.light")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @property
    def text(self) -> str:
        """The word shown."""
        return self._text

    def show_light(self, text: str, tone: Tone) -> None:
        """Set word and tone."""
        if (text, tone) != (self._text, self._tone):
            self._text, self._tone = text, tone
            self.setAccessibleName(text)
            self.setToolTip(text)
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Mark and word."""
        return QSize(_MARK + 6 + text_width(self._text, face(BODY)) + 2 if self._text else 0, 24)

    def minimumSizeHint(self) -> QSize:
        """The mark always stays in sight."""
        return QSize(_MARK + 2 if self._text else 0, 24)

    def paintEvent(self, _event: object) -> None:
        """Mark and word."""
        if not self._text:
            return
        painter = QPainter(self)
        colour = current_theme().tone(self._tone)
        middle = self.height() // 2
        if self._tone in {Tone.GREEN, Tone.NEUTRAL, Tone.BLUE}:
            rounded(painter, QRect(2, middle - 5, 10, 10), colour, None, 5)
        else:
            name = "warning" if self._tone is Tone.AMBER else "failed"
            draw_icon(painter, QRect(0, middle - 7, _MARK, _MARK), name, colour)
        draw_text(painter, QRect(_MARK + 6, 0, self.width() - _MARK - 6, self.height()), self._text, face(BODY), colour)
