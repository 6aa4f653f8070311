"""The one search box of the desk, worn by the top bar. Knows nothing of clients."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from izi_frontdesk.ui.icons import draw_icon
from izi_frontdesk.ui.paint import BADGE_HEIGHT, badge_width, draw_badge
from izi_frontdesk.ui.theme import current_theme

_KEY = "F2"


class SearchBox(QLineEdit):
    """A line edit with a magnifier and its key.

    Signals:
        stepped(int): arrow up (-1) or down (1).
        emptied(): Esc cleared the text.
    """

    stepped = Signal(int)
    emptied = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._busy = False
        self.setObjectName("search.box")
        self.setTextMargins(24, 0, badge_width(_KEY) + 4, 0)
        self.setMinimumWidth(240)
        self.setMaximumWidth(520)
        self._retranslate()

    def show_busy(self, busy: bool) -> None:
        """Tell that an answer is being waited for."""
        if busy != self._busy:
            self._busy = busy
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move in the list below, Esc empties the box."""
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.stepped.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
            return
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.emptied.emit()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """The words follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field, the magnifier in its left margin and the key in its right one."""
        super().paintEvent(event)
        theme = current_theme()
        painter = QPainter(self)
        middle = self.height() // 2
        name = "hourglass" if self._busy else "search"
        draw_icon(painter, QRect(13, middle - 8, 16, 16), name, theme.colour("muted"))
        width = badge_width(_KEY)
        box = QRect(self.width() - width - 12, middle - BADGE_HEIGHT // 2, width, BADGE_HEIGHT)
        draw_badge(painter, box, _KEY, theme.colour("muted"), theme.colour("sunken"), theme.colour("border"))

    def _retranslate(self) -> None:
        self.setPlaceholderText(self.tr("Phone, name, id or scan"))
        self.setAccessibleName(self.tr("Find a client"))
