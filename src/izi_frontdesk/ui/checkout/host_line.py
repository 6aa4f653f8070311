"""The line above a payment page that the page cannot paint: lock, host, and a mark when it is practice."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from izi_frontdesk.domain.checkout import Place
from izi_frontdesk.ui.icons import draw_icon
from izi_frontdesk.ui.paint import draw_text, rounded, text_width
from izi_frontdesk.ui.theme import BODY, RADIUS, current_theme, face

HEIGHT: Final = 36


class HostLine(QWidget):
    """Shows one Place, and how far the page has loaded as a thin line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with no place."""
        super().__init__(parent)
        self._place = Place()
        self._loaded = 100
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def place(self) -> Place:
        """What is shown."""
        return self._place

    def show_place(self, place: Place) -> None:
        """Show where the payer is."""
        if place != self._place:
            self._place = place
            self._tell_readers()
            self.update()

    def show_loaded(self, percent: int) -> None:
        """0 to 100; the line disappears at 100."""
        self._loaded = percent
        self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(240, HEIGHT)

    def changeEvent(self, event: QEvent) -> None:
        """The words follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._tell_readers()
            self.update()
        super().changeEvent(event)

    def paintEvent(self, _event: object) -> None:
        """Border, lock, host in bold, the rest muted and cut off where room is short."""
        theme = current_theme()
        painter = QPainter(self)
        rounded(painter, self.rect(), theme.colour("surface"), theme.colour("border"), RADIUS)
        known = self._place.secure or self._place.practice
        tint = theme.colour("green" if known else "muted")
        draw_icon(painter, QRect(10, (HEIGHT - 16) // 2, 16, 16), "lock" if known else "clock", tint)
        host = self._place.host or self.tr("opening the payment page")
        strong = face(BODY, bold=True)
        room = QRect(34, 0, max(0, self.width() - 44), HEIGHT)
        draw_text(painter, room, host, strong, theme.colour("text" if self._place.host else "muted"))
        left = room.left() + text_width(host, strong) + 10
        rest = QRect(left, 0, max(0, self.width() - 10 - left), HEIGHT)
        draw_text(painter, rest, self._words(), face(BODY), theme.colour("muted"))
        if self._loaded < 100:
            width = (self.width() - 2 * RADIUS) * self._loaded // 100
            painter.fillRect(RADIUS, HEIGHT - 3, width, 2, theme.colour("accent"))

    def _words(self) -> str:
        if self._place.practice:
            return self.tr("practice payment page")
        return self.tr("secure connection") if self._place.secure else ""

    def _tell_readers(self) -> None:
        self.setAccessibleName(" ".join(filter(None, (self._place.host, self._words()))))
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
