"""From the start of the process to the first picture, the program and a bare window in turn."""

from __future__ import annotations

import tempfile

from tests.benchmarks.finding import Effort, Finding, ratio
from tests.benchmarks.processes import running
from tests.benchmarks.rounds import interleaved

GOAL = 1.4


def measure(effort: Effort) -> list[Finding]:
    """Milliseconds, bytecode and files warm."""
    with tempfile.TemporaryDirectory(prefix="izi-bench-") as data:
        program, bare = interleaved(
            effort.rounds,
            lambda: _drawn("tests.benchmarks.first_picture", "--practice", "--data-dir", data),
            lambda: _drawn("tests.benchmarks.bare_window"),
        )
    return [ratio("process start to first picture", program, bare, "ms", GOAL, "bare window")]


def _drawn(module: str, *arguments: str) -> float:
    with running(module, *arguments) as process:
        return process.milliseconds_to(process.hear()["drawn"])
