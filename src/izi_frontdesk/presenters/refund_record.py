"""The sheet of a refund that is in the journal already, opened from the panel or the board. Sends nothing.

A refund that is still being filled in and confirmed is `presenters.refund`.
"""

from __future__ import annotations

from PySide6.QtCore import Signal

from izi_frontdesk.domain.operations import Operation
from izi_frontdesk.domain.phases import Transition
from izi_frontdesk.presenters.refund_result import around, record_state
from izi_frontdesk.presenters.refund_state import RefundState
from izi_frontdesk.presenters.screen import Screen
from izi_frontdesk.services.desk import Desk


class RefundRecord(Screen[RefundState]):
    """Signals:
    closed(): never told; the sheet goes when a person closes it.
    """

    closed = Signal()

    def __init__(self, desk: Desk, operation: Operation) -> None:
        """For one refund, in whatever phase."""
        self._desk = desk
        self._reference = operation.reference
        super().__init__(record_state(RefundState(), operation, around(desk, operation)))
        self._unlisten = desk.operations.listen(self._follow)

    @property
    def reference(self) -> str:
        """Of the operation."""
        return self._reference

    def undo(self) -> None:
        """Take it back while it is held."""
        self._desk.refunds.undo(self._reference)

    def redraw(self) -> None:
        """The language has changed, or a second has passed."""
        operation = self._desk.operations.get(self._reference)
        if operation is not None:
            self.show(record_state(self.state, operation, around(self._desk, operation)))

    def second(self) -> None:
        """A second has passed: clocks run, and a person may be asked by now."""
        self.redraw()

    def leave(self) -> None:
        """The sheet is gone; the refund goes on being watched."""
        self._unlisten()

    def _follow(self, transition: Transition) -> None:
        if transition.after.reference == self._reference:
            self.redraw()
