"""What an accident of the disk or of SQLite means for the journal, by its numbers and never by its sentence.

Importing this module imports sqlite3.
"""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path
from typing import Final

from izi_frontdesk.domain.errors import JournalTrouble

_BY_SQLITE: Final = {
    sqlite3.SQLITE_FULL: JournalTrouble.FULL,
    sqlite3.SQLITE_READONLY: JournalTrouble.READ_ONLY,
    sqlite3.SQLITE_PERM: JournalTrouble.READ_ONLY,
    sqlite3.SQLITE_BUSY: JournalTrouble.LOCKED,
    sqlite3.SQLITE_LOCKED: JournalTrouble.LOCKED,
}
_BY_SYSTEM: Final = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), JournalTrouble.FULL),
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST), JournalTrouble.READ_ONLY),
}
_UNTOLD: Final = frozenset({sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN})
"""Behind these SQLite keeps the system's own word to itself."""
_DAMAGE: Final = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_STEP: Final = 65_536
"""Bytes that a write needs at most, roughly."""


def trouble_of(accident: BaseException, path: Path) -> JournalTrouble:
    """The kind of trouble behind this accident with the journal at `path`."""
    if isinstance(accident, sqlite3.Error):
        code = _code(accident)
        return _tried(path) if code in _UNTOLD else _BY_SQLITE.get(code, JournalTrouble.OTHER)
    return _of_system(accident) if isinstance(accident, OSError) else JournalTrouble.OTHER


def is_damage(accident: BaseException) -> bool:
    """Whether the content of the file cannot be trusted."""
    return isinstance(accident, sqlite3.Error) and _code(accident) in _DAMAGE


def _code(accident: sqlite3.Error) -> int:
    """The lower byte is the error, the rest says where it was met."""
    return int(getattr(accident, "sqlite_errorcode", 0)) & 0xFF


def _of_system(accident: OSError) -> JournalTrouble:
    return _BY_SYSTEM.get(accident.errno or 0, JournalTrouble.OTHER)


def _tried(path: Path) -> JournalTrouble:
    """What the system says to a file beside the journal that grows as the journal has to."""
    trial = path.with_name(f"{path.name}-trial")
    longest = max((file.stat().st_size for file in path.parent.glob(f"{path.name}*") if file.is_file()), default=0)
    try:
        try:
            with trial.open("wb", buffering=0) as file:
                file.seek(longest)
                file.write(bytes(_STEP))
        finally:
            trial.unlink(missing_ok=True)
    except OSError as accident:
        return _of_system(accident)
    return JournalTrouble.OTHER
