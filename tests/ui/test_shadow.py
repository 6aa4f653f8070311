"""The shadow around a sheet: soft outside, nothing in the middle, the same around boxes of any size."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from izi_frontdesk.ui.shadow import WIDTH, draw_shadow


def drawn(size: QSize, ratio: float = 1.0, *, dark: bool = False) -> QImage:
    image = QImage(size * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    draw_shadow(painter, QRect(QPoint(), size), dark=dark)
    painter.end()
    return image


def shade(image: QImage, x: int, y: int) -> int:
    """How dark, from 0 to 255."""
    return image.pixelColor(x, y).alpha()


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("size", [QSize(300, 200), QSize(1200, 700), QSize(60, 60)], ids=str)
def test_it_grows_from_nothing_to_the_edge_of_the_box_on_every_side(
    qapp: QApplication, size: QSize, dark: bool
) -> None:
    image = drawn(size, dark=dark)
    middle, right, bottom = size.height() // 2, size.width() - 1, size.height() - 1
    for side in (
        [(step, middle) for step in range(WIDTH)],
        [(right - step, middle) for step in range(WIDTH)],
        [(right // 2, bottom - step) for step in range(WIDTH)],
    ):
        shades = [shade(image, x, y) for x, y in side]
        assert shades == sorted(shades)
        assert shades[-1] > shades[0]
    assert shade(image, 0, 0) == shade(image, right, 0) == 0


def test_what_the_box_covers_is_left_alone(qapp: QApplication) -> None:
    assert shade(drawn(QSize(300, 200)), 150, 100) == 0


def test_it_is_as_wide_on_a_screen_with_finer_pixels(qapp: QApplication) -> None:
    coarse, fine = drawn(QSize(300, 200)), drawn(QSize(300, 200), 2.0)
    for x in (2, 6, 10):
        assert shade(fine, 2 * x, 200) == pytest.approx(shade(coarse, x, 100), abs=3)
