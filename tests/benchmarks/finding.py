"""What a row found: a figure, its baseline from the same run, and the goal. Measures nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

LENIENCE = 1.25
"""A goal missed by more than this factor makes `--check` fail: shared computers are never quite still."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the table. `value` and `baseline` are in `unit`; `judged` and `goal` in `judged_in`."""

    what: str
    value: float
    unit: str
    judged: float
    goal: float
    judged_in: str
    baseline: float | None = None
    against: str = ""
    note: str = ""
    """Where it comes from, or what else was seen on the way."""

    @property
    def ok(self) -> bool:
        """Whether the goal is met."""
        return self.judged <= self.goal

    @property
    def failed(self) -> bool:
        """Whether it is missed by more than noise explains."""
        return self.judged > self.goal * LENIENCE

    @property
    def verdict(self) -> str:
        """For the table."""
        return "ok" if self.ok else f"missed by {(self.judged / self.goal - 1) * 100:.0f} %"


@dataclass(frozen=True, slots=True)
class Effort:
    """How much time a row may take: repetitions behind each median, and the length in seconds of what is watched."""

    rounds: int = 7
    seconds: float = 4.0
    settle: float = 3.0
    """Seconds after which the desk has read what it reads by itself after a sign-in."""


@dataclass(frozen=True, slots=True)
class Row:
    """A part of the table by name."""

    name: str
    about: str
    measure: Callable[[Effort], list[Finding]]


def ratio(what: str, found: float, bare: float, unit: str, goal: float, against: str, note: str = "") -> Finding:
    """A figure judged by how many times the baseline it is."""
    return Finding(what, found, unit, found / bare, goal, "×", bare, against, note)
