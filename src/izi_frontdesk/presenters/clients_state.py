"""The States of the search list and of the client card."""

from __future__ import annotations

from dataclasses import dataclass, field

from izi_frontdesk.presenters.tone import Chip, Message


@dataclass(frozen=True, slots=True)
class ClientRow:
    """One client in the list. Of the phone only the last four digits are drawn."""

    id: str
    name: str
    phone: str
    balance: str
    initials: str
    blacklisted: bool = False


@dataclass(frozen=True, slots=True)
class SearchState:
    """What the search box and the list under it draw."""

    text: str = ""
    title: str = ""
    rows: tuple[ClientRow, ...] = ()
    selected: str = ""
    busy: bool = False
    message: Message | None = None
    """Instead of rows when there are none, above them when there are."""


@dataclass(frozen=True, slots=True)
class PaymentRow:
    """One of the client's payments."""

    id: str
    time: str
    reference: str
    amount: str
    chip: Chip
    note: str = ""
    refundable: bool = False
    operation: str = ""
    """The reference of this desk's own operation, which has a timeline; empty: none."""


@dataclass(frozen=True, slots=True)
class ClientCardState:
    """What the client card draws. `id` is empty while nobody is selected."""

    id: str = ""
    name: str = ""
    initials: str = ""
    phone: str = ""
    phone_full: str = field(default="", repr=False)
    """Shown only while held."""
    last_visit: str = ""
    balance: str = ""
    balance_negative: bool = False
    bonus: str = ""
    banner: Message | None = None
    """Blacklist warning."""
    late: Message | None = None
    """Late money of the last day: nothing has to be paid again."""
    message: Message | None = None
    """Trouble with reading the client; what was read before stays."""
    busy: bool = False
    can_top_up: bool = False
    can_refund: bool = False
    """There is a payment to refund (the newest refundable one is taken)."""
    payments: tuple[PaymentRow, ...] = ()
    payments_busy: bool = False
    payments_message: Message | None = None
    """Empty, error or offline; a sentence rather than a blank."""
