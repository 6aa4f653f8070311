"""The State of the frame around everything: top bar, notices, practice band."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from izi_frontdesk.presenters.signin_state import ClubRow
from izi_frontdesk.presenters.tone import Message, Tone


class Page(Enum):
    """Which screen fills the window."""

    STARTING = "starting"
    SIGN_IN = "sign in"
    CLUBS = "clubs"
    DESK = "desk"


@dataclass(frozen=True, slots=True)
class Notice:
    """One line under the top bar that stays until dismissed. `key` is told back with the gesture."""

    key: str
    message: Message


@dataclass(frozen=True, slots=True)
class DeskState:
    """What the frame draws."""

    page: Page = Page.STARTING
    practice: bool = False
    club_id: str = ""
    club: str = ""
    clubs: tuple[ClubRow, ...] = ()
    person: str = ""
    role: str = ""
    light: str = ""
    light_tone: Tone = Tone.NEUTRAL
    notices: tuple[Notice, ...] = ()
