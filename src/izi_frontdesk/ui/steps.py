"""The three steps of a payment, and the thin line of the time that is left. Painted; knows only the State's rows."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from izi_frontdesk.presenters.topup_state import StepMark, StepRow
from izi_frontdesk.ui.icons import draw_icon
from izi_frontdesk.ui.paint import draw_text, rounded, text_width
from izi_frontdesk.ui.theme import LARGE, current_theme, face

_ROW: Final = 32
_MARK: Final = 18
_ICONS: Final = {
    StepMark.AHEAD: ("todo", "field", "muted"),
    StepMark.ACTIVE: ("todo", "blue", "text"),
    StepMark.DONE: ("done", "green", "green"),
    StepMark.FAILED: ("failed", "red", "red"),
}
"""Icon, colour of the icon, colour of the words."""


class StepsView(QWidget):
    """One line per step; where room is short the marks alone, side by side, with the words as a tool tip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without steps."""
        super().__init__(parent)
        self._rows: tuple[StepRow, ...] = ()
        self._marks_only = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_steps(self, rows: tuple[StepRow, ...]) -> None:
        """Draw other steps."""
        if rows != self._rows:
            self._rows = rows
            told = ", ".join(f"{row.text}: {self._word(row.mark)}" for row in rows)
            self.setAccessibleName(told)
            self.setToolTip(told)
            self.updateGeometry()
            self.update()

    def set_marks_only(self, marks_only: bool) -> None:
        """Leave the words out."""
        self._marks_only = marks_only
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """All steps."""
        if self._marks_only:
            return QSize(len(self._rows) * (_MARK + 6), _ROW)
        widest = max((text_width(row.text, face(LARGE)) for row in self._rows), default=0)
        return QSize(_MARK + 10 + widest, len(self._rows) * _ROW)

    def minimumSizeHint(self) -> QSize:
        """Words may be cut off, marks may not."""
        return QSize(min(120, self.sizeHint().width()), self.sizeHint().height())

    def paintEvent(self, _event: object) -> None:
        """Marks and words."""
        painter = QPainter(self)
        theme = current_theme()
        for number, row in enumerate(self._rows):
            name, mark, ink = _ICONS[row.mark]
            left, top = (number * (_MARK + 6), 0) if self._marks_only else (0, number * _ROW)
            box = QRect(left, top + (_ROW - _MARK) // 2, _MARK, _MARK)
            draw_icon(painter, box, name, theme.colour(mark), theme.colour("surface"))
            if not self._marks_only:
                words = QRect(_MARK + 10, top, self.width() - _MARK - 10, _ROW)
                draw_text(painter, words, row.text, face(LARGE), theme.colour(ink))

    def _word(self, mark: StepMark) -> str:
        match mark:
            case StepMark.DONE:
                return self.tr("done")
            case StepMark.ACTIVE:
                return self.tr("under way")
            case StepMark.FAILED:
                return self.tr("failed")
            case StepMark.AHEAD:
                return self.tr("not yet")


class LifeLine(QWidget):
    """The part of a time that is left, as a line of 3 px."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with nothing known."""
        super().__init__(parent)
        self._part: float | None = None
        self.setFixedHeight(3)

    def show_part(self, part: float | None) -> None:
        """0 to 1; None draws nothing and keeps the room."""
        if part != self._part:
            self._part = part
            self.update()

    def paintEvent(self, _event: object) -> None:
        """Track and line; amber when little is left."""
        if self._part is None:
            return
        theme = current_theme()
        painter = QPainter(self)
        rounded(painter, self.rect(), theme.colour("border"), None, 1.5)
        left = QRect(0, 0, round(self.width() * self._part), 3)
        rounded(painter, left, theme.colour("blue" if self._part > 0.2 else "amber"), None, 1.5)
