"""Keys on whatever has the focus, as a person at the window presses them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.benchmarks.at_the_desk import window


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """One key."""
    QTest.keyClick(_focused(), key, modifier)


def type_in(text: str) -> None:
    """Letter by letter."""
    QTest.keyClicks(_focused(), text)


def focus() -> str:
    """The name of what has the focus."""
    return _focused().objectName()


def _focused() -> QWidget:
    return QApplication.focusWidget() or window()
