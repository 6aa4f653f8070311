"""The State of the sign-in screen and of the club picker that follows it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from izi_frontdesk.presenters.tone import Message


class ServerChoice(Enum):
    """Where to sign in."""

    IZI = "izi"
    OTHER = "other"
    PRACTICE = "practice"


class SignInField(Enum):
    """Where an error sentence belongs."""

    ADDRESS = "address"
    EMAIL = "email"
    PASSWORD = "password"


@dataclass(frozen=True, slots=True)
class SignInState:
    """What the sign-in screen draws. The password is never part of a State."""

    choice: ServerChoice = ServerChoice.PRACTICE
    choice_locked: bool = False
    """The server was given on the command line."""
    address: str = ""
    email: str = ""
    accounts: tuple[str, ...] = ()
    """Practice accounts to offer by name."""
    remember: bool = True
    remember_note: str = ""
    """Why the sign-in cannot be remembered; empty: it can."""
    busy: str = ""
    """What is being waited for; empty: nothing."""
    error: str = ""
    error_field: SignInField | None = None
    """None: the error belongs to the form as a whole."""
    message: Message | None = None
    """What led here, such as a session that ended."""


@dataclass(frozen=True, slots=True)
class ClubRow:
    """One club to pick."""

    id: str
    name: str
    detail: str


@dataclass(frozen=True, slots=True)
class ClubPickerState:
    """What the club picker draws."""

    clubs: tuple[ClubRow, ...] = ()
    busy: bool = False
    message: Message | None = None
