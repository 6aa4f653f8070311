"""The timeline as a plain text to send to support.

In it: reference, ids, amounts, codes, times in UTC and in the club's zone, the version, who worked where. Not in it:
the client's name, the phone but for its last four digits, addresses of pages, and whatever looks like a secret.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, tzinfo
from typing import Final

from izi_frontdesk import __version__
from izi_frontdesk.domain import phones
from izi_frontdesk.domain.masks import masked, shown_id
from izi_frontdesk.domain.operations import Kind, Operation
from izi_frontdesk.domain.timeline import Entry
from izi_frontdesk.presenters.timeline_rows import Ledger, duration
from izi_frontdesk.presenters.timeline_words import step_of
from izi_frontdesk.presenters.wording import phase_chip, translate

Mask = Callable[[str], str]

_LABEL: Final = 16
"""Signs that the names of the facts take before what they name."""


def timeline_text(ledger: Ledger, zone: tzinfo, server: str) -> str:
    """`server`: its key. Lines end with a line feed alone."""
    operation = ledger.operation
    mask = mask_of(operation)
    title = translate("Timeline", "IZI Front Desk {version}: timeline of {reference}")
    lines = [
        title.format(version=__version__, reference=_id(operation, operation.reference)),
        "",
        *(f"{name + ':':<{_LABEL}}{value}" for name, value in _facts(operation, mask, zone, server) if value),
        "",
        *_entries(ledger, mask, zone),
        "",
        translate("Timeline", "Left out: the client's name, the phone but for its end, addresses of pages."),
    ]
    if not ledger.whole:
        lines.insert(-1, translate("Timeline", "The steps are not complete."))
    return "\n".join(line.rstrip() for line in lines) + "\n"


def mask_of(operation: Operation) -> Mask:
    """Hides in a text what nobody but the club may know of this operation's client."""
    keep = tuple(
        known
        for known in (operation.reference, operation.payment_id, operation.refund_id)
        if known and shown_id(known) == known
    )
    return lambda text: " ".join(masked(text, names=(operation.client_name,), keep=keep).split())


def _facts(operation: Operation, mask: Mask, zone: tzinfo, server: str) -> tuple[tuple[str, str], ...]:
    refund = operation.kind is Kind.REFUND
    kind = translate("Timeline", "Refund to card") if refund else translate("Timeline", "Top-up")
    phase = f"{mask(phase_chip(operation).text)} ({operation.phase.value})"
    client = _id(operation, operation.client_id)
    tail = f"··{phones.tail(operation.client_tail)}" if operation.client_tail else ""

    def at(moment: datetime | None) -> str:
        return "" if moment is None else _moment(moment, zone)

    return (
        (translate("Timeline", "Operation"), f"{kind}, {operation.amount} {mask(operation.currency)}"),
        (translate("Timeline", "Phase"), phase),
        (translate("Timeline", "Since"), at(operation.since)),
        (translate("Timeline", "Cause"), mask(operation.cause)),
        (translate("Timeline", "Decided by"), mask(operation.decided_by)),
        (translate("Timeline", "Server says"), mask(operation.raw_status)),
        (translate("Timeline", "Payment"), _id(operation, operation.payment_id)),
        (translate("Timeline", "Refund"), _id(operation, operation.refund_id)),
        (
            translate("Timeline", "Client"),
            f"{client} {tail}".strip(),
        ),
        (translate("Timeline", "Comment"), mask(operation.comment)),
        (translate("Timeline", "Asked"), at(operation.created_at)),
        (translate("Timeline", "Link ends"), at(operation.expires_at)),
        (translate("Timeline", "Bank"), at(operation.bank_at)),
        (translate("Timeline", "Credit"), at(operation.credited_at)),
        (translate("Timeline", "Person"), mask(operation.staff)),
        (translate("Timeline", "Desk"), mask(operation.desk)),
        (translate("Timeline", "Club"), f"{_id(operation, operation.club_id)} ({zone})"),
        (translate("Timeline", "Server"), shown_id(server)),
    )


def _id(operation: Operation, value: str) -> str:
    return shown_id(value, (operation.client_name,))


def _entries(ledger: Ledger, mask: Mask, zone: tzinfo) -> list[str]:
    lines = []
    before: Entry | None = None
    for entry in ledger.told:
        after = duration(entry.at - before.at) if before is not None else ""
        code = " ".join(part for part in (entry.happening.value, mask(entry.detail)) if part)
        words = mask(step_of(entry, ledger.operation).text)
        lines.append(f"{_moment(entry.at, zone)}  {after:>12}  {words} [{code}]")
        before = entry
    return lines


def _moment(moment: datetime, zone: tzinfo) -> str:
    """`2026-11-22 07:01:02.123 UTC = 12:01:02`; the second is the club's."""
    utc, local = moment.astimezone(UTC), moment.astimezone(zone)
    thousandths = utc.microsecond // 1000
    return f"{utc:%Y-%m-%d %H:%M:%S}.{thousandths:03} UTC = {local:%H:%M:%S}"
