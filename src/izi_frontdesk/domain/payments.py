"""IZI's record of a top-up, as the server tells it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

PENDING = "PENDING"
AUTHORIZED = "AUTHORIZED"
CONFIRMED = "CONFIRMED"
CANCELLED = "CANCELLED"
FAILED = "FAILED"


@dataclass(frozen=True, slots=True)
class ListedRefund:
    """One refund of a payment as the server lists it; `reference` names the operation of a desk, empty for none."""

    reference: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Payment:
    """One payment. `status` is kept as text because the server may know words that we do not.

    Documented statuses: PENDING, then AUTHORIZED, then CONFIRMED, CANCELLED or FAILED. There is no refunded
    and no expired status. `refunded` is None where the server does not tell about refunds, `refunds` where it does not
    list them one by one with their reasons.
    """

    id: str
    status: str
    amount: Decimal
    client_id: str = ""
    created_at: datetime | None = None
    confirmed_at: datetime | None = None
    expires_at: datetime | None = None
    gateway_id: str = ""
    description: str = ""
    failure: str = ""
    refunded: Decimal | None = None
    refunds: tuple[ListedRefund, ...] | None = None

    @property
    def refundable(self) -> bool:
        """Whether anything is left to refund. Only a confirmed payment holds money."""
        return self.status == CONFIRMED and (self.refunded or Decimal(0)) < self.amount


@dataclass(frozen=True, slots=True)
class PaymentLink:
    """The answer to a new top-up: where the client pays, and until when (None: the server did not say)."""

    payment_id: str
    url: str
    expires_at: datetime | None
