"""The timeline of one operation, followed while it is in sight: every step this desk saw, from click to credit."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal

from izi_frontdesk.domain.errors import JournalUnavailable
from izi_frontdesk.domain.operations import Operation
from izi_frontdesk.domain.phases import Transition
from izi_frontdesk.presenters.figures import zone_of
from izi_frontdesk.presenters.screen import Screen
from izi_frontdesk.presenters.timeline_rows import Ledger, timeline_state
from izi_frontdesk.presenters.timeline_state import TimelineState
from izi_frontdesk.presenters.timeline_text import timeline_text
from izi_frontdesk.services.desk import Desk


class Timeline(Screen[TimelineState]):
    """Signals:
    closed(): never by itself; the sheet is closed by a person.
    copy_wanted(str): put this text on the clipboard.
    """

    closed = Signal()
    copy_wanted = Signal(str)

    def __init__(self, desk: Desk, operation: Operation) -> None:
        """Draws what the operation knows at once; its entries are being read."""
        super().__init__(TimelineState())
        self._desk = desk
        self._job = f"timeline {id(self)}"
        self._ledger = Ledger(operation)
        self._reading = False
        self._copied: Ledger | None = None
        self._copied_id = ""
        self._unlisten = desk.operations.listen(self._follow)
        self.redraw()
        self.reload()

    @property
    def reference(self) -> str:
        """Of the operation."""
        return self._ledger.operation.reference

    def reload(self) -> None:
        """Read the entries; those in sight stay until newer ones are there."""
        self._reading = True
        self._desk.jobs.latest(self._job, self._read)

    def copy(self) -> None:
        """The whole timeline as a text without names and secrets."""
        self._copied = self._ledger
        self._copied_id = ""
        place = self._desk.place
        self.copy_wanted.emit(timeline_text(self._ledger, zone_of(place.club.timezone), self._desk.server.key))
        self.redraw()

    def copy_id(self, value: str) -> None:
        """One id, as it is."""
        self._copied_id = value
        self._copied = None
        self.copy_wanted.emit(value)
        self.redraw()

    def second(self) -> None:
        """A second has passed: steps of the page are written without a transition."""
        if not self._reading:
            self.reload()

    def redraw(self) -> None:
        """The language has changed, or what is known."""
        club, operation = self._desk.place.club, self._ledger.operation
        name = club.name if club.id == operation.club_id else operation.club_id
        drawn = timeline_state(self._ledger, zone_of(club.timezone), name)
        self.show(replace(drawn, copied=self._copied == self._ledger, copied_id=self._copied_id))

    def leave(self) -> None:
        """The sheet is gone."""
        self._unlisten()
        self._desk.jobs.drop(self._job)

    def _follow(self, transition: Transition) -> None:
        if transition.after.reference == self.reference:
            self._ledger = replace(self._ledger, operation=transition.after)
            self.redraw()
            self.reload()

    async def _read(self) -> None:
        try:
            entries = await self._desk.operations.timeline(self.reference)
        except JournalUnavailable:
            self._ledger = replace(self._ledger, unreadable=True)
        else:
            self._ledger = replace(self._ledger, entries=entries, unreadable=False)
        self._reading = False
        self.redraw()
