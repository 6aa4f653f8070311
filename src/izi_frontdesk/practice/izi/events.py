"""What happened, in the words of a webhook: the event, what it tells, and its body. Pure; sends and keeps nothing.

The names of events and the outer fields are documented, what ``data`` holds for each of them is not.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

import msgspec

from izi_frontdesk.practice.izi.records import Payment
from izi_frontdesk.practice.moments import iso_ms, now_ms

NAMES = frozenset(
    {
        "SESSION_STARTED",
        "SESSION_ENDED",
        "SESSION_PAUSED",
        "BALANCE_TOPPED_UP",
        "BONUS_CREDITED",
        "TARIFF_PURCHASED",
        "CLIENT_REGISTERED",
        "DEVICE_STATUS_CHANGED",
        "SHIFT_OPENED",
        "SHIFT_CLOSED",
        "ORDER_CREATED",
        "PAYMENT_RECEIVED",
        "PAYMENT_FAILED",
    }
)
_encoder = msgspec.json.Encoder(decimal_format="number")


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened in a club. ``at`` in milliseconds; ``id`` is the same however often it is delivered."""

    name: str
    club_id: str
    data: Mapping[str, object]
    id: str = field(default_factory=lambda: f"evt_{secrets.token_hex(10)}")
    at: int = field(default_factory=now_ms)

    def body(self) -> bytes:
        """The JSON that is posted; amounts are exact numbers in main units."""
        return _encoder.encode(
            {
                "id": self.id,
                "type": self.name,
                "timestamp": iso_ms(self.at),
                "clubId": self.club_id,
                "data": dict(self.data),
            }
        )


def payment_received(payment: Payment) -> Event:
    """The bank has paid; the credit is an event of its own."""
    return Event("PAYMENT_RECEIVED", payment.club_id, _told(payment))


def payment_failed(payment: Payment) -> Event:
    """The payment has failed for good."""
    return Event("PAYMENT_FAILED", payment.club_id, {**_told(payment), "failureReason": payment.failure_reason})


def balance_topped_up(
    club_id: str, client_id: str, transaction_id: str, amount: Decimal, balance: Decimal, source: str
) -> Event:
    """A balance rose by an amount; ``source`` is ACQUIRING or CASH."""
    data = {
        "transactionId": transaction_id,
        "clientId": client_id,
        "amount": amount,
        "newBalance": balance,
        "source": source,
    }
    return Event("BALANCE_TOPPED_UP", club_id, data)


def shift_changed(club_id: str, shift_id: str, is_open: bool) -> Event:
    """A club opened or closed its shift."""
    return Event("SHIFT_OPENED" if is_open else "SHIFT_CLOSED", club_id, {"shiftId": shift_id})


def _told(payment: Payment) -> dict[str, object]:
    return {
        "transactionId": payment.id,
        "clientId": payment.client_id,
        "amount": payment.amount,
        "currency": payment.currency,
        "status": payment.status,
        "gatewayTransactionId": payment.gateway_transaction_id,
    }
