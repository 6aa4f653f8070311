"""The rows of the table, in the order they are measured: short ones first."""

from __future__ import annotations

from typing import Final

from tests.benchmarks import checkout, idle, memory, pauses, polling, search, start, watch
from tests.benchmarks.finding import Row

ROWS: Final = (
    Row("start", "process start to the first picture", start.measure),
    Row("search", "keys in the search box to hits on the screen", search.measure),
    Row("checkout", "from Create payment to a page ready for typing", checkout.measure),
    Row("watch", "from a payment to its phase on the screen, twenty open", watch.measure),
    Row("polling", "many desks on one token, simulated: cost, 429s, delay", polling.measure),
    Row("memory", "memory at the desk before the first checkout", memory.measure),
    Row("pauses", "pauses of the GUI thread in a whole night", pauses.measure),
    Row("idle", "processor time while nobody touches anything", idle.measure),
)
