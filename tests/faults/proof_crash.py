"""The crash matrix in its long form: every step in turn, everything else at random from the seed."""

from __future__ import annotations

from tests.faults.crash.matrix import Matrix, open_stages, plans, rows_of
from tests.faults.rows import Row, Scale


def prove(scale: Scale) -> list[Row]:
    """A row for each step."""
    with open_stages() as stages:
        return rows_of(Matrix(plans(scale)).carry_out(stages))
