"""Carries over what can still be read of a damaged journal, operation by operation, and its timelines.

The damaged file is only read. What is found may be older than what happened; `domain.operations.after_damage` says
what that means.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from izi_frontdesk.adapters.journal_pages import Record, Value, records
from izi_frontdesk.adapters.journal_rows import COLUMNS, DEFAULTS, entry_of, operation_of
from izi_frontdesk.adapters.journal_schema import STORED, STORED_1
from izi_frontdesk.domain.operations import Operation, after_damage
from izi_frontdesk.domain.timeline import Entry

_ENTRY: Final = 6


@dataclass(frozen=True, slots=True)
class Rescued:
    """What could be read: operations oldest first, entries in the order of writing."""

    operations: tuple[Operation, ...]
    entries: tuple[Entry, ...]


def rescue(path: Path) -> Rescued:
    """Everything readable in the journal at `path` and its write-ahead log. Raises OSError."""
    operations: dict[str, Operation] = {}
    entries: dict[int, Entry] = {}
    for row, values in _readable(records(path)):
        if len(values) == _ENTRY:
            entry = _entry(values)
            if entry is not None:
                entries[row] = entry
        elif STORED_1 <= len(values) <= len(STORED):
            operation = _operation(values)
            if operation is not None and not _older(operation, operations.get(operation.reference)):
                operations[operation.reference] = operation
    found = sorted(operations.values(), key=lambda operation: operation.created_at)
    return Rescued(tuple(map(after_damage, found)), tuple(entries[row] for row in sorted(entries)))


def _readable(found: Iterable[Record]) -> Iterable[Record]:
    """Without numbers among the values: all columns of a journal are texts, but for the number of an entry."""
    return (record for record in found if not any(isinstance(value, int) for value in record[1]))


def _operation(values: tuple[Value, ...]) -> Operation | None:
    named = {name: value for name, value in zip(STORED, values, strict=False) if isinstance(value, str)}
    try:
        operation = operation_of(tuple(named.get(name, DEFAULTS.get(name)) for name in COLUMNS))
        complete = None not in (
            operation.reference,
            operation.kind,
            operation.amount,
            operation.created_at,
            operation.phase,
        )
        return operation if complete and operation.created_at.tzinfo is not None else None
    except (ValueError, TypeError, AttributeError):
        return None


def _entry(values: tuple[Value, ...]) -> Entry | None:
    _, reference, at, happening, detail, who = (str(value) for value in values)
    try:
        return entry_of((reference, at, happening, detail, who))
    except ValueError:
        return None


def _older(operation: Operation, other: Operation | None) -> bool:
    return other is not None and _changed(operation) < _changed(other)


def _changed(operation: Operation) -> datetime:
    return max(at for at in (operation.since, operation.bank_at, operation.credited_at) if at is not None)
