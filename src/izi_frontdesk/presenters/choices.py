"""The buttons about an operation: their words, and what a press does. Which ones there are is decided in `domain`."""

from __future__ import annotations

from typing import Final, assert_never

from izi_frontdesk.domain.decisions import Decision
from izi_frontdesk.domain.operations import Operation
from izi_frontdesk.presenters.tone import Choice
from izi_frontdesk.presenters.wording import translate
from izi_frontdesk.services.desk import Desk

SHOW: Final = Decision.SHOW.name.lower()
"""The key of the choice that opens a sheet; whoever shows the buttons does that."""

_BY_FIGURES: Final = frozenset({Decision.RETURNED, Decision.NOT_RETURNED})


def choices(desk: Desk, operation: Operation) -> tuple[Choice, ...]:
    """At most two, the safest first."""
    return as_choices(desk.decisions.choices(operation))


def panel_choices(desk: Desk, operation: Operation) -> tuple[Choice, ...]:
    """Those for a row of the live panel, which opens its sheet by itself.

    Whether a refund was made is decided with both figures in view: the row has no room for them and may move under
    the mouse, so it leads to the sheet instead.
    """
    offered = desk.decisions.choices(operation)
    if _BY_FIGURES.intersection(offered):
        return (Choice(SHOW, translate("Choices", "Decide…")),)
    return as_choices(tuple(decision for decision in offered if decision is not Decision.SHOW))


def as_choices(decisions: tuple[Decision, ...]) -> tuple[Choice, ...]:
    """With their words."""
    return tuple(Choice(decision.name.lower(), _words(decision)) for decision in decisions)


def press(desk: Desk, reference: str, key: str) -> None:
    """Carry out the choice with this key, in the name of whoever is signed in. A second press does nothing."""
    decision = Decision[key.upper()]

    async def decide() -> None:
        await desk.decisions.decide(reference, decision)

    desk.jobs.once(f"decide {reference}", decide)


def _words(decision: Decision) -> str:
    match decision:
        case Decision.UNDO:
            return translate("Choices", "Undo")
        case Decision.LET_GO:
            return translate("Choices", "Let go")
        case Decision.RETURNED:
            return translate("Choices", "It was returned")
        case Decision.NOT_RETURNED:
            return translate("Choices", "It was not returned")
        case Decision.SETTLED:
            return translate("Choices", "Settled by hand")
        case Decision.CHECK_NOW:
            return translate("Choices", "Check now")
        case Decision.SHOW:
            return translate("Choices", "Show")
    assert_never(decision)
