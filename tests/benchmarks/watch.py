"""From a payment somewhere else to its new phase on the screen, and what the asking costs, with twenty open."""

from __future__ import annotations

import tempfile
from statistics import median

from tests.benchmarks.finding import Effort, Finding
from tests.benchmarks.processes import attended
from tests.benchmarks.rounds import quantile

INTERVALS = 1.2
UNITS = 20.0
PAYMENTS_EACH_ROUND = 4


def measure(effort: Effort) -> list[Finding]:
    """One desk, four payments for each round."""
    with tempfile.TemporaryDirectory(prefix="izi-bench-") as data, attended("watching_story", data) as process:
        process.hear()
        told = [process.hear() for _ in range(effort.rounds * PAYMENTS_EACH_ROUND)]
    took = [one["took"] for one in told]
    late, interval = quantile(took, 0.95), median(one["interval"] for one in told)
    units = max(one["units"] for one in told)
    note = f"median {median(took):.0f} ms, worst of {len(took)}: {max(took):.0f} ms"
    return [
        Finding(
            "paid elsewhere to phase drawn, p95", late, "ms", late / interval, INTERVALS, "×", interval, "poll", note
        ),
        Finding("the watch, most in any 10 s", units, "units", units, UNITS, "units"),
    ]
