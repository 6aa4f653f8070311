"""A QR code, drawn crisp: whole device pixels per module, black on white in both themes, its own quiet zone.

Says nothing about what is in it: a payment link is not written to any log.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QColorConstants, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from izi_frontdesk.ui.paint import rounded
from izi_frontdesk.ui.theme import current_theme

QUIET: Final = 4
"""Modules of white around the code that readers need (ISO/IEC 18004)."""

SMALL: Final = 208
LARGE: Final = 320
"""Side in pixels: beside a page, and the least for a phone at arm's length."""

_SMALLEST: Final = 132


class QrCode(QWidget):
    """The code of one text; nothing while the text is empty."""

    def __init__(self, *, large: bool = False, parent: QWidget | None = None) -> None:
        """`large` is for the code as the main thing on the sheet."""
        super().__init__(parent)
        self._text = ""
        self._picture = QImage()
        self._large = large
        least = LARGE if large else _SMALLEST
        self.setMinimumSize(least, least)
        policy = QSizePolicy.Policy.Expanding if large else QSizePolicy.Policy.Preferred
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
        self._picture = _picture(text) if text else QImage()
        self.update()

    def sizeHint(self) -> QSize:
        """A large one takes what it is given; a small one may shrink where room is short."""
        side = LARGE if self._large else SMALL
        return QSize(side, side)

    def changeEvent(self, event: QEvent) -> None:
        """The name for readers follows the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._tell_readers()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A white square in the middle, the modules inside it in whole device pixels."""
        if self._picture.isNull():
            return
        painter = QPainter(self)
        ratio = self.devicePixelRatio()
        modules = self._picture.width() + 2 * QUIET
        scale = int(min(self.width(), self.height()) * ratio) // modules
        side = int(scale * modules / ratio)
        square = QRect((self.width() - side) // 2, (self.height() - side) // 2, side, side)
        rounded(painter, square, QColorConstants.White, current_theme().colour("border"), 8)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.scale(1 / ratio, 1 / ratio)
        inset = scale * QUIET
        painter.translate(round(square.left() * ratio) + inset, round(square.top() * ratio) + inset)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.scale(scale, scale)
        painter.drawImage(0, 0, self._picture)

    def _tell_readers(self) -> None:
        self.setAccessibleName(self.tr("QR code of the payment link"))


@lru_cache(maxsize=4)
def _picture(text: str) -> QImage:
    """One pixel for each module; made once for the two sizes of a sheet.

    The QR library is loaded with the first code, unless `fetch_ahead` was there before.
    """
    import segno

    rows = [bytes(0 if module else 255 for module in row) for row in segno.make(text, error="m", micro=False).matrix]
    side = len(rows)
    # Copied, because an image made of bytes does not keep them.
    return QImage(b"".join(rows), side, side, side, QImage.Format.Format_Grayscale8).copy()


def fetch_ahead() -> None:
    """Load the QR library; on any thread."""
    import segno  # noqa: F401 - the import is the deed
