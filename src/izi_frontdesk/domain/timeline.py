"""The timeline of an operation: what happened to it, one entry after the other, never changed afterwards.

An entry holds no secret and no phone: hosts instead of addresses, codes instead of answers. The order of writing is
the order of what happened; `at` is what the clock of the desk said and may jump. Words for people are made in the
presenters.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from izi_frontdesk.domain.operations import Operation


class Happening(Enum):
    """What can happen to an operation. The values are stored in the journal and never change."""

    ASKED = "asked"
    """A person confirmed the command. Who: that person."""
    SENT = "sent"
    ANSWERED = "answered"
    FAILED = "failed"
    """Detail: the kind of failure."""
    PHASE = "phase"
    """Detail: `before>after` as stored phases, then after a space the cause, if any."""
    SEEN = "seen"
    """A look at the server told something new. Detail: the payment's status as sent."""
    CREDITED = "credited"
    PAGE_OPENED = "page_opened"
    """Detail: the host."""
    PAGE_MOVED = "page_moved"
    """Detail: the host."""
    SECURE = "secure"
    """The page of a 3-D Secure check is shown, as far as its address tells (`page_hosts`). Detail: the host."""
    RETURNED = "returned"
    """The page led back to the shop; says nothing about money."""
    PAGE_FAILED = "page_failed"
    """The page cannot be shown. Detail: why, as a word of the checkout."""
    PAGE_CLOSED = "page_closed"
    ASIDE = "aside"
    """A person put the sheet aside; its page goes on."""
    BACK = "back"
    """The sheet is in sight again."""
    QR_SHOWN = "qr_shown"
    LINK_COPIED = "link_copied"
    SIGHT_LOST = "sight_lost"
    """The server cannot be asked. Detail: the accident's code."""
    SIGHT_BACK = "sight_back"
    RETRIED = "retried"
    """Sent again under a renewed sign-in; the first request had certainly not run."""
    LOOKED_UP = "looked_up"
    """Searched by reference. Detail: found, not found, refused."""
    DECIDED = "decided"
    """A person decided. Detail: the decision; who: that person."""
    RESTARTED = "restarted"
    """The program found it open at its start."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened to the operation with this reference. `at` in UTC."""

    reference: str
    at: datetime
    happening: Happening
    detail: str = ""
    who: str = ""


def entries_of(before: Operation, after: Operation, now: datetime) -> tuple[Entry, ...]:
    """What a change tells by itself: the facts first, then the phase they led to."""
    told: list[tuple[Happening, str]] = []
    if after.raw_status != before.raw_status:
        told.append((Happening.SEEN, after.raw_status))
    if after.credited_at is not None and before.credited_at is None:
        told.append((Happening.CREDITED, ""))
    if (after.phase, after.cause) != (before.phase, before.cause):
        told.append((Happening.PHASE, f"{before.phase.value}>{after.phase.value} {after.cause}".strip()))
    return tuple(Entry(after.reference, now, happening, detail) for happening, detail in told)
