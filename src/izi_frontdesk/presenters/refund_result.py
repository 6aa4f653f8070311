"""The end of a refund as the form shows it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from izi_frontdesk.domain.operations import Operation, Phase
from izi_frontdesk.presenters.figures import money
from izi_frontdesk.presenters.refund_state import RefundStage, RefundState
from izi_frontdesk.presenters.tone import Message, Tone
from izi_frontdesk.presenters.wording import translate

CLOSE_AFTER: Final = 6
"""Seconds a finished refund stays before the form closes by itself; an unknown one waits for a person."""


def result_state(before: RefundState, operation: Operation) -> RefundState:
    """Finished or unknown; nothing in between has a result."""
    amount = money(operation.amount, operation.currency)
    if operation.phase is Phase.PAID:
        return replace(
            before,
            stage=RefundStage.RESULT,
            headline=translate("Refund", "{amount} returned to the card").format(amount=amount),
            detail=translate("Refund", "The bank pays it out the same day, at the latest within three days."),
            result=Message(translate("Refund", "Refunded"), Tone.GREEN),
            closing_in=CLOSE_AFTER,
            undo_in=0,
        )
    return replace(
        before,
        stage=RefundStage.RESULT,
        headline=translate("Refund", "The answer was lost"),
        detail=translate(
            "Refund",
            "The refund of {amount} may have happened. The payment is being read again; "
            "it is not sent a second time. Do not refund it again before this is settled.",
        ).format(amount=amount),
        result=Message(translate("Refund", "Checking"), Tone.AMBER),
        closing_in=0,
        undo_in=0,
    )
