"""Children with a mistake on purpose. Each mistake is one that the matrix exists to find; a sound child has none."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from izi_frontdesk.domain.errors import DeskError
from izi_frontdesk.domain.operations import Kind, Operation, Phase
from izi_frontdesk.domain.references import reference_in
from izi_frontdesk.services.desk import Desk
from izi_frontdesk.services.gate import Entry
from izi_frontdesk.services.ports import Journal, RefundOrder, TopUpOrder

SENDS_FIRST = "sends before it writes the journal"
REPEATS = "repeats an unknown command"
GREEN = "shows green what nobody confirmed"
GIVES_UP = "takes a cut-off command for one that never left"
STUMBLES = "stumbles over what it finds"


class _LateJournal:
    """Writes an operation only once the answer to its command is there."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def __getattr__(self, name: str) -> Any:
        return getattr(self._journal, name)

    async def save(self, operation: Operation, *more: Any) -> None:
        if operation.phase is not Phase.CREATING:
            await self._journal.save(operation, *more)


def journal(mistake: str, sound: Journal) -> Journal:
    """The journal of a child with this mistake."""
    return _LateJournal(sound) if mistake == SENDS_FIRST else sound


async def after_opening(mistake: str, desk: Desk, entry: Entry) -> None:
    """What a child with this mistake does once it has read its journal."""
    for operation in desk.operations.all():
        reference = operation.reference
        if mistake == STUMBLES:
            raise RuntimeError(f"what is {reference}?")
        if mistake == GREEN:
            await desk.operations.change(reference, lambda op: replace(op, phase=Phase.PAID))
        if operation.phase is Phase.UNKNOWN and mistake == GIVES_UP:
            await desk.operations.change(reference, lambda op: replace(op, phase=Phase.REFUSED))
        if operation.phase is Phase.UNKNOWN and mistake == REPEATS:
            await _sent_again(operation, entry)


async def _sent_again(operation: Operation, entry: Entry) -> None:
    text = f"{operation.reference} crash"
    assert reference_in(text) == operation.reference
    try:
        if operation.kind is Kind.REFUND:
            await entry.api.refund(RefundOrder(operation.payment_id, operation.amount, text))
        else:
            page = "https://izi.is/"
            await entry.api.start_top_up(
                TopUpOrder(operation.client_id, operation.club_id, Decimal(operation.amount), page, text)
            )
    except DeskError:
        return
