"""Puts a new journal in the place of a damaged one, so that a kill at any moment loses neither.

The new file is built beside the damaged one and gets its name only when it is complete; then the damaged file goes
aside, its write-ahead log first, lest SQLite take that for the new one's. What a kill cut off is finished by the next
opening. Blocking; imports sqlite3.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from datetime import datetime
from pathlib import Path
from typing import Final

from izi_frontdesk.adapters.journal_file import transaction
from izi_frontdesk.adapters.journal_rescue import Rescued, rescue
from izi_frontdesk.adapters.journal_rows import ADD, SAVE, entry_row, row_of
from izi_frontdesk.adapters.journal_schema import lay_out

_BUILDING: Final = ".building"
_READY: Final = ".new"


def begin_anew(path: Path, now: datetime) -> Path:
    """Keep the damaged journal aside and begin a new one with what could be read. Raises OSError, sqlite3.Error.

    Returns where the damaged one is now. `now` goes into its name.
    """
    aside = path.with_name(f"{path.stem}-damaged-{now:%Y%m%dT%H%M%S}{now.microsecond:06d}Z{path.suffix}")
    building = aside.with_name(aside.name + _BUILDING)
    try:
        _build(building, rescue(path))
    except BaseException:
        building.unlink(missing_ok=True)
        raise
    building.rename(aside.with_name(aside.name + _READY))
    _settle(path.parent)
    finish_cut_off(path)
    return aside


def finish_cut_off(path: Path) -> Path | None:
    """Put a new journal that is ready in its place; where the damaged one is then. Raises OSError."""
    aside = None
    for unfinished in path.parent.glob(f"{path.stem}-damaged-*{_BUILDING}"):
        unfinished.unlink()
    for ready in sorted(path.parent.glob(f"{path.stem}-damaged-*{_READY}")):
        aside = ready.with_name(ready.name.removesuffix(_READY))
        for ending in ("-wal", "-shm", ""):
            damaged = path.with_name(path.name + ending)
            if damaged.exists():
                damaged.rename(aside.with_name(aside.name + ending))
        ready.rename(path)
        _settle(path.parent)
    return aside


def _build(path: Path, rescued: Rescued) -> None:
    """Whole and on the disk when it returns: without a write-ahead log there is just this one file."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA fullfsync = ON")
        with transaction(connection):
            lay_out(connection.execute, 0)
            connection.executemany(SAVE, map(row_of, rescued.operations))
            connection.executemany(ADD, map(entry_row, rescued.entries))


def _settle(folder: Path) -> None:
    """See to it that new names outlast a power cut, where the system has a way to say so."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
