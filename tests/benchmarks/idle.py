"""What the program takes of a processor while nobody touches it."""

from __future__ import annotations

import tempfile
import time
from statistics import median

from tests.benchmarks.finding import Effort, Finding
from tests.benchmarks.processes import Measured, attended

GOAL = 0.3


def measure(effort: Effort) -> list[Finding]:
    """Percent of one core, the median of several stretches at the desk."""
    with tempfile.TemporaryDirectory(prefix="izi-bench-") as data, attended("at_the_desk", data) as process:
        process.hear()
        time.sleep(effort.settle)
        practice = process.child()
        stretches = [_stretch(process, practice, effort.seconds) for _ in range(effort.rounds)]
    program, server = (median(column) for column in zip(*stretches, strict=True))
    note = f"the practice server beside it takes {server:.2f} %"
    return [Finding("idle at the desk, of one core", program, "%", program, GOAL, "%", note=note)]


def _stretch(program: Measured, practice: Measured, seconds: float) -> tuple[float, float]:
    before = program.processor_seconds(), practice.processor_seconds()
    began = time.monotonic()
    time.sleep(seconds)
    took = time.monotonic() - began
    used = program.processor_seconds() - before[0], practice.processor_seconds() - before[1]
    return used[0] / took * 100, used[1] / took * 100
