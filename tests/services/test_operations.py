"""The operations of a desk: on disk before anything else, each change told once."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from izi_frontdesk.domain.errors import AnswerLost, DeskError, JournalUnavailable, NotReached
from izi_frontdesk.domain.operations import Operation, Phase
from izi_frontdesk.domain.phases import Transition, moved
from izi_frontdesk.services.operations import CUT_OFF, NOT_SENT, Operations, refunded_here
from tests.domain.made import a_refund, a_top_up
from tests.hygiene.logs import ExpectedLog
from tests.services.fakes import START, MemoryJournal, SteppedClock, settled


class Shelf:
    """Operations over a journal in memory, with a listener."""

    def __init__(self, *rows: Operation) -> None:
        self.clock = SteppedClock()
        self.journal = MemoryJournal()
        self.journal.rows = {row.reference: row for row in rows}
        self.operations = Operations(self.journal, self.clock)
        self.heard: list[Transition] = []
        self.unlisten = self.operations.listen(self.heard.append)

    async def to(self, phase: Phase, reference: str = "FD-AAAAA") -> Operation:
        """Change the phase."""
        return await self.operations.change(reference, lambda op: moved(op, phase, self.clock.now()))


NEW: dict[str, Any] = {"phase": Phase.CREATING, "phase_since": None}


async def test_a_new_operation_is_on_disk_before_anybody_hears_of_it() -> None:
    shelf = Shelf()
    on_disk_when_heard: list[bool] = []
    shelf.operations.listen(lambda _: on_disk_when_heard.append("FD-AAAAA" in shelf.journal.rows))
    operation = a_top_up(**NEW)
    await shelf.operations.record(operation)
    assert on_disk_when_heard == [True]
    assert shelf.heard == [Transition(operation, operation)]
    assert shelf.operations.get("FD-AAAAA") is operation


async def test_an_operation_that_cannot_be_written_does_not_exist() -> None:
    shelf = Shelf()
    shelf.journal.broken = True
    with pytest.raises(JournalUnavailable):
        await shelf.operations.record(a_top_up(**NEW))
    assert (shelf.operations.all(), shelf.heard) == ((), [])
    assert shelf.operations.get("FD-AAAAA") is None


async def test_a_reference_is_never_written_over() -> None:
    shelf = Shelf()
    first = a_top_up(**NEW)
    await shelf.operations.record(first)
    with pytest.raises(JournalUnavailable):
        await shelf.operations.record(replace(first, client_id="client_b"))
    assert shelf.journal.rows["FD-AAAAA"] is first


async def test_a_change_is_written_then_told_once() -> None:
    shelf = Shelf(a_top_up())
    await shelf.operations.load()
    after = await shelf.to(Phase.EXPIRED)
    assert shelf.journal.rows["FD-AAAAA"] is after
    assert [(one.before.phase, one.after.phase) for one in shelf.heard] == [(Phase.WAITING, Phase.EXPIRED)]


async def test_a_change_to_the_same_is_neither_written_nor_told() -> None:
    shelf = Shelf(a_top_up())
    await shelf.operations.load()
    await shelf.to(Phase.WAITING)
    assert (shelf.journal.story, shelf.heard) == ([], [])


def signed(operation: Operation, sign: str) -> Operation:
    """One more sign in the comment."""
    return replace(operation, comment=operation.comment + sign)


async def test_changes_at_the_same_time_build_on_each_other() -> None:
    shelf = Shelf(a_top_up())
    await shelf.operations.load()
    await asyncio.gather(*(shelf.operations.change("FD-AAAAA", partial(signed, sign=sign)) for sign in "abc"))
    assert shelf.operations.all()[0].comment == "abc"
    assert shelf.journal.rows["FD-AAAAA"].comment == "abc"
    assert [one.after.comment for one in shelf.heard] == ["a", "ab", "abc"]


async def test_who_stopped_listening_hears_nothing_more() -> None:
    shelf = Shelf(a_top_up())
    await shelf.operations.load()
    shelf.unlisten()
    await shelf.to(Phase.EXPIRED)
    assert shelf.heard == []


async def test_a_change_that_cannot_be_written_is_told_all_the_same(expected_log: ExpectedLog) -> None:
    expected_log("operation FD-AAAAA changed but could not be written: disk full")
    shelf = Shelf(a_top_up())
    await shelf.operations.load()
    shelf.journal.broken = True
    assert (await shelf.to(Phase.BANK_ACCEPTED)).phase is Phase.BANK_ACCEPTED
    assert [one.after.phase for one in shelf.heard] == [Phase.BANK_ACCEPTED]
    assert isinstance(shelf.operations.trouble, JournalUnavailable)
    shelf.journal.broken = False
    await shelf.to(Phase.PAID)
    assert shelf.operations.trouble is None
    assert shelf.journal.rows["FD-AAAAA"].phase is Phase.PAID


async def test_a_change_is_told_even_when_its_caller_is_cancelled_during_the_write() -> None:
    shelf = Shelf(a_top_up())
    await shelf.operations.load()
    caller = asyncio.create_task(shelf.to(Phase.PAID))
    await asyncio.sleep(0)
    caller.cancel()
    await settled()
    assert caller.cancelled()
    assert [one.after.phase for one in shelf.heard] == [Phase.PAID]
    assert shelf.operations.all()[0].phase is Phase.PAID


@pytest.mark.parametrize(
    ("phase", "becomes", "cause"),
    [
        (Phase.HELD, Phase.WITHDRAWN, NOT_SENT),
        (Phase.CREATING, Phase.UNKNOWN, CUT_OFF),
        (Phase.UNKNOWN, Phase.UNKNOWN, "ANSWER_LOST"),
        (Phase.WAITING, Phase.WAITING, "ANSWER_LOST"),
        (Phase.BANK_ACCEPTED, Phase.BANK_ACCEPTED, "ANSWER_LOST"),
        (Phase.PAID, Phase.PAID, "ANSWER_LOST"),
        (Phase.EXPIRED, Phase.EXPIRED, "ANSWER_LOST"),
        (Phase.REFUSED, Phase.REFUSED, "ANSWER_LOST"),
    ],
)
async def test_a_restart_settles_what_was_left_in_between_and_nothing_else(
    phase: Phase, becomes: Phase, cause: str
) -> None:
    shelf = Shelf(a_refund(phase=phase, cause="ANSWER_LOST"))
    await shelf.operations.load()
    (operation,) = shelf.operations.all()
    assert (operation.phase, operation.cause) == (becomes, cause)
    assert shelf.journal.rows[operation.reference] == operation, "the next restart finds it settled"


async def test_a_journal_that_cannot_be_read_is_the_callers_to_tell() -> None:
    shelf = Shelf()
    shelf.journal.broken = True
    with pytest.raises(JournalUnavailable):
        await shelf.operations.load()


async def test_a_damaged_journal_that_was_set_aside_is_named() -> None:
    shelf = Shelf()
    shelf.journal.set_aside = "journal-damaged.sqlite"
    assert shelf.operations.journal.set_aside == "journal-damaged.sqlite"


@pytest.mark.parametrize(
    ("accident", "phase"), [(NotReached(), Phase.REFUSED), (AnswerLost(), Phase.UNKNOWN)], ids=["refused", "unknown"]
)
async def test_a_failed_command_is_written_down_for_what_it_is(accident: DeskError, phase: Phase) -> None:
    shelf = Shelf()
    await shelf.operations.record(a_top_up(**NEW))
    assert (await shelf.operations.fail("FD-AAAAA", accident)).phase is phase
    assert shelf.journal.rows["FD-AAAAA"].cause == accident.code


def test_refunds_that_took_nothing_do_not_count() -> None:
    made = tuple(a_refund(phase=phase, reference=f"FD-{phase.value}") for phase in Phase)
    others = (a_refund(payment_id="txn_b"), a_top_up())
    counted = {op.phase for op in refunded_here((*made, *others), "txn_a")}
    assert counted == set(Phase) - {Phase.REFUSED, Phase.WITHDRAWN}


async def test_operations_from_the_future_are_brought_back_only_by_a_clock_that_the_server_has_confirmed(
    expected_log: ExpectedLog,
) -> None:
    written = a_top_up(created_at=START + timedelta(days=400), phase_since=START + timedelta(days=400))
    shelf = Shelf(written)
    shelf.clock.confirmed = False
    await shelf.operations.load()
    assert shelf.operations.all() == (written,), "this computer's clock may be the one that is behind"
    again = Shelf(written)
    expected_log("FD-AAAAA was from the future")
    await again.operations.load()
    assert again.operations.all()[0].created_at == START


async def test_what_the_last_end_left_open_is_known_as_it_was_found() -> None:
    held, waiting = a_refund(reference="FD-HELD1", phase=Phase.HELD), a_top_up(reference="FD-WAIT1")
    paid = a_top_up(reference="FD-PAID1", phase=Phase.PAID)
    shelf = Shelf(held, waiting, paid)
    await shelf.operations.load()
    assert shelf.operations.restarted == ("FD-HELD1", "FD-WAIT1")
