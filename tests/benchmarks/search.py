"""From a key in the search box to what it finds on the screen: clients the desk knows, and those of the server."""

from __future__ import annotations

import tempfile
from statistics import median

from tests.benchmarks.finding import Effort, Finding
from tests.benchmarks.processes import attended
from tests.benchmarks.rounds import quantile

FRAME = 16.0
"""Milliseconds of one picture on a common screen."""

WAIT = 120.0
"""Milliseconds the program waits on purpose for another key."""

GOAL = 20.0


def measure(effort: Effort) -> list[Finding]:
    """One program, one typist; the first round warms both ways and does not count."""
    with tempfile.TemporaryDirectory(prefix="izi-bench-") as data, attended("typing_story", data) as process:
        process.hear()
        process.hear()
        rounds = [process.hear() for _ in range(effort.rounds)]
    known = [took for told in rounds for took in told["known"]]
    found, server = median(told["found"] for told in rounds), median(told["server"] for told in rounds)
    slowest = f"slowest of {len(known)}: {max(known):.1f} ms, nine of ten within {quantile(known, 0.9):.1f} ms"
    typical = median(known)
    return [
        Finding("key press to local hits drawn", typical, "ms", typical, FRAME, "ms", FRAME, "one frame", slowest),
        Finding(
            "last key to server hits drawn",
            found,
            "ms",
            found - server - WAIT,
            GOAL,
            "ms",
            server + WAIT,
            "bare request + 120 ms",
        ),
    ]
