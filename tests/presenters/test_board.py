"""The start-up board: one sentence and at most two buttons for each operation, and rows that go on living."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, timedelta
from decimal import Decimal

import pytest

from izi_frontdesk.domain.causes import SAID_NOT_RETURNED, SAID_RETURNED, SAID_SETTLED, UNDONE
from izi_frontdesk.domain.decisions import choices_of
from izi_frontdesk.domain.operations import Operation, Phase
from izi_frontdesk.domain.phases import AMOUNT_DIFFERS
from izi_frontdesk.domain.refund import AMOUNT_UNCONFIRMED
from izi_frontdesk.presenters.board import REFUND_AGAIN, Board, board_row
from izi_frontdesk.presenters.board_state import BoardRow
from izi_frontdesk.presenters.refund_result import Around
from izi_frontdesk.services.decisions import Figures
from izi_frontdesk.services.operations import CUT_OFF, NOT_SENT
from tests.domain.made import NOW, a_refund, a_top_up
from tests.hygiene.logs import ExpectedLog
from tests.presenters.bench import Bench, heard, settled
from tests.presenters.languages import wrapped_language

GAP = "\N{NO-BREAK SPACE}"
LATER = NOW + timedelta(minutes=3)
ACCEPTED = {"phase": Phase.BANK_ACCEPTED, "bank_at": NOW}
UNLISTED = Figures(Decimal(500), Decimal(0), None, Decimal(1000), Decimal(800), NOW, LATER)
CASES: dict[str, tuple[Operation, str, list[str]]] = {
    "waiting": (a_top_up(), "Not paid yet. The link can be paid until 8:15 PM", ["Show"]),
    "waiting without an end": (a_top_up(expires_at=None), "Not paid yet. The link can still be paid.", ["Show"]),
    "lost": (
        a_top_up(phase=Phase.UNKNOWN, payment_id=""),
        "The answer was lost; nobody holds the link, so it is safe to let go.",
        ["Check now", "Let go"],
    ),
    "cut off": (
        a_top_up(phase=Phase.UNKNOWN, payment_id="", cause=CUT_OFF),
        "The program ended before the answer came; nobody holds the link",
        ["Check now", "Let go"],
    ),
    "no credit": (a_top_up(**ACCEPTED), "do not pay again", ["Check now", "Settled by hand"]),
    "other amount": (a_top_up(**ACCEPTED, cause=AMOUNT_DIFFERS), "another amount", ["Check now", "Settled by hand"]),
    "late": (
        a_top_up(phase=Phase.PAID, bank_at=NOW, credited_at=NOW, late_at=NOW),
        "Late money: it came at 8:00 PM",
        [],
    ),
    "refund cut off": (
        a_refund(phase=Phase.UNKNOWN, cause=CUT_OFF, phase_since=LATER),
        "The program ended before the answer came, so the refund may have happened",
        ["Check now"],
    ),
    "refund lost": (a_refund(phase=Phase.UNKNOWN, phase_since=LATER), "The answer was lost", ["Check now"]),
    "refund of another amount": (
        a_refund(phase=Phase.UNKNOWN, cause=AMOUNT_UNCONFIRMED, phase_since=LATER),
        "with another amount",
        ["Check now"],
    ),
    "refund to decide": (
        a_refund(phase=Phase.UNKNOWN),
        "The server does not tell whether this refund was made",
        ["It was returned", "It was not returned"],
    ),
    "refund never sent": (
        a_refund(phase=Phase.WITHDRAWN, cause=NOT_SENT),
        "It was not sent before the program ended. Nothing happened.",
        ["Refund again…"],
    ),
    "refund undone": (a_refund(phase=Phase.WITHDRAWN, cause=UNDONE), "undone in time", []),
    "refund made": (a_refund(phase=Phase.PAID), "The bank pays it out the same day", []),
    "refund refused": (a_refund(phase=Phase.REFUSED, cause="CLUB_CLOSED"), "Nothing was returned. No shift", []),
    "said returned": (
        a_refund(phase=Phase.SETTLED, cause=SAID_RETURNED, decided_by="Boris"),
        "Boris said at 8:00 PM",
        [],
    ),
    "said not returned": (
        a_refund(phase=Phase.WITHDRAWN, cause=SAID_NOT_RETURNED, decided_by="Boris"),
        "Boris said at 8:00 PM",
        [],
    ),
    "settled": (a_top_up(phase=Phase.SETTLED, cause=SAID_SETTLED, decided_by="Boris"), "Boris settled this", []),
}


def row_of(operation: Operation) -> BoardRow:
    """As a desk of the same club shows it three minutes later, at a server that lists no refunds."""
    known = Around(LATER, UTC, choices_of(operation, LATER, listed=True), UNLISTED)
    return board_row(operation, known, "club_a")


def labels(row: BoardRow) -> list[str]:
    return [choice.label for choice in row.choices]


@pytest.mark.parametrize(("operation", "said", "buttons"), CASES.values(), ids=CASES.keys())
def test_each_kind_has_its_sentence_and_its_buttons(operation: Operation, said: str, buttons: list[str]) -> None:
    row = row_of(operation)
    assert said in row.sentence.replace("\N{NARROW NO-BREAK SPACE}", " ")
    assert labels(row) == buttons
    assert row.open is operation.open


@pytest.mark.parametrize("operation", [case[0] for case in CASES.values()], ids=CASES.keys())
def test_every_sentence_is_translated(operation: Operation) -> None:
    with wrapped_language():
        assert row_of(operation).sentence.startswith("‹")


def test_only_a_refund_that_a_person_has_to_decide_shows_both_figures() -> None:
    undecided = row_of(CASES["refund to decide"][0])
    assert "not listed" in undecided.figures
    assert f"1,000{GAP}₽" in undecided.figures
    assert f"800{GAP}₽" in undecided.figures
    assert row_of(CASES["refund lost"][0]).figures == ""


def test_a_refund_of_another_club_is_not_begun_anew_here() -> None:
    row = row_of(replace(CASES["refund never sent"][0], club_id="club_north"))
    assert row.choices == ()


async def test_an_ended_row_stays_with_its_result(bench: Bench) -> None:
    first, second = await bench.top_up(300), await bench.top_up(400)
    board = Board(bench.desk, [first.reference, second.reference])
    bench.izi.pay(first.payment_id)
    await bench.clock.advance(3)
    assert [(row.chip.text, row.open) for row in board.state.rows] == [("Paid", False), ("Waiting", True)]
    assert board.state.still_open == 1


async def test_clocks_run_and_what_came_later_is_not_listed(bench: Bench) -> None:
    listed = await bench.top_up(300)
    board = Board(bench.desk, [listed.reference, "FD-NOONE"])
    before = board.state.rows[0].clock
    await bench.top_up(400)
    await bench.clock.advance(5)
    board.draw()
    assert len(board.state.rows) == 1
    assert board.state.rows[0].clock < before


async def test_late_money_comes_in_on_top(bench: Bench) -> None:
    late, waiting = await bench.top_up(300), await bench.top_up(400)
    bench.izi.cancel(late.payment_id)
    await bench.clock.advance(3)
    board = Board(bench.desk, [waiting.reference])
    bench.izi.pay(late.payment_id)
    await bench.clock.advance(20)
    assert [row.reference for row in board.state.rows] == [late.reference, waiting.reference]
    assert board.state.rows[0].sentence.startswith("Late money")


async def test_a_lost_top_up_is_let_go_from_the_board(bench: Bench, expected_log: ExpectedLog) -> None:
    expected_log("top-up FD-")
    bench.izi.slow["payments_of"] = asyncio.Event()
    operation = await bench.lost_top_up()
    board = Board(bench.desk, [operation.reference])
    board.act(operation.reference, "let_go")
    board.act("FD-NOONE", "let_go")
    await settled()
    assert bench.fake.phase(operation) is Phase.WITHDRAWN
    assert bench.fake.now(operation).decided_by != ""
    assert not board.state.rows[0].open


async def test_showing_and_refunding_anew_are_left_to_others(bench: Bench) -> None:
    operation = await bench.top_up()
    board = Board(bench.desk, [operation.reference])
    shown, wanted = heard(board.shown), heard(board.refund_wanted)
    board.act(operation.reference, "show")
    board.act(operation.reference, REFUND_AGAIN)
    assert (shown, wanted) == ([operation], [operation])


async def test_a_closed_board_draws_no_more(bench: Bench) -> None:
    operation = await bench.top_up()
    board = Board(bench.desk, [operation.reference])
    board.leave()
    bench.izi.pay(operation.payment_id)
    await bench.clock.advance(3)
    assert board.state.rows[0].open
