"""The State of one top-up sheet, from the empty amount to the result."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from izi_frontdesk.presenters.tone import Chip, Choice, Message


class TopUpStage(Enum):
    """Which body the sheet shows."""

    FORM = "form"
    CREATING = "creating"
    CHECKING = "checking"
    """The answer was lost: there is no page, and perhaps no payment."""
    CHECKOUT = "checkout"
    RESULT = "result"


@dataclass(frozen=True, slots=True)
class Preset:
    """One amount button: its label and the text that goes into the field."""

    label: str
    text: str


class StepMark(Enum):
    """How far one of the three steps is."""

    AHEAD = "ahead"
    ACTIVE = "active"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class StepRow:
    """One of the three steps: created, bank accepted, balance credited."""

    text: str
    mark: StepMark


@dataclass(frozen=True, slots=True)
class TopUpState:
    """What one top-up sheet draws. `reference` is empty until a payment was asked for."""

    stage: TopUpStage = TopUpStage.FORM
    client: str = ""
    tail: str = ""
    reference: str = ""
    # the form
    amount: str = ""
    amount_error: str = ""
    currency_sign: str = ""
    presets: tuple[Preset, ...] = ()
    comment: str = ""
    balance: str = ""
    balance_after: str = ""
    create_label: str = ""
    can_create: bool = False
    confirm: Message | None = None
    """A twin or an unusual amount: one more deliberate press creates all the same."""
    message: Message | None = None
    """Trouble with creating; the form stays as it was typed."""
    # the checkout
    amount_text: str = ""
    url: str = ""
    """The page to open; empty when it may not be opened."""
    host: str = ""
    secure: bool = False
    practice: bool = False
    link_fault: Message | None = None
    """Why there is no page to open."""
    payable: bool = False
    """The link may be offered: page, QR, copy. Once the bank has accepted it may not, lest somebody pays twice."""
    qr_only: bool = False
    """The large QR is shown instead of the page."""
    chip: Chip | None = None
    clock: str = ""
    progress: float | None = None
    """Part of the link's life that is left, 0 to 1; None: unknown."""
    steps: tuple[StepRow, ...] = ()
    hint: str = ""
    """The next step in words, for states that need one."""
    choices: tuple[Choice, ...] = ()
    """At most two things to do about the payment, the safest first."""
    # the result
    headline: str = ""
    detail: str = ""
    closing_in: int = 0
    """Seconds until the sheet closes by itself; 0: it stays."""
