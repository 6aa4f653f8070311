"""What an accident of the disk or of SQLite means for the journal, by its numbers and never by its sentence.

Importing this module imports sqlite3.
"""

from __future__ import annotations

import errno
import sqlite3
from typing import Final

from izi_frontdesk.domain.errors import JournalTrouble

_BY_SQLITE: Final = {
    sqlite3.SQLITE_FULL: JournalTrouble.FULL,
    sqlite3.SQLITE_READONLY: JournalTrouble.READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: JournalTrouble.READ_ONLY,
    sqlite3.SQLITE_PERM: JournalTrouble.READ_ONLY,
    sqlite3.SQLITE_BUSY: JournalTrouble.LOCKED,
    sqlite3.SQLITE_LOCKED: JournalTrouble.LOCKED,
}
_BY_SYSTEM: Final = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), JournalTrouble.FULL),
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST), JournalTrouble.READ_ONLY),
}


def trouble_of(accident: BaseException) -> JournalTrouble:
    """The kind of trouble behind this accident."""
    if isinstance(accident, sqlite3.Error):
        # The lower byte is the error, the rest says where it was met.
        return _BY_SQLITE.get(getattr(accident, "sqlite_errorcode", 0) & 0xFF, JournalTrouble.OTHER)
    if isinstance(accident, OSError):
        return _BY_SYSTEM.get(accident.errno or 0, JournalTrouble.OTHER)
    return JournalTrouble.OTHER
