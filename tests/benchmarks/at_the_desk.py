"""A story: somebody signs in, picks a club, and does nothing more. Brings along as little as it can."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from izi_frontdesk.app.front import Front
from izi_frontdesk.presenters.desk_state import Page
from izi_frontdesk.ui.main_window import MainWindow
from tests.benchmarks.telling import tell

PATIENCE = 60.0
"""Seconds; a first start fills the practice server's database."""


async def story(front: Front, _addresses: dict[str, Any]) -> None:
    """Tells once the desk has come to rest."""
    await until(lambda: not front.sign_in.state.busy)
    type_into("signin.password", "practice")
    press("signin.password", Qt.Key.Key_Return)
    await until(lambda: front.frame.state.page in {Page.CLUBS, Page.DESK})
    if front.frame.state.page is Page.CLUBS:
        await until(lambda: bool(front.clubs.state.clubs))
        front.clubs.choose(front.clubs.state.clubs[0].id)
    await until(lambda: front.frame.state.page is Page.DESK)
    tell(at="desk")


async def until(condition: Callable[[], bool]) -> None:
    """Raises TimeoutError for what does not come."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError
        await asyncio.sleep(0.05)


def press(name: str, key: Qt.Key, text: str = "") -> None:
    """A key on the widget of this name."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
        QCoreApplication.sendEvent(_named(name), event)


def type_into(name: str, text: str) -> None:
    """Letter by letter."""
    for letter in text:
        press(name, Qt.Key.Key_unknown, letter)


def window() -> MainWindow:
    """The window of the program."""
    return next(found for found in QApplication.topLevelWidgets() if isinstance(found, MainWindow))


def _named(name: str) -> QWidget:
    return next(widget for widget in QApplication.allWidgets() if widget.objectName() == name)
