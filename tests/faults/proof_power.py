"""Power loss: the journal at every boundary of a write, as the tests of the suite cut it."""

from __future__ import annotations

from tests.faults.rows import Row, Scale
from tests.faults.suites import suite


def prove(scale: Scale) -> list[Row]:
    """One row for all of them."""
    return [suite("the journal after a power cut", scale, "tests/faults/test_power_loss.py")]
