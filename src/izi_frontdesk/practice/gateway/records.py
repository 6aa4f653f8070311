"""What the gateway's half remembers: orders and transactions, which are different things, as frozen values."""

from dataclasses import dataclass

OPEN, PAID, CLOSED = "OPEN", "PAID", "CLOSED"
CREATED, AWAITING, COMPLETED, DECLINED = "Created", "AwaitingAuthentication", "Completed", "Declined"


@dataclass(frozen=True, slots=True)
class Order:
    """A payment link. ``minor`` in minor units; ``ends_at`` in milliseconds."""

    id: str
    invoice_id: str
    account_id: str
    minor: int
    currency: str
    description: str
    return_url: str
    ends_at: int | None
    state: str
    created_at: int


@dataclass(frozen=True, slots=True)
class Transaction:
    """One attempt to pay, or one refund (then ``original_id`` is set)."""

    id: int
    order_id: str
    original_id: int | None
    minor: int
    status: str
    reason_code: int
    first_six: str
    last_four: str
    card_type: str
    card_expiry: str
    data: str
    created_at: int
