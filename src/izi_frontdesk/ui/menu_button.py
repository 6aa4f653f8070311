"""The quiet buttons of the top bar that open a menu: a word and an arrow."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from izi_frontdesk.ui.icons import draw_icon
from izi_frontdesk.ui.paint import draw_text, rounded, text_width
from izi_frontdesk.ui.theme import RADIUS, TARGET, current_theme, face

_ARROW = 16
_SIDE = 8


class MenuButton(QPushButton):
    """Opens its menu below itself. Without entries it is plain words and cannot be pressed."""

    def __init__(self, pixels: int, *, bold: bool = False, icon_name: str = "", parent: QWidget | None = None) -> None:
        """`pixels` is one of the type sizes."""
        super().__init__(parent)
        self._pixels, self._bold, self._icon = pixels, bold, icon_name
        self.entries = QMenu(self)
        self.entries.aboutToHide.connect(lambda: self.setDown(False))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(TARGET)
        self.clicked.connect(self._open)

    def set_pressable(self, pressable: bool) -> None:
        """Whether there is anything to choose."""
        self.setEnabled(pressable)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if pressable else Qt.FocusPolicy.NoFocus)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Words and arrow."""
        words = text_width(self.text(), face(self._pixels, bold=self._bold)) if self.text() else 0
        mark = 20 + (8 if self.text() else 0) if self._icon else 0
        return QSize(words + mark + (_ARROW + 4 if self.isEnabled() else 0) + 2 * _SIDE + 2, TARGET)

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters and the arrow."""
        return QSize(min(self.sizeHint().width(), 96), TARGET)

    def paintEvent(self, _event: object) -> None:
        """Ground under the mouse, words, arrow."""
        painter = QPainter(self)
        theme = current_theme()
        lit = self.isEnabled() and (self.underMouse() or self.isDown())
        edge = theme.colour("accent") if self.hasFocus() else None
        rounded(painter, self.rect(), theme.colour("sunken") if lit else None, edge, RADIUS, 2)
        box = self.rect().adjusted(_SIDE, 0, -_SIDE, 0)
        ink = theme.colour("text")
        if self._icon:
            draw_icon(painter, QRect(box.left(), (self.height() - 20) // 2, 20, 20), self._icon, ink)
            box.setLeft(box.left() + (28 if self.text() else 20))
        if self.isEnabled():
            box.setRight(box.right() - _ARROW - 4)
            arrow = QRect(box.right() + 4, (self.height() - _ARROW) // 2 + 1, _ARROW, _ARROW)
            draw_icon(painter, arrow, "chevron", theme.colour("muted"))
        draw_text(painter, box, self.text(), face(self._pixels, bold=self._bold), ink)

    def _open(self) -> None:
        if not self.entries.isEmpty():
            self.entries.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))
