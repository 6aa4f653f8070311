"""The journal's file as the judge reads it: without the program's own code, changing nothing in it; the words too."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Final

from izi_frontdesk.adapters.journal_schema import MIGRATIONS
from tests.faults.crash.judge import Told

OPERATIONS: Final = "SELECT reference, kind, phase, amount, payment_id, cause FROM operations"
TIMELINES: Final = (
    "SELECT reference, happening, detail FROM entries JOIN operations USING (reference) ORDER BY entries.number"
)


def grown_old(path: Path) -> None:
    """Make it the file of the first version: the same operations, no timeline."""
    if not path.exists():
        return
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("ALTER TABLE operations RENAME TO newer")
        connection.execute(MIGRATIONS[0][0])
        columns = ", ".join(row[1] for row in connection.execute("PRAGMA table_info(operations)"))
        connection.execute(f"INSERT INTO operations ({columns}) SELECT {columns} FROM newer")
        connection.execute("DROP TABLE newer")
        connection.execute("DROP TABLE entries")
        connection.execute("PRAGMA user_version = 1")
        connection.commit()


def words_at(path: Path) -> list[str]:
    """Lines of what the program said of troubles; none while there is no file."""
    return path.read_text("utf-8", "replace").splitlines() if path.exists() else []


def journal_at(path: Path) -> dict[str, Told]:
    """Operations by reference; none while there is no file, or nothing in it yet."""
    if not path.exists():
        return {}
    # Read-only: closing it must not fold the write-ahead log into the file, which the restart is to find as it was.
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        if "operations" not in tables:
            return {}
        rows = connection.execute(OPERATIONS)
        told = {row[0]: Told(row[0], row[1], row[2], Decimal(row[3]), row[4], row[5]) for row in rows}
        if "entries" not in tables:
            return told
        for reference, happening, detail in connection.execute(TIMELINES):
            known = told[reference]
            told[reference] = replace(known, timeline=(*known.timeline, (happening, detail)))
        return told
