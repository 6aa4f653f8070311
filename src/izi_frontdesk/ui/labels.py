"""Labels in the named looks of the style sheet, and a label that cuts off long text instead of growing."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from izi_frontdesk.ui.paint import draw_text
from izi_frontdesk.ui.theme import current_theme, face


def label(text: str = "", look: str = "", *, wrap: bool = False, parent: QWidget | None = None) -> QLabel:
    """A plain-text label. `look` is one of those named in resources/theme/desk.qss."""
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if look:
        made.setProperty("look", look)
    return made


def tip(text: str) -> str:
    """The text for a tool tip, which Qt reads as markup where it looks like it: a client may be called `<img …>`."""
    if "<" not in text:
        return text
    plain = text.replace("&", "&amp;").replace("<", "&lt;")
    return f"<span>{plain}</span>"


def card(parent: QWidget | None = None) -> QFrame:
    """A surface with border and round corners."""
    made = QFrame(parent)
    made.setProperty("look", "card")
    return made


class CutLabel(QWidget):
    """One line that ends in an ellipsis where room is short; the whole text is its tool tip then."""

    def __init__(self, pixels: int, *, bold: bool = False, token: str = "text", whole: bool = False) -> None:
        """`pixels` is one of the type sizes; `whole` forbids cutting off, as for money."""
        super().__init__()
        self._whole = whole
        self._text = ""
        self._pixels, self._bold, self._token = pixels, bold, token
        self._align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @property
    def text(self) -> str:
        """The whole text."""
        return self._text

    def set_text(self, text: str, token: str = "") -> None:
        """Show another text, in another colour where one is given."""
        token = token or self._token
        if (text, token) != (self._text, self._token):
            self._text, self._token = text, token
            self.setAccessibleName(text)
            self.updateGeometry()
            self.update()

    def set_align(self, align: Qt.AlignmentFlag) -> None:
        """Where the line stands in its room."""
        self._align = align

    def sizeHint(self) -> QSize:
        """The whole text on one line."""
        metrics = QFontMetrics(face(self._pixels, bold=self._bold))
        return QSize(metrics.horizontalAdvance(self._text) + 2, metrics.height() + 4)

    def set_pixels(self, pixels: int) -> None:
        """Use another of the type sizes."""
        if pixels != self._pixels:
            self._pixels = pixels
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters."""
        if self._whole:
            return self.sizeHint()
        return QSize(min(48, self.sizeHint().width()), self.sizeHint().height())

    def paintEvent(self, _event: object) -> None:
        """Draw what fits."""
        font = face(self._pixels, bold=self._bold)
        drawn = draw_text(
            QPainter(self), self.rect(), self._text, font, current_theme().colour(self._token), self._align
        )
        self.setToolTip(tip(self._text) if drawn < self.sizeHint().width() - 2 else "")
