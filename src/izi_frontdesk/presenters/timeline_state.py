"""The State of the timeline of one operation."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from izi_frontdesk.presenters.tone import Chip, Message, Tone


class TimelineStage(Enum):
    """What stands in the place of the list."""

    LOADING = "loading"
    ROWS = "rows"
    OLD = "old"
    """Begun before timelines were kept: the rows are what the operation itself knows."""
    TROUBLE = "trouble"


@dataclass(frozen=True, slots=True)
class IdRow:
    """One id to copy."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One step. A row with a `day` alone stands before the first step of another day."""

    key: str
    text: str = ""
    time: str = ""
    after: str = ""
    """How long after the step before."""
    icon: str = ""
    tone: Tone = Tone.NEUTRAL
    day: str = ""


@dataclass(frozen=True, slots=True)
class TimelineState:
    """What the timeline sheet draws."""

    stage: TimelineStage = TimelineStage.LOADING
    reference: str = ""
    refund: bool = False
    client: str = ""
    tail: str = ""
    amount: str = ""
    chip: Chip | None = None
    facts: str = ""
    """Kind, day, person, desk and club on one line."""
    ids: tuple[IdRow, ...] = ()
    copied_id: str = ""
    rows: tuple[TimelineRow, ...] = ()
    message: Message | None = None
    """Why there are no rows, or why they tell less than usual."""
    copied: bool = False
    """The text is on the clipboard, as it is now."""
