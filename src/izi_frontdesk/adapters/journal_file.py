"""The journal's SQLite file: opened and checked, flushed with every write, set aside when damaged.

Damage is told apart from absence: a file that is no database, fails its check or holds what no operation can hold is
renamed and a new one begun; a folder that cannot be written or a file of a newer version raises instead.
Blocking; belongs on a worker thread. Importing this module imports sqlite3.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Generator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from izi_frontdesk.adapters.journal_rows import (
    ADD,
    COLUMNS,
    SAVE,
    SELECT,
    TIMELINE,
    entry_of,
    entry_row,
    operation_of,
    row_of,
)
from izi_frontdesk.adapters.journal_schema import MIGRATIONS, VERSION
from izi_frontdesk.adapters.journal_trouble import trouble_of
from izi_frontdesk.domain.errors import JournalTrouble, JournalUnavailable
from izi_frontdesk.domain.operations import Operation
from izi_frontdesk.domain.timeline import Entry

BUSY: Final = 3.0
"""Seconds to wait for another program that has the file open."""

_STATE: Final = "SELECT user_version, (SELECT count(*) FROM sqlite_master) FROM pragma_user_version"
_DAMAGED: Final = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})


class JournalBroken(JournalUnavailable):
    """The file turned out to be damaged or unusable while open; the next opening checks it again."""


class _Damaged(Exception):
    """The content cannot be trusted."""


class JournalFile:
    """An open journal. Used and closed by the one thread that opened it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def load(self) -> tuple[Operation, ...]:
        """Everything, oldest first. Raises JournalBroken."""
        with _accidents():
            return tuple(operation_of(row) for row in self._connection.execute(SELECT))

    def save(self, operation: Operation, entries: tuple[Entry, ...]) -> None:
        """Insert or replace by reference and add the entries, flushed to the disk together. Raises JournalBroken."""
        with _accidents(), _transaction(self._connection):
            self._connection.execute(SAVE, row_of(operation))
            self._connection.executemany(ADD, map(entry_row, entries))

    def note(self, entries: tuple[Entry, ...]) -> None:
        """Add entries, flushed to the disk together. Raises JournalBroken."""
        with _accidents(), _transaction(self._connection):
            self._connection.executemany(ADD, map(entry_row, entries))

    def timeline(self, reference: str) -> tuple[Entry, ...]:
        """The entries of one operation in the order of writing. Raises JournalBroken."""
        with _accidents():
            return tuple(entry_of(row) for row in self._connection.execute(TIMELINE, (reference,)))

    def close(self) -> None:
        """Fold the write-ahead log into the file and close it."""
        with contextlib.suppress(sqlite3.Error):
            self._connection.close()


def open_journal(path: Path) -> tuple[JournalFile, Path | None]:
    """The journal at `path`, and where a damaged predecessor is now. Raises JournalUnavailable."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            return JournalFile(_checked(path)), None
        except _Damaged:
            aside = _set_aside(path)
            return JournalFile(_checked(path)), aside
    except (OSError, sqlite3.Error, _Damaged) as accident:
        raise JournalUnavailable(f"{path}: {accident}", trouble_of(accident)) from accident


def _checked(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=BUSY, isolation_level=None)
    try:
        with _damage():
            _prepare(connection)
            _check(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection) -> None:
    version, tables = connection.execute(_STATE).fetchone()
    if version > VERSION:
        detail = f"the journal is of a newer version of the program ({version})"
        raise JournalUnavailable(detail, JournalTrouble.NEWER)
    if version < 1 and tables:
        raise _Damaged("somebody else's tables")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    # On macOS a plain flush stops at the drive's own memory; elsewhere this changes nothing.
    connection.execute("PRAGMA fullfsync = ON")
    verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if verdict != "ok":
        raise _Damaged(verdict)
    if version < VERSION:
        _migrate(connection)


def _migrate(connection: sqlite3.Connection) -> None:
    with _transaction(connection):
        # Another program may have done it while this one waited for its turn.
        version = connection.execute(_STATE).fetchone()[0]
        for statements in MIGRATIONS[version:]:
            for statement in statements:
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {max(version, VERSION)}")


def _check(connection: sqlite3.Connection) -> None:
    columns = {row[1] for row in connection.execute("PRAGMA table_info(operations)")}
    if columns != set(COLUMNS):
        raise _Damaged("other columns")
    for row in connection.execute(SELECT):
        operation_of(row)


@contextlib.contextmanager
def _transaction(connection: sqlite3.Connection) -> Generator[None, None, None]:
    """All of it or nothing, on the disk afterwards."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _set_aside(path: Path) -> Path:
    now = datetime.now(UTC)
    aside = path.with_name(f"{path.stem}-damaged-{now:%Y%m%dT%H%M%S}{now.microsecond:06d}Z{path.suffix}")
    path.rename(aside)
    for ending in ("-wal", "-shm"):
        beside = path.with_name(path.name + ending)
        if beside.exists():
            beside.rename(aside.with_name(aside.name + ending))
    return aside


@contextlib.contextmanager
def _damage() -> Generator[None, None, None]:
    """Tell damage from everything else that SQLite may complain about."""
    try:
        yield
    except sqlite3.DatabaseError as accident:
        code = getattr(accident, "sqlite_errorcode", 0) & 0xFF
        if code in _DAMAGED:
            raise _Damaged(str(accident)) from accident
        raise
    except (ValueError, TypeError) as fault:
        raise _Damaged(str(fault)) from fault


@contextlib.contextmanager
def _accidents() -> Generator[None, None, None]:
    try:
        yield
    except (sqlite3.Error, ValueError, TypeError) as accident:
        raise JournalBroken(str(accident), trouble_of(accident)) from accident
