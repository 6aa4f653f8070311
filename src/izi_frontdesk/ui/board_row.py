"""One row of the start-up board: who and how much, phase and clock, the sentence, and at most two buttons.

Painted as a whole; the buttons stand beside the sentence where there is room, below it in a narrow sheet.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from izi_frontdesk.presenters.board_state import BoardRow
from izi_frontdesk.ui.choice_row import ChoiceButtons
from izi_frontdesk.ui.paint import CHIP_HEIGHT, draw_chip, draw_text, signed, tail_words, text_width
from izi_frontdesk.ui.theme import BODY, LARGE, current_theme, face

_PAD: Final = 16
_GAP: Final = 10
_HEAD: Final = 26
"""Height of the line with client and amount."""
_LEAST_SENTENCE: Final = 320
"""Room in pixels that a sentence needs beside the buttons; with less they stand below it."""
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_WRAP = Qt.TextFlag.TextWordWrap


@dataclass(frozen=True, slots=True)
class _Places:
    sentence: QRect
    figures: QRect
    choices: QRect
    height: int


class BoardRowView(QWidget):
    """Signals:
    acted(str, str): a button was pressed; the reference of the operation and the key of the choice.
    """

    acted = Signal(str, str)

    def __init__(self, row: BoardRow, parent: QWidget | None = None) -> None:
        """Begin with a row."""
        super().__init__(parent)
        self._row = row
        self._last = False
        self._measured: dict[int, _Places] = {}
        self.setObjectName(f"board.row.{row.reference}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.choices = ChoiceButtons(self, "board", lambda key: self.acted.emit(self._row.reference, key))
        self._take(row)

    @property
    def row(self) -> BoardRow:
        """The row drawn."""
        return self._row

    def show_row(self, row: BoardRow, *, last: bool) -> None:
        """Draw another State of the same operation; the last row has no line under it."""
        if row != self._row or last != self._last:
            self._last = last
            self._take(row)
            self.update()

    def sizeHint(self) -> QSize:
        """The height follows from the width."""
        return QSize(480, self.heightForWidth(self.width()))

    def hasHeightForWidth(self) -> bool:
        """Sentences wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high the row is at a width."""
        return self._places(width).height

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The buttons keep their places."""
        super().resizeEvent(event)
        self.choices.place(self._places(self.width()).choices)

    def paintEvent(self, _event: object) -> None:
        """All parts of the row."""
        theme, painter, row = current_theme(), QPainter(self), self._row
        places = self._places(self.width())
        inner = self.rect().adjusted(_PAD, 12, -_PAD, 0)
        if not self._last:
            painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("border"))
        self._paint_head(painter, QRect(inner.left(), inner.top(), inner.width(), _HEAD))
        top = inner.top() + _HEAD + 4
        drawn = draw_chip(painter, QPoint(inner.left(), top), row.chip, inner.width())
        clock = QRect(inner.left() + drawn + _GAP, top, inner.width() - drawn - _GAP, CHIP_HEIGHT)
        draw_text(painter, clock, row.clock, face(BODY), theme.colour("muted"))
        self._paint_words(painter, places.sentence, row.sentence, bold=False)
        self._paint_words(painter, places.figures, row.figures, bold=True)

    def _take(self, row: BoardRow) -> None:
        self._row = row
        self._measured = {}
        self.choices.show_choices(row.choices, row.reference)
        parts = (row.client, row.tail, signed(row.amount, row.refund), row.chip.text, row.clock)
        self.setAccessibleName(", ".join(part for part in parts if part) + f". {row.sentence} {row.figures}".rstrip())
        self.updateGeometry()
        self.choices.place(self._places(self.width()).choices)

    def _places(self, width: int) -> _Places:
        """Measured once for each width: layouts ask for it a dozen times for each picture."""
        if width not in self._measured:
            self._measured[width] = self._measure(width)
        return self._measured[width]

    def _measure(self, width: int) -> _Places:
        top, inner = 12 + _HEAD + 4 + CHIP_HEIGHT + 6, width - 2 * _PAD
        buttons = self.choices.line_width()
        beside = bool(buttons) and inner - buttons - 24 >= max(_LEAST_SENTENCE, buttons)
        room = inner - buttons - 24 if beside else inner
        sentence = QRect(_PAD, top, room, _wrapped(self._row.sentence, room, bold=False))
        figures = QRect(_PAD, sentence.bottom() + 5, room, _wrapped(self._row.figures, room, bold=True))
        end = (figures if self._row.figures else sentence).bottom() + 1
        if beside:
            # In the middle of what stands under the line with the amount.
            high = max(end, 12 + _HEAD + 4 + self.choices.height(buttons))
            middle = (12 + _HEAD + 4 + high - self.choices.height(buttons)) // 2
            choices = QRect(_PAD, middle, inner, self.choices.height(buttons))
            return _Places(sentence, figures, choices, high + 13)
        choices = QRect(_PAD, end + 8, inner, self.choices.height(inner))
        return _Places(sentence, figures, choices, (choices.bottom() + 1 if buttons else end) + 13)

    def _paint_head(self, painter: QPainter, box: QRect) -> None:
        theme, row = current_theme(), self._row
        amount, bold = signed(row.amount, row.refund), face(LARGE, bold=True)
        draw_text(painter, box, amount, bold, theme.colour("text"), _RIGHT)
        tail = text_width(tail_words(row.tail), face(BODY)) + 8 if row.tail else 0
        room = box.width() - text_width(amount, bold) - _GAP - tail
        name = QRect(box.left(), box.top(), max(0, room), box.height())
        drawn = draw_text(painter, name, row.client, bold, theme.colour("text"))
        rest = QRect(box.left() + drawn + 8, box.top(), tail, box.height())
        draw_text(painter, rest, tail_words(row.tail), face(BODY), theme.colour("muted"))

    def _paint_words(self, painter: QPainter, box: QRect, words: str, *, bold: bool) -> None:
        if words:
            painter.setFont(face(BODY, bold=bold))
            painter.setPen(current_theme().colour("text"))
            painter.drawText(box, _WRAP, words)


def _wrapped(text: str, width: int, *, bold: bool) -> int:
    """How high a text is in this width."""
    if not text:
        return 0
    metrics = QFontMetrics(face(BODY, bold=bold))
    return metrics.boundingRect(QRect(0, 0, max(40, width), 9999), _WRAP, text).height()
