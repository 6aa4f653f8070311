"""The versions of the journal's file: one migration from each version to the next, never changed once released.

The statements are written out here and not derived from the domain: a file of an old program has to be led through
exactly these steps whatever an operation looks like today. All of them run in one transaction. Needs no sqlite3.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

_OPERATIONS: Final = """
CREATE TABLE operations (
    reference TEXT NOT NULL PRIMARY KEY, kind TEXT NOT NULL, amount TEXT NOT NULL, currency TEXT NOT NULL,
    club_id TEXT NOT NULL, client_id TEXT NOT NULL, client_name TEXT NOT NULL, client_tail TEXT NOT NULL,
    staff TEXT NOT NULL, desk TEXT NOT NULL, created_at TEXT NOT NULL, phase TEXT NOT NULL, phase_since TEXT,
    comment TEXT NOT NULL, payment_id TEXT NOT NULL, payment_url TEXT NOT NULL, expires_at TEXT,
    balance_before TEXT, raw_status TEXT NOT NULL, bank_at TEXT, credited_at TEXT, refund_id TEXT NOT NULL,
    refunded_before TEXT, cause TEXT NOT NULL
)"""
_DECIDED_BY: Final = "ALTER TABLE operations ADD COLUMN decided_by TEXT NOT NULL DEFAULT ''"
_LATE_AT: Final = "ALTER TABLE operations ADD COLUMN late_at TEXT"
_ENTRIES: Final = """
CREATE TABLE entries (
    number INTEGER PRIMARY KEY, reference TEXT NOT NULL, at TEXT NOT NULL, happening TEXT NOT NULL,
    detail TEXT NOT NULL, who TEXT NOT NULL
)"""
_ENTRIES_OF: Final = "CREATE INDEX entries_of_operation ON entries (reference)"

STORED: Final = (
    *("reference", "kind", "amount", "currency", "club_id", "client_id", "client_name", "client_tail"),
    *("staff", "desk", "created_at", "phase", "phase_since", "comment", "payment_id", "payment_url", "expires_at"),
    *("balance_before", "raw_status", "bank_at", "credited_at", "refund_id", "refunded_before", "cause"),
    *("decided_by", "late_at"),
)
"""The columns of an operation in the order of the file: those of version 1, then what later ones added."""

STORED_1: Final = 24
"""How many of them version 1 had."""

MIGRATIONS: Final[tuple[tuple[str, ...], ...]] = ((_OPERATIONS,), (_DECIDED_BY, _LATE_AT, _ENTRIES, _ENTRIES_OF))
"""The statements that lead from version n, the position, to version n + 1."""

VERSION: Final = len(MIGRATIONS)
"""The version that this program reads and writes."""

FULL_MODE: Final = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    # On macOS a plain flush stops at the drive's own memory; elsewhere this changes nothing.
    "PRAGMA fullfsync = ON",
    # What was trimmed is gone from the file, and no stale copy of it is found when a damaged file is read.
    "PRAGMA secure_delete = ON",
)
"""How an open journal writes: each write is on the disk before it returns."""


def lay_out(execute: Callable[[str], object], version: int) -> None:
    """Lead a file of this version to the present one, inside the caller's transaction. A newer one stays as it is."""
    for statements in MIGRATIONS[version:]:
        for statement in statements:
            execute(statement)
    if version < VERSION:
        execute(f"PRAGMA user_version = {VERSION}")
