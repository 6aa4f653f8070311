"""Everything on a page can be reached by Tab, is seen to have the focus, and fits a small window."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import Qt

from tests.practice.browser.conftest import Link
from tests.practice.browser.keyboard import Keyboard
from tests.support.practice_process import DECLINED_CARD, PAYING_CARD, SECURE_CARD


def whole_way(keyboard: Keyboard) -> None:
    """Judge one walk around the page in sight."""
    stops = keyboard.look().stops
    looks = keyboard.walk()
    assert Counter(look.focus for look in looks) == Counter(stops)
    assert [look.focus for look in looks if not look.outline] == []
    assert [look.focus for look in looks if not look.in_sight] == []
    assert not keyboard.look().too_wide


def test_the_card_form_with_its_lists_open(keyboard: Keyboard, link: Link) -> None:
    keyboard.open(f"{link()['paymentUrl']}?lang=ru")
    keyboard.until_focus("card-number")
    keyboard.press(Qt.Key.Key_Tab, 6)
    keyboard.press(Qt.Key.Key_Return)
    keyboard.press(Qt.Key.Key_Tab, 1, shift=True)
    keyboard.press(Qt.Key.Key_Return)
    keyboard.qtbot.waitUntil(lambda: len(keyboard.look().stops) > 25)
    whole_way(keyboard)


@pytest.mark.parametrize(
    ("number", "there"), [(DECLINED_CARD, "retry"), (SECURE_CARD, "confirm"), (PAYING_CARD, "result")]
)
def test_the_pages_after_the_form(keyboard: Keyboard, link: Link, number: str, there: str) -> None:
    keyboard.open(f"{link()['paymentUrl']}?lang=kk")
    keyboard.fill_in(number)
    keyboard.until_there(there)
    whole_way(keyboard)


def test_the_page_with_a_code_and_the_phone(keyboard: Keyboard, link: Link) -> None:
    keyboard.open(f"{link()['paymentUrl']}?lang=ru")
    keyboard.until_focus("card-number")
    keyboard.press(Qt.Key.Key_Tab, 3, shift=True)
    keyboard.press(Qt.Key.Key_Return)
    keyboard.until_focus("code-phone")
    whole_way(keyboard)
    addresses: list[str] = []
    keyboard.view.page().runJavaScript("document.getElementById('code-phone').href", addresses.append)
    keyboard.qtbot.waitUntil(lambda: bool(addresses))
    keyboard.open(addresses[0])
    keyboard.until_focus("phone-pay")
    keyboard.press(Qt.Key.Key_Tab, 2)
    keyboard.press(Qt.Key.Key_Return)
    keyboard.until_there("phone-twice")
    whole_way(keyboard)
    keyboard.press(Qt.Key.Key_Tab, 1, shift=True)
