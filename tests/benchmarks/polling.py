"""What watching costs and how late it sees, by simulation: up to two hundred desks that share one token and one club.

The real watch and its rules run on a virtual clock against a server that counts as documented: 100 units in any 10 s.
Whether ten lookups of one POST cost one unit or ten is not documented, so both are tried. Nothing here depends on the
speed of the computer.
"""

from __future__ import annotations

from itertools import product
from statistics import median
from typing import Final

from tests.benchmarks.finding import Effort, Finding
from tests.benchmarks.rounds import quantile
from tests.support.desks import Night, Told, live

DESKS: Final = (1, 10, 50, 200)
OPEN: Final = (1, 3, 20)
PRICES: Final = {False: "unit a POST", True: "unit a lookup"}
REFUSED: Final = 0.1
"""429s in a thousand looks that are borne: none."""

OVERLOADED: Final = 5.0
"""The same for 200 desks, whose people alone ask for almost half of what the token gives."""

INTERVAL: Final = 2.0
INTERVALS: Final = 1.2
QUICK: Final = 200.0


def measure(effort: Effort) -> list[Finding]:
    """Every company with every load; with little effort only the smaller ones, and a shorter night."""
    brief = effort.rounds == 1
    desks, seconds = (DESKS[:2], QUICK) if brief else (DESKS, 900.0)
    nights = (
        Night(many, each, price, seconds=seconds, settled=seconds / 3)
        for many, each, price in product(desks, OPEN, PRICES)
    )
    busy = Night(1, 20, by_lookup=False, seconds=QUICK if brief else 900.0, settled=60.0, client_every=10.0)
    return [_alone(live(busy)), *(_together(live(night)) for night in nights)]


def _alone(told: Told) -> Finding:
    late = quantile(told.delays, 0.95)
    note = f"median {median(told.delays):.1f} s, worst of {len(told.delays)}: {max(told.delays):.1f} s"
    what = "one desk, 20 open: paid elsewhere to phase, p95"
    return Finding(what, late, "s", late / INTERVAL, INTERVALS, "×", INTERVAL, "interval", note)


def _together(told: Told) -> Finding:
    night, (units, most) = told.night, told.units
    refused = 1000 * told.refused / max(1, told.looks)
    goal = OVERLOADED if night.desks > 50 else REFUSED
    what = f"{night.desks} on one token, {night.open_each} open, {PRICES[night.by_lookup]}: in 10 s"
    seen = f"paid to phase: {_spread(told.delays)}; returned to the page: {_spread(told.returned)}"
    spent = f"most in 10 s {most} units; 429: {told.refused} looks, {told.people_refused} of people"
    note = f"{seen}; {spent}; no look for {told.unlooked:.0f} s at the most; fairness {told.fairness:.2f}"
    return Finding(what, units, "units", refused, goal, "429 in 1,000", note=note)


def _spread(delays: list[float]) -> str:
    """Median, p95 and worst, in seconds."""
    if not delays:
        return "none"
    return f"{median(delays):.1f}, p95 {quantile(delays, 0.95):.1f}, worst {max(delays):.1f} s"
