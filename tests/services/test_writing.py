"""Timelines and changes on their way to the disk: in order, together, and again until it is done."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from izi_frontdesk.domain.errors import JournalUnavailable
from izi_frontdesk.domain.operations import Phase
from izi_frontdesk.domain.phases import moved
from izi_frontdesk.domain.timeline import Happening
from izi_frontdesk.services.operations import FRESH, Operations
from izi_frontdesk.services.writing import PATIENCE
from tests.domain.made import NOW, a_refund, a_top_up
from tests.hygiene.logs import ExpectedLog
from tests.services.fakes import MemoryJournal, SteppedClock, settled

UNWRITTEN = "could not be written"


class Book:
    """Operations over a journal in memory; `troubles` hears of the disk."""

    def __init__(self) -> None:
        self.clock = SteppedClock()
        self.journal = MemoryJournal()
        self.operations = Operations(self.journal, self.clock)
        self.troubles: list[JournalUnavailable | None] = []
        self.operations.writing.on_trouble(self.troubles.append)

    async def to(self, phase: Phase, reference: str = "FD-AAAAA") -> None:
        """Change the phase."""
        await self.operations.change(reference, lambda op: moved(op, phase, self.clock.now()))

    async def story(self, reference: str = "FD-AAAAA") -> list[tuple[Happening, str]]:
        """The timeline without times."""
        return [(entry.happening, entry.detail) for entry in await self.operations.timeline(reference)]


@pytest.fixture
async def book() -> Book:
    """With one top-up whose command is being sent."""
    book = Book()
    await book.operations.record(a_top_up(phase=Phase.CREATING, phase_since=None))
    return book


async def test_a_timeline_begins_with_who_asked_and_goes_on_with_each_change(book: Book) -> None:
    book.operations.note("FD-AAAAA", Happening.SENT)
    await book.to(Phase.WAITING)
    book.operations.note("FD-AAAAA", Happening.PAGE_OPENED, "pay.example")
    assert await book.story() == [
        (Happening.ASKED, ""),
        (Happening.SENT, ""),
        (Happening.PHASE, "creating>waiting"),
        (Happening.PAGE_OPENED, "pay.example"),
    ]
    assert (await book.operations.timeline("FD-AAAAA"))[0].who == a_top_up().staff
    assert await book.story("FD-BBBBB") == []


async def test_a_note_returns_at_once_and_is_on_disk_when_everything_is(book: Book) -> None:
    book.operations.note("FD-AAAAA", Happening.DECIDED, "let_go", "Anna K.")
    assert len(book.journal.entries) == 1
    await book.operations.written()
    assert (book.journal.entries[-1].detail, book.journal.entries[-1].who) == ("let_go", "Anna K.")


async def test_what_a_full_disk_did_not_take_follows_with_the_next_write(book: Book, expected_log: ExpectedLog) -> None:
    expected_log(UNWRITTEN)
    await book.operations.record(a_top_up(reference="FD-BBBBB", phase=Phase.CREATING))
    book.journal.broken = True
    await book.to(Phase.WAITING)
    await book.to(Phase.BANK_ACCEPTED)
    assert on_disk(book) is Phase.CREATING
    assert reason(book.operations.trouble) == "disk full"
    book.journal.broken = False
    await book.to(Phase.WAITING, "FD-BBBBB")
    await settled()
    assert on_disk(book) is Phase.BANK_ACCEPTED
    assert [detail for _, detail in await book.story()] == ["", "creating>waiting", "waiting>bank_accepted"]
    assert book.operations.trouble is None
    assert [trouble and trouble.detail for trouble in book.troubles] == ["disk full", "disk full", None]


def on_disk(book: Book) -> Phase:
    """What a restart would find."""
    return book.journal.rows["FD-AAAAA"].phase


def reason(trouble: JournalUnavailable | None) -> str:
    """The detail of a trouble."""
    return trouble.detail if trouble else ""


async def test_without_another_write_it_is_tried_again_from_time_to_time(book: Book, expected_log: ExpectedLog) -> None:
    expected_log(UNWRITTEN)
    book.journal.broken = True
    await book.to(Phase.WAITING)
    trying = asyncio.create_task(book.operations.writing.keep_on())
    await book.clock.advance(PATIENCE * 3)
    assert isinstance(book.operations.trouble, JournalUnavailable)
    book.journal.broken = False
    await book.clock.advance(PATIENCE + 1)
    assert book.operations.trouble is None
    assert book.journal.rows["FD-AAAAA"].phase is Phase.WAITING
    trying.cancel()


async def test_another_operation_that_can_be_written_does_not_hide_one_that_is_not(
    book: Book, expected_log: ExpectedLog
) -> None:
    expected_log(UNWRITTEN)
    await book.operations.record(a_refund(reference="FD-BBBBB", phase=Phase.HELD))
    book.journal.refused = {"FD-BBBBB"}
    await book.to(Phase.CREATING, "FD-BBBBB")
    await book.to(Phase.WAITING)
    assert isinstance(book.operations.trouble, JournalUnavailable), "the refund must not leave"
    assert book.journal.rows["FD-AAAAA"].phase is Phase.WAITING


async def test_an_operation_that_could_not_be_recorded_is_never_written_later(book: Book) -> None:
    book.journal.broken = True
    with pytest.raises(JournalUnavailable):
        await book.operations.record(a_top_up(reference="FD-BBBBB"))
    book.journal.broken = False
    await book.to(Phase.WAITING)
    await book.operations.written()
    assert set(book.journal.rows) == {"FD-AAAAA"}
    assert {entry.reference for entry in book.journal.entries} == {"FD-AAAAA"}


async def test_notes_that_cannot_be_written_are_told_once_and_stop_no_command(
    book: Book, expected_log: ExpectedLog
) -> None:
    expected_log(r"the timeline of FD-AAAAA could not be written: disk full")
    book.journal.broken = True
    for _ in range(3):
        book.operations.note("FD-AAAAA", Happening.PAGE_MOVED, "acs.example")
        await book.operations.written()
    assert book.operations.trouble is None
    book.journal.broken = False
    assert [happening for happening, _ in await book.story()] == [Happening.ASKED, *[Happening.PAGE_MOVED] * 3]


async def test_an_unfinished_operation_tells_that_the_program_began_anew() -> None:
    book = Book()
    waiting, paid = a_top_up(), replace(a_top_up(phase=Phase.PAID), reference="FD-BBBBB")
    sending = replace(a_top_up(phase=Phase.CREATING), reference="FD-CCCCC")
    book.journal.rows = {op.reference: op for op in (waiting, paid, sending)}
    await book.operations.load()
    assert await book.story() == [(Happening.RESTARTED, "")]
    assert await book.story("FD-BBBBB") == []
    assert await book.story("FD-CCCCC") == [(Happening.RESTARTED, ""), (Happening.PHASE, "creating>unknown CUT_OFF")]


async def test_a_journal_begun_anew_while_in_use_gets_what_is_open_or_fresh(expected_log: ExpectedLog) -> None:
    expected_log("the journal was damaged and begun anew, the damaged one is at journal-damaged")
    book = Book()
    old = a_top_up(reference="FD-OLDER", phase=Phase.PAID, phase_since=NOW - FRESH)
    fresh = a_top_up(reference="FD-FRESH", phase=Phase.PAID, phase_since=book.clock.now())
    waiting = a_top_up(reference="FD-WAITS", phase=Phase.WAITING, phase_since=NOW - FRESH)
    book.journal.rows = {op.reference: op for op in (old, fresh, waiting, a_top_up())}
    await book.operations.load()
    book.journal.rows.clear()
    book.journal.set_aside = "journal-damaged"
    await book.to(Phase.BANK_ACCEPTED)
    await book.operations.written()
    assert set(book.journal.rows) == {"FD-FRESH", "FD-WAITS", "FD-AAAAA"}
    assert book.troubles == [None], "whoever listens looks where the damaged one is"


async def test_a_journal_that_fails_in_a_way_nobody_expected_leaves_nobody_waiting(
    book: Book, monkeypatch: pytest.MonkeyPatch, expected_log: ExpectedLog
) -> None:
    expected_log("the journal failed in an unexpected way")
    expected_log(f"FD-AAAAA changed but {UNWRITTEN}: ZeroDivisionError")
    monkeypatch.setattr(book.journal, "story", _Surprise())
    await book.to(Phase.WAITING)
    assert isinstance(book.operations.trouble, JournalUnavailable)


class _Surprise(list[str]):
    """A mistake in the journal's own code."""

    def append(self, _said: str) -> None:
        raise ZeroDivisionError


async def test_a_screen_that_fails_over_the_journals_trouble_holds_up_no_change(
    book: Book, expected_log: ExpectedLog
) -> None:
    expected_log(UNWRITTEN)
    expected_log("a listener failed over the journal's trouble")

    def fails(_: object) -> None:
        raise RuntimeError("a mistake of ours")

    book.operations.writing.on_trouble(fails)
    book.journal.broken = True
    async with asyncio.timeout(1):
        await book.to(Phase.WAITING)
    book.journal.broken = False
    async with asyncio.timeout(1):
        await book.to(Phase.BANK_ACCEPTED)
    assert on_disk(book) is Phase.BANK_ACCEPTED
