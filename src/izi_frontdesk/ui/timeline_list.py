"""The steps of one operation as a painted list: time, time since the step before, a mark on a line, a sentence."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QToolTip, QWidget

from izi_frontdesk.presenters.timeline_state import TimelineRow
from izi_frontdesk.presenters.tone import Tone
from izi_frontdesk.ui.icons import draw_icon
from izi_frontdesk.ui.paint import draw_text, text_width
from izi_frontdesk.ui.row_list import ROW_ROLE, AnyIndex, RowList, RowPainter
from izi_frontdesk.ui.theme import BODY, SMALL, current_theme, face

_PAD: Final = 16
_GAP: Final = 12
_MARK: Final = 18
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter


class TimelinePainter(RowPainter[TimelineRow]):
    """Draws one step; a sentence takes at most two lines."""

    row_height = 40
    lined = False

    def __init__(self) -> None:
        """Begin with narrow columns."""
        super().__init__()
        self._time = self._after = 0
        self._first = self._last = ""

    def measure(self, rows: tuple[TimelineRow, ...]) -> None:
        """Take the widths of the columns from the rows."""
        self._time = max((text_width(row.time, face(BODY)) for row in rows), default=0)
        self._after = max((text_width(row.after, face(SMALL)) for row in rows), default=0)
        steps = [row.key for row in rows if not row.day]
        self._first, self._last = (steps[0], steps[-1]) if steps else ("", "")

    def paint_row(self, painter: QPainter, box: QRect, row: TimelineRow) -> None:
        """The day alone, or a step with the line through its mark."""
        theme = current_theme()
        middle = self._mark_left(box) + _MARK // 2
        top = box.center().y() if row.key == self._first else box.top()
        bottom = box.center().y() if row.key == self._last else box.bottom() + 1
        painter.fillRect(QRect(middle, top, 1, bottom - top), theme.colour("border"))
        if row.day:
            day = QRect(box.left() + _PAD, box.top(), self._mark_left(box) - box.left() - _PAD - _GAP, box.height())
            draw_text(painter, day, row.day, face(SMALL, bold=True), theme.colour("muted"))
            return
        time = QRect(box.left() + _PAD, box.top(), self._time, box.height())
        draw_text(painter, time, row.time, face(BODY), theme.colour("text"))
        after = QRect(time.right() + _GAP, box.top(), self._after, box.height())
        draw_text(painter, after, row.after, face(SMALL), theme.colour("muted"), _RIGHT)
        mark = QRect(self._mark_left(box), box.center().y() - _MARK // 2, _MARK, _MARK)
        painter.fillRect(mark.adjusted(0, -3, 0, 3), theme.colour("surface"))
        quiet = row.tone is Tone.NEUTRAL
        ink = theme.colour("muted") if quiet else theme.tone(row.tone)
        draw_icon(painter, mark, row.icon, ink, theme.colour("surface"))
        font = face(BODY, bold=not quiet)
        painter.setFont(font)
        painter.setPen(theme.colour("text") if quiet else ink)
        painter.drawText(self._words_box(box), _WRAP, row.text)

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: AnyIndex
    ) -> bool:
        """A sentence that is longer than its two lines is told whole under the mouse."""
        row = index.data(ROW_ROLE)
        box: QRect = option.rect
        if isinstance(row, TimelineRow) and not self._fits(row, box):
            QToolTip.showText(event.globalPos(), row.text, view)
            return True
        return super().helpEvent(event, view, option, index)

    def _fits(self, row: TimelineRow, box: QRect) -> bool:
        words = self._words_box(box)
        room = QRect(0, 0, words.width(), 10_000)
        height = (
            QFontMetrics(face(BODY, bold=row.tone is not Tone.NEUTRAL)).boundingRect(room, _WRAP, row.text).height()
        )
        return height <= words.height()

    def _mark_left(self, box: QRect) -> int:
        return box.left() + _PAD + self._time + _GAP + self._after + _GAP + 4

    def _words_box(self, box: QRect) -> QRect:
        left = self._mark_left(box) + _MARK + _GAP
        return QRect(left, box.top() + 2, max(0, box.right() - _PAD - left), box.height() - 4)


class TimelineList(RowList[TimelineRow]):
    """All steps; whoever looks at the end of it goes on looking at the end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        self._look = TimelinePainter()
        super().__init__(lambda row: row.key, _spoken, self._look, parent)
        self.setObjectName("timeline.list")
        self.choosable = False
        self._following = True
        bar = self.verticalScrollBar()
        bar.valueChanged.connect(self._scrolled)
        bar.rangeChanged.connect(self._grown)
        self._retranslate()

    def show_rows(self, rows: tuple[TimelineRow, ...], marked: str = "") -> None:
        """Measure anew, then show; the end stays in sight where it was."""
        following = self._following
        if rows != self.rows:
            self._look.measure(rows)
        super().show_rows(rows, marked)
        if following:
            self.scrollToBottom()
            self._following = True

    def changeEvent(self, event: QEvent) -> None:
        """The name follows the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _scrolled(self, value: int) -> None:
        self._following = value == self.verticalScrollBar().maximum()

    def _grown(self, _least: int, most: int) -> None:
        if self._following:
            self.verticalScrollBar().setValue(most)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Timeline"))


def _spoken(row: TimelineRow) -> str:
    return row.day or ", ".join(part for part in (row.time, row.after, row.text) if part)
