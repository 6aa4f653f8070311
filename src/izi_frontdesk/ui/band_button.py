"""The button inside the practice band: its words and its key in the colours of the band."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QPushButton, QWidget

from izi_frontdesk.ui.icons import draw_icon
from izi_frontdesk.ui.paint import badge_width, draw_badge, draw_text, rounded, text_width
from izi_frontdesk.ui.theme import SMALL, current_theme, face

BAND = 24
"""Height of the practice band in pixels."""

_ICON = 16
_SIDE = 10
_GAP = 6


class BandButton(QPushButton):
    """As high as the band. The same is to be had from the menu of the person, for thumbs."""

    def __init__(self, key: str, icon_name: str, parent: QWidget) -> None:
        """`key` as printed on it."""
        super().__init__(parent)
        self._key, self._icon = key, icon_name
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(False)

    def sizeHint(self) -> QSize:
        """Icon, words and key."""
        words = text_width(self.text(), face(SMALL, bold=True))
        width = 2 * _SIDE + _ICON + _GAP + words + _GAP + badge_width(self._key)
        return QSize(width, BAND)

    def paintEvent(self, _event: object) -> None:
        """Plain ground, so that the stripes do not run through the words."""
        theme = current_theme()
        painter = QPainter(self)
        ink, ground = theme.colour("band"), theme.colour("on_band")
        if self.isDown() or self.underMouse():
            ink, ground = ground, ink
        painter.fillRect(self.rect(), ground)
        middle = self.height() // 2
        draw_icon(painter, QRect(_SIDE, middle - _ICON // 2, _ICON, _ICON), self._icon, ink, ground)
        left = _SIDE + _ICON + _GAP
        draw_text(painter, self.rect().adjusted(left, 0, 0, 0), self.text(), face(SMALL, bold=True), ink)
        width = badge_width(self._key)
        draw_badge(painter, QRect(self.width() - _SIDE - width, middle - 9, width, 18), self._key, ink, ground, ink)
        if self.hasFocus():
            rounded(painter, self.rect().adjusted(1, 1, -1, -1), None, ink, 4, 2)
