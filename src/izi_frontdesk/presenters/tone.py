"""How a fact looks: the few tones that colours, icons and words share.

A tone never stands alone; it comes with an icon and a word, so that colour is never the only carrier.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Tone(Enum):
    """The value is the token name in the theme."""

    NEUTRAL = "grey"
    BLUE = "blue"
    AMBER = "amber"
    GREEN = "green"
    RED = "red"


@dataclass(frozen=True, slots=True)
class Chip:
    """A phase as drawn: `icon` names a file of resources/icons without its ending."""

    text: str
    tone: Tone
    icon: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the at most two things a person can do about an operation. `key` is told back with the gesture."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A named figure to decide by, such as a balance before and now."""

    name: str
    figure: str


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence at the place where something happened, with at most one thing to do about it."""

    text: str
    tone: Tone = Tone.NEUTRAL
    action: str = ""
    """Label of the button; empty: none."""
