"""Announces late money: a notice, the tray, the mark in the panel. Each is taken down with the first that was seen.

That money is late is decided in `domain.phases`; this module only tells it, once for each payment.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from izi_frontdesk.app.forward import come_forward
from izi_frontdesk.app.links import Links
from izi_frontdesk.domain.operations import Operation
from izi_frontdesk.presenters.desk import LATE, Frame
from izi_frontdesk.presenters.live import Live
from izi_frontdesk.ui.main_window import MainWindow

if TYPE_CHECKING:
    from izi_frontdesk.ui.tray import Tray


class LateMoney:
    """Lives as long as its desk."""

    def __init__(self, window: MainWindow, frame: Frame, live: Live) -> None:
        """Nothing is made before the first late money."""
        self._window = window
        self._frame = frame
        self._live = live
        self._links = Links()
        self._links.join(window.notice_dismissed, self._dismissed)
        self._links.join(live.chosen, self._seen)

    @cached_property
    def tray(self) -> Tray:
        """Made with the first message."""
        from izi_frontdesk.ui.tray import Tray  # most days bring no late money

        tray = Tray(self._window)
        self._links.join(tray.pressed, self._come_forward)
        return tray

    def announce(self, operation: Operation) -> None:
        """Tell it everywhere where somebody may look."""
        told = self._frame.late_money(operation)
        self.tray.tell(QCoreApplication.translate("Desk", "Late money"), told)

    def announce_refund(self, operation: Operation) -> None:
        """A refund was made after all of which a person had said that it was not."""
        told = self._frame.refund_after_all(operation)
        self.tray.tell(QCoreApplication.translate("Desk", "Refunded after all"), told)

    def show(self, key: str) -> None:
        """The button of the notice with this key: open what it is about."""
        self._live.choose(key.removeprefix(LATE))

    def leave(self) -> None:
        """The desk is left."""
        self._links.cut()
        if "tray" in self.__dict__:
            self.tray.leave()

    def _seen(self, operation: Operation) -> None:
        """Its sheet was opened from the panel: the notice has done its work."""
        self._frame.dismiss(f"{LATE}{operation.reference}")

    def _dismissed(self, key: str) -> None:
        if key.startswith(LATE):
            self._live.take_note(key.removeprefix(LATE))

    def _come_forward(self) -> None:
        come_forward(self._window)
