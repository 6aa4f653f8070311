"""The one second hand of the desk: every countdown on screen moves with it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal


class Ticker(QObject):
    """Signals:
    second(): about once a second while running.
    """

    second = Signal()

    def __init__(self) -> None:
        """Stands still until `start`."""
        super().__init__()
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self.second)

    def start(self) -> None:
        """Begin to tick."""
        self._timer.start()

    def stop(self) -> None:
        """Stand still."""
        self._timer.stop()
