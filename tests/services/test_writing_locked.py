"""Another program holds the journal: each try costs seconds, so one try speaks for all that wait."""

from __future__ import annotations

import asyncio
from typing import Final

import pytest

from izi_frontdesk.domain.errors import JournalTrouble, JournalUnavailable
from izi_frontdesk.domain.operations import Operation, Phase
from izi_frontdesk.domain.phases import moved
from izi_frontdesk.domain.timeline import Entry, Happening
from izi_frontdesk.services.operations import Operations
from tests.domain.made import a_top_up
from tests.hygiene.logs import ExpectedLog
from tests.services.fakes import MemoryJournal, SteppedClock, settled

BUSY: Final = 3.0
MANY: Final = 40


class LockedJournal(MemoryJournal):
    """As long as it is `locked`, each write waits and gives up."""

    def __init__(self, clock: SteppedClock) -> None:
        super().__init__()
        self.locked = False
        self._clock = clock

    async def save(self, operation: Operation, entries: tuple[Entry, ...] = ()) -> None:
        """As long as another program lets it."""
        await self._free()
        await super().save(operation, entries)

    async def note(self, entries: tuple[Entry, ...]) -> None:
        """As `save`."""
        await self._free()
        await super().note(entries)

    async def _free(self) -> None:
        if self.locked:
            await self._clock.sleep(BUSY)
            raise JournalUnavailable("database is locked", JournalTrouble.LOCKED)


@pytest.fixture
def clock() -> SteppedClock:
    """Of the desk and of the lock."""
    return SteppedClock()


@pytest.fixture
def journal(clock: SteppedClock) -> LockedJournal:
    """With many top-ups whose commands were cut off."""
    journal = LockedJournal(clock)
    for number in range(MANY):
        top_up = a_top_up(reference=f"FD-{number}", phase=Phase.CREATING, payment_id="")
        journal.rows[top_up.reference] = top_up
    return journal


async def test_a_journal_that_gets_locked_while_it_is_read_does_not_keep_the_desk_closed(
    clock: SteppedClock, journal: LockedJournal, expected_log: ExpectedLog
) -> None:
    expected_log("could not be written")
    operations = Operations(journal, clock)
    journal.locked = True
    loading = asyncio.create_task(operations.load())
    for _ in range(5):
        await clock.advance(BUSY)
        for _ in range(MANY):
            await settled()
    assert loading.done()
    assert {operation.phase for operation in operations.all()} == {Phase.UNKNOWN}
    journal.locked = False
    await operations.written()
    assert {operation.phase for operation in journal.rows.values()} == {Phase.UNKNOWN}
    assert operations.trouble is None


async def test_the_end_of_the_program_waits_for_a_locked_journal_once_and_writes_all_when_it_is_free(
    clock: SteppedClock, journal: LockedJournal, expected_log: ExpectedLog
) -> None:
    expected_log("could not be written")
    operations = Operations(journal, clock)
    await operations.load()
    journal.locked = True
    changing = []
    for operation in operations.all():
        operations.note(operation.reference, Happening.SIGHT_LOST)
        change = operations.change(operation.reference, lambda op: moved(op, Phase.WAITING, clock.now()))
        changing.append(asyncio.create_task(change))
    await clock.advance(3 * BUSY)
    assert all(task.done() for task in changing)
    ending = asyncio.create_task(operations.written())
    await clock.advance(3 * BUSY)
    assert ending.done()
    journal.locked = False
    await operations.written()
    assert {operation.phase for operation in journal.rows.values()} == {Phase.WAITING}
    assert len([entry for entry in journal.entries if entry.happening is Happening.SIGHT_LOST]) == MANY
