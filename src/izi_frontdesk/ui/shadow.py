"""A soft shadow around a box, painted once for each theme and screen and then laid around boxes of any size.

A dozen half-transparent layers as large as a sheet take longer to paint than all that lies on it.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from izi_frontdesk.ui.paint import rounded

WIDTH: Final = 12
"""Pixels around the box."""

RADIUS: Final = 10
"""Of the box's corners."""

_DROP: Final = 2
_CORNER: Final = WIDTH + RADIUS + _DROP + 2
_SIDE: Final = 2 * _CORNER + 1


def draw_shadow(painter: QPainter, around: QRect, *, dark: bool) -> None:
    """`around`: the box and the shadow. Nothing is painted under the middle of the box, which covers it."""
    ratio = painter.device().devicePixelRatioF()
    picture = _picture(ratio, dark=dark)
    for target, source in zip(_tiles(around), _tiles(QRect(0, 0, _SIDE, _SIDE)), strict=True):
        scaled = QRectF(source.x() * ratio, source.y() * ratio, source.width() * ratio, source.height() * ratio)
        painter.drawPixmap(QRectF(target), picture, scaled)


def _tiles(box: QRect) -> list[QRect]:
    """Corners and sides, without the middle."""
    columns, rows = _parts(box.left(), box.width()), _parts(box.top(), box.height())
    return [
        QRect(x, y, width, height)
        for row, (y, height) in enumerate(rows)
        for column, (x, width) in enumerate(columns)
        if (row, column) != (1, 1)
    ]


def _parts(start: int, length: int) -> tuple[tuple[int, int], ...]:
    """Where the two corners and the side between them begin, and how long they are."""
    return (start, _CORNER), (start + _CORNER, length - 2 * _CORNER), (start + length - _CORNER, _CORNER)


@cache
def _picture(ratio: float, *, dark: bool) -> QPixmap:
    picture = QPixmap(QSize(_SIDE, _SIDE) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    shade = QColor(0, 0, 0, 10 if dark else 3)
    for step in range(WIDTH):
        around = QRect(0, 0, _SIDE, _SIDE).adjusted(step, step + _DROP, -step, -step + _DROP)
        rounded(painter, around, shade, None, RADIUS + WIDTH - step)
    painter.end()
    return picture
