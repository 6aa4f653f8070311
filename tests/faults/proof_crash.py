"""The crash matrix in its long form: every step in turn, everything else at random from the seed."""

from __future__ import annotations

import os
from pathlib import Path

from tests.faults.crash.matrix import Matrix, open_stages, plans, rows_of
from tests.faults.rows import Row, Scale

ROOT = Path(__file__).parents[2]


def prove(scale: Scale) -> list[Row]:
    """A row for each step."""
    # Read by the children's children: the source that runs is this one, and no keyring of the person is touched.
    os.environ["PYTHONPATH"] = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    with open_stages() as stages:
        return rows_of(Matrix(plans(scale)).carry_out(stages))
