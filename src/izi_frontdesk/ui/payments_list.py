"""The client's payments as a painted list: time, reference, amount, phase, what was returned, and the refund link.

In a narrow column each row takes two lines instead of cutting off its words.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from izi_frontdesk.presenters.clients_state import PaymentRow
from izi_frontdesk.ui.paint import CHIP_HEIGHT, chip_width, draw_chip, draw_text, text_width
from izi_frontdesk.ui.row_list import RowList, RowPainter
from izi_frontdesk.ui.theme import BODY, SMALL, current_theme, face

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_PAD = 12
_GAP = 20


class PaymentPainter(RowPainter[PaymentRow]):
    """Draws one payment in one line or two. Column widths are the widest of all rows."""

    def __init__(self) -> None:
        """Begin wide."""
        super().__init__()
        self.narrow = False
        self.refund_word = ""
        self._time = self._reference = self._amount = 0

    def measure(self, rows: tuple[PaymentRow, ...]) -> int:
        """Take the widths of the columns from the rows; the width that one line needs."""
        plain, bold = face(BODY), face(BODY, bold=True)
        self._time = max((text_width(row.time, plain) for row in rows), default=0)
        self._reference = max((text_width(row.reference, plain) for row in rows), default=0)
        self._amount = max((text_width(row.amount, bold) for row in rows), default=0)
        tail = max((chip_width(row.chip) + self._note_width(row) for row in rows), default=0)
        return self._time + self._reference + self._amount + tail + self.link_width() + 2 * _PAD + 4 * _GAP

    def link_width(self) -> int:
        """How wide the refund link is."""
        return text_width(self.refund_word, face(BODY, bold=True))

    def paint_row(self, painter: QPainter, box: QRect, row: PaymentRow) -> None:
        """One line or two, the link at the right edge."""
        inner = box.adjusted(_PAD, 0, -_PAD, -1)
        if row.refundable:
            bold = face(BODY, bold=True)
            draw_text(painter, inner, self.refund_word, bold, current_theme().colour("accent"), _RIGHT)
        inner.setRight(inner.right() - self.link_width() - 8)
        if self.narrow:
            self._paint_two_lines(painter, inner, row)
        else:
            self._paint_one_line(painter, inner, row)

    def _paint_one_line(self, painter: QPainter, box: QRect, row: PaymentRow) -> None:
        theme = current_theme()
        plain, left = face(BODY), box.left()
        draw_text(painter, QRect(left, box.top(), self._time, box.height()), row.time, plain, theme.colour("muted"))
        left += self._time + _GAP
        reference = QRect(left, box.top(), self._reference, box.height())
        draw_text(painter, reference, row.reference, plain, theme.colour("accent" if row.operation else "text"))
        left += self._reference + _GAP
        amount = QRect(left, box.top(), self._amount, box.height())
        draw_text(painter, amount, row.amount, face(BODY, bold=True), theme.colour("text"), _RIGHT)
        left += self._amount + _GAP
        left += draw_chip(painter, _middle(box, left), row.chip, box.right() - left) + 8
        note = QRect(left, box.top(), max(0, box.right() - left), box.height())
        draw_text(painter, note, row.note, face(SMALL), theme.colour("muted"))

    def _paint_two_lines(self, painter: QPainter, box: QRect, row: PaymentRow) -> None:
        theme = current_theme()
        upper = QRect(box.left(), box.top() + 6, box.width(), CHIP_HEIGHT)
        bold = face(BODY, bold=True)
        width = QRect(upper.left(), upper.top(), self._amount, upper.height())
        draw_text(painter, width, row.amount, bold, theme.colour("text"), _RIGHT)
        left = upper.left() + self._amount + 12
        draw_chip(painter, QPoint(left, upper.top()), row.chip, upper.right() - left)
        lower = QRect(box.left(), box.top() + 34, box.width(), 18)
        words = " · ".join(part for part in (row.time, row.reference, row.note) if part)
        draw_text(painter, lower, words, face(SMALL), theme.colour("muted"))

    def _note_width(self, row: PaymentRow) -> int:
        return text_width(row.note, face(SMALL)) + 8 if row.note else 0


class PaymentsList(RowList[PaymentRow]):
    """The list under the client card.

    Signals:
        refund(str): the refund link of a payment was pressed, or Enter on its row.
        timeline(str): the rest of a row of this desk was pressed, or Enter where there is nothing to refund.
    """

    refund = Signal(str)
    timeline = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        self._look = PaymentPainter()
        super().__init__(lambda row: row.id, _spoken, self._look, parent)
        self.setObjectName("card.payments")
        self.choosable = False
        self._retranslate()
        self.chosen.connect(self._entered)
        self.clicked.disconnect()

    def show_rows(self, rows: tuple[PaymentRow, ...], marked: str = "") -> None:
        """Measure the columns anew, then show."""
        if rows != self.rows:
            self._needed = self._look.measure(rows)
            self._choose_shape()
        super().show_rows(rows, marked)

    def refund_rect(self, key: str) -> QRect:
        """Where the refund link of a payment is, in the viewport; empty when it has none."""
        if not any(row.id == key and row.refundable for row in self.rows):
            return QRect()
        box = self.rect_of(key)
        width = self._look.link_width() + 2 * _PAD
        return QRect(box.right() - width, box.top(), width, box.height())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The link refunds; the rest of a row of this desk leads to its timeline. Other rows are for reading."""
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        for row in self.rows:
            if self.refund_rect(row.id).contains(at):
                self.refund.emit(row.id)
            elif row.operation and self.rect_of(row.id).contains(at):
                self.timeline.emit(row.operation)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """What can be pressed shows a hand."""
        super().mouseMoveEvent(event)
        at = event.position().toPoint()
        over = any((self.rect_of if row.operation else self.refund_rect)(row.id).contains(at) for row in self.rows)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One line where it fits, else two."""
        super().resizeEvent(event)
        self._choose_shape()

    def changeEvent(self, event: QEvent) -> None:
        """The link's word follows the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _choose_shape(self) -> None:
        self._look.narrow = self._needed > self.width()
        self.set_row_height(60 if self._look.narrow else 44)
        self.viewport().update()

    def _entered(self, key: str) -> None:
        own = next((row.operation for row in self.rows if row.id == key), "")
        if not self.refund_rect(key).isEmpty():
            self.refund.emit(key)
        elif own:
            self.timeline.emit(own)

    def _retranslate(self) -> None:
        self._look.refund_word = self.tr("Refund")
        self._needed = self._look.measure(self.rows)
        self.setAccessibleName(self.tr("This client's payments"))


def _middle(box: QRect, left: int) -> QPoint:
    return QPoint(left, box.top() + (box.height() - CHIP_HEIGHT) // 2)


def _spoken(row: PaymentRow) -> str:
    return ", ".join(part for part in (row.time, row.reference, row.amount, row.chip.text, row.note) if part)
