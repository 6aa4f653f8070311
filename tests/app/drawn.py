"""Judging a picture without an eye: whether anything is drawn in it, and how bright it is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

LEAST_COLOURS = 12
BAND = 24
"""Pixels at the top that the practice band fills whatever is below it."""


def colours(image: QImage) -> int:
    """How many colours there are below the band, looked at from afar."""
    below = image.copy(0, BAND, image.width(), image.height() - BAND)
    small = _small(below)
    return len({small.pixel(x, y) for x in range(small.width()) for y in range(small.height())})


def brightness(image: QImage) -> float:
    """Mean brightness, 0 to 255."""
    small = _small(image).convertToFormat(QImage.Format.Format_Grayscale8)
    values = [small.pixelColor(x, y).red() for x in range(small.width()) for y in range(small.height())]
    return sum(values) / len(values)


def _small(image: QImage) -> QImage:
    return image.scaled(
        120, 68, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    ).convertToFormat(QImage.Format.Format_RGB32)
