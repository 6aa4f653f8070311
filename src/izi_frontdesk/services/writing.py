"""Writes operations and their timelines behind the screens: in order, again until it is done, nothing ever forgotten.

Of each operation the newest version is written together with every entry that is not on disk yet. What could not be
written stays here and is tried again after the next successful write, by `keep_on`, and before the end. It does not
decide whether a command may leave: `services.operations` does, by `trouble`.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from izi_frontdesk.domain.errors import JournalTrouble, JournalUnavailable
from izi_frontdesk.domain.operations import Operation
from izi_frontdesk.domain.timeline import Entry
from izi_frontdesk.services.ports import Clock, Journal

log = logging.getLogger(__name__)

PATIENCE = 15.0
"""Seconds until what could not be written is tried again."""

HELD = 3.0
"""Seconds for which a journal that another program holds is taken for held: each try waits as long, and many changes
one after the other would wait for minutes."""

WRITES = "write the journal"
"""The task that writes, by name."""

Listener = Callable[[JournalUnavailable | None], None]


@dataclass(slots=True)
class _Unwritten:
    """What the disk does not hold of one operation; `operation` is None when only entries are missing."""

    operation: Operation | None = None
    entries: list[Entry] = field(default_factory=list)
    waiting: list[asyncio.Future[JournalUnavailable | None]] = field(default_factory=list)

    def before(self, newer: _Unwritten) -> _Unwritten:
        """Together with what came after it."""
        return _Unwritten(
            newer.operation or self.operation, [*self.entries, *newer.entries], [*self.waiting, *newer.waiting]
        )


class Writing:
    """One write at a time; usable from one asyncio loop."""

    def __init__(self, journal: Journal, clock: Clock, held: Callable[[], Iterable[Operation]]) -> None:
        """Nothing is written until something is put.

        `held`: what memory holds and a journal that had to be begun anew meanwhile may lack.
        """
        self._journal = journal
        self._clock = clock
        self._held = held
        self._aside = journal.set_aside
        self._unwritten: dict[str, _Unwritten] = {}
        self._untried: dict[str, None] = {}
        self._failed: dict[str, JournalUnavailable] = {}
        self._task: asyncio.Task[None] | None = None
        self._trouble: JournalUnavailable | None = None
        self._held_by_another: tuple[float, JournalUnavailable] | None = None
        self._on_trouble: list[Listener] = []
        self._grumbled = False

    @property
    def trouble(self) -> JournalUnavailable | None:
        """Why the newest version of some operation is not on disk; None while every one is or is on its way."""
        return self._trouble

    def on_trouble(self, listener: Listener) -> None:
        """Tell `listener` of each change that cannot be written, and with None when everything is on disk again.

        Also with None when the journal turned out to be damaged and was begun anew.
        """
        self._on_trouble.append(listener)

    def entries(self, reference: str) -> tuple[Entry, ...]:
        """What is not on disk yet of this timeline."""
        unwritten = self._unwritten.get(reference)
        return tuple(unwritten.entries) if unwritten else ()

    async def save(self, operation: Operation, entries: tuple[Entry, ...]) -> None:
        """Write; raises JournalUnavailable when it could not be written now. A cancelled caller only stops waiting."""
        told: asyncio.Future[JournalUnavailable | None] = asyncio.get_running_loop().create_future()
        self._put(operation.reference, _Unwritten(operation, list(entries), [told]))
        trouble = await told
        if trouble is not None:
            raise trouble

    def note(self, entries: tuple[Entry, ...]) -> None:
        """Write soon."""
        for entry in entries:
            self._put(entry.reference, _Unwritten(None, [entry]))

    def loaded(self) -> None:
        """The journal was read: what it holds now is what memory holds."""
        self._aside = self._journal.set_aside

    def again(self) -> None:
        """Try what could not be written."""
        self._held_by_another = None
        self._renew()
        self._untried.update(dict.fromkeys(self._unwritten))
        self._begin()

    async def written(self) -> None:
        """Until everything put so far was tried, and what had failed before was tried once more."""
        self.again()
        while self._task is not None:
            await asyncio.wait({self._task})

    async def keep_on(self) -> None:
        """Try again from time to time, until cancelled."""
        while True:
            await self._clock.sleep(PATIENCE)
            self.again()

    def _put(self, reference: str, newer: _Unwritten) -> None:
        self._unwritten[reference] = self._unwritten.get(reference, _Unwritten()).before(newer)
        self._untried[reference] = None
        self._begin()

    def _begin(self) -> None:
        if self._untried and self._task is None:
            self._task = asyncio.get_running_loop().create_task(self._write(), name=WRITES)

    async def _write(self) -> None:
        try:
            while self._untried:
                reference = next(iter(self._untried))
                del self._untried[reference]
                await self._try(reference)
        finally:
            self._task = None

    async def _try(self, reference: str) -> None:
        unwritten = self._unwritten.pop(reference)
        trouble = await self._tried(unwritten)
        if trouble is None:
            self._failed.pop(reference, None)
            self._renew()
            # The disk takes writes again: whatever is still missing has a new chance.
            self._untried.update(dict.fromkeys(self._unwritten))
        else:
            self._keep(reference, unwritten, trouble)
        self._judge(news=trouble is not None and bool(unwritten.waiting))
        for future in unwritten.waiting:
            if not future.done():
                future.set_result(trouble)

    async def _tried(self, unwritten: _Unwritten) -> JournalUnavailable | None:
        if self._held_by_another is not None and self._clock.monotonic() < self._held_by_another[0]:
            return self._held_by_another[1]
        trouble = await self._refused(unwritten)
        locked = trouble is not None and trouble.trouble is JournalTrouble.LOCKED
        self._held_by_another = (self._clock.monotonic() + HELD, trouble) if trouble is not None and locked else None
        return trouble

    async def _refused(self, unwritten: _Unwritten) -> JournalUnavailable | None:
        try:
            if unwritten.operation is None:
                await self._journal.note(tuple(unwritten.entries))
            else:
                await self._journal.save(unwritten.operation, tuple(unwritten.entries))
        except JournalUnavailable as trouble:
            return trouble
        except Exception as surprise:
            log.exception("the journal failed in an unexpected way")
            return JournalUnavailable(type(surprise).__name__)
        return None

    def _keep(self, reference: str, unwritten: _Unwritten, trouble: JournalUnavailable) -> None:
        newer = self._unwritten.get(reference, _Unwritten())
        self._unwritten[reference] = kept = _Unwritten(unwritten.operation, unwritten.entries).before(newer)
        if kept.operation is not None:
            self._failed[reference] = trouble
        elif not self._grumbled:
            self._grumbled = True
            log.error("the timeline of %s could not be written: %s", reference, trouble.detail)

    def _judge(self, *, news: bool) -> None:
        """`news`: a change failed now, not only what had failed before."""
        before, self._trouble = self._trouble, next(reversed(self._failed.values()), None)
        self._grumbled = self._grumbled and bool(self._unwritten)
        if (self._trouble is None) is not (before is None) or news:
            self._tell()

    def _renew(self) -> None:
        """A journal begun anew since the last write gets what memory holds."""
        if self._journal.set_aside == self._aside:
            return
        self._aside = self._journal.set_aside
        log.error("the journal was damaged and begun anew, the damaged one is at %s", self._aside)
        for operation in self._held():
            self._put(operation.reference, _Unwritten(operation))
        self._tell()

    def _tell(self) -> None:
        for listener in tuple(self._on_trouble):
            try:
                listener(self._trouble)
            except Exception:
                # Whoever waits for the write would wait for ever.
                log.exception("a listener failed over the journal's trouble")
