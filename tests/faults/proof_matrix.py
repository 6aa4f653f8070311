"""Every fault of the practice server at every operation of the program, counted."""

from __future__ import annotations

from tests.faults.matrix.bank import BANK_FAULTS
from tests.faults.matrix.commands import HALF_REFUNDS, HALF_TOP_UPS
from tests.faults.matrix.faults import faults_at
from tests.faults.matrix.reads import READS
from tests.faults.rows import Row, Scale
from tests.faults.suites import suite


def prove(scale: Scale) -> list[Row]:
    """One row; `runs` are pairs of a fault and an operation."""
    roots = [*(read.root for read in READS.values()), "initiateTopUpPayment", "refundPayment"]
    pairs = (
        sum(len(faults_at(root)) for root in roots)
        + len(HALF_TOP_UPS)
        + len(HALF_REFUNDS)
        + len(BANK_FAULTS)
        + len(roots)
    )
    return [suite("fault x operation", scale, "tests/faults/test_fault_matrix.py", runs=pairs)]
