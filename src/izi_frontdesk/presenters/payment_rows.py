"""The payments of a client as rows: the server's record, told with what this desk itself saw of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, tzinfo
from decimal import Decimal

from izi_frontdesk.domain.operations import Kind, Operation
from izi_frontdesk.domain.payments import CONFIRMED, PENDING, Payment
from izi_frontdesk.domain.phases import GRACE
from izi_frontdesk.domain.references import reference_in
from izi_frontdesk.domain.refund import left_on, reckoned_refunded
from izi_frontdesk.presenters.clients_state import PaymentRow
from izi_frontdesk.presenters.figures import money, short_time
from izi_frontdesk.presenters.tone import Chip, Tone
from izi_frontdesk.presenters.wording import phase_chip, status_chip, translate
from izi_frontdesk.services.operations import refunded_here


def payment_rows(
    payments: Iterable[Payment], operations: Iterable[Operation], currency: str, zone: tzinfo, now: datetime
) -> tuple[PaymentRow, ...]:
    """Rows in the given order. `operations`: the journal of this desk, of whatever clients."""
    listed = tuple(payments)
    ids = {payment.id for payment in listed}
    mine = tuple(op for op in operations if op.payment_id in ids)
    return tuple(_row(payment, mine, currency, zone, now) for payment in listed)


def _row(payment: Payment, mine: tuple[Operation, ...], currency: str, zone: tzinfo, now: datetime) -> PaymentRow:
    top_up = next((op for op in mine if op.kind is Kind.TOP_UP and op.payment_id == payment.id), None)
    refunds = refunded_here(mine, payment.id)
    left = left_on(payment, reckoned_refunded(payment, refunds))
    return PaymentRow(
        id=payment.id,
        time=short_time(payment.created_at, zone, now) if payment.created_at else "",
        reference=top_up.reference if top_up else reference_in(payment.description) or payment.id,
        amount=money(payment.amount, currency),
        chip=_chip(payment, top_up, now),
        note=_note(payment, refunds, currency),
        refundable=payment.status == CONFIRMED and left > 0,
        operation=top_up.reference if top_up else "",
    )


def _note(payment: Payment, refunds: list[Operation], currency: str) -> str:
    """What was returned, and apart from it what is only under way or not certain."""
    here = sum((op.amount for op in refunds if not op.open), Decimal(0))
    returned = max(payment.refunded or Decimal(0), here)
    under_way = sum((op.amount for op in refunds if op.open), Decimal(0))
    notes = []
    if returned:
        notes.append(translate("Card", "refunded {amount}").format(amount=money(returned, currency)))
    if under_way:
        notes.append(translate("Card", "refund of {amount} under way").format(amount=money(under_way, currency)))
    return " · ".join(notes)


def _chip(payment: Payment, operation: Operation | None, now: datetime) -> Chip:
    """What this desk saw, unless the server already tells of money that this desk has not seen."""
    if operation is not None and (payment.status != CONFIRMED or operation.bank_at is not None):
        return phase_chip(operation)
    ended = payment.expires_at is not None and now > payment.expires_at + GRACE
    if payment.status == PENDING and ended:
        return Chip(translate("Wording", "Expired"), Tone.NEUTRAL, "clock")
    return status_chip(payment.status)
