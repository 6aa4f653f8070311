"""The client's phone, masked until held. What is masked is decided by the State."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from izi_frontdesk.ui.paint import draw_text, text_width
from izi_frontdesk.ui.theme import BODY, current_theme, face


class PhoneLabel(QAbstractButton):
    """Shows the masked phone; the full one only while the mouse button, a finger or Space is held down."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._masked = self._full = ""
        self.setObjectName("card.phone")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._retranslate()

    @property
    def shown(self) -> str:
        """What is to be read now."""
        return self._full if self.isDown() and self._full else self._masked

    def show_phone(self, masked: str, full: str) -> None:
        """Set both forms."""
        if (masked, full) != (self._masked, self._full):
            self._masked, self._full = masked, full
            self.setAccessibleName(masked)
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Wide enough for both, so that nothing moves when it is held."""
        widest = max(text_width(text, face(BODY)) for text in (self._masked, self._full))
        return QSize(widest + 4, 28)

    def changeEvent(self, event: QEvent) -> None:
        """The tool tip follows the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def paintEvent(self, _event: object) -> None:
        """The words, dotted underneath to say that they can be held."""
        painter = QPainter(self)
        theme = current_theme()
        width = draw_text(painter, self.rect(), self.shown, face(BODY), theme.colour("muted"))
        token, style = ("accent", Qt.PenStyle.SolidLine) if self.hasFocus() else ("field", Qt.PenStyle.DotLine)
        painter.setPen(QPen(theme.colour(token), 1, style))
        painter.drawLine(0, 22, width, 22)

    def _retranslate(self) -> None:
        self.setToolTip(self.tr("Hold to see the whole number"))
