"""The icon in the system's tray: tells of late money while another program is in front. One message, one click back.

Made with the first message and not before. A system without a tray loses nothing: the window asks for attention in its
own way, and the panel and the notice say the same.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from izi_frontdesk.ui.icons import icon

LASTS = 15_000
"""Milliseconds that a message stays, where the system lets us say so."""


class Tray(QObject):
    """Signals:
    pressed(): the icon or its message was clicked.
    """

    pressed = Signal()

    def __init__(self, window: QWidget, available: Callable[[], bool] = QSystemTrayIcon.isSystemTrayAvailable) -> None:
        """`window` is the one that asks for attention; `available` tells whether the system has a tray now."""
        super().__init__(window)
        self._window = window
        self._available = available

    @cached_property
    def icon(self) -> QSystemTrayIcon:
        """Made when first needed."""
        made = QSystemTrayIcon(icon("top-up", "accent", 32), self)
        made.messageClicked.connect(self.pressed)
        made.activated.connect(lambda _: self.pressed.emit())
        return made

    def tell(self, title: str, text: str) -> None:
        """Show a message, and let the window ask for attention where it is not the active one."""
        QApplication.alert(self._window)
        if not self._available():
            return
        self.icon.setToolTip(title)
        self.icon.show()
        self.icon.showMessage(title, text, QSystemTrayIcon.MessageIcon.Warning, LASTS)

    def leave(self) -> None:
        """The icon goes: nobody works here any more."""
        if "icon" in self.__dict__:
            self.icon.hide()
