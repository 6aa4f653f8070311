"""What every presenter is: a QObject that holds one frozen State and tells when it changed."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal

StateT = TypeVar("StateT")


class Screen(QObject, Generic[StateT]):
    """Holds the State of one screen.

    Signals:
        changed(State): a different State is to be drawn; equal ones are not told twice.
    """

    changed = Signal(object)

    def __init__(self, state: StateT) -> None:
        """Begin with `state`, which nobody is told about."""
        super().__init__()
        self._state = state

    @property
    def state(self) -> StateT:
        """What to draw now."""
        return self._state

    def show(self, state: StateT) -> None:
        """Replace the State."""
        if state != self._state:
            self._state = state
            self.changed.emit(state)
