"""What the next start finds: open payments, refunds that never left, a journal that is damaged or cannot be kept."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from izi_frontdesk.adapters.folders import folders
from izi_frontdesk.adapters.journal import SqliteJournal
from izi_frontdesk.domain.operations import Kind, Operation, Phase
from izi_frontdesk.domain.signin import Server
from izi_frontdesk.presenters.desk_state import Page
from tests.hygiene.logs import ExpectedLog
from tests.journeys.conftest import Begin, Somebody
from tests.journeys.people import Person
from tests.journeys.refunding import paid_top_up
from tests.support.practice_process import Practice


def refund_of(paid: Operation, reference: str, phase: Phase) -> Operation:
    """A refund as the program had it when it was killed."""
    blank = replace(paid, reference=reference, kind=Kind.REFUND, amount=Decimal(100), phase=phase, raw_status="")
    return replace(blank, created_at=datetime.now(UTC), phase_since=None, bank_at=None, credited_at=None)


async def test_open_payments_are_followed_again_after_a_restart(
    begin: Begin, practice: Practice, somebody: Somebody
) -> None:
    started = begin()
    await started.start_work()
    begun = []
    for amount in ("300", "400"):
        await started.find(somebody())
        begun.append(await started.top_up(amount))
    await started.leave()
    practice.pay(begun[0].payment_id)
    again = begin()
    await again.page(Page.DESK)
    await again.eyes.read("Still open from before · 2")
    await again.phase(begun[0], Phase.PAID)
    await again.phase(begun[1], Phase.WAITING)
    await again.hands.press(Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    await again.hands.until(lambda: again.hands.sees("checkout.web"), "its payment page")
    practice.pay(begun[1].payment_id)
    await again.phase(begun[1], Phase.PAID)


async def test_a_refund_held_when_the_program_was_killed_is_never_sent(
    begin: Begin, practice: Practice, client: Person, tmp_path: Path, server: Server, expected_log: ExpectedLog
) -> None:
    started = begin()
    await started.start_work()
    paid = await paid_top_up(started, practice, client, "500")
    await started.leave()
    journal = SqliteJournal(folders(tmp_path).journal_of(server))
    held, sending = refund_of(paid, "FD-HELD2", Phase.HELD), refund_of(paid, "FD-SENT2", Phase.CREATING)
    await journal.save(held)
    await journal.save(sending)
    await journal.close()
    again = begin()
    await again.page(Page.DESK)
    await again.phase(held, Phase.WITHDRAWN)
    await again.phase(sending, Phase.UNKNOWN)
    await again.eyes.read("Refund: checking", again.window.live)
    await again.eyes.read("do not refund a second time", again.window.live)
    # It has been asked about, and nothing else was asked for.
    await again.hands.until(lambda: not again.desk.jobs.commands, "nothing under way")
    assert [row for row in practice.state()["refunds"] if row["paymentId"] == paid.payment_id] == []


async def test_a_damaged_journal_is_kept_aside_and_said_and_work_goes_on(
    begin: Begin, client: Person, tmp_path: Path, server: Server, expected_log: ExpectedLog
) -> None:
    expected_log("journal.sqlite is damaged: file is not a database")
    path = folders(tmp_path).journal_of(server)
    path.parent.mkdir(parents=True)
    path.write_bytes(b"this is no journal any more " * 200)
    started = begin()
    await started.start_work()
    notice = started.eyes.notice("journal")
    assert "The journal of this computer was damaged, so a new one was begun." in notice
    kept = next(path.parent.glob("journal-damaged-*"))
    assert str(kept) in notice
    assert kept.read_bytes().startswith(b"this is no journal")
    await started.find(client)
    await started.top_up("300")


@pytest.fixture
def no_data_folder(tmp_path: Path) -> Path:
    """A file where the folder of the journals should be."""
    place = folders(tmp_path).data
    place.write_text("not a folder", "utf-8")
    return place


async def test_a_data_folder_that_cannot_be_written_lets_nobody_move_money_and_says_why(
    no_data_folder: Path, begin: Begin, expected_log: ExpectedLog
) -> None:
    expected_log("the desk cannot be opened: JOURNAL_UNAVAILABLE")
    started = begin()
    await started.sign_in()
    await started.page(Page.CLUBS)
    await started.hands.click_row(started.window.clubs.list, 0)
    await started.page(Page.SIGN_IN)
    await started.eyes.read("This program may not write into its own folder, so no payment or refund can be started.")
    await started.eyes.read(str(no_data_folder))
    await asyncio.to_thread(no_data_folder.unlink)
    await started.sign_in()
    await started.page(Page.DESK)
