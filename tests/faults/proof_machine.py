"""The state machine in its long form: other examples with each seed, the shortest way to a breach if there is one."""

from __future__ import annotations

from tests.faults.rows import Row, Scale
from tests.faults.suites import suite

EXAMPLES = 60
"""About three minutes on two quiet cores."""


def prove(scale: Scale) -> list[Row]:
    """One row; every breach of any promise counts as unhandled."""
    return [suite("any order of events", scale, "tests/faults/machine", runs=scale.times(EXAMPLES))]
