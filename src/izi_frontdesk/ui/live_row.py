"""One open operation in the live panel: painted as a whole, pressed as a whole, with buttons of its own inside.

Number, client, amount; phase, two ticks, own clock; the line of time that is left; a hint and what to do about it.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from izi_frontdesk.presenters.live_state import LiveRow
from izi_frontdesk.ui.choice_row import ChoiceButtons
from izi_frontdesk.ui.paint import (
    CHIP_HEIGHT,
    chip_width,
    draw_badge,
    draw_chip,
    draw_text,
    draw_tick,
    rounded,
    signed,
    tail_words,
    text_width,
    tick_width,
)
from izi_frontdesk.ui.theme import BODY, LARGE, SMALL, current_theme, face

_PAD = 12
_GAP = 10
_SECOND = 39
"""Top of the second line, the one with the chip, in pixels."""
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_WRAP = Qt.TextFlag.TextWordWrap
_LEAST_HINT = 150
"""Room in pixels that a hint needs beside a button; with less the button stands below."""


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the parts of a row stand; ticks take a line of their own where one line is too narrow."""

    ticks: int
    line: int
    hint: QRect
    choices: QRect
    height: int


class LiveRowButton(QAbstractButton):
    """A row of the live panel; a click opens its sheet.

    Signals:
        acted(str, str): a button inside was pressed; the reference of the operation and the key of the choice.
        picked(str): the row was pressed; the reference of the operation.
    """

    acted = Signal(str, str)
    picked = Signal(str)

    def __init__(self, row: LiveRow, parent: QWidget | None = None) -> None:
        """Begin with a row."""
        super().__init__(parent)
        self._row = row
        self._last = False
        self._measured: dict[int, _Places] = {}
        self.setObjectName(f"live.row.{row.reference}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.choices = ChoiceButtons(self, "live", lambda key: self.acted.emit(self._row.reference, key), tight=True)
        self.clicked.connect(lambda: self.picked.emit(self._row.reference))
        self._take(row)

    @property
    def row(self) -> LiveRow:
        """The row drawn."""
        return self._row

    def show_row(self, row: LiveRow, *, last: bool) -> None:
        """Draw another State of the same operation; the last row has no line under it."""
        if row != self._row or last != self._last:
            self._last = last
            self._take(row)
            self.update()

    def sizeHint(self) -> QSize:
        """The height follows from the width."""
        return QSize(320, self.heightForWidth(self.width()))

    def hasHeightForWidth(self) -> bool:
        """Hints wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high the row is at a width."""
        return self._places(width).height

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The buttons inside keep their places."""
        super().resizeEvent(event)
        self.choices.place(self._places(self.width()).choices)

    def changeEvent(self, event: QEvent) -> None:
        """The words of the ticks follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._take(self._row)
        super().changeEvent(event)

    def paintEvent(self, _event: object) -> None:
        """All parts of the row."""
        painter = QPainter(self)
        self._paint_ground(painter)
        places = self._places(self.width())
        inner = self.rect().adjusted(_PAD, 0, -_PAD, 0)
        self._paint_head(painter, QRect(inner.left(), 10, inner.width(), 24))
        draw_chip(painter, QPoint(inner.left(), _SECOND), self._row.chip, inner.width() - self._clock_width())
        self._paint_ticks(painter, QRect(inner.left(), places.ticks, inner.width(), CHIP_HEIGHT))
        self._paint_line(painter, QRect(inner.left(), places.line, inner.width(), 3))
        if self._row.hint:
            painter.setFont(face(SMALL))
            painter.setPen(current_theme().colour("muted"))
            painter.drawText(places.hint, _WRAP | Qt.AlignmentFlag.AlignVCenter, self._row.hint)

    def _take(self, row: LiveRow) -> None:
        self._row = row
        self._measured = {}
        self.choices.show_choices(row.choices, row.reference)
        bank = self.tr("bank accepted") if row.bank else self.tr("bank not yet")
        balance = self.tr("balance credited") if row.balance else self.tr("balance not yet")
        ticks = () if row.refund else (bank, balance)
        parts = (row.client, row.tail, signed(row.amount, row.refund), row.chip.text, *ticks, row.clock, row.hint)
        self.setAccessibleName(", ".join(part for part in parts if part))
        self.updateGeometry()
        self.choices.place(self._places(self.width()).choices)

    def _places(self, width: int) -> _Places:
        """Measured once for each width: layouts ask for it a dozen times for each picture."""
        if width not in self._measured:
            self._measured[width] = self._measure(width)
        return self._measured[width]

    def _measure(self, width: int) -> _Places:
        row, inner = self._row, width - 2 * _PAD
        together = row.refund or chip_width(row.chip) + _GAP + self._ticks_width() <= inner
        ticks = _SECOND if together else _SECOND + 27
        line = ticks + CHIP_HEIGHT + 7
        end = line + (3 if row.progress is not None else -7) + 10
        hint, choices = self._beside_or_below(QRect(_PAD, end - 2, inner, 0))
        bottom = max(hint.bottom(), choices.bottom())
        return _Places(ticks, line, hint, choices, bottom + 11 if row.hint or row.choices else end + 1)

    def _beside_or_below(self, room: QRect) -> tuple[QRect, QRect]:
        """Places of the hint and of the buttons, which stand beside it only where both have room."""
        buttons = self.choices.line_width()
        words = room.width() - buttons - _GAP
        if buttons and words >= _LEAST_HINT:
            high = max(_wrapped(self._row.hint, words), self.choices.height(buttons))
            return QRect(room.left(), room.top(), words, high), QRect(room.left(), room.top(), room.width(), high)
        hint = QRect(room.left(), room.top(), room.width(), _wrapped(self._row.hint, room.width()))
        top = hint.bottom() + 1 + (8 if self._row.hint else 0)
        return hint, QRect(room.left(), top, room.width(), self.choices.height(room.width()))

    def _ticks_width(self) -> int:
        bank, balance = self.tr("bank"), self.tr("balance")
        return tick_width(bank) + _GAP + tick_width(balance) + self._clock_width()

    def _clock_width(self) -> int:
        return _GAP + max(text_width("00:00", face(SMALL)), text_width(self._row.clock, face(SMALL)))

    def _paint_ground(self, painter: QPainter) -> None:
        theme = current_theme()
        if self._row.active:
            painter.fillRect(self.rect(), theme.colour("accent_soft"))
        elif self.underMouse():
            painter.fillRect(self.rect(), theme.colour("sunken"))
        if not self._last:
            painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("border"))
        if self.hasFocus():
            rounded(painter, self.rect().adjusted(2, 2, -2, -2), None, theme.colour("accent"), 8, 2)

    def _paint_head(self, painter: QPainter, box: QRect) -> None:
        theme, row = current_theme(), self._row
        left = box.left()
        if row.number:
            cap = QRect(left, box.top() + 1, 22, 22)
            draw_badge(
                painter, cap, str(row.number), theme.colour("muted"), theme.colour("surface"), theme.colour("field")
            )
            left += 22 + _GAP
        amount, bold = signed(row.amount, row.refund), face(LARGE, bold=True)
        money = text_width(amount, bold)
        draw_text(painter, box, amount, bold, theme.colour("text"), _RIGHT)
        tail = text_width(tail_words(row.tail), face(BODY)) + 6 if row.tail else 0
        room = box.right() - money - _GAP - left
        name = QRect(left, box.top(), max(0, room - tail), box.height())
        drawn = draw_text(painter, name, row.client, face(BODY, bold=True), theme.colour("text"))
        rest = QRect(left + drawn + 6, box.top(), tail, box.height())
        draw_text(painter, rest, tail_words(row.tail), face(BODY), theme.colour("muted"))

    def _paint_ticks(self, painter: QPainter, box: QRect) -> None:
        clock = QRect(box.left(), _SECOND, box.width(), CHIP_HEIGHT)
        draw_text(painter, clock, self._row.clock, face(SMALL), current_theme().colour("muted"), _RIGHT)
        if self._row.refund:
            # A refund is one fact, not two: its chip says it.
            return
        bank, balance = self.tr("bank"), self.tr("balance")
        apart = box.top() > _SECOND
        left = box.left() if apart else box.right() + 1 - self._ticks_width()
        draw_tick(painter, QRect(left, box.top(), tick_width(bank), box.height()), bank, self._row.bank)
        left += tick_width(bank) + _GAP
        draw_tick(painter, QRect(left, box.top(), tick_width(balance), box.height()), balance, self._row.balance)

    def _paint_line(self, painter: QPainter, box: QRect) -> None:
        progress = self._row.progress
        if progress is None:
            return
        theme = current_theme()
        rounded(painter, box, theme.colour("border"), None, 1.5)
        part = max(0.0, min(1.0, progress))
        if part:
            left = QRect(box.left(), box.top(), round(box.width() * part), 3)
            rounded(painter, left, theme.tone(self._row.chip.tone), None, 1.5)


def _wrapped(text: str, width: int) -> int:
    """How high a hint is in this width."""
    if not text:
        return 0
    return QFontMetrics(face(SMALL)).boundingRect(QRect(0, 0, max(40, width), 999), _WRAP, text).height()
