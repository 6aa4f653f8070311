"""The clients of a run: who pays, when, or not at all. They act on the server, never on the program."""

from __future__ import annotations

from collections.abc import Mapping

from tests.faults.crash.judge import Told
from tests.faults.crash.plans import Plan
from tests.faults.crash.stage import Stage
from tests.faults.crash.steps import TOP_UP
from tests.support.practice_process import DECLINED_CARD


class Payers:
    """Follow the plan. `prepared`: payments that are there to be refunded."""

    def __init__(self, plan: Plan, stage: Stage) -> None:
        self._plan = plan
        self._stage = stage
        self._acted: set[str] = set()
        self._released = not plan.released
        self._waiting = False
        self.prepared: frozenset[str] = frozenset()

    @property
    def done(self) -> bool:
        """Whether everybody who is going to act has acted."""
        return self._released and not self._waiting

    def in_the_first_life(self, told: Mapping[str, Told]) -> None:
        """At the page, while the program looks on."""
        if self._plan.payer in {"at once", "gives up"}:
            self._act([one.payment_id for one in told.values() if _payable(one)])

    def between(self) -> None:
        """While the program is down. What nobody at the desk ever saw can be paid where the server lists it."""
        if self._plan.held:
            self._stage.practice.hold("credit")
        if self._plan.payer == "while down" and self._plan.listed:
            self._act([book["id"] for book in self._stage.pending()])

    def in_the_last_life(self, told: Mapping[str, Told], known: frozenset[str]) -> None:
        """After the restart: those who pay then, and whoever comes newly to the desk."""
        late = self._plan.payer in {"afterwards", "late money", "at once", "gives up"}
        if self._plan.payer == "late money":
            ready = [one for one in told.values() if one.kind == TOP_UP and one.phase == "expired"]
        else:
            ready = [one for one in told.values() if _payable(one)]
        new = [one for one in told.values() if one.reference not in known and (_payable(one) or one.phase == "expired")]
        self._act([one.payment_id for one in ready if late and one.reference in known])
        self._act([one.payment_id for one in new], pays=True)
        top_ups = [one for one in told.values() if one.kind == TOP_UP]
        seen = all(one.phase not in {"waiting", "expired"} for one in top_ups if one.payment_id in self._acted)
        if not self._released and seen:
            self._stage.practice.hold("none")
            self._released = True

    def _act(self, payments: list[str], *, pays: bool = False) -> None:
        for payment in payments:
            if payment in self._acted:
                continue
            self._acted.add(payment)
            if self._plan.payer == "gives up" and not pays:
                self._stage.practice.pay(payment, DECLINED_CARD)
                self._stage.practice.act(payment, "give-up")
            else:
                self._stage.practice.pay(payment)


def _payable(told: Told) -> bool:
    return told.kind == TOP_UP and told.phase == "waiting" and bool(told.payment_id)
