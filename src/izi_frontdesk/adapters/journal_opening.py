"""Opens the journal's file: checked, led to the present version, trimmed, and begun anew when it is damaged.

Damage is told apart from absence: a file that is no database, fails its check, lacks its write-ahead log or holds
what no operation can hold is kept aside, and what can still be read of it is carried over. A folder that cannot be
written or a file of a newer version raises instead, and the file is as it was. Blocking; imports sqlite3.
"""

from __future__ import annotations

import contextlib
import logging
import sqlite3
from collections.abc import Generator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from izi_frontdesk.adapters.journal_anew import begin_anew, finish_cut_off
from izi_frontdesk.adapters.journal_file import JournalFile, transaction
from izi_frontdesk.adapters.journal_rows import COLUMNS, SELECT, TO_TRIM, TRIM, operation_of
from izi_frontdesk.adapters.journal_schema import FULL_MODE, VERSION, lay_out
from izi_frontdesk.adapters.journal_trouble import is_damage, trouble_of
from izi_frontdesk.domain.errors import JournalTrouble, JournalUnavailable
from izi_frontdesk.domain.operations import Operation

log = logging.getLogger(__name__)

BUSY: Final = 3.0
"""Seconds to wait for another program that has the file open."""

KEPT: Final = timedelta(days=397)
"""How long an ended operation stays: thirteen months, at their longest."""

_STATE: Final = "SELECT user_version, (SELECT count(*) FROM sqlite_master) FROM pragma_user_version"
_NEWEST: Final = "SELECT max(coalesce(phase_since, created_at)) FROM operations"


class _Damaged(Exception):
    """The content cannot be trusted."""


@dataclass(frozen=True, slots=True)
class Opened:
    """An open journal; `aside`: where its damaged predecessor is now, `rescued`: what was carried over from it."""

    file: JournalFile
    aside: Path | None = None
    rescued: int = 0


def open_journal(path: Path, now: datetime) -> Opened:
    """The journal at `path`, trimmed as of `now`. Raises JournalUnavailable."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        aside = finish_cut_off(path)
        try:
            connection, held = checked(path, now)
        except _Damaged as damage:
            log.error("%s is damaged: %s", path.name, damage)
            aside = begin_anew(path, datetime.now(UTC))
            connection, held = checked(path, now)
        return Opened(JournalFile(path, connection, held), aside, len(held) if aside else 0)
    except (OSError, sqlite3.Error, _Damaged) as accident:
        raise JournalUnavailable(f"{path}: {accident}", trouble_of(accident, path)) from accident


def checked(path: Path, now: datetime) -> tuple[sqlite3.Connection, tuple[Operation, ...]]:
    """A connection that flushes each write, to a file that can be trusted, and what it holds. Raises sqlite3.Error."""
    if path.exists() and _beside(path, "-shm").exists() and not _beside(path, "-wal").exists():
        # Both are there while the file is in use, and after a power cut; a clean end removes both.
        raise _Damaged("its write-ahead log is missing")
    connection = sqlite3.connect(path, timeout=BUSY, isolation_level=None)
    try:
        with _damage():
            _prepare(connection)
            held = _read(connection)
            if _trimmed(connection, now):
                held = _read(connection)
    except BaseException:
        connection.close()
        raise
    return connection, held


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def _prepare(connection: sqlite3.Connection) -> None:
    version, tables = connection.execute(_STATE).fetchone()
    if version > VERSION:
        detail = f"the journal is of a newer version of the program ({version})"
        raise JournalUnavailable(detail, JournalTrouble.NEWER)
    if version < 1 and tables:
        raise _Damaged("somebody else's tables")
    for pragma in FULL_MODE:
        connection.execute(pragma)
    verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if verdict != "ok":
        raise _Damaged(verdict)
    if version < VERSION:
        with transaction(connection):
            # Another program may have done it while this one waited for its turn.
            lay_out(connection.execute, connection.execute(_STATE).fetchone()[0])


def _read(connection: sqlite3.Connection) -> tuple[Operation, ...]:
    columns = {row[1] for row in connection.execute("PRAGMA table_info(operations)")}
    if columns != set(COLUMNS):
        raise _Damaged("other columns")
    return tuple(map(operation_of, connection.execute(SELECT)))


def _trimmed(connection: sqlite3.Connection, now: datetime) -> bool:
    """Forget what ended long ago. A clock that is far ahead must not empty the journal: its newest change counts."""
    newest = connection.execute(_NEWEST).fetchone()[0]
    if newest is None:
        return False
    before = (min(now, datetime.fromisoformat(newest)) - KEPT).astimezone(UTC).isoformat()
    if not connection.execute(TO_TRIM, (before,)).fetchone()[0]:
        return False
    try:
        with transaction(connection):
            for statement in TRIM:
                connection.execute(statement, (before,))
    except sqlite3.OperationalError as obstacle:
        # A full disk or another program: the next opening does it.
        log.info("the journal was not trimmed: %s", obstacle)
        return False
    return True


@contextlib.contextmanager
def _damage() -> Generator[None, None, None]:
    """Tell damage from everything else that SQLite may complain about."""
    try:
        yield
    except sqlite3.DatabaseError as accident:
        if is_damage(accident):
            raise _Damaged(str(accident)) from accident
        raise
    except (ValueError, TypeError) as fault:
        raise _Damaged(str(fault)) from fault
