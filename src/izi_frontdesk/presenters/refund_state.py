"""The State of one refund form."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from izi_frontdesk.presenters.tone import Choice, Figure, Message


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
    amount_text: str = ""
    """What is or was to be returned, once that is fixed."""
    headline: str = ""
    clock: str = ""
    """For how long it has been uncertain; empty when it is certain."""
    detail: str = ""
    undo_in: int = 0
    """Whole seconds left to undo."""
    result: Message | None = None
    icon: str = ""
    """Of the result, where that of its tone would say something else."""
    figures: tuple[Figure, ...] = ()
    """What a person decides by where the program cannot know."""
    choices: tuple[Choice, ...] = ()
    """At most two things to do about the refund, the safest first."""
    closing_in: int = 0
