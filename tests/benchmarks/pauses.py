"""The pauses of the GUI thread in a receptionist's whole night, from the first picture on."""

from __future__ import annotations

import tempfile
from typing import Final

from tests.benchmarks.finding import Effort, Finding
from tests.benchmarks.processes import LOOKS, running
from tests.support.pauses import quantile

USUAL: Final = 16.0
WORST: Final = 50.0
NAMED: Final = 5
"""The longest ones are told by name."""

NIGHTS: Final = 2


def measure(effort: Effort) -> list[Finding]:
    """Milliseconds without what other programs took of the processor meanwhile, so that waiting for a disk counts."""
    found = [one for _ in range(min(effort.rounds, NIGHTS)) for one in _night()]
    cpu, wall = [one[0] for one in found], [one[1] for one in found]
    usual, worst = quantile(wall, 0.99), max(wall)
    longest = sorted(found, key=lambda one: -one[1])[:NAMED]
    named = "; ".join(f"{took:.0f} ms {what}" for _, took, what in longest)
    share = f"of {len(found)} stretches; CPU alone {quantile(cpu, 0.99):.1f} ms, worst {max(cpu):.1f} ms"
    return [
        Finding("pause of the GUI thread, p99", usual, "ms", usual, USUAL, "ms", note=share),
        Finding("pause of the GUI thread, worst", worst, "ms", worst, WORST, "ms", note=named),
    ]


def _night() -> list[tuple[float, float, str]]:
    with (
        tempfile.TemporaryDirectory(prefix="izi-bench-") as data,
        running("tests.benchmarks.watched", "session_story", *LOOKS, data) as process,
    ):
        return [(cpu, wall, what) for cpu, wall, what in process.hear()["stretches"]]
