"""The checkpoints of a practice night: side by side in the bar, one under the other with their words in the sheet."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from izi_frontdesk.presenters.training_state import PointMark, PointRow
from izi_frontdesk.ui.flow import flow
from izi_frontdesk.ui.icons import Glyph, draw_icon
from izi_frontdesk.ui.labels import label
from izi_frontdesk.ui.paint import draw_text, text_width
from izi_frontdesk.ui.theme import SMALL, current_theme, face

_ICON: Final = 16
_HEIGHT: Final = 22
_COLOURS: Final = {
    PointMark.OPEN: ("field", "muted"),
    PointMark.DONE: ("green", "green"),
    PointMark.WRONG: ("red", "red"),
}
"""Colour of the icon, colour of the words."""

_ICONS: Final = {PointMark.OPEN: "todo", PointMark.DONE: "done", PointMark.WRONG: "failed"}


def spoken(row: PointRow) -> str:
    """The checkpoint for readers: a mark alone says nothing to them."""
    words = {
        PointMark.OPEN: QCoreApplication.translate("NightPoints", "open"),
        PointMark.DONE: QCoreApplication.translate("NightPoints", "met"),
        PointMark.WRONG: QCoreApplication.translate("NightPoints", "missed"),
    }
    return f"{row.text}: {words[row.mark]}"


class PointTick(QWidget):
    """One checkpoint on one line."""

    def __init__(self, row: PointRow) -> None:
        """Begin with a row."""
        super().__init__()
        self.row = row
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_row(row)

    def show_row(self, row: PointRow) -> None:
        """Draw another one."""
        self.row = row
        self.setAccessibleName(spoken(row))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Mark and words."""
        return QSize(_ICON + 6 + text_width(self.row.text, face(SMALL)) + 10, _HEIGHT)

    def paintEvent(self, _event: object) -> None:
        """Draw both."""
        painter, theme = QPainter(self), current_theme()
        mark, ink = _COLOURS[self.row.mark]
        box = QRect(0, (_HEIGHT - _ICON) // 2, _ICON, _ICON)
        draw_icon(painter, box, _ICONS[self.row.mark], theme.colour(mark), theme.colour("surface"))
        draw_text(painter, self.rect().adjusted(_ICON + 6, 0, 0, 0), self.row.text, face(SMALL), theme.colour(ink))


class PointTicks(QWidget):
    """All checkpoints side by side, in as many lines as they need."""

    def __init__(self) -> None:
        """Begin with none."""
        super().__init__()
        self._ticks: list[PointTick] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        holder, self._flow = flow(4)
        column.addWidget(holder)

    def show_rows(self, rows: tuple[PointRow, ...]) -> None:
        """Draw others."""
        while len(self._ticks) > len(rows):
            gone = self._ticks.pop()
            self._flow.removeWidget(gone)
            gone.deleteLater()
        for number, row in enumerate(rows):
            if number == len(self._ticks):
                self._ticks.append(PointTick(row))
                self._flow.addWidget(self._ticks[-1])
            elif self._ticks[number].row != row:
                self._ticks[number].show_row(row)


class PointLine(QWidget):
    """One checkpoint with what was wrong and the right way under it."""

    def __init__(self, row: PointRow) -> None:
        """Draws one row, for good."""
        super().__init__()
        mark, _ink = _COLOURS[row.mark]
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        line.addWidget(Glyph(_ICONS[row.mark], mark), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(label(row.text, "strong", wrap=True))
        if row.words:
            column.addWidget(label(row.words, "muted", wrap=True))
        line.addLayout(column, 1)
        self.setAccessibleName(spoken(row))


class PointLines(QWidget):
    """All checkpoints one under the other."""

    def __init__(self) -> None:
        """Begin with none."""
        super().__init__()
        self._rows: tuple[PointRow, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)

    def show_rows(self, rows: tuple[PointRow, ...]) -> None:
        """Draw others."""
        if rows == self._rows:
            return
        self._rows = rows
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for row in rows:
            self._column.addWidget(PointLine(row))
        self.setVisible(bool(rows))
