"""Memory at the desk, signed in, before the first checkout, beside a bare window's."""

from __future__ import annotations

import tempfile
import time

from tests.benchmarks.finding import Effort, Finding, ratio
from tests.benchmarks.processes import attended, running
from tests.benchmarks.rounds import interleaved

GOAL = 1.6


def measure(effort: Effort) -> list[Finding]:
    """Megabytes, one process at a time, so that neither shares its pages with the other."""
    with tempfile.TemporaryDirectory(prefix="izi-bench-") as data:
        program, bare = interleaved(effort.rounds, lambda: _desk(data, effort.settle), _bare)
    return [ratio("at the desk before the first checkout", program, bare, "MB", GOAL, "bare window")]


def _desk(data: str, settle: float) -> float:
    with attended("at_the_desk", data) as process:
        process.hear()
        time.sleep(settle)
        return process.megabytes()


def _bare() -> float:
    with running("tests.benchmarks.bare_window") as process:
        process.hear()
        time.sleep(0.3)
        return process.megabytes()
