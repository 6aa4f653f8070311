"""Hands and eyes of the tour: real mouse and key events on real widgets, waiting for what a person would see."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QModelIndex, QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QWidget

from izi_frontdesk.ui.main_window import MainWindow

WidgetT = TypeVar("WidgetT", bound=QWidget)

PATIENCE = 30.0
"""Seconds to wait for anything before the step has failed."""


class NotSeenError(Exception):
    """What a step waited for did not come."""


class Hands:
    """Acts on one window. Every wait ends as soon as its condition holds."""

    def __init__(self, window: MainWindow) -> None:
        """`window` is the real one."""
        self.window = window

    def see(self, name: str) -> QWidget:
        """The visible widget with this object name. Raises NotSeenError."""
        for widget in QApplication.allWidgets():
            if widget.objectName() == name and widget.isVisible():
                return widget
        raise NotSeenError(name)

    def sees(self, name: str) -> bool:
        """Whether such a widget is in sight."""
        return any(widget.objectName() == name and widget.isVisible() for widget in QApplication.allWidgets())

    async def until(self, condition: Callable[[], bool], what: str) -> None:
        """Wait until the condition holds. Raises NotSeenError with `what`."""
        deadline = time.monotonic() + PATIENCE
        while not condition():
            if time.monotonic() > deadline:
                raise NotSeenError(what)
            await asyncio.sleep(0.02)

    async def click(self, name: str) -> None:
        """A left click into the middle of a widget, once it is in sight and enabled."""
        await self.until(lambda: self.sees(name) and self.see(name).isEnabled(), f"{name} to click")
        QTest.mouseClick(self.see(name), Qt.MouseButton.LeftButton)
        await asyncio.sleep(0)

    async def write(self, name: str, text: str) -> None:
        """Click into a field, clear it and type."""
        await self.click(name)
        field = self.see(name)
        QTest.keySequence(field, "Ctrl+A")
        QTest.keyClick(field, Qt.Key.Key_Delete)
        QTest.keyClicks(field, text)
        await asyncio.sleep(0)

    async def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A key on whatever has the focus, or would have it if the window were the active one."""
        inside: QObject | None = self.window.focusWidget()
        target: QObject | None = QApplication.focusWidget() or inside or self.window
        if isinstance(target, QWidget):
            QTest.keyClick(target, key, modifier)
        await asyncio.sleep(0)

    async def click_row(self, view: QListView, row: int) -> None:
        """A click on one row of a list."""
        index: QModelIndex = view.model().index(row, 0)
        place: QPoint = view.visualRect(index).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        await asyncio.sleep(0)

    async def click_end(self, view: QListView, row: int) -> None:
        """A click on the link at the right end of a row."""
        index: QModelIndex = view.model().index(row, 0)
        box = view.visualRect(index)
        place = QPoint(box.right() - 30, box.center().y())
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        await asyncio.sleep(0)

    async def picture(self, path: Path) -> None:
        """Draw the window as it is now, after whatever is still being drawn."""
        for _ in range(3):
            await asyncio.sleep(0.05)
        self.window.grab().save(str(path))
