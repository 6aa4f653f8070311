"""The State of one refund form."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from izi_frontdesk.presenters.tone import Message


class RefundStage(Enum):
    """Which body the form shows."""

    LOADING = "loading"
    FORM = "form"
    UNDO = "undo"
    SENDING = "sending"
    RESULT = "result"


@dataclass(frozen=True, slots=True)
class CeilingRow:
    """One named ceiling; the one that counts is marked."""

    name: str
    amount: str
    counts: bool


@dataclass(frozen=True, slots=True)
class ReasonRow:
    """One quick reason. `key` is told back with the gesture; the key `other` opens the text field."""

    key: str
    text: str
    selected: bool


@dataclass(frozen=True, slots=True)
class RefundState:
    """What the refund form draws."""

    stage: RefundStage = RefundStage.LOADING
    client: str = ""
    tail: str = ""
    reference: str = ""
    paid: str = ""
    paid_when: str = ""
    refunded: str = ""
    ceilings: tuple[CeilingRow, ...] = ()
    amount: str = ""
    currency_sign: str = ""
    amount_error: str = ""
    balance_hint: str = ""
    shortfall: str = ""
    """The sentence about what the balance no longer holds; empty: no shortfall."""
    shortfall_label: str = ""
    shortfall_confirmed: bool = False
    reasons: tuple[ReasonRow, ...] = ()
    other_reason: str = ""
    reason_error: str = ""
    confirm_label: str = ""
    can_confirm: bool = False
    message: Message | None = None
    """Trouble: form kept, with Retry where that helps."""
    # undo and result
    headline: str = ""
    detail: str = ""
    undo_in: int = 0
    """Whole seconds left to undo."""
    result: Message | None = None
    closing_in: int = 0
