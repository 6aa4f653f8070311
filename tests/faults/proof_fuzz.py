"""Ten thousand bent answers to each operation of the program: each a value of the right types or a typed error.

Two processes share the operations. A case that failed stands on standard error with its seed and its bytes.
"""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import os
import sys
from concurrent.futures import ProcessPoolExecutor

from tests.faults.fuzz.fuzzing import fuzzed
from tests.faults.fuzz.right import STAGES
from tests.faults.rows import Row, Scale

CASES = 10_000
AT_ONCE = 2
SHOWN = 10
"""Failures of one operation that are printed whole."""


def prove(scale: Scale) -> list[Row]:
    """One row for each operation."""
    names = [name for name in STAGES if not scale.only or name == scale.only]
    with ProcessPoolExecutor(AT_ONCE, multiprocessing.get_context("spawn")) as pool:
        found = list(pool.map(_proved, names, [scale.times(CASES)] * len(names), [scale.seed] * len(names)))
    for failures in (failures for _, failures in found):
        sys.stderr.write("".join(f"{failure}\n" for failure in failures))
    return [row for row, _ in found]


def _proved(name: str, cases: int, seed: int) -> tuple[Row, list[str]]:
    """The row and the first failures, as text: accidents do not travel between processes."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QCoreApplication

    from tests.faults.fuzz.sentences import wordless

    logging.disable()
    app = QCoreApplication.instance() or QCoreApplication([])
    first = (seed - 1) * CASES
    told = asyncio.run(fuzzed(name, range(first, first + cases)))
    wrong = [*told.failures, *wordless(told.accidents, app)]
    note = f"{told.values} values, {len(told.accidents)} typed errors, at most {_most_memory()} MB"
    return Row(name, told.cases, unhandled=len(wrong), seconds=told.seconds, note=note), wrong[:SHOWN]


def _most_memory() -> int:
    """Megabytes of this process at its largest; 0 where the system does not tell."""
    if sys.platform == "win32":
        return 0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
