"""What a proof is given and what it answers. Runs nothing."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

DEFAULT_RUNS: Final = 500
"""Crash runs of the long form; the other proofs take their share of it."""

VARIABLE: Final = "IZI_FAULTS_SCALE"
"""In the surroundings of a pytest run started as a long form: runs and seed, as `500:1`."""


@dataclass(frozen=True, slots=True)
class Scale:
    """How much to do. `only`: one step or case by name, everything when empty."""

    runs: int = DEFAULT_RUNS
    seed: int = 1
    only: str = ""

    def times(self, at_default: int) -> int:
        """A number of examples that grows and shrinks with the runs asked for; at least one."""
        return max(1, at_default * self.runs // DEFAULT_RUNS)

    @property
    def text(self) -> str:
        """For the surroundings of a child."""
        return f"{self.runs}:{self.seed}"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. `settled`: runs whose end was known without a person, None where that says nothing."""

    case: str
    runs: int
    lost: int = 0
    doubled: int = 0
    unhandled: int = 0
    settled: int | None = None
    seconds: float = 0.0
    note: str = ""

    @property
    def failed(self) -> bool:
        """Whether anything was found."""
        return bool(self.lost or self.doubled or self.unhandled)


def scale_of_tests(surroundings: Mapping[str, str] = os.environ) -> Scale | None:
    """The scale of a long form, None in an ordinary run of the suite."""
    runs, colon, seed = surroundings.get(VARIABLE, "").partition(":")
    return Scale(int(runs), int(seed)) if colon else None
