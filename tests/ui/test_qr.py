"""The QR code on the screen: readable modules, a quiet zone, white in both themes."""

from __future__ import annotations

from itertools import groupby

import pytest
import segno
from PySide6.QtCore import QEvent
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from izi_frontdesk.ui.qr import LARGE, QUIET, QrCode
from izi_frontdesk.ui.theme import apply_theme

LINK = "https://orders.cloudpayments.ru/d/aBcD1234567890?client=1&amount=500.00"


def drawn(code: QrCode) -> QImage:
    return code.grab().toImage()


def dark(image: QImage, x: int, y: int) -> bool:
    return image.pixelColor(x, y).lightness() < 8


def bounds(image: QImage) -> tuple[int, int, int]:
    """Left, top and side of the black part."""
    points = [(x, y) for y in range(4, image.height() - 4) for x in range(4, image.width() - 4) if dark(image, x, y)]
    left, top = min(x for x, _ in points), min(y for _, y in points)
    return left, top, max(x for x, _ in points) - left + 1


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("large", [False, True])
def test_the_picture_holds_exactly_the_modules_of_the_text(
    qtbot: QtBot, qapp: QApplication, theme: str, large: bool
) -> None:
    apply_theme(qapp, theme)
    code = QrCode(large=large)
    qtbot.addWidget(code)
    code.set_text(LINK)
    code.resize(code.sizeHint())
    image = drawn(code)
    left, top, side = bounds(image)
    expected = [[bool(module) for module in row] for row in segno.make(LINK, error="m", micro=False).matrix]
    scale, rest = divmod(side, len(expected))
    assert rest == 0
    assert left >= QUIET * scale
    middle = scale // 2
    seen = [
        [dark(image, left + column * scale + middle, top + row * scale + middle) for column in range(len(expected))]
        for row in range(len(expected))
    ]
    assert seen == expected
    apply_theme(qapp, "light")


def test_modules_have_sharp_edges(qtbot: QtBot) -> None:
    code = QrCode(large=True)
    qtbot.addWidget(code)
    code.set_text(LINK)
    code.resize(345, 345)
    image = drawn(code)
    left, top, side = bounds(image)
    shades = {image.pixelColor(x, top + side // 2).lightness() for x in range(left, left + side)}
    assert shades == {0, 255}
    finder = [len(list(run)) for _, run in groupby(dark(image, x, top) for x in range(left, left + side))]
    assert finder[0] % 7 == 0


def test_a_large_code_is_large_enough_for_a_phone_at_arms_length(qtbot: QtBot) -> None:
    code = QrCode(large=True)
    qtbot.addWidget(code)
    assert min(code.minimumWidth(), code.minimumHeight()) >= LARGE >= 320


def test_no_text_draws_nothing_and_a_code_has_a_name_for_readers(qtbot: QtBot) -> None:
    code = QrCode()
    qtbot.addWidget(code)
    code.resize(208, 208)
    empty = drawn(code)
    code.set_text(LINK)
    assert drawn(code) != empty
    code.set_text("")
    assert drawn(code) == empty
    code.changeEvent(QEvent(QEvent.Type.LanguageChange))
    assert code.accessibleName() == "QR code of the payment link"
