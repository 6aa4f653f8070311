"""The steps of a refund as a receptionist does them: from a paid top-up to the confirmed form."""

from __future__ import annotations

from PySide6.QtCore import Qt

from izi_frontdesk.domain.operations import Kind, Operation, Phase
from tests.journeys.people import Person
from tests.journeys.receptionist import Receptionist
from tests.support.practice_process import Practice


async def paid_top_up(receptionist: Receptionist, practice: Practice, person: Person, amount: str) -> Operation:
    """A payment that can be refunded; its sheet is put aside and the client is in sight."""
    await receptionist.find(person)
    operation = await receptionist.top_up(amount)
    practice.pay(operation.payment_id)
    paid = await receptionist.phase(operation, Phase.PAID)
    await receptionist.hands.press(Qt.Key.Key_F2)
    return paid


async def open_refund(receptionist: Receptionist, paid: Operation) -> None:
    """By the link at the end of the payment's row on the card; the figures have been read afterwards."""
    card = receptionist.screens.card

    def row() -> int | None:
        rows = card.state.payments
        return next((n for n, row in enumerate(rows) if row.id == paid.payment_id and row.refundable), None)

    await receptionist.hands.until(lambda: row() is not None and not card.state.payments_busy, "the paid row")
    await receptionist.hands.click_end(receptionist.window.card.payments, row() or 0)
    await receptionist.hands.until(lambda: receptionist.hands.sees("refund.amount"), "the refund form")


async def confirm(receptionist: Receptionist, reason: str = "CLIENT_REQUEST") -> Operation:
    """Choose a reason and confirm; the refund is held for the undo."""
    before = _refunds(receptionist)
    await receptionist.hands.click(f"refund.reason.{reason}")
    await receptionist.hands.click("refund.confirm")
    await receptionist.hands.until(lambda: _refunds(receptionist) > before, "the held refund")
    await receptionist.hands.until(lambda: receptionist.hands.sees("refund.undo"), "the time to undo")
    return receptionist.newest(Kind.REFUND)


def _refunds(receptionist: Receptionist) -> int:
    return sum(op.kind is Kind.REFUND for op in receptionist.desk.operations.all())
