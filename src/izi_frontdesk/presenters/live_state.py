"""The State of the live panel: what is in progress and the last results."""

from __future__ import annotations

from dataclasses import dataclass

from izi_frontdesk.presenters.tone import Chip, Choice, Message


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
    choices: tuple[Choice, ...] = ()
    """At most two things to do about it, the safest first."""


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
    late: bool = False
    """Money that came after the desk had written the payment off."""
    unseen: bool = False
    """Late money that nobody has taken note of yet: it stands on top, in amber."""


@dataclass(frozen=True, slots=True)
class LiveState:
    """What the live panel draws."""

    rows: tuple[LiveRow, ...] = ()
    results: tuple[ResultRow, ...] = ()
    message: Message | None = None
    """Watching is held up: offline, rate limit, signed out."""
