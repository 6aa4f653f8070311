"""Whether the desk sees its open operations, written into their timelines: once per loss, not per attempt."""

from __future__ import annotations

from izi_frontdesk.domain.errors import DeskError
from izi_frontdesk.domain.timeline import Happening
from izi_frontdesk.services.operations import Operations


class Sight:
    """Told by the watch. Decides nothing about pace or phases."""

    def __init__(self, operations: Operations) -> None:
        """Everything is in sight."""
        self._operations = operations
        self._lost: list[str] = []

    def tell(self, trouble: DeskError | None) -> None:
        """An attempt to ask the server failed, or it answered (None)."""
        if trouble is not None:
            self._note_lost(trouble.code)
            return
        lost, self._lost = self._lost, []
        for reference in lost:
            self._operations.note(reference, Happening.SIGHT_BACK)

    def _note_lost(self, code: str) -> None:
        """An operation that was begun during the loss has its own entry, with the first attempt that failed for it."""
        for operation in self._operations.all():
            if operation.open and operation.reference not in self._lost:
                self._lost.append(operation.reference)
                self._operations.note(operation.reference, Happening.SIGHT_LOST, code)
