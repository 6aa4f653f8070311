"""IZI as many desks on one token see it: one sliding window for all, payments that get paid, and who was told when.

Only what the watch asks. Answers take a tenth of a second; a refused request costs nothing, as documented.
"""

from __future__ import annotations

import asyncio
import math
from collections import deque
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random
from typing import Final

from izi_frontdesk.domain.clients import Client
from izi_frontdesk.domain.errors import RateLimited
from izi_frontdesk.domain.payments import CONFIRMED, PENDING, Payment
from izi_frontdesk.services.ports import Look

LIMIT: Final = 100
WINDOW: Final = 10.0
AMOUNT: Final = Decimal(500)


@dataclass
class Token:
    """The window. `by_lookup`: a POST of ten lookups costs ten units, not one."""

    by_lookup: bool
    spent: deque[tuple[float, int]] = field(default_factory=deque)
    history: list[tuple[float, int]] = field(default_factory=list)
    """Moment and units of all that ran."""
    refusals: list[tuple[float, str]] = field(default_factory=list)
    """Moment and who was told 429."""

    def spend(self, units: int, who: str) -> int:
        """What is left afterwards. Raises RateLimited."""
        now = asyncio.get_running_loop().time()
        while self.spent and self.spent[0][0] <= now - WINDOW:
            self.spent.popleft()
        used = sum(cost for _, cost in self.spent)
        if used + units > LIMIT:
            self.refusals.append((now, who))
            raise RateLimited(float(self._wait(used + units - LIMIT, now)))
        self.spent.append((now, units))
        self.history.append((now, units))
        return LIMIT - used - units

    def _wait(self, needed: int, now: float) -> int:
        freed = 0
        for at, units in self.spent:
            freed += units
            if freed >= needed:
                return max(1, math.ceil(at + WINDOW - now))
        return math.ceil(WINDOW)


@dataclass
class SharedIzi:
    """The server. `paid` holds the moment at which each payment was accepted and credited."""

    token: Token
    chance: Random
    paid: dict[str, float] = field(default_factory=dict)

    def pay(self, payment_id: str) -> None:
        """Accepted and credited at once."""
        self.paid[payment_id] = asyncio.get_running_loop().time()

    async def look(self, who: str, payment_ids: tuple[str, ...], client_ids: tuple[str, ...]) -> Look:
        """A payment belongs to the client of the same name."""
        await asyncio.sleep(self.chance.uniform(0.02, 0.08))
        lookups = len(payment_ids) + len(client_ids)
        cost = lookups if self.token.by_lookup else 1
        left = self.token.spend(cost, who)
        found = Look(
            {known: self._payment(known) for known in payment_ids},
            {known: Client(known, balance=AMOUNT * int(known in self.paid)) for known in client_ids},
            cost=cost,
            remaining=left,
            limit=LIMIT,
        )
        await asyncio.sleep(self.chance.uniform(0.02, 0.08))
        return found

    def _payment(self, known: str) -> Payment:
        return Payment(known, CONFIRMED if known in self.paid else PENDING, AMOUNT, known)
