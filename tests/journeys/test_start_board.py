"""The board after the program was killed: every kind of open operation, decided by real keys, nothing sent twice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from izi_frontdesk.adapters.folders import folders
from izi_frontdesk.adapters.journal import SqliteJournal
from izi_frontdesk.domain.operations import Kind, Operation, Phase
from izi_frontdesk.domain.signin import Server
from izi_frontdesk.presenters.desk_state import Page
from izi_frontdesk.ui.board_sheet import BoardSheet
from tests.journeys.conftest import Begin, Somebody
from tests.journeys.gestures import press_button
from tests.journeys.people import Person
from tests.journeys.receptionist import Receptionist
from tests.journeys.refunding import paid_top_up
from tests.support.practice_process import Practice

LONG_AGO = timedelta(minutes=5)


async def killed_with(operations: Iterable[Operation], data: Path, server: Server) -> None:
    """The journal as a kill in the middle of all this would have left it."""
    journal = SqliteJournal(folders(data).journal_of(server))
    for operation in operations:
        await journal.save(operation)
    await journal.close()


def refund_of(paid: Operation, reference: str, phase: Phase) -> Operation:
    """A refund of 100 that was in this phase for five minutes when the program was killed."""
    since = datetime.now(UTC) - LONG_AGO
    blank = replace(paid, reference=reference, kind=Kind.REFUND, amount=Decimal(100), phase=phase, raw_status="")
    known = replace(blank, refunded_before=Decimal(0), balance_before=Decimal(500), comment="wrong amount")
    return replace(known, created_at=since, phase_since=since, bank_at=None, credited_at=None)


def lost_one(seen: Operation, reference: str) -> Operation:
    """A top-up that was being created when the program was killed, and never reached the server."""
    return replace(seen, reference=reference, phase=Phase.CREATING, payment_id="", payment_url="", raw_status="")


def sentence(started: Receptionist, reference: str) -> str:
    """What the board says about an operation."""
    view = board(started).rows.view(reference)
    assert view is not None
    return f"{view.row.sentence} {view.row.figures}"


def buttons(started: Receptionist, reference: str) -> list[str]:
    """What the board offers about it."""
    view = board(started).rows.view(reference)
    assert view is not None
    return [button.text() for button in view.choices.buttons]


def board(started: Receptionist) -> BoardSheet:
    """The board in sight."""
    sheet = started.eyes.sheet()
    assert isinstance(sheet, BoardSheet)
    return sheet


async def press_with_keys(started: Receptionist, name: str) -> None:
    """Arrows to a button of the board, then Enter."""
    hands = started.hands
    await hands.until(lambda: hands.sees(name), name)
    row = board(started).rows.view(name.rpartition(".")[2])
    assert row is not None
    await hands.press(Qt.Key.Key_Down)
    while (focused := started.window.focusWidget()) not in row.choices.buttons:
        await hands.press(Qt.Key.Key_Down)
        assert started.window.focusWidget() is not focused, f"the last row is reached before {name}"
    while (focused := started.window.focusWidget()) is not hands.see(name):
        await hands.press(Qt.Key.Key_Right)
        assert started.window.focusWidget() is not focused, f"no key leads to {name}"
    await hands.press(Qt.Key.Key_Return)


async def press_in_notice(started: Receptionist, key: str) -> None:
    """The button of a notice."""
    await started.hands.until(lambda: bool(started.eyes.notice(key)), f"the notice {key}")
    bar = started.window.desk.notices.bar(key)
    assert bar is not None
    await press_button(started.hands, "Show", bar)


@dataclass(frozen=True, slots=True)
class Killed:
    """What was open when the program was killed, and the program started once more."""

    again: Receptionist
    waiting: Operation
    lost: Operation
    unknown: Operation
    held: Operation
    uncredited: Operation


@pytest.fixture
async def killed(begin: Begin, practice: Practice, somebody: Somebody, tmp_path: Path, server: Server) -> Killed:
    """One operation of each kind was open; the board is in sight."""
    first = begin()
    await first.start_work()
    paid = await paid_top_up(first, practice, somebody(), "500")
    await first.find(somebody())
    waiting = await first.top_up("300")
    await first.leave()
    accepted = replace(paid, reference="FD-BRDD2", phase=Phase.BANK_ACCEPTED, bank_at=datetime.now(UTC) - LONG_AGO)
    # A balance from which no credit can be told.
    uncredited = replace(accepted, credited_at=None, balance_before=Decimal(99_999))
    lost = lost_one(waiting, "FD-BRDA2")
    unknown, held = refund_of(paid, "FD-BRDB2", Phase.UNKNOWN), refund_of(paid, "FD-BRDC2", Phase.HELD)
    await killed_with((lost, unknown, held, uncredited), tmp_path, server)
    again = begin()
    await again.page(Page.DESK)
    await again.eyes.read("Still open from before · ")
    return Killed(again, waiting, lost, unknown, held, uncredited)


async def test_after_a_kill_every_kind_is_on_the_board_with_its_sentence_and_buttons(killed: Killed) -> None:
    again = killed.again
    assert "The program ended before the answer came" in sentence(again, killed.lost.reference)
    assert "It was not sent before the program ended" in sentence(again, killed.held.reference)
    assert "Not paid yet" in sentence(again, killed.waiting.reference)
    assert "do not pay again" in sentence(again, killed.uncredited.reference)
    assert buttons(again, killed.waiting.reference) == ["Show"]
    assert buttons(again, killed.held.reference) == ["Refund again…"]
    assert buttons(again, killed.uncredited.reference) == ["Check now", "Settled by hand"]
    # It has been read again since: the server lists no such refund, so the person is asked, with both figures.
    both = ["It was returned", "It was not returned"]
    await again.hands.until(lambda: buttons(again, killed.unknown.reference) == both, "both answers")
    assert "The server still lists no such refund" in sentence(again, killed.unknown.reference)
    assert "Balance: 500\N{NO-BREAK SPACE}₽" in sentence(again, killed.unknown.reference)


async def test_what_the_board_lists_is_followed_and_decided_there_and_nothing_is_sent_twice(
    killed: Killed, practice: Practice
) -> None:
    again, unknown = killed.again, killed.unknown
    await press_with_keys(again, f"board.not_returned.{unknown.reference}")
    await again.phase(unknown, Phase.WITHDRAWN)
    assert again.now(unknown).decided_by == again.desk.place.user.display
    assert "said at" in sentence(again, unknown.reference)
    await again.hands.click(f"board.settled.{killed.uncredited.reference}")
    await again.phase(killed.uncredited, Phase.SETTLED)
    await again.hands.click(f"board.let_go.{killed.lost.reference}")
    await again.phase(killed.lost, Phase.WITHDRAWN)
    practice.pay(killed.waiting.payment_id)
    await again.phase(killed.waiting, Phase.PAID)
    await again.eyes.read("From before: nothing is open any more")
    assert [row for row in practice.state()["refunds"] if row["paymentId"] == unknown.payment_id] == []
    mine = [row["id"] for row in practice.state()["payments"] if row["clientId"] == killed.waiting.client_id]
    assert mine == [killed.waiting.payment_id]


async def test_the_board_is_put_aside_brought_back_and_closed_and_nothing_is_lost(
    begin: Begin, practice: Practice, client: Person
) -> None:
    first = begin()
    await first.start_work()
    await first.find(client)
    waiting = await first.top_up("300")
    await first.leave()
    again = begin()
    await again.page(Page.DESK)
    await again.eyes.read("Still open from before · 1")
    await again.hands.press(Qt.Key.Key_F2)
    await again.hands.until(lambda: "Still open from before: 1." in again.eyes.notice("restart"), "the way back")
    await press_in_notice(again, "restart")
    await again.eyes.read("Still open from before · 1")
    assert again.eyes.notice("restart") == ""
    await press_with_keys(again, f"board.show.{waiting.reference}")
    await again.hands.until(lambda: again.hands.sees("checkout.web"), "its payment page")
    await again.hands.press(Qt.Key.Key_F2)
    await press_in_notice(again, "restart")
    await again.eyes.read("Still open from before · 1")
    await again.hands.press(Qt.Key.Key_Escape)
    await again.hands.until(lambda: again.window.sheets.current() is None, "no board")
    assert again.eyes.notice("restart") == ""
    practice.pay(waiting.payment_id)
    await again.phase(waiting, Phase.PAID)


async def test_nothing_open_means_no_board(begin: Begin, practice: Practice, client: Person) -> None:
    first = begin()
    await first.start_work()
    await paid_top_up(first, practice, client, "300")
    await first.leave()
    again = begin()
    await again.page(Page.DESK)
    await again.find(client)
    assert again.window.sheets.sheets() == ()


async def test_a_refund_that_was_never_sent_is_begun_anew_as_it_was(
    begin: Begin, practice: Practice, client: Person, tmp_path: Path, server: Server
) -> None:
    first = begin()
    await first.start_work()
    paid = await paid_top_up(first, practice, client, "500")
    await first.leave()
    await killed_with((refund_of(paid, "FD-BRDE2", Phase.HELD),), tmp_path, server)
    again = begin()
    await again.page(Page.DESK)
    await press_with_keys(again, "board.refund_again.FD-BRDE2")
    await again.hands.until(lambda: again.hands.sees("refund.confirm"), "the form")
    assert again.eyes.typed("refund.amount") == "100"
    await again.hands.click("refund.confirm")
    await again.hands.until(lambda: again.newest(Kind.REFUND).reference != "FD-BRDE2", "a refund of its own")
    made = again.newest(Kind.REFUND)
    assert (made.amount, made.comment, made.payment_id) == (Decimal(100), "wrong amount", paid.payment_id)
    await again.hands.click("refund.undo")
    await again.phase(made, Phase.WITHDRAWN)
    assert [row for row in practice.state()["refunds"] if row["paymentId"] == paid.payment_id] == []


async def test_late_money_is_told_on_the_board_the_card_and_in_a_notice(
    begin: Begin, practice: Practice, somebody: Somebody, tmp_path: Path, server: Server
) -> None:
    first = begin()
    await first.start_work()
    people = somebody(), somebody()
    begun = []
    for person in people:
        await first.find(person)
        begun.append(await first.top_up("300"))
    await first.leave()
    over = datetime.now(UTC) - timedelta(minutes=3)
    ended = replace(begun[0], phase=Phase.EXPIRED, phase_since=over, expires_at=over)
    await killed_with((ended,), tmp_path, server)
    practice.pay(ended.payment_id)
    again = begin()
    await again.page(Page.DESK)
    late = await again.phase(ended, Phase.PAID)
    assert late.late_at is not None
    await again.hands.until(lambda: "came after all" in again.eyes.notice(f"late {late.reference}"), "the notice")
    await again.hands.until(lambda: "Late money" in sentence(again, late.reference), "a row on the board")
    assert again.screens.live.state.results[0].unseen
    await again.hands.press(Qt.Key.Key_Escape)
    await again.find(people[0])
    await again.eyes.read("The client need not pay again.", again.window.card)
    await press_in_notice(again, f"late {late.reference}")
    await again.eyes.read("Late money: it came at", again.eyes.sheet())
    assert not again.screens.live.state.results[0].unseen
