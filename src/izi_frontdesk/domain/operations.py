"""The operation: our own record of a money command, made and stored before the command is sent.

It changes only through `domain.phases` (top-ups) and `domain.refund` (refunds); it never talks to anyone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from enum import Enum


class Kind(Enum):
    """Which way the money goes."""

    TOP_UP = "top_up"
    REFUND = "refund"


class Phase(Enum):
    """What the desk knows of an operation now. The values are stored in the journal and never change."""

    HELD = "held"
    """A confirmed refund that may still be undone; nothing was sent."""
    CREATING = "creating"
    UNKNOWN = "unknown"
    """The answer was lost: the command may have run."""
    WAITING = "waiting"
    BANK_ACCEPTED = "bank_accepted"
    PAID = "paid"
    """Both facts are certain: bank accepted, balance credited. For a refund: the gateway took it."""
    DECLINED = "declined"
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    REFUSED = "refused"
    """The server said no to the command; certainly nothing happened."""
    WITHDRAWN = "withdrawn"
    """A person took the command back before it left, or let go of one that nobody can pay."""
    SETTLED = "settled"
    """A person closed it by hand; `Operation.decided_by` says who, `cause` as what."""


OPEN = frozenset({Phase.HELD, Phase.CREATING, Phase.UNKNOWN, Phase.WAITING, Phase.BANK_ACCEPTED})
"""Phases that stand in the queue until their outcome is known."""

LATE_WATCHED = frozenset({Phase.DECLINED, Phase.CANCELLED, Phase.EXPIRED})
"""Ended for the desk, yet money may still come: the payer may succeed on the next try from the same page."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One money command. Amounts in main units of `currency`, times in UTC.

    Of the client's phone only the last four digits are kept. `payment_id` is IZI's transactionId: of the payment
    made for a top-up, of the payment given back for a refund.
    """

    reference: str
    kind: Kind
    amount: Decimal
    currency: str
    club_id: str
    client_id: str
    client_name: str
    client_tail: str
    staff: str
    desk: str
    created_at: datetime
    phase: Phase = Phase.CREATING
    phase_since: datetime | None = None
    comment: str = ""
    payment_id: str = ""
    payment_url: str = ""
    expires_at: datetime | None = None
    balance_before: Decimal | None = None
    raw_status: str = ""
    bank_at: datetime | None = None
    credited_at: datetime | None = None
    refund_id: str = ""
    refunded_before: Decimal | None = None
    cause: str = ""
    """Why the phase is what it is, as a stable code or the server's own words."""
    late_at: datetime | None = None
    """When money came after the desk had written the payment off; None: it never did."""
    decided_by: str = ""
    """Who decided where the program could not know; empty when nobody had to."""

    @property
    def open(self) -> bool:
        """Whether the desk still waits for this operation."""
        return self.phase in OPEN

    @property
    def since(self) -> datetime:
        """When the present phase began."""
        return self.phase_since or self.created_at


def after_damage(operation: Operation) -> Operation:
    """What an operation found in a damaged journal is to be taken for: its newest version may be lost.

    A refund found held may have left since, so it counts as being sent, which a restart makes unknown.
    """
    return replace(operation, phase=Phase.CREATING) if operation.phase is Phase.HELD else operation
