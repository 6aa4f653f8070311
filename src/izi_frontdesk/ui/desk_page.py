"""The desk: search list, client card and live panel side by side, notices above, sheets over the two left columns."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from izi_frontdesk.presenters.desk_state import DeskState
from izi_frontdesk.ui.client_card import ClientCard
from izi_frontdesk.ui.keys_sheet import KeysSheet
from izi_frontdesk.ui.live_panel import LivePanel
from izi_frontdesk.ui.notices import Notices
from izi_frontdesk.ui.preferences import Preferences
from izi_frontdesk.ui.search_panel import SearchPanel
from izi_frontdesk.ui.sheet import SheetStack
from izi_frontdesk.ui.top_bar import TopBar

if TYPE_CHECKING:
    from izi_frontdesk.ui.training_bar import NightBarView

LOW = 860
"""Below this height in pixels a sheet and the whole bar of a practice night do not fit one above the other."""


class Columns:
    """The three columns before they have a page, each made when first asked for."""

    @cached_property
    def search(self) -> SearchPanel:
        """On the left."""
        return SearchPanel()

    @cached_property
    def card(self) -> ClientCard:
        """In the middle."""
        return ClientCard()

    @cached_property
    def live(self) -> LivePanel:
        """On the right."""
        return LivePanel()

    def one_by_one(self) -> Iterator[QWidget]:
        """Make one with each step: together they would hold up the screen."""
        yield self.search
        yield self.card
        yield self.live


class DeskPage(QWidget):
    """Lays out what the window shows once a club is chosen. `body` has room on its left for a navigation rail."""

    def __init__(self, preferences: Preferences, columns: Columns | None = None, parent: QWidget | None = None) -> None:
        """Take the columns, or make them; the search box goes into the top bar."""
        super().__init__(parent)
        columns = columns or Columns()
        self.search, self.card, self.live = columns.search, columns.card, columns.live
        self.bar = TopBar(self.search.box, preferences)
        self.notices = Notices()
        self._practice = False
        self._area = QWidget()
        left = QHBoxLayout(self._area)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(16)
        left.addWidget(self.search)
        left.addWidget(self.card, 1)
        self.body = QHBoxLayout()
        self.body.setSpacing(16)
        self.body.addWidget(self._area, 1)
        self.body.addWidget(self.live)
        self._below = below = QVBoxLayout()
        below.setContentsMargins(16, 16, 16, 16)
        below.setSpacing(12)
        below.addWidget(self.notices)
        below.addLayout(self.body, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addLayout(below, 1)
        self.sheets = SheetStack(self._area, self.search.box)

    @cached_property
    def night(self) -> NightBarView:
        """The bar of a practice night, above everything but the top bar; made when first asked for."""
        from izi_frontdesk.ui.training_bar import NightBarView

        bar = NightBarView()
        self._below.insertWidget(0, bar)
        self.sheets.changed.connect(lambda _: self._fit_night())
        return bar

    def show_state(self, state: DeskState) -> None:
        """Draw the frame's State."""
        self._practice = state.practice
        self.bar.show_state(state)
        self.notices.show_notices(state.notices)

    def toggle_keys(self) -> None:
        """Open the list of keys, or close it when it is in sight."""
        current = self.sheets.current()
        if isinstance(current, KeysSheet):
            self.sheets.close(current)
            return
        sheet = KeysSheet(self, practice=self._practice)
        sheet.close_asked.connect(lambda: self.sheets.close(sheet))
        sheet.aside_asked.connect(lambda: self.sheets.close(sheet))
        self.sheets.open(sheet)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The outer columns grow a little with the window, the middle one takes the rest."""
        super().resizeEvent(event)
        width = self.width()
        self.search.setFixedWidth(max(232, min(360, width // 5)))
        self.live.setFixedWidth(max(312, min(440, width * 26 // 100)))
        self._fit_night()

    def _fit_night(self) -> None:
        if "night" in self.__dict__:
            self.night.set_slim(self.height() < LOW and self.sheets.current() is not None)
