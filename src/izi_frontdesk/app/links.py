"""Connections between presenters and views that end together."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import SignalInstance


class Links:
    """Remembers each connection it makes, so that no slot outlives its screen."""

    def __init__(self) -> None:
        """No connection yet."""
        self._made: list[tuple[SignalInstance, Callable[..., Any]]] = []

    def join(self, signal: SignalInstance, slot: Callable[..., Any]) -> None:
        """Connect."""
        signal.connect(slot)
        self._made.append((signal, slot))

    def cut(self) -> None:
        """Undo every connection made here."""
        for signal, slot in self._made:
            signal.disconnect(slot)
        self._made.clear()
