"""Gestures that only journeys need: pasting, buttons found by their words, menus. Real events on real widgets."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget

from izi_frontdesk.app.tour.hands import Hands
from izi_frontdesk.ui.menu_button import MenuButton


async def paste(hands: Hands, name: str, text: str) -> None:
    """Replace what stands in a field with something from the clipboard."""
    await hands.click(name)
    QGuiApplication.clipboard().setText(text)
    QTest.keySequence(hands.see(name), "Ctrl+A")
    QTest.keySequence(hands.see(name), "Ctrl+V")


async def press_button(hands: Hands, words: str, place: QWidget | None = None) -> None:
    """Click the one button with these words."""
    where = place or hands.window

    def found() -> list[QAbstractButton]:
        buttons = where.findChildren(QAbstractButton)
        return [button for button in buttons if button.text() == words and button.isVisible() and button.isEnabled()]

    await hands.until(lambda: len(found()) == 1, f"one button “{words}”")
    QTest.mouseClick(found()[0], Qt.MouseButton.LeftButton)


async def choose(hands: Hands, button: str, entry: str) -> None:
    """Open the menu of a button of the top bar and click an entry by its name."""
    await hands.click(button)
    opener = hands.see(button)
    assert isinstance(opener, MenuButton)
    await hands.until(opener.entries.isVisible, f"the menu of {button}")
    pick(opener.entries, entry)


def pick(menu: QMenu, entry: str) -> None:
    """Click an entry of an open menu. Raises StopIteration where there is none of this name."""
    action = next(action for action in menu.actions() if action.objectName() == entry)
    place = menu.actionGeometry(action).center()
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
