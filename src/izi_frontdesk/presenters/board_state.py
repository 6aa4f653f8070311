"""The State of the start-up board: what the last end of the program left open, and what came of it since."""

from __future__ import annotations

from dataclasses import dataclass

from izi_frontdesk.presenters.tone import Chip, Choice


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One operation. `sentence` says what happened and what is certain; `figures` is empty where none are needed."""

    reference: str
    client: str
    tail: str
    amount: str
    refund: bool
    chip: Chip
    clock: str
    sentence: str
    figures: str = ""
    choices: tuple[Choice, ...] = ()
    """At most two things to do about it, the safest first."""
    open: bool = True
    """Still being followed; else it stays with its result until the board is closed."""


@dataclass(frozen=True, slots=True)
class BoardState:
    """What the board draws, in the order of the journal, late money on top."""

    rows: tuple[BoardRow, ...] = ()

    @property
    def still_open(self) -> int:
        """How many are still being followed."""
        return sum(row.open for row in self.rows)
