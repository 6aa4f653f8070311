"""The payments of a client as rows: the server's record, told with what this desk itself saw of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, tzinfo
from decimal import Decimal

from izi_frontdesk.domain.operations import Kind, Operation
from izi_frontdesk.domain.payments import CONFIRMED, PENDING, Payment
from izi_frontdesk.domain.phases import GRACE
from izi_frontdesk.domain.references import reference_in
from izi_frontdesk.domain.refund import left_on
from izi_frontdesk.presenters.clients_state import PaymentRow
from izi_frontdesk.presenters.figures import money, short_time
from izi_frontdesk.presenters.tone import Chip, Tone
from izi_frontdesk.presenters.wording import phase_chip, status_chip, translate
from izi_frontdesk.services.operations import refunded_here


def payment_rows(
    payments: Iterable[Payment], operations: tuple[Operation, ...], currency: str, zone: tzinfo, now: datetime
) -> tuple[PaymentRow, ...]:
    """Rows in the given order."""
    own = {op.payment_id: op for op in operations if op.kind is Kind.TOP_UP and op.payment_id}
    return tuple(_row(payment, own.get(payment.id), operations, currency, zone, now) for payment in payments)


def _row(
    payment: Payment,
    operation: Operation | None,
    operations: tuple[Operation, ...],
    currency: str,
    zone: tzinfo,
    now: datetime,
) -> PaymentRow:
    here = sum((op.amount for op in refunded_here(operations, payment.id)), Decimal(0))
    left = left_on(payment, here)
    returned = payment.amount - left
    note = translate("Card", "refunded {amount}").format(amount=money(returned, currency)) if returned else ""
    return PaymentRow(
        id=payment.id,
        time=short_time(payment.created_at, zone, now) if payment.created_at else "",
        reference=operation.reference if operation else reference_in(payment.description) or payment.id,
        amount=money(payment.amount, currency),
        chip=_chip(payment, operation, now),
        note=note,
        refundable=payment.status == CONFIRMED and left > 0,
    )


def _chip(payment: Payment, operation: Operation | None, now: datetime) -> Chip:
    if operation is not None:
        return phase_chip(operation)
    ended = payment.expires_at is not None and now > payment.expires_at + GRACE
    if payment.status == PENDING and ended:
        return Chip(translate("Wording", "Expired"), Tone.NEUTRAL, "clock")
    return status_chip(payment.status)
