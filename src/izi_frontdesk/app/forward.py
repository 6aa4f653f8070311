"""Bringing the window to the front: for another copy that was started, and for a click in the tray."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def come_forward(window: QWidget) -> None:
    """Out of the task bar, above the others, with the focus where the system allows it."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
