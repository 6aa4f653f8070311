"""Keeps the keyboard on a sheet while its parts come and go."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget


def holds_focus(widget: QWidget) -> bool:
    """Whether the widget or something in it has the focus.

    Ask before a focused part is hidden or disabled: Qt then hands the focus to whatever comes next in the window.
    """
    focused = QApplication.focusWidget()
    return focused is not None and (focused is widget or widget.isAncestorOf(focused))
