"""The eyes of a receptionist: what can be read in the window now, and where. Touches nothing."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractScrollArea, QLabel, QLineEdit, QWidget

from izi_frontdesk.app.tour.hands import Hands
from izi_frontdesk.ui.main_window import MainWindow


class Eyes:
    """Reads one window. What is covered, scrolled away or hidden is not read."""

    def __init__(self, window: MainWindow, hands: Hands) -> None:
        self._window = window
        self._hands = hands

    def sentences(self, place: QWidget | None = None) -> list[str]:
        """Every text in sight, in the whole window or in one place of it."""
        place = place or self._window
        return [words for widget in (place, *place.findChildren(QWidget)) if (words := _words(widget))]

    def reads(self, part: str, place: QWidget | None = None) -> bool:
        """Whether a sentence with this part is in sight."""
        return any(part in said for said in self.sentences(place))

    async def read(self, part: str, place: QWidget | None = None) -> None:
        """Wait until a sentence with this part is in sight."""
        await self._hands.until(lambda: self.reads(part, place), f"“{part}” among {self.sentences(place)}")

    async def read_at(self, name: str, part: str) -> None:
        """Wait until the widget of this name says so; its place in the window is the place meant."""
        await self._hands.until(lambda: part in self.at(name), f"“{part}” at {name}")

    def at(self, name: str) -> str:
        """What the widget of this name says; nothing while it is out of sight."""
        return _words(self._hands.see(name)) if self._hands.sees(name) else ""

    def typed(self, name: str) -> str:
        """What stands in a field."""
        field = self._hands.see(name)
        assert isinstance(field, QLineEdit)
        return field.text()

    def sheet(self) -> QWidget:
        """The sheet in sight."""
        sheet = self._window.sheets.current()
        assert sheet is not None
        return sheet

    def notice(self, key: str) -> str:
        """A notice under the top bar; nothing while there is none of this key."""
        bar = self._window.desk.notices.bar(key)
        return bar.text if bar is not None and bar.isVisible() else ""


def _words(widget: QWidget) -> str:
    if not widget.isVisible() or widget.visibleRegion().isEmpty():
        return ""
    if isinstance(widget, QLabel):
        return widget.text()
    # A field's or a list's name is no sentence; what is painted by hand tells its words to readers.
    return "" if isinstance(widget, QLineEdit | QAbstractScrollArea) else widget.accessibleName()
