"""A QR code, drawn crisp: whole device pixels per module, black on white in both themes, its own quiet zone.

Says nothing about what is in it: a payment link is not written to any log.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColorConstants, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from izi_frontdesk.ui.paint import rounded
from izi_frontdesk.ui.theme import current_theme

QUIET: Final = 4
"""Modules of white around the code that readers need (ISO/IEC 18004)."""

SMALL: Final = 180
LARGE: Final = 320
"""Least side in pixels: beside a page, and for a phone at arm's length."""


class QrCode(QWidget):
    """The code of one text; nothing while the text is empty."""

    def __init__(self, *, large: bool = False, parent: QWidget | None = None) -> None:
        """`large` is for the code as the main thing on the sheet."""
        super().__init__(parent)
        self._text = ""
        self._rows: tuple[bytes, ...] = ()
        self._large = large
        side = LARGE if large else SMALL
        self.setMinimumSize(side, side)
        policy = QSizePolicy.Policy.Expanding if large else QSizePolicy.Policy.Fixed
        self.setSizePolicy(policy, policy)
        self._tell_readers()

    @property
    def text(self) -> str:
        """What the code says."""
        return self._text

    def set_text(self, text: str) -> None:
        """Make the code of another text. Raises ValueError (segno's DataOverflowError) above some 2,300 characters."""
        if text == self._text:
            return
        self._text = text
        self._rows = _modules(text) if text else ()
        self.update()

    def sizeHint(self) -> QSize:
        """The least side; a large one takes what it is given."""
        return self.minimumSize()

    def changeEvent(self, event: QEvent) -> None:
        """The name for readers follows the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._tell_readers()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A white square in the middle, the modules inside it in whole device pixels."""
        if not self._rows:
            return
        painter = QPainter(self)
        side = min(self.width(), self.height())
        square = QRect((self.width() - side) // 2, (self.height() - side) // 2, side, side)
        rounded(painter, square, QColorConstants.White, current_theme().colour("border"), 10)
        ratio = self.devicePixelRatio()
        modules = len(self._rows) + 2 * QUIET
        scale = int(side * ratio) // modules
        if scale == 0:
            return
        inset = (int(side * ratio) - scale * len(self._rows)) // 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.scale(1 / ratio, 1 / ratio)
        painter.translate(round(square.left() * ratio) + inset, round(square.top() * ratio) + inset)
        for top, row in enumerate(self._rows):
            for left, dark in enumerate(row):
                if dark:
                    painter.fillRect(left * scale, top * scale, scale, scale, Qt.GlobalColor.black)

    def _tell_readers(self) -> None:
        self.setAccessibleName(self.tr("QR code of the payment link"))


def _modules(text: str) -> tuple[bytes, ...]:
    """One row of bytes per row of modules, 1 for dark. The QR library is loaded with the first code."""
    import segno

    return tuple(bytes(1 if module else 0 for module in row) for row in segno.make(text, error="m", micro=False).matrix)
