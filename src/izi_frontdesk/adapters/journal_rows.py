"""Operations and entries as rows of the journal: amounts as text, times as ISO 8601 text in UTC, and back.

No column may ever hold a secret; tokens and passwords are no part of an operation.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, Final

from izi_frontdesk.domain.operations import OPEN, Kind, Operation, Phase
from izi_frontdesk.domain.timeline import Entry, Happening

COLUMNS: Final = tuple(field.name for field in fields(Operation))
"""A column for each field of an operation, under its name."""

DEFAULTS: Final = {field.name: field.default for field in fields(Operation) if isinstance(field.default, str)}
"""What stands for texts that a file of an earlier version does not have."""

_AMOUNTS: Final = frozenset({"amount", "balance_before", "refunded_before"})
_TIMES: Final = frozenset({"created_at", "phase_since", "expires_at", "bank_at", "credited_at", "late_at"})

SELECT: Final = f"SELECT {', '.join(COLUMNS)} FROM operations ORDER BY created_at, rowid"
SAVE: Final = "INSERT INTO operations ({}) VALUES ({}) ON CONFLICT (reference) DO UPDATE SET {}".format(
    ", ".join(COLUMNS),
    ", ".join("?" * len(COLUMNS)),
    ", ".join(f"{name} = excluded.{name}" for name in COLUMNS if name != "reference"),
)

ADD: Final = "INSERT INTO entries (reference, at, happening, detail, who) VALUES (?, ?, ?, ?, ?)"
_ENDED_BEFORE: Final = "phase NOT IN ({}) AND max({}) < ?".format(
    ", ".join(sorted(f"'{phase.value}'" for phase in OPEN)),
    ", ".join(f"coalesce({name}, '')" for name in ("created_at", "phase_since", "bank_at", "credited_at")),
)
TO_TRIM: Final = f"SELECT EXISTS (SELECT 1 FROM operations WHERE {_ENDED_BEFORE})"
TRIM: Final = (
    f"DELETE FROM entries WHERE reference IN (SELECT reference FROM operations WHERE {_ENDED_BEFORE})",
    f"DELETE FROM operations WHERE {_ENDED_BEFORE}",
)
"""Forget what ended before a moment, written as the times are: text that sorts as the times do."""
TIMELINE: Final = "SELECT reference, at, happening, detail, who FROM entries WHERE reference = ? ORDER BY number"


def row_of(operation: Operation) -> tuple[str | None, ...]:
    """The values in the order of COLUMNS. ValueError for a time without a zone."""
    return tuple(_text(getattr(operation, name)) for name in COLUMNS)


def operation_of(row: tuple[str | None, ...]) -> Operation:
    """The operation of one row. ValueError for what no operation can hold."""
    values: list[Any] = [
        text if read is None or text is None else read(text) for read, text in zip(_READ, row, strict=True)
    ]
    return Operation(*values)


def entry_row(entry: Entry) -> tuple[str | None, ...]:
    """The values in the order of ADD. ValueError for a time without a zone."""
    return tuple(_text(value) for value in (entry.reference, entry.at, entry.happening, entry.detail, entry.who))


def entry_of(row: tuple[str, str, str, str, str]) -> Entry:
    """The entry of one row. ValueError for what no entry can hold."""
    reference, at, happening, detail, who = row
    return Entry(reference, datetime.fromisoformat(at), Happening(happening), detail, who)


def _amount(text: str) -> Decimal:
    try:
        return Decimal(text)
    except ArithmeticError as fault:
        raise ValueError(f"no amount: {text!r}") from fault


def _text(value: object) -> str | None:
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise ValueError("a time without a zone")
        return value.astimezone(UTC).isoformat()
    if isinstance(value, Kind | Phase | Happening):
        return str(value.value)
    # Half a character of a broken answer must not keep an operation from the disk.
    return None if value is None else str(value).encode("utf-8", "replace").decode()


_READERS: Final[Mapping[str, Callable[[str], object]]] = {
    "kind": Kind,
    "phase": Phase,
    **dict.fromkeys(_AMOUNTS, _amount),
    **dict.fromkeys(_TIMES, datetime.fromisoformat),
}
_READ: Final = tuple(_READERS.get(name) for name in COLUMNS)
