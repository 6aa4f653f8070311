"""The journal of money commands: implements `Journal` over SQLite, off the caller's thread.

One worker thread does all reading and writing, so the caller's loop never waits for a disk. Should a second program
open the same file, SQLite's lock lets one write at a time and each write stays whole; what the other one wrote is
seen only by the next opening, and the same operation changed by both is as the later one left it. What is done to the
file is in `journal_file` and `journal_opening`, which bring SQLite along and are imported with the first use.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from izi_frontdesk.adapters.worker import Worker
from izi_frontdesk.domain.operations import Operation
from izi_frontdesk.domain.timeline import Entry

if TYPE_CHECKING:
    from izi_frontdesk.adapters.journal_file import JournalFile

T = TypeVar("T")


class SqliteJournal:
    """Opens the file with the first use, setting a damaged one aside; a failed opening is tried again with the next."""

    def __init__(self, path: Path, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        """`path`: the file; its folder is made when missing. `now`: by which old operations are trimmed; any thread."""
        self._now = now
        self._path = path
        self._worker = Worker("journal")
        self._file: JournalFile | None = None
        self._set_aside = ""
        self._rescued = 0

    @property
    def set_aside(self) -> str:
        """Where a damaged journal was kept when this one was begun; empty when nothing was damaged."""
        return self._set_aside

    async def load(self) -> tuple[Operation, ...]:
        """Everything kept, oldest first. Raises JournalUnavailable."""
        return await self._with_file(lambda file: file.load())

    @property
    def rescued(self) -> int:
        """How many operations were carried over from the damaged journal."""
        return self._rescued

    async def save(self, operation: Operation, entries: tuple[Entry, ...] = ()) -> None:
        """Insert or replace by reference and add the entries; on the disk when it returns. Raises JournalUnavailable.

        A cancelled caller stops waiting, the write is made all the same.
        """
        await self._with_file(lambda file: file.save(operation, entries))

    async def note(self, entries: tuple[Entry, ...]) -> None:
        """Add entries, as `save` does."""
        await self._with_file(lambda file: file.note(entries))

    async def timeline(self, reference: str) -> tuple[Entry, ...]:
        """The entries of one operation in the order of writing. Raises JournalUnavailable."""
        return await self._with_file(lambda file: file.timeline(reference))

    async def close(self) -> None:
        """Finish the writes under way and close the file."""
        await self._worker.do(self._shut)
        await self._worker.close()

    async def _with_file(self, use: Callable[[JournalFile], T]) -> T:
        def job() -> T:
            from izi_frontdesk.adapters.journal_file import JournalBroken

            try:
                return use(self._opened())
            except JournalBroken as broken:
                if not broken.passing:
                    self._shut()
                if not broken.damaged:
                    raise
                # Nothing was written; the opening sets the damaged file aside and begins a new one.
                return use(self._opened())

        return await self._worker.do(job)

    def _opened(self) -> JournalFile:
        if self._file is None:
            from izi_frontdesk.adapters.journal_opening import open_journal

            opened = open_journal(self._path, self._now())
            self._file = opened.file
            if opened.aside is not None:
                self._set_aside, self._rescued = str(opened.aside), opened.rescued
        return self._file

    def _shut(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None
