"""The journal's SQLite file in use: operations and their entries, flushed together with every write.

How it is opened and checked is in `journal_opening`. Blocking; belongs on a worker thread. Two programs may have one
file open: SQLite's own locks keep each write whole and in turn, and each program sees only what it wrote itself until
it reads again. Importing this module imports sqlite3.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Generator
from pathlib import Path

from izi_frontdesk.adapters.journal_rows import ADD, SAVE, SELECT, TIMELINE, entry_of, entry_row, operation_of, row_of
from izi_frontdesk.adapters.journal_trouble import is_damage, trouble_of
from izi_frontdesk.domain.errors import JournalTrouble, JournalUnavailable
from izi_frontdesk.domain.operations import Operation
from izi_frontdesk.domain.timeline import Entry

_PASSING = frozenset({JournalTrouble.FULL, JournalTrouble.LOCKED})


class JournalBroken(JournalUnavailable):
    """A read or a write of the open file failed; nothing of it was written."""

    def __init__(self, detail: str, trouble: JournalTrouble, *, damaged: bool) -> None:
        """`damaged`: what is in the file cannot be trusted any more."""
        super().__init__(detail, trouble)
        self.damaged = damaged

    @property
    def passing(self) -> bool:
        """Whether the open file itself is as good as before."""
        return self.trouble in _PASSING


class JournalFile:
    """An open journal. Used and closed by the one thread that opened it."""

    def __init__(self, path: Path, connection: sqlite3.Connection, held: tuple[Operation, ...]) -> None:
        """`connection`: checked, in the mode of the journal; `held`: what it held when it was checked."""
        self._path = path
        self._connection = connection
        self._held: tuple[Operation, ...] | None = held

    def load(self) -> tuple[Operation, ...]:
        """Everything, oldest first. Raises JournalBroken."""
        held, self._held = self._held, None
        if held is not None:
            # A journal of a year is read in seconds, and the check has just done so.
            return held
        with self._accidents():
            return tuple(operation_of(row) for row in self._connection.execute(SELECT))

    def save(self, operation: Operation, entries: tuple[Entry, ...]) -> None:
        """Insert or replace by reference and add the entries, flushed to the disk together. Raises JournalBroken."""
        self._held = None
        with self._accidents(), transaction(self._connection):
            self._connection.execute(SAVE, row_of(operation))
            self._connection.executemany(ADD, map(entry_row, entries))

    def note(self, entries: tuple[Entry, ...]) -> None:
        """Add entries, flushed to the disk together. Raises JournalBroken."""
        with self._accidents(), transaction(self._connection):
            self._connection.executemany(ADD, map(entry_row, entries))

    def timeline(self, reference: str) -> tuple[Entry, ...]:
        """The entries of one operation in the order of writing. Raises JournalBroken."""
        with self._accidents():
            return tuple(entry_of(row) for row in self._connection.execute(TIMELINE, (reference,)))

    def close(self) -> None:
        """Fold the write-ahead log into the file and close it."""
        with contextlib.suppress(sqlite3.Error):
            self._connection.close()

    @contextlib.contextmanager
    def _accidents(self) -> Generator[None, None, None]:
        try:
            yield
        except (sqlite3.Error, ValueError, TypeError) as accident:
            trouble = trouble_of(accident, self._path)
            raise JournalBroken(str(accident), trouble, damaged=is_damage(accident)) from accident


@contextlib.contextmanager
def transaction(connection: sqlite3.Connection) -> Generator[None, None, None]:
    """All of it or nothing, on the disk afterwards."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
