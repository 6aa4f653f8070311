"""Small painted pieces that several widgets and lists share: chips, ticks, key badges, avatars, cut-off text.

Pure drawing: each function is given its box and draws inside it. Nothing here is a widget or knows a State.
"""

from __future__ import annotations

from functools import cache
from math import ceil
from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QFontMetricsF, QPainter, QPen

from izi_frontdesk.presenters.tone import Chip
from izi_frontdesk.ui.icons import draw_icon
from izi_frontdesk.ui.theme import BODY, LARGE, SMALL, current_theme, face

CHIP_HEIGHT: Final = 24
BADGE_HEIGHT: Final = 20
_ICON: Final = 14
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def rounded(
    painter: QPainter, box: QRect, fill: QColor | None, edge: QColor | None, radius: float, width: int = 1
) -> None:
    """A rounded rectangle whose border lies inside the box; without fill or without border where one is None."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inset = width / 2 if edge else 0.0
    painter.setPen(QPen(edge, width) if edge else Qt.PenStyle.NoPen)
    painter.setBrush(fill or Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(box).adjusted(inset, inset, -inset, -inset), radius - inset, radius - inset)


def draw_text(
    painter: QPainter, box: QRect, text: str, font: QFont, colour: QColor, align: Qt.AlignmentFlag = _LEFT
) -> int:
    """One line of text, cut off with an ellipsis where it does not fit; the width drawn.

    What stands on the right is cut off on its left.
    """
    metrics = QFontMetrics(font)
    cut, flags = _placed(align)
    shown = metrics.elidedText(text, cut, box.width())
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(box, flags, shown)
    return metrics.horizontalAdvance(shown)


@cache
def _placed(align: Qt.AlignmentFlag) -> tuple[Qt.TextElideMode, int]:
    """Which end is cut off, and Qt's flags as the number it takes; to reckon with flags takes longer than to draw."""
    right = bool(align & Qt.AlignmentFlag.AlignRight)
    flags = align.value | Qt.TextFlag.TextSingleLine.value
    return Qt.TextElideMode.ElideLeft if right else Qt.TextElideMode.ElideRight, flags


def text_width(text: str, font: QFont) -> int:
    """How wide one line of text is."""
    return ceil(QFontMetricsF(font).horizontalAdvance(text)) + 1


def chip_width(chip: Chip) -> int:
    """How wide the chip wants to be; without text it is the icon alone."""
    text = text_width(chip.text, face(SMALL, bold=True)) + 6 if chip.text else 0
    return 8 + _ICON + text + 8


def draw_chip(painter: QPainter, at: QPoint, chip: Chip, widest: int = 10_000) -> int:
    """The chip with its top left corner at `at`; the width drawn, at most `widest`."""
    theme = current_theme()
    width = min(chip_width(chip), widest)
    box = QRect(at.x(), at.y(), width, CHIP_HEIGHT)
    rounded(painter, box, theme.soft(chip.tone), None, 6)
    colour = theme.tone(chip.tone)
    top = at.y() + (CHIP_HEIGHT - _ICON) // 2
    draw_icon(painter, QRect(at.x() + 8, top, _ICON, _ICON), chip.icon, colour, theme.soft(chip.tone))
    words = box.adjusted(8 + _ICON + 6, 0, -8, 0)
    draw_text(painter, words, chip.text, face(SMALL, bold=True), colour)
    return width


def tick_width(text: str) -> int:
    """How wide one tick with its word is."""
    return 16 + 5 + text_width(text, face(SMALL))


def draw_tick(painter: QPainter, box: QRect, text: str, done: bool) -> None:
    """An open circle, or a green check, and its word."""
    theme = current_theme()
    colour = theme.colour("green" if done else "muted")
    ring = colour if done else theme.colour("field")
    mark = QRect(box.left(), box.center().y() - 7, 16, 16)
    draw_icon(painter, mark, "done" if done else "todo", ring, theme.colour("surface"))
    draw_text(painter, box.adjusted(21, 0, 0, 0), text, face(SMALL), colour)


def badge_width(key: str) -> int:
    """How wide a key badge is."""
    return max(20, text_width(key, face(11, bold=True)) + 12)


def draw_badge(painter: QPainter, box: QRect, key: str, ink: QColor, fill: QColor, edge: QColor) -> None:
    """The key cap with the name of a key."""
    rounded(painter, box, fill, edge, 4)
    draw_text(painter, box, key, face(11, bold=True), ink, Qt.AlignmentFlag.AlignCenter)


def draw_avatar(painter: QPainter, box: QRect, initials: str) -> None:
    """The round badge with the client's initials."""
    theme = current_theme()
    rounded(painter, box, theme.colour("sunken"), None, box.width() / 2)
    font = face(LARGE + 2 if box.width() > 40 else SMALL, bold=True)
    draw_text(painter, box, initials, font, theme.colour("muted"), Qt.AlignmentFlag.AlignCenter)


def draw_rows_line(painter: QPainter, row: QRect) -> None:
    """The hairline under a row of a list."""
    painter.fillRect(QRect(row.left(), row.bottom(), row.width(), 1), current_theme().colour("border"))


def amount_face() -> QFont:
    """The face of an amount in a list."""
    return face(BODY, bold=True)


def signed(amount: str, refund: bool) -> str:
    """An amount that goes back to the client wears a minus."""
    return f"\N{MINUS SIGN}{amount}" if refund and not amount.startswith("\N{MINUS SIGN}") else amount


def tail_words(tail: str) -> str:
    """The end of a phone as it stands beside a name: `··45-67` for `4567`."""
    if not tail or not tail.isdigit():
        return tail
    return f"··{tail[:2]}-{tail[2:]}" if len(tail) == 4 else f"··{tail}"
