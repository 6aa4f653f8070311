"""A check box with a box that can be seen in both themes and a target for a thumb."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QCheckBox

from izi_frontdesk.ui.icons import draw_icon
from izi_frontdesk.ui.paint import draw_text, rounded, text_width
from izi_frontdesk.ui.theme import BODY, RADIUS, TARGET, current_theme, face

_BOX = 20
_GAP = 10


class CheckBox(QCheckBox):
    """Draws itself; behaves as the stock one."""

    def sizeHint(self) -> QSize:
        """Box and words."""
        return QSize(8 + _BOX + _GAP + text_width(self.text(), face(BODY)) + 12, TARGET)

    def hitButton(self, pos: QPoint) -> bool:
        """Words and box are one target."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: object) -> None:
        """The box, filled when checked, then the words."""
        painter = QPainter(self)
        theme = current_theme()
        if not self.isEnabled():
            painter.setOpacity(0.5)
        box = QRect(8, (self.height() - _BOX) // 2, _BOX, _BOX)
        edge = theme.colour("accent" if self.hasFocus() else "field")
        if self.isChecked():
            rounded(painter, box, theme.colour("accent"), None, 5)
            draw_icon(painter, box.adjusted(2, 2, -2, -2), "check", theme.colour("on_accent"))
        else:
            rounded(painter, box, theme.colour("surface"), edge, 5, 2)
        if self.hasFocus():
            rounded(painter, self.rect(), None, theme.colour("accent"), RADIUS, 2)
        words = QRect(8 + _BOX + _GAP, 0, self.width() - _BOX - _GAP - 8, self.height())
        draw_text(painter, words, self.text(), face(BODY), theme.colour("text"))
