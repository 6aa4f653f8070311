"""The State of the live panel: what is in progress and the last results."""

from __future__ import annotations

from dataclasses import dataclass

from izi_frontdesk.presenters.tone import Chip, Message


@dataclass(frozen=True, slots=True)
class LiveRow:
    """One open operation. `number` is its key (Ctrl+1…9), 0 when it has none."""

    reference: str
    number: int
    client: str
    tail: str
    amount: str
    refund: bool
    chip: Chip
    bank: bool
    balance: bool
    clock: str
    progress: float | None = None
    hint: str = ""
    active: bool = False
    """Its sheet is the one on top."""
    action: str = ""
    """Label of the one thing to do about it (Undo, Let go); empty: none."""


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One of the last ten results."""

    reference: str
    client: str
    tail: str
    amount: str
    refund: bool
    chip: Chip
    time: str


@dataclass(frozen=True, slots=True)
class LiveState:
    """What the live panel draws."""

    rows: tuple[LiveRow, ...] = ()
    results: tuple[ResultRow, ...] = ()
    message: Message | None = None
    """Watching is held up: offline, rate limit, signed out."""
