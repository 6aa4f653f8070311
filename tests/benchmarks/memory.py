"""Memory at the desk, signed in, before the first checkout, beside a bare window's."""

from __future__ import annotations

import tempfile
import time

from tests.benchmarks.finding import Effort, Finding, ratio
from tests.benchmarks.processes import alone_with_qt, attended, running
from tests.benchmarks.rounds import interleaved

GOAL = 1.6


def measure(effort: Effort) -> list[Finding]:
    """Megabytes, one process at a time, so that neither shares its pages with the other.

    A third program with Qt in it would take its share of both and leave the rest to be compared.
    """
    alone = alone_with_qt()
    note = "" if alone else "others here share Qt's pages: counted in full for both (RSS)"
    with tempfile.TemporaryDirectory(prefix="izi-bench-") as data:
        program, bare = interleaved(effort.rounds, lambda: _desk(data, effort.settle, alone), lambda: _bare(alone))
    return [ratio("at the desk before the first checkout", program, bare, "MB", GOAL, "bare window", note)]


def _desk(data: str, settle: float, alone: bool) -> float:
    with attended("at_the_desk", data) as process:
        process.hear()
        time.sleep(settle)
        return process.megabytes(alone=alone)


def _bare(alone: bool) -> float:
    with running("tests.benchmarks.bare_window") as process:
        process.hear()
        time.sleep(0.3)
        return process.megabytes(alone=alone)
