"""An existing refund as its sheet shows it: held, on its way, unknown with what to decide by, and every end."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from typing import Final

from izi_frontdesk.domain.causes import SAID_RETURNED
from izi_frontdesk.domain.decisions import Decision
from izi_frontdesk.domain.operations import Operation, Phase
from izi_frontdesk.domain.refund import AMOUNT_UNCONFIRMED
from izi_frontdesk.presenters.checkout_view import clock_of
from izi_frontdesk.presenters.choices import as_choices
from izi_frontdesk.presenters.figures import money, zone_of
from izi_frontdesk.presenters.hints import came_unclear, hint_of
from izi_frontdesk.presenters.refund_form import undo_left
from izi_frontdesk.presenters.refund_state import RefundStage, RefundState
from izi_frontdesk.presenters.sentences import asks_a_person, figures_of, refund_end
from izi_frontdesk.presenters.tone import Figure, Message, Tone
from izi_frontdesk.presenters.wording import phase_chip, translate
from izi_frontdesk.services.decisions import Figures
from izi_frontdesk.services.desk import Desk

CLOSE_AFTER: Final = 6
"""Seconds a finished refund stays before the form closes by itself; an unknown one waits for a person."""


@dataclass(frozen=True, slots=True)
class Around:
    """What is known beside the operation itself. `zone` is the club's."""

    now: datetime
    zone: tzinfo
    decisions: tuple[Decision, ...]
    figures: Figures


def around(desk: Desk, operation: Operation) -> Around:
    """As it is at this moment."""
    zone = zone_of(desk.place.club.timezone)
    offered, figures = desk.decisions.choices(operation), desk.decisions.figures(operation)
    return Around(desk.clock.now(), zone, offered, figures)


def record_state(before: RefundState, operation: Operation, known: Around) -> RefundState:
    """The sheet of an operation found in the journal, in whatever phase. It never closes by itself."""
    amount = money(operation.amount, operation.currency)
    shown = replace(
        before,
        client=operation.client_name,
        tail=operation.client_tail,
        reference=operation.reference,
        confirm_label=translate("Refund", "Return {amount}").format(amount=amount),
    )
    match operation.phase:
        case Phase.HELD:
            return replace(shown, stage=RefundStage.UNDO, undo_in=undo_left(operation, known.now))
        case Phase.CREATING:
            return replace(shown, stage=RefundStage.SENDING, undo_in=0)
        case _:
            return result_state(shown, operation, known, stay=True)


def result_state(before: RefundState, operation: Operation, known: Around, *, stay: bool) -> RefundState:
    """The end of a refund, or that it is not certain. `stay`: a person asked not to close by itself."""
    amount = money(operation.amount, operation.currency)
    chip = phase_chip(operation)
    shown = replace(
        before,
        stage=RefundStage.RESULT,
        reference=operation.reference,
        amount_text=amount,
        undo_in=0,
        message=None,
        headline=_headline(operation, amount),
        detail=refund_end(operation, known.now, known.zone),
        result=Message(chip.text, chip.tone),
        icon=chip.icon if operation.phase is Phase.SETTLED else "",
        clock="",
        figures=(),
        choices=(),
        closing_in=0,
    )
    if operation.phase is Phase.PAID:
        return replace(shown, closing_in=0 if stay else CLOSE_AFTER)
    return _unknown(shown, operation, known) if operation.open else shown


def _unknown(shown: RefundState, operation: Operation, known: Around) -> RefundState:
    asked = Decision.RETURNED in known.decisions
    return replace(
        shown,
        detail=asks_a_person(known.figures) if asked else hint_of(operation, known.now),
        result=Message(shown.result.text if shown.result else "", Tone.AMBER),
        clock=clock_of(operation, known.now),
        figures=_figures(known.figures, operation.currency),
        choices=as_choices(known.decisions),
    )


def _headline(operation: Operation, amount: str) -> str:
    match operation.phase:
        case Phase.PAID:
            return translate("Refund", "{amount} returned to the card").format(amount=amount)
        case Phase.UNKNOWN if operation.cause == AMOUNT_UNCONFIRMED:
            return translate("Refund", "Another amount was confirmed")
        case Phase.UNKNOWN if came_unclear(operation):
            return translate("Refund", "No clear answer")
        case Phase.UNKNOWN:
            return translate("Refund", "The answer was lost")
        case Phase.SETTLED if operation.cause == SAID_RETURNED:
            return translate("Refund", "{amount} counts as returned").format(amount=amount)
        case Phase.SETTLED:
            return translate("Refund", "Settled by hand")
        case _:
            return translate("Refund", "{amount} was not returned").format(amount=amount)


def _figures(figures: Figures, currency: str) -> tuple[Figure, ...]:
    returned, balance = figures_of(figures, currency)
    unlisted = figures.refunded_now is None and figures.now_at is not None
    return (
        Figure(translate("Refund", "Returned of this payment: not listed"), "")
        if unlisted
        else Figure(translate("Refund", "Returned of this payment: before, now"), returned),
        Figure(translate("Refund", "Client's balance: before, now"), balance),
    )
