"""A refund in the making: what was typed, about which figures. Judged by `domain.refund`; draws nothing."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

from izi_frontdesk.domain.clubs import Club
from izi_frontdesk.domain.operations import Operation
from izi_frontdesk.domain.refund import Reason, RefundJudgement, judge_refund
from izi_frontdesk.presenters.figures import as_typed
from izi_frontdesk.services.refund import RefundFacts

OTHER: Final = "other"
"""The key of the reason that is written, not chosen."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What the person has entered. `tried`: confirming was attempted, so missing things are said."""

    amount: str = ""
    reason: str = ""
    other: str = ""
    shortfall_confirmed: bool = False
    tried: bool = False

    def reason_for_server(self) -> str:
        """The words sent as the reason; empty while none is chosen."""
        if self.reason == OTHER:
            return self.other.strip()
        return Reason[self.reason].value if self.reason in Reason.__members__ else ""


def typed_before(operation: Operation) -> Typed:
    """What a refund was confirmed with, to be confirmed once more."""
    quick = next((choice.name for choice in Reason if choice.value == operation.comment), "")
    other = "" if quick else operation.comment
    return Typed(as_typed(operation.amount), quick or (OTHER if other else ""), other)


@dataclass(frozen=True, slots=True)
class Draft:
    """One form for one payment of one club. `facts` are the figures as last read."""

    club: Club
    facts: RefundFacts
    typed: Typed = field(default_factory=Typed)

    def judged(self) -> RefundJudgement:
        """What the rules say."""
        return judge_refund(
            text=self.typed.amount,
            reason=self.typed.reason_for_server(),
            payment=self.facts.payment,
            currency=self.club.currency,
            balance=self.facts.client.balance,
            refunded_here=self.facts.refunded_here,
            shortfall_confirmed=self.typed.shortfall_confirmed,
        )

    def suggesting(self) -> Draft:
        """With the lowest ceiling filled in, unless something was typed already."""
        suggested = self.judged().suggested
        if self.typed.amount or not suggested:
            return self
        return replace(self, typed=replace(self.typed, amount=as_typed(suggested)))

    def told(self, facts: RefundFacts) -> Draft:
        """With figures read anew. A confirmed shortfall was for the figures of then."""
        typed = self.typed if self.agrees_with(facts) else replace(self.typed, shortfall_confirmed=False)
        return Draft(self.club, facts, typed)

    def agrees_with(self, facts: RefundFacts) -> bool:
        """Whether these are the figures that the form was filled in by."""
        return _figures(self.facts) == _figures(facts)


def _figures(facts: RefundFacts) -> tuple[object, ...]:
    return facts.payment.refunded, facts.payment.status, facts.client.balance, facts.refunded_here
