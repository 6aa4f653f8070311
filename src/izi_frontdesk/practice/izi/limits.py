"""The documented rate limit: 100 units in any ten seconds, counted for each access token."""

import math
import time
from collections import defaultdict, deque
from dataclasses import dataclass

from izi_frontdesk.practice.moments import now_ms

LIMIT = 100
WINDOW_SECONDS = 10.0
KEYS_BEFORE_SWEEP = 1000


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a request may run, and what its headers say.

    ``reset_in``: seconds until the window is empty if nothing more is asked. ``retry_after`` in seconds, at least 1
    when refused.
    """

    allowed: bool
    remaining: int
    reset_in: float
    cost: int
    retry_after: int = 0

    def headers(self) -> dict[str, str]:
        """The four documented headers by the clock of this call, and Retry-After when refused."""
        named = {
            "X-RateLimit-Limit": str(LIMIT),
            "X-RateLimit-Remaining": str(self.remaining),
            "X-RateLimit-Reset": str(math.ceil(now_ms() / 1000 + self.reset_in)),
            "X-RateLimit-Cost": str(self.cost),
        }
        return named if self.allowed else {**named, "Retry-After": str(self.retry_after)}


class RateLimit:
    """A sliding window for each key."""

    def __init__(self) -> None:
        self._spent: defaultdict[str, deque[tuple[float, int]]] = defaultdict(deque)

    def spend(self, key: str, cost: int) -> Verdict:
        """Takes ``cost`` units from the window of ``key``; takes nothing when they do not fit."""
        now = time.monotonic()
        self._sweep(now)
        spent = self._spent[key]
        while spent and spent[0][0] <= now - WINDOW_SECONDS:
            spent.popleft()
        used = sum(units for _, units in spent)
        if used + cost <= LIMIT:
            spent.append((now, cost))
            return Verdict(True, LIMIT - used - cost, self._reset(spent, now), cost)
        wait = self._wait(spent, used + cost - LIMIT, now)
        return Verdict(False, 0, self._reset(spent, now), cost, max(1, math.ceil(wait)))

    def _reset(self, spent: deque[tuple[float, int]], now: float) -> float:
        last = spent[-1][0] if spent else now
        return last + WINDOW_SECONDS - now

    def _wait(self, spent: deque[tuple[float, int]], needed: int, now: float) -> float:
        freed = 0
        for at, units in spent:
            freed += units
            if freed >= needed:
                return at + WINDOW_SECONDS - now
        return WINDOW_SECONDS

    def _sweep(self, now: float) -> None:
        if len(self._spent) > KEYS_BEFORE_SWEEP:
            for key in [key for key, spent in self._spent.items() if spent[-1][0] <= now - WINDOW_SECONDS]:
                del self._spent[key]
