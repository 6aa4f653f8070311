"""What the gateway's half remembers: orders and transactions, which are different things, as frozen values."""

from dataclasses import dataclass

from izi_frontdesk.practice.gateway.statuses import (
    AUTHORIZED,
    AWAITING,
    CANCELLED,
    COMPLETED,
    CREATED,
    DECLINED,
)

__all__ = [
    "AUTHORIZED",
    "AWAITING",
    "CANCELLED",
    "CARD",
    "CLOSED",
    "COMPLETED",
    "CREATED",
    "DECLINED",
    "OPEN",
    "PAID",
    "SBER_PAY",
    "SBP",
    "T_PAY",
    "Order",
    "Transaction",
]

# States of an order: may be paid, was paid (or the money is held), nobody may pay any more.
OPEN, PAID, CLOSED = "OPEN", "PAID", "CLOSED"
# Ways to pay, as notifications name them.
CARD, SBP, SBER_PAY, T_PAY = "Card", "Sbp", "SberPay", "T-Pay"


@dataclass(frozen=True, slots=True)
class Order:
    """A payment link. ``minor`` in minor units; moments in milliseconds.

    ``number`` is the order's own, ``invoice_id`` the shop's. ``two_step`` is None where the terminal decides.
    """

    number: int
    id: str
    invoice_id: str
    account_id: str
    minor: int
    currency: str
    description: str
    email: str
    phone: str
    culture: str
    two_step: bool | None
    return_url: str
    fail_url: str
    data: str
    ends_at: int | None
    state: str
    created_at: int
    paid_at: int | None


@dataclass(frozen=True, slots=True)
class Transaction:
    """One attempt to pay, or one refund (then ``original_id`` is set). Amounts in minor units, moments in milliseconds.

    ``bank_code`` is what the bank will answer once it is asked: a reason code, 0 for yes. ``confirmed_minor`` is
    missing until the money moved; it may be less than ``minor`` when only a part of a hold was taken.
    """

    id: int
    order_id: str
    original_id: int | None
    method: str
    minor: int
    confirmed_minor: int | None
    status: str
    two_step: bool
    reason_code: int
    bank_code: int
    first_six: str
    last_four: str
    card_type: str
    card_expiry: str
    data: str
    created_at: int
    auth_at: int | None
    confirmed_at: int | None
    cancelled_at: int | None

    @property
    def charged(self) -> int:
        """What was taken, or would be: the confirmed part where there is one."""
        return self.minor if self.confirmed_minor is None else self.confirmed_minor
