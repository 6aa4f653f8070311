"""The button of the desk: 44 px high, its key shown on it. Shows the key only; `ui.shortcuts` listens to keys."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from izi_frontdesk.ui.icons import SIZE, draw_icon
from izi_frontdesk.ui.paint import BADGE_HEIGHT, badge_width, draw_badge, draw_text, rounded, text_width
from izi_frontdesk.ui.theme import LARGE, RADIUS, TARGET, current_theme, face

_SIDE = 16
_SIDE_OF_ICON = 12
"""Where there are no words."""
_TIGHT = 8
"""Where room is short."""
_GAP = 10


class KeyButton(QPushButton):
    """A push button in the look of the desk. `selected` (checkable use) draws an accent border and soft ground."""

    def __init__(
        self,
        text: str = "",
        key: str = "",
        *,
        primary: bool = False,
        icon_name: str = "",
        spread: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`spread` pushes the key to the right edge; without text the icon stands alone."""
        super().__init__(text, parent)
        self._key, self._primary, self._icon, self._spread = key, primary, icon_name, spread
        self._size = LARGE
        self._tight = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(TARGET)
        self.setAutoDefault(False)

    def set_key(self, key: str) -> None:
        """Show another key; empty shows none."""
        if key != self._key:
            self._key = key
            self.updateGeometry()
            self.update()

    def set_type_size(self, pixels: int) -> None:
        """Use another of the type sizes than 15."""
        self._size = pixels
        self.updateGeometry()

    def set_tight(self, tight: bool) -> None:
        """Less room beside the words, for narrow places."""
        self._tight = tight
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Text, icon and key with room around them."""
        return QSize(self._content_width() + 2 * self._side(), TARGET)

    def minimumSizeHint(self) -> QSize:
        """A button never cuts off its words by itself."""
        return self.sizeHint()

    def paintEvent(self, _event: object) -> None:
        """Ground, icon, words, key."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.isEnabled():
            painter.setOpacity(0.5)
        self._paint_ground(painter)
        ink = self._ink()
        content = self._content_width()
        left = self._side() if self._spread else max(_TIGHT, (self.width() - content) // 2)
        if self._icon:
            draw_icon(painter, QRect(left, (self.height() - SIZE) // 2, SIZE, SIZE), self._icon, ink)
            left += SIZE + (8 if self.text() else 0)
        right = self.width() - self._side()
        if self._key:
            width = badge_width(self._key)
            at = right - width if self._spread else left + text_width(self._words(), self._face()) + _GAP
            at = min(at, self.width() - 8 - width)
            self._paint_key(painter, QRect(at, (self.height() - BADGE_HEIGHT) // 2, width, BADGE_HEIGHT), ink)
            right = at - 6
        draw_text(painter, QRect(left, 0, max(0, right - left), self.height()), self._words(), self._face(), ink)

    def _side(self) -> int:
        if self._tight:
            return _TIGHT
        return _SIDE if self.text() else _SIDE_OF_ICON

    def _words(self) -> str:
        return self.text().replace("&", "")

    def _face(self) -> QFont:
        return face(self._size, bold=True)

    def _content_width(self) -> int:
        words = text_width(self._words(), self._face()) if self.text() else 0
        mark = SIZE + (8 if self.text() else 0) if self._icon else 0
        key = badge_width(self._key) + _GAP if self._key else 0
        return mark + words + key + (2 if self.text() else 0)

    def _ink(self) -> QColor:
        theme = current_theme()
        if self._primary:
            return theme.colour("on_accent")
        return theme.colour("accent" if self.isChecked() else "text")

    def _paint_ground(self, painter: QPainter) -> None:
        theme = current_theme()
        fill, edge, width = theme.colour("surface"), theme.colour("border"), 1
        if self._primary:
            fill = edge = theme.colour("accent")
        elif self.isChecked():
            fill, edge, width = theme.colour("accent_soft"), theme.colour("accent"), 2
        if self.isEnabled() and self.isDown():
            fill = _mixed(fill, theme.colour("text"), 0.14)
        elif self.isEnabled() and self.underMouse():
            fill = _mixed(fill, theme.colour("text"), 0.06)
        if self.hasFocus():
            rounded(painter, self.rect(), theme.colour("surface"), theme.colour("accent"), RADIUS + 1, 2)
            inner = self.rect().adjusted(3, 3, -3, -3)
            rounded(painter, inner, fill, None if not self._primary else fill, RADIUS - 2)
            return
        rounded(painter, self.rect(), fill, edge, RADIUS, width)

    def _paint_key(self, painter: QPainter, box: QRect, ink: QColor) -> None:
        theme = current_theme()
        if self._primary:
            edge = QColor(ink)
            edge.setAlphaF(0.7)
            draw_badge(painter, box, self._key, ink, theme.colour("accent"), edge)
        else:
            draw_badge(painter, box, self._key, theme.colour("muted"), theme.colour("sunken"), theme.colour("border"))


class LinkButton(QPushButton):
    """A quiet button of words alone, in the accent colour."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        """A button that looks like a link and keeps a thumb's height."""
        super().__init__(text, parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)

    def sizeHint(self) -> QSize:
        """Its words and a little room."""
        return QSize(text_width(self.text(), face(13, bold=True)) + 18, TARGET)

    def paintEvent(self, _event: object) -> None:
        """Words, underlined under the mouse, ringed with the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = current_theme()
        font = face(13, bold=True)
        font.setUnderline(self.underMouse() and self.isEnabled())
        colour = theme.colour("accent" if self.isEnabled() else "muted")
        draw_text(painter, self.rect(), self.text(), font, colour, Qt.AlignmentFlag.AlignCenter)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 5, -1, -5), 6, 6)


def _mixed(first: QColor, second: QColor, part: float) -> QColor:
    def between(a: int, b: int) -> int:
        return round(a + (b - a) * part)

    return QColor(
        between(first.red(), second.red()), between(first.green(), second.green()), between(first.blue(), second.blue())
    )
