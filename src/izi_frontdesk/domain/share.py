"""How much of the token's rate limit this desk may spend on watching, and when the next request may leave.

Documented by IZI: 100 cost units per sliding 10 s, counted per token and not per desk, with `X-RateLimit-Limit`,
`-Remaining` and `-Cost` on every answer. Not documented: whether ten lookups in one POST cost 1 unit or 10; the cost
that is told settles it, until then 10 is assumed. Any number of desks may be signed in with one token, and they cannot
talk to each other. All they have in common is the figure of what is left, so that figure is the price of a look.
(`X-RateLimit-Reset` tells when the whole window would be empty, which never happens while anybody asks.)

- **Alone** (76 units or more left) a desk spends up to 20 units per 10 s. In no 10 s does it spend more.
- **Together** every 6 units fewer halve what each desk allows itself: 10 units with 70 left, 5 with 64, 1 with 50. All
  read the same figure and follow the same rule, so they settle on the same share without knowing how many they are: the
  more desks, the lower the figure falls. 10 desks settle near 3.5 units each with 62 left, 50 near 1 with 50 left.
- **Reserve.** What is left even then belongs to the people: their searches and commands go out at once and never ask
  here. It also takes up chance: looks of many desks that happen to fall together.
- **Steady.** The figure jumps as windows slide; it is averaged, so that desks do not swing together. A desk begins as
  if it were in company, with the smallest request, and so one more that starts late comes in gently.
- **Out of step.** Each pause is stretched or cut by chance while the desk is not alone, also the pause after a 429.
- **Small bites.** With a small share and a price for each lookup a request asks for one client at a time, not for ten.
- **First things first.** A payer who has just come back from the page is looked at at once, one request ahead of the
  share; the next pause pays for it. Among the others whoever is the most overdue by its own pace goes first, so that
  fresh payments get most of the share and old ones still get some (`domain.watch`).
- **Never silent.** Whatever the figure says, a desk with something due asks at least every three minutes.
- **Too much all the same.** After a 429 the desk waits as told, each time in a row longer, and halves its share.

What this cannot do: 200 desks with three open payments each, at 2 units a look, need 1,200 units for one round, and the
token gives about 30 in 10 s beside the receptionists' own 40. A payment is then seen after two minutes, some after
eight, and within seconds only if its payer returned to the page at a desk that was not held up. `python -m
tests.benchmarks polling` prints the figures. Nor can a desk tell forty others from one program that takes 60 units and
never gives way; it gives way to both.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import exp2, inf
from typing import Final

BUDGET: Final = 20.0
"""Units that one desk spends on watching within `WINDOW`, at most."""

WINDOW: Final = 10.0
"""Seconds."""

LIMIT: Final = 100.0
"""Units per window when the server does not tell; documented by IZI."""

SCARCE: Final = 30
"""Below this `X-RateLimit-Remaining` the pace halves at once; advised by IZI."""

EASY: Final = 76.0
"""With this much left a desk takes its whole budget."""

HALVING: Final = 6.0
"""So many units fewer halve the share."""

LEAST: Final = 0.1
"""Units per window that a desk takes even in the largest crowd."""

AT_FIRST: Final = 66.0
"""Taken for what is left before there is an average: a third of the budget."""

CROWDED: Final = 50.0
"""A 429 alone does not lower the average further: too many at once are not yet too many all the time."""

STEADY: Final = 60.0
"""Seconds over which what is left is averaged."""

MOST: Final = 0.2
"""What one answer moves the average, at most."""

APART: Final = 0.5
"""Seconds between two requests, at least."""

LONGEST: Final = 120.0
"""Seconds between two requests, at most, as long as anything is due: who asks nothing learns nothing."""

BY_CHANCE: Final = 1.0
"""A pause in company is this part longer or shorter, from end to end."""

_BITE: Final = 2
"""Lookups in the smallest request: a payment and its client."""


@dataclass(frozen=True, slots=True)
class Budget:
    """What the answers taught, and what was spent. Moments in seconds of one clock that never goes back."""

    unit: float = 1.0
    """Units for one lookup of a request."""
    left: float | None = None
    """The average of what was left, scaled to a limit of 100; None while the server tells nothing."""
    remaining: int | None = None
    """What was left at the last answer."""
    heard: float = -inf
    """When that was."""
    answers: int = 0
    """How many told what was left."""
    spent: tuple[tuple[float, float], ...] = ()
    """Moment and units of each request within the window, oldest first."""
    owed: float = 0.0
    """Units that must be earned before the next request, counted from the last one."""
    stretch: float = 1.0
    """The chance part of the present pause."""

    @property
    def scarce(self) -> bool:
        """Whether others need what is left of the window."""
        return self.remaining is not None and self.remaining < SCARCE

    @property
    def share(self) -> float:
        """Units per window that this desk allows itself now."""
        if self.left is None:
            return BUDGET
        return max(LEAST, BUDGET * exp2(min(0.0, (self.left - EASY) / HALVING)))

    @property
    def room(self) -> int:
        """Lookups that the next request may hold, but for those that must go together."""
        return max(_BITE, int(self.share / 2 / self.unit)) if self.known else _BITE

    @property
    def known(self) -> bool:
        """Whether any answer came yet."""
        return self.heard > -inf

    def cost(self, lookups: int) -> float:
        """Units that a request will probably cost."""
        return min(max(1.0, lookups * self.unit), BUDGET)

    def opens(self, at: float, lookups: int, *, urgent: bool = False) -> float:
        """Seconds until a request of so many lookups may leave; 0 or less: now. `urgent`: one request ahead."""
        cost = self.cost(lookups)
        last = self.spent[-1][0] if self.spent else at - WINDOW
        earned = (self.owed - cost if urgent else self.owed) * WINDOW / self.share
        return max(last + max(APART, min(earned, LONGEST) * self.stretch) - at, self._fits(at, cost))

    def sent(self, at: float, lookups: int, chance: float) -> Budget:
        """A request leaves. `chance`: from 0 to 1, drawn anew each time."""
        cost = self.cost(lookups)
        ahead = min(cost, max(0.0, self.owed - self._earned(at)))
        spent = (*(one for one in self.spent if one[0] > at - WINDOW), (at, cost))
        alone = self.share >= BUDGET
        return replace(self, spent=spent, owed=ahead + cost, stretch=1.0 if alone else 1 + BY_CHANCE * (chance - 0.5))

    def told(
        self, at: float, lookups: int, cost: float | None, remaining: int | None, limit: int | None = None
    ) -> Budget:
        """Learn from the headers of the answer to the last request; an absent header teaches nothing."""
        learnt = self if cost is None else self._costed(lookups, min(max(1.0, cost), BUDGET))
        if remaining is None:
            return replace(learnt, remaining=None, heard=at)
        scaled = min(LIMIT, max(0.0, remaining * LIMIT / (limit if limit and limit > 0 else LIMIT)))
        before = AT_FIRST if self.left is None else self.left
        part = max(1 / (self.answers + 4), min(MOST, (at - self.heard) / STEADY))
        left = before + (scaled - before) * part
        return replace(learnt, remaining=remaining, left=left, heard=at, answers=self.answers + 1)

    def refused(self) -> Budget:
        """The server answered 429: nothing ran, and the share halves."""
        if not self.spent:
            return self
        owed = max(0.0, self.owed - self.spent[-1][1])
        left = None if self.left is None else max(min(self.left, CROWDED), self.left - HALVING)
        return replace(self, left=left, remaining=0, spent=self.spent[:-1], owed=owed)

    def _costed(self, lookups: int, cost: float) -> Budget:
        if not self.spent:
            return self
        at, expected = self.spent[-1]
        # One unit for one lookup says nothing about ten of them.
        unit = cost / max(1, lookups) if max(cost, lookups) > 1 else self.unit
        owed = self.owed + cost - expected
        return replace(self, unit=unit, spent=(*self.spent[:-1], (at, cost)), owed=owed)

    def _earned(self, at: float) -> float:
        since = at - self.spent[-1][0] if self.spent else WINDOW
        return since * self.share / WINDOW / self.stretch

    def _fits(self, at: float, cost: float) -> float:
        """Seconds until the window has room for `cost`."""
        taken = [(moment, units) for moment, units in self.spent if moment > at - WINDOW]
        over, wait = sum(units for _, units in taken) + cost - BUDGET, 0.0
        for moment, units in taken:
            if over <= 0:
                break
            over, wait = over - units, moment + WINDOW - at
        return wait
