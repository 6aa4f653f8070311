"""The State of practice nights: the list with its detail, and the bar that stays in sight while one is played."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from izi_frontdesk.presenters.tone import Chip, Message


class PointMark(Enum):
    """How a checkpoint is drawn; the value names its icon."""

    OPEN = "open"
    DONE = "done"
    WRONG = "failed"


@dataclass(frozen=True, slots=True)
class NightRow:
    """One night of the list. `when` it was last played; empty: never."""

    key: str
    title: str
    line: str
    chip: Chip
    when: str = ""


@dataclass(frozen=True, slots=True)
class PointRow:
    """One checkpoint. `words`: what was wrong, and the right way, where there is something to say."""

    text: str
    mark: PointMark = PointMark.OPEN
    words: str = ""


@dataclass(frozen=True, slots=True)
class NightDetail:
    """The night that is selected in the list."""

    key: str
    title: str
    story: str
    chip: Chip
    note: str = ""
    """When it was played, with how many hints."""
    points: tuple[PointRow, ...] = ()
    verdict: Message | None = None
    can_start: bool = True
    running: bool = False


@dataclass(frozen=True, slots=True)
class NightBar:
    """The night that is played. `task`: what the client wants; `count`: how much of it is done, such as "2 of 4"."""

    title: str
    task: str
    client: str
    tail: str
    story: str
    count: str
    points: tuple[PointRow, ...]
    hint: str = ""
    verdict: Message | None = None
    running: bool = True


@dataclass(frozen=True, slots=True)
class TrainingState:
    """What the sheet of the nights and the bar draw. Without a bar no night was begun, or it was put away."""

    rows: tuple[NightRow, ...] = ()
    detail: NightDetail | None = None
    bar: NightBar | None = None
    message: Message | None = None
    busy: bool = False
