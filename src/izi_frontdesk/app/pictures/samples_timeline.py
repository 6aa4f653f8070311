"""Sample timelines: a smooth top-up, one with every trouble, a refund, an old one, one longer than the sheet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Final

from izi_frontdesk.app.pictures.samples_money import NOW, refund, top_up
from izi_frontdesk.domain.causes import SAID_SETTLED
from izi_frontdesk.domain.operations import Operation, Phase
from izi_frontdesk.domain.timeline import Entry, Happening
from izi_frontdesk.presenters.timeline_rows import Ledger

_ID: Final = "8f14e45f-ceea-467f-a3d2-9c1f0b6d2a71"
_GATEWAY: Final = "orders.cloudpayments.ru"
_BANK: Final = "acs.bank.example"

Told = tuple[float, Happening, str]
"""Seconds since the click, what, detail."""

_CREATED: Final[tuple[Told, ...]] = (
    (0, Happening.ASKED, ""),
    (0.1, Happening.SENT, ""),
    (0.7, Happening.ANSWERED, ""),
    (0.7, Happening.PHASE, "creating>waiting"),
    (0.9, Happening.PAGE_OPENED, _GATEWAY),
)
_PAID: Final[tuple[Told, ...]] = (
    (52.4, Happening.SEEN, "CONFIRMED"),
    (52.4, Happening.PHASE, "waiting>bank_accepted"),
    (52.5, Happening.PAGE_CLOSED, ""),
    (53.9, Happening.CREDITED, ""),
    (53.9, Happening.PHASE, "bank_accepted>paid"),
)
_TROUBLED: Final[tuple[Told, ...]] = (
    (41.2, Happening.SECURE, _BANK),
    (55.0, Happening.SIGHT_LOST, "NOT_REACHED"),
    (58.3, Happening.PAGE_MOVED, _GATEWAY),
    (59.0, Happening.RETURNED, ""),
    (131.4, Happening.SIGHT_BACK, ""),
    (131.4, Happening.SEEN, "CONFIRMED"),
    (131.4, Happening.PHASE, "waiting>bank_accepted"),
    (412.8, Happening.DECIDED, "settled"),
    (412.8, Happening.PHASE, f"bank_accepted>settled {SAID_SETTLED}"),
)


def smooth() -> Ledger:
    """Paid at once."""
    return _ledger(replace(top_up(Phase.PAID, bank=True), payment_id=_ID, raw_status="CONFIRMED"), _CREATED, _PAID)


def troubled() -> Ledger:
    """3-D Secure, a lost network, money without a credit, a person who settled it."""
    settled = replace(top_up(Phase.SETTLED, bank=True), payment_id=_ID, decided_by="Anna K.", cause=SAID_SETTLED)
    return _ledger(settled, _CREATED, _TROUBLED)


def waiting() -> Ledger:
    """Still under way; the request failed on its way, and the payment was found by its reference."""
    lost: tuple[Told, ...] = (
        (0, Happening.ASKED, ""),
        (0.1, Happening.SENT, ""),
        (30.1, Happening.FAILED, "timed out"),
        (30.1, Happening.PHASE, "creating>unknown TIMED_OUT"),
        (32.2, Happening.LOOKED_UP, "not found"),
        (36.2, Happening.LOOKED_UP, "found"),
        (36.2, Happening.PHASE, "unknown>waiting"),
        (36.4, Happening.QR_SHOWN, ""),
        (37.0, Happening.LINK_COPIED, ""),
        (38.0, Happening.ASIDE, ""),
    )
    return _ledger(replace(top_up(Phase.WAITING), payment_id=_ID), lost)


def refunded() -> Ledger:
    """A refund whose answer was lost over midnight, and which the payment told of."""
    steps: tuple[Told, ...] = (
        (0, Happening.ASKED, ""),
        (5.0, Happening.PHASE, "held>creating"),
        (5.1, Happening.SENT, ""),
        (9.3, Happening.FAILED, "reset while waiting"),
        (9.3, Happening.PHASE, "creating>unknown ANSWER_LOST"),
        (12.0, Happening.RESTARTED, ""),
        (14.6, Happening.PHASE, "unknown>paid"),
    )
    midnight = NOW.replace(hour=18, minute=59, second=55)
    done = replace(refund(Phase.PAID), created_at=midnight, payment_id=_ID, refund_id="rf_20931")
    return _ledger(done, steps)


def old() -> Ledger:
    """Begun with a version that kept no timelines."""
    return Ledger(replace(top_up(Phase.PAID, bank=True), payment_id=_ID), ())


def reading() -> Ledger:
    """Not read yet."""
    return Ledger(replace(top_up(Phase.WAITING), payment_id=_ID))


def long() -> Ledger:
    """More steps than fit: the sight of the server came and went."""
    losses: list[Told] = []
    for number in range(9):
        losses.append((60.0 + 40 * number, Happening.SIGHT_LOST, "ANSWER_LOST"))
        losses.append((75.0 + 40 * number, Happening.SIGHT_BACK, ""))
    operation = replace(top_up(Phase.WAITING), payment_id=_ID, amount=Decimal(12500))
    return _ledger(operation, _CREATED, losses)


def _ledger(operation: Operation, *told: Iterable[Told]) -> Ledger:
    begun = operation.created_at
    entries = [
        Entry(operation.reference, begun + timedelta(seconds=after), what, detail, "Anna K.")
        for steps in told
        for after, what, detail in steps
    ]
    return Ledger(operation, tuple(entries))
