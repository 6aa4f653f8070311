"""The whole program with its window, killed while an answer is on the way: the tests of the suite, as they are."""

from __future__ import annotations

from tests.faults.rows import Row, Scale
from tests.faults.suites import suite


def prove(scale: Scale) -> list[Row]:
    """One row for all of them."""
    return [suite("killed with its window", scale, "tests/faults/window")]
