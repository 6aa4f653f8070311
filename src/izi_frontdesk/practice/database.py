"""The data file: one SQLite connection, one writer, one process. Knows no table except its own ``facts``.

Every piece of work is a plain function without waits between its statements, so pieces never mix.
"""

import contextlib
import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import TypeAlias

# A server that is just ending, because its program was killed, lets go of the file within this time.
PATIENCE_SECONDS = 2.0

Value: TypeAlias = str | int | None


class DataFileError(Exception):
    """The data file cannot be used; the text says why in words for a person."""


class Database:
    """A connection with transactions and a small store of named facts."""

    def __init__(self, path: Path | None) -> None:
        """Opens the file, or memory when there is no path. Raises DataFileError."""
        self.path = path
        try:
            self._connection = sqlite3.connect(path or ":memory:", isolation_level=None, timeout=PATIENCE_SECONDS)
            self._connection.row_factory = sqlite3.Row
            self._take()
        except sqlite3.OperationalError as error:
            raise DataFileError(self._sentence(error)) from error
        except sqlite3.DatabaseError as error:
            raise DataFileError(f"{path} is not a data file of the practice server ({error}).") from error

    def _take(self) -> None:
        """Holds the file for this process alone until it ends, however it ends."""
        self._connection.execute("PRAGMA locking_mode=EXCLUSIVE")
        self._connection.execute("PRAGMA journal_mode=WAL")
        self._connection.execute("PRAGMA synchronous=NORMAL")
        self._connection.execute("PRAGMA foreign_keys=ON")
        self._connection.execute("BEGIN EXCLUSIVE")
        self._connection.execute("CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL)")
        self._connection.execute("COMMIT")
        if self.path is not None:
            _keep_private(self.path)

    def _sentence(self, error: sqlite3.OperationalError) -> str:
        if "locked" in str(error):
            return f"{self.path} is in use by another practice server. Stop that one first, or choose another file."
        return f"{self.path} cannot be opened ({error})."

    def create_tables(self, script: str) -> None:
        """Runs statements that make tables if they are missing."""
        self._connection.executescript(script)

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; one within another is part of the outer one. Must not contain a wait."""
        if self._connection.in_transaction:
            yield
            return
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    def run(self, statement: str, values: Sequence[Value] | dict[str, Value] = ()) -> int:
        """Runs one statement and answers how many rows it touched."""
        return self._connection.execute(statement, values).rowcount

    def insert(self, statement: str, values: Sequence[Value]) -> int:
        """Runs one INSERT and answers the number of the new row."""
        return self._connection.execute(statement, values).lastrowid or 0

    def run_many(self, statement: str, rows: Iterable[Sequence[Value]]) -> None:
        """Runs one statement for each row."""
        self._connection.executemany(statement, rows)

    def one(self, query: str, values: Sequence[Value] | dict[str, Value] = ()) -> sqlite3.Row | None:
        """The first row, if any."""
        row: sqlite3.Row | None = self._connection.execute(query, values).fetchone()
        return row

    def rows(self, query: str, values: Sequence[Value] | dict[str, Value] = ()) -> list[sqlite3.Row]:
        """All rows."""
        return self._connection.execute(query, values).fetchall()

    def fact(self, name: str) -> object:
        """A named fact, or None."""
        row = self.one("SELECT value FROM facts WHERE name = ?", (name,))
        return None if row is None else json.loads(row["value"])

    def keep_fact(self, name: str, value: object) -> None:
        """Keeps a named fact; any JSON value."""
        self.run("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, json.dumps(value)))

    def set_aside(self, keep: Collection[str]) -> Path:
        """Copies the file beside itself, then empties it but for these facts; the file is held all the time.

        Raises DataFileError when there is no room for the copy; then nothing was emptied.
        """
        assert self.path is not None, "what lives in memory has no past"
        copy = _free_name(self.path)
        try:
            self._connection.execute("VACUUM INTO ?", (str(copy),))
        except sqlite3.Error as error:
            raise DataFileError(f"{self.path} cannot be copied to {copy} ({error}).") from error
        _keep_private(copy)
        query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name != 'facts'"
        with self.transaction():
            for row in self.rows(query):
                self.run(f'DROP TABLE "{row["name"]}"')
            self.run(f"DELETE FROM facts WHERE name NOT IN ({', '.join('?' * len(keep))})", [*keep])
        return copy

    def close(self) -> None:
        """Writes everything back and lets go of the file."""
        self._connection.close()


def _free_name(path: Path) -> Path:
    numbers = count(1)
    return next(name for number in numbers if not (name := path.with_name(f"{path.stem}.old-{number}.db")).exists())


def _keep_private(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.chmod(0o600)
