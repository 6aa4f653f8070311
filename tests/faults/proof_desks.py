"""Two desks, one account, one payment: the tests of the suite, as they are."""

from __future__ import annotations

from tests.faults.rows import Row, Scale
from tests.faults.suites import suite


def prove(scale: Scale) -> list[Row]:
    """One row for all of them."""
    return [suite("two programs side by side", scale, "tests/faults/desks")]
