"""Practice nights on the desk: their keys, the button in the band, the bar and the sheet. In practice mode only.

Made for every desk of the built-in practice server and for no other. What a night needs is imported with the first
press of its key, or when a night was cut off by the end of the program and has to be tidied up after.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from izi_frontdesk.app.links import Links
from izi_frontdesk.presenters.desk import Frame
from izi_frontdesk.presenters.desk_state import DeskState, Page
from izi_frontdesk.services.desk import Desk
from izi_frontdesk.ui.main_window import MainWindow
from izi_frontdesk.ui.shortcuts import bind

if TYPE_CHECKING:
    from izi_frontdesk.presenters.training import Nights
    from izi_frontdesk.presenters.training_state import TrainingState
    from izi_frontdesk.services.training import Training
    from izi_frontdesk.ui.training_sheet import NightsSheet

KEYS = {"nights": "F10", "hint": "F11", "end": "Ctrl+F10"}


class NightScreens:
    """Lives as long as the desk. `training` makes the service when it is first needed."""

    def __init__(self, desk: Desk, window: MainWindow, frame: Frame, training: Callable[[], Training]) -> None:
        """Offers the nights; nothing is asked of the practice server."""
        self._desk = desk
        self._window = window
        self._training = training
        self._links = Links()
        self._nights: Nights | None = None
        self._sheet: NightsSheet | None = None
        for signal, slot in (
            (frame.changed, self._page_turned),
            (window.band.nights_asked, self.toggle),
            (window.desk.bar.nights_asked, self.toggle),
        ):
            self._links.join(signal, slot)
        self._keys = [
            *bind(window.desk, KEYS["nights"], self.toggle),
            *bind(window.desk, KEYS["hint"], self._hint),
            *bind(window.desk, KEYS["end"], self._end),
        ]

    @property
    def presenter(self) -> Nights:
        """The nights of this desk, made when first asked for."""
        if self._nights is None:
            from izi_frontdesk.presenters.training import Nights

            self._nights = nights = Nights(self._desk, self._training())
            self._links.join(nights.changed, self._draw)
            self._links.join(nights.begun, self._begun)
            bar = self._window.desk.night
            for signal, slot in (
                (bar.hint_asked, nights.hint),
                (bar.end_asked, self._end),
                (bar.result_asked, self._open),
            ):
                self._links.join(signal, slot)
        return self._nights

    def toggle(self) -> None:
        """F10: the sheet of the nights comes, or goes."""
        if self._sheet is not None and self._window.sheets.current() is self._sheet:
            self._close()
        else:
            self._open()

    def calm_leftovers(self) -> None:
        """A night was cut off by the end of the program: tidy up after it."""
        self.presenter.calm_leftovers()

    def redraw(self) -> None:
        """The language has changed."""
        if self._nights is not None:
            self._nights.draw()

    def break_off(self) -> None:
        """The desk is being left: no night goes on."""
        if self._nights is not None:
            self._nights.leave()

    def leave(self) -> None:
        """Nothing of the nights is left in the window."""
        if self._sheet is not None:
            self._window.sheets.close(self._sheet)
        self._links.cut()
        for key in self._keys:
            key.setEnabled(False)
            key.deleteLater()
        self._keys.clear()
        self._window.band.offer_nights(False)
        if self._nights is not None:
            self._window.desk.night.show_bar(None)

    def _open(self) -> None:
        nights = self.presenter
        nights.show_played()
        if self._sheet is None:
            from izi_frontdesk.ui.training_sheet import NightsSheet

            self._sheet = sheet = NightsSheet()
            for signal, slot in (
                (sheet.chosen, nights.select),
                (sheet.start_asked, nights.start),
                (sheet.end_asked, nights.end),
                (sheet.forget_asked, nights.forget),
                (sheet.control_page_asked, self._open_control_page),
                (sheet.close_asked, self._close),
                (sheet.aside_asked, self._close),
            ):
                self._links.join(signal, slot)
        self._sheet.show_state(nights.state)
        self._window.sheets.open(self._sheet)

    def _close(self) -> None:
        if self._sheet is not None:
            self._window.sheets.put_aside(self._sheet)

    def _begun(self) -> None:
        """The desk is free, the search box ready."""
        self._close()
        self._window.search_wanted.emit()

    def _hint(self) -> None:
        if self._nights is not None:
            self._nights.hint()

    def _end(self) -> None:
        if self._nights is None:
            return
        played = self._nights.state.bar
        self._nights.end()
        if played is not None and played.running:
            self._open()

    def _draw(self, state: TrainingState) -> None:
        self._window.desk.night.show_bar(state.bar)
        if self._sheet is not None:
            self._sheet.show_state(state)

    def _page_turned(self, state: DeskState) -> None:
        self._window.band.offer_nights(state.page is Page.DESK and state.practice)

    def _open_control_page(self) -> None:
        """In the system's browser, by this press only."""
        QDesktopServices.openUrl(QUrl(f"{self._desk.server.control}/"))
