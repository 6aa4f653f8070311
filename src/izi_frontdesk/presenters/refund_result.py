"""The end of a refund as the form shows it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from izi_frontdesk.domain.operations import Operation, Phase
from izi_frontdesk.domain.refund import AMOUNT_UNCONFIRMED
from izi_frontdesk.presenters.figures import money
from izi_frontdesk.presenters.hints import hint_of
from izi_frontdesk.presenters.refund_state import RefundStage, RefundState
from izi_frontdesk.presenters.tone import Message, Tone
from izi_frontdesk.presenters.wording import translate

CLOSE_AFTER: Final = 6
"""Seconds a finished refund stays before the form closes by itself; an unknown one waits for a person."""


def result_state(before: RefundState, operation: Operation, *, stay: bool) -> RefundState:
    """Finished or unknown; nothing in between has a result. `stay`: a person asked not to close by itself."""
    amount = money(operation.amount, operation.currency)
    shown = replace(before, stage=RefundStage.RESULT, reference=operation.reference, undo_in=0, message=None)
    if operation.phase is Phase.PAID:
        return replace(
            shown,
            headline=translate("Refund", "{amount} returned to the card").format(amount=amount),
            detail=translate("Refund", "The bank pays it out the same day, at the latest within three days."),
            result=Message(translate("Refund", "Refunded"), Tone.GREEN),
            closing_in=0 if stay else CLOSE_AFTER,
        )
    differs = operation.cause == AMOUNT_UNCONFIRMED
    lost = translate("Refund", "The answer was lost")
    return replace(
        shown,
        headline=translate("Refund", "Another amount was confirmed") if differs else lost,
        detail=hint_of(operation, operation.since),
        result=Message(translate("Refund", "Checking {amount}").format(amount=amount), Tone.AMBER),
        closing_in=0,
    )
