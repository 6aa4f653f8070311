"""The State of a timeline: a pure function of the operation and its entries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from PySide6.QtCore import QLocale

from izi_frontdesk.domain.operations import Kind, Operation, Phase
from izi_frontdesk.domain.timeline import Entry, Happening
from izi_frontdesk.presenters.figures import money
from izi_frontdesk.presenters.timeline_state import IdRow, TimelineRow, TimelineStage, TimelineState
from izi_frontdesk.presenters.timeline_words import step_of
from izi_frontdesk.presenters.tone import Message, Tone
from izi_frontdesk.presenters.wording import phase_chip, translate


@dataclass(frozen=True, slots=True)
class Ledger:
    """What is known of one operation. `entries`: None while they are being read; `unreadable`: they cannot be, now."""

    operation: Operation
    entries: tuple[Entry, ...] | None = None
    unreadable: bool = False

    @property
    def whole(self) -> bool:
        """Whether the entries tell it from its beginning."""
        return any(entry.happening is Happening.ASKED for entry in self.entries or ())

    @property
    def told(self) -> tuple[Entry, ...]:
        """The entries, before them what the operation itself knows of a time that they do not tell."""
        written = self.entries or ()
        if self.whole:
            return written
        known = remembered(self.operation)
        return (*(entry for entry in known if not written or entry.at < written[0].at), *written)


def remembered(operation: Operation) -> tuple[Entry, ...]:
    """What an operation tells of itself, for one whose steps were not written down."""
    reference = operation.reference
    found = [Entry(reference, operation.created_at, Happening.ASKED, who=operation.staff)]
    if operation.bank_at is not None:
        found.append(Entry(reference, operation.bank_at, Happening.PHASE, f">{Phase.BANK_ACCEPTED.value}"))
    if operation.credited_at is not None:
        found.append(Entry(reference, operation.credited_at, Happening.CREDITED))
    if operation.phase is not Phase.BANK_ACCEPTED or operation.bank_at is None:
        told = f">{operation.phase.value} {operation.cause}".strip()
        found.append(Entry(reference, operation.since, Happening.PHASE, told, operation.decided_by))
    return tuple(sorted(found, key=lambda entry: entry.at))


def timeline_state(ledger: Ledger, zone: tzinfo, club: str) -> TimelineState:
    """`zone` and `club`: of the club where the operation was made, as far as it is known."""
    operation = ledger.operation
    reading = ledger.entries is None and not ledger.unreadable
    return TimelineState(
        stage=_stage(ledger),
        reference=operation.reference,
        refund=operation.kind is Kind.REFUND,
        client=operation.client_name,
        tail=operation.client_tail,
        amount=money(operation.amount, operation.currency),
        chip=phase_chip(operation),
        facts=_facts(operation, zone, club),
        ids=_ids(operation),
        rows=() if reading else rows_of(ledger.told, operation, zone),
        message=_message(ledger),
    )


def rows_of(entries: tuple[Entry, ...], operation: Operation, zone: tzinfo) -> tuple[TimelineRow, ...]:
    """One row for each entry, and one before the first of another day."""
    return tuple(_rows(entries, operation, zone))


def duration(passed: timedelta) -> str:
    """`+2.1 s`, `+2 min 05 s`, `+3 h 07 min`, `+2 d 4 h`; with a minus where the clock was set back."""
    sign = "+" if passed >= timedelta(0) else "\N{MINUS SIGN}"
    seconds = abs(passed.total_seconds())
    if seconds < 59.95:
        short = f"{seconds:.1f}".replace(".", QLocale().decimalPoint())
        return translate("Timeline", "{sign}{seconds} s").format(sign=sign, seconds=short)
    minutes, rest = divmod(round(seconds), 60)
    if minutes < 60:
        text = translate("Timeline", "{sign}{minutes} min {seconds} s")
        return text.format(sign=sign, minutes=minutes, seconds=f"{rest:02}")
    hours, minutes = divmod(minutes, 60)
    if hours < 24:
        text = translate("Timeline", "{sign}{hours} h {minutes} min")
        return text.format(sign=sign, hours=hours, minutes=f"{minutes:02}")
    text = translate("Timeline", "{sign}{days} d {hours} h")
    return text.format(sign=sign, days=hours // 24, hours=hours % 24)


def date_of(moment: datetime, zone: tzinfo) -> str:
    """The day in the club's calendar."""
    local = moment.astimezone(zone)
    return f"{local.day:02}.{local.month:02}.{local.year}"


def _rows(entries: tuple[Entry, ...], operation: Operation, zone: tzinfo) -> Iterator[TimelineRow]:
    before: Entry | None = None
    for number, entry in enumerate(entries):
        local, step = entry.at.astimezone(zone), step_of(entry, operation)
        if before is not None and before.at.astimezone(zone).date() != local.date():
            yield TimelineRow(f"day {number}", day=date_of(entry.at, zone))
        yield TimelineRow(
            key=str(number),
            text=step.text,
            time=f"{local:%H:%M:%S}",
            after=duration(entry.at - before.at) if before is not None else "",
            icon=step.icon,
            tone=step.tone,
        )
        before = entry


def _stage(ledger: Ledger) -> TimelineStage:
    if ledger.unreadable:
        return TimelineStage.TROUBLE
    if ledger.entries is None:
        return TimelineStage.LOADING
    return TimelineStage.ROWS if ledger.whole else TimelineStage.OLD


def _message(ledger: Ledger) -> Message | None:
    if ledger.unreadable:
        text = translate(
            "Timeline", "The journal of this computer cannot be read just now. Shown is what is known without it."
        )
        return Message(text, Tone.AMBER, translate("Timeline", "Retry"))
    if ledger.entries is not None and not ledger.whole:
        text = translate(
            "Timeline",
            "The first steps were not written down: this began with an older version of the program. "
            "Shown is what the operation itself knows of them.",
        )
        return Message(text)
    return None


def _facts(operation: Operation, zone: tzinfo, club: str) -> str:
    refund = operation.kind is Kind.REFUND
    kind = translate("Timeline", "Refund to card") if refund else translate("Timeline", "Top-up")
    parts = (kind, date_of(operation.created_at, zone), operation.staff, operation.desk, club)
    return " · ".join(part for part in parts if part)


def _ids(operation: Operation) -> tuple[IdRow, ...]:
    found = (
        IdRow(translate("Timeline", "Reference"), operation.reference),
        IdRow(translate("Timeline", "Payment"), operation.payment_id),
        IdRow(translate("Timeline", "Refund"), operation.refund_id),
    )
    return tuple(row for row in found if row.value)
