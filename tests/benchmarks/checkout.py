"""From "Create payment" to a payment page one can type into, beside the same page in a bare view that is long warm."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from statistics import median
from typing import Any

from tests.benchmarks.finding import Effort, Finding
from tests.benchmarks.processes import Heard, attended, running

GOAL = 1.3
LATER = 2
"""Pages of each program after its first."""

Told = dict[str, Any]


def measure(effort: Effort) -> list[Finding]:
    """Milliseconds. Each round is a program of its own, because only one page of a program is its first."""
    first: list[Told] = []
    later: list[Told] = []
    with running("tests.benchmarks.bare_page") as bare:
        bare.hear()
        for _ in range(effort.rounds):
            pages = _pages(bare)
            first.append(pages[0])
            later += pages[1:]
    return [_finding("first page", first), _finding("later pages", later)]


def _pages(bare: Heard) -> list[Told]:
    with tempfile.TemporaryDirectory(prefix="izi-bench-") as data, attended("paying_story", data) as program:
        program.hear()
        found = []
        for _ in range(1 + LATER):
            told = program.hear()
            bare.say(told["url"])
            told["bare"] = bare.hear()["took"]
            found.append(told)
        return found


def _finding(which: str, pages: Sequence[Told]) -> Finding:
    took, server, bare = (median(page[part] for page in pages) for part in ("took", "server", "bare"))
    what = f"Create payment to ready, {which}"
    note = f"less {server:.1f} ms of the server; worst of {len(pages)}: {max(page['took'] for page in pages):.0f} ms"
    return Finding(what, took, "ms", (took - server) / bare, GOAL, "×", bare, "warm bare view", note)
