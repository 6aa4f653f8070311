"""The live panel: keys that stay with their operation, the last results, and the one thing to do about a row."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from decimal import Decimal

import pytest

from izi_frontdesk.domain.errors import NotReached
from izi_frontdesk.domain.operations import Kind, Operation, Phase
from izi_frontdesk.presenters.live import Live
from izi_frontdesk.presenters.live_state import LiveRow
from izi_frontdesk.presenters.tone import Tone
from izi_frontdesk.services.refund import RefundFacts
from tests.hygiene.logs import ExpectedLog
from tests.presenters.bench import Bench, heard, settled, texts_in
from tests.presenters.languages import wrapped_language
from tests.services.fake_izi import PETROV, SIDOROVA


@pytest.fixture
def live(bench: Bench) -> Live:
    return Live(bench.desk)


def labels(row: LiveRow) -> list[str]:
    return [choice.label for choice in row.choices]


def keys(live: Live) -> dict[str, int]:
    return {row.reference: row.number for row in live.state.rows}


async def held_refund(bench: Bench) -> Operation:
    """A confirmed refund of 200 in its undo time."""
    payment = await bench.paid()
    facts = RefundFacts(payment, PETROV, Decimal(0))
    held = await bench.desk.refunds.hold(facts, Decimal(200), "wrong amount")

    async def send() -> None:
        await bench.desk.refunds.send(held, "wrong amount", Decimal(0))

    bench.jobs.once("refund", send)
    await settled()
    return held


async def test_a_new_operation_takes_the_lowest_free_key_and_keeps_it(live: Live, bench: Bench) -> None:
    first, second, third = [await bench.top_up(amount) for amount in (100, 200, 300)]
    assert keys(live) == {first.reference: 1, second.reference: 2, third.reference: 3}
    bench.izi.pay(second.payment_id)
    await bench.clock.advance(5)
    assert keys(live) == {first.reference: 1, third.reference: 3}
    fourth = await bench.top_up(400)
    assert keys(live) == {first.reference: 1, third.reference: 3, fourth.reference: 2}


async def test_the_tenth_waits_without_a_key_until_one_is_free(live: Live, bench: Bench) -> None:
    operations = [await bench.top_up(100 + number) for number in range(10)]
    assert keys(live)[operations[9].reference] == 0
    bench.izi.cancel(operations[4].payment_id)
    await bench.clock.advance(15)
    assert keys(live)[operations[9].reference] == 5


async def test_a_number_key_brings_its_operation_back(live: Live, bench: Bench) -> None:
    chosen = heard(live.chosen)
    operation = await bench.top_up()
    live.choose_number(1)
    live.choose_number(2)
    live.choose("FD-NOONE")
    assert chosen == [operation]


async def test_a_row_tells_who_how_much_and_how_far(live: Live, bench: Bench) -> None:
    operation = await bench.top_up(client=SIDOROVA)
    bench.izi.holds_credits = True
    bench.izi.pay(operation.payment_id)
    await bench.clock.advance(3)
    (row,) = live.state.rows
    assert (row.client, row.tail, row.amount) == ("Ольга Сидорова", "4567", "500\N{NO-BREAK SPACE}₽")
    assert (row.bank, row.balance, row.refund) == (True, False, False)
    assert (row.chip.text, row.chip.tone) == ("Bank accepted", Tone.AMBER)
    assert "Waiting for the balance" in row.hint
    bench.izi.release(operation.payment_id)
    await bench.clock.advance(3)
    assert live.state.rows == ()
    assert live.state.results[0].chip.tone is Tone.GREEN


async def test_the_clock_of_a_row_moves_with_the_seconds(live: Live, bench: Bench) -> None:
    await bench.top_up()
    await bench.clock.advance(61)
    live.draw()
    (row,) = live.state.rows
    assert row.clock == "13:59"
    assert row.progress == pytest.approx(839 / 900)


async def test_the_last_ten_results_are_shown_newest_first(live: Live, bench: Bench) -> None:
    for amount in range(1, 13):
        operation = await bench.top_up(amount)
        bench.izi.cancel(operation.payment_id)
        await bench.clock.advance(3)
    amounts = [result.amount.partition("\N{NO-BREAK SPACE}")[0] for result in live.state.results]
    assert amounts == [str(amount) for amount in range(12, 2, -1)]


async def test_what_the_journal_holds_is_there_from_the_start(bench: Bench) -> None:
    operation = await bench.top_up()
    assert keys(Live(bench.desk)) == {operation.reference: 1}


async def test_a_held_refund_offers_undo_and_counts_down(live: Live, bench: Bench) -> None:
    held = await held_refund(bench)
    await bench.clock.advance(2)
    live.draw()
    (row,) = live.state.rows
    assert (labels(row), row.clock, row.refund) == (["Undo"], "00:03", True)
    live.act(held.reference, "undo")
    await bench.clock.advance(10)
    assert bench.izi.sent("refund") == 0
    assert live.state.results[0].chip.text == "Not refunded"


async def test_a_lost_top_up_can_be_let_go(live: Live, bench: Bench, expected_log: ExpectedLog) -> None:
    expected_log("top-up FD-")
    bench.izi.slow["payments_of"] = asyncio.Event()
    operation = await bench.lost_top_up()
    (row,) = live.state.rows
    assert (labels(row), row.chip.text) == (["Check now", "Let go"], "Checking")
    live.act(operation.reference, "let_go")
    await settled()
    assert bench.fake.phase(operation) is Phase.WITHDRAWN
    assert live.state.results[0].chip.text == "Let go"


async def test_a_lost_refund_cannot_be_let_go(live: Live, bench: Bench, expected_log: ExpectedLog) -> None:
    expected_log("refund FD-")
    bench.izi.tells_refunds = False
    bench.izi.loses("refund")
    held = await held_refund(bench)
    await bench.clock.advance(6)
    (row,) = live.state.rows
    assert (labels(row), row.chip.text) == (["Check now"], "Refund: checking")
    live.act(held.reference, "let_go")
    await settled()
    assert bench.fake.phase(held) is Phase.UNKNOWN


async def test_a_waiting_payment_has_nothing_to_do_about_it(live: Live, bench: Bench) -> None:
    operation = await bench.top_up()
    assert live.state.rows[0].choices == ()
    live.act(operation.reference, "let_go")
    live.act("FD-NOONE", "let_go")
    await settled()
    assert bench.fake.phase(operation) is Phase.WAITING


async def test_the_row_of_the_sheet_in_sight_is_marked(live: Live, bench: Bench) -> None:
    operation = await bench.top_up()
    live.mark_active(operation.reference)
    assert live.state.rows[0].active
    live.mark_active("")
    assert not live.state.rows[0].active


async def test_a_watch_that_is_held_up_says_that_the_panel_may_be_old(live: Live, bench: Bench) -> None:
    await bench.top_up()
    bench.izi.refuses("look", NotReached(), times=2)
    await bench.clock.advance(3)
    assert live.state.message is not None
    assert "cannot be reached" in live.state.message.text
    assert "may be old" in live.state.message.text
    with wrapped_language():
        live.draw()
        assert live.state.message.text.startswith("‹")
    await bench.clock.advance(30)
    assert live.state.message is None


async def test_the_panel_shows_no_more_of_a_phone_than_its_end(live: Live, bench: Bench) -> None:
    await bench.top_up()
    await bench.fake.paid_top_up(client=SIDOROVA)
    assert not any("1234567" in text for text in texts_in(live.state))


async def test_a_panel_that_is_left_draws_no_more(live: Live, bench: Bench) -> None:
    live.leave()
    await bench.top_up()
    assert live.state.rows == ()


async def test_the_newest_of_a_long_journal_are_the_results(bench: Bench) -> None:
    operation = await bench.fake.paid_top_up()
    for number in range(300):
        older = replace(
            bench.fake.now(operation),
            reference=f"FD-{number}",
            kind=Kind.TOP_UP,
            phase_since=bench.clock.now().replace(year=2030),
        )
        await bench.desk.operations.record(older)
    await settled()
    assert Live(bench.desk).state.results[0].reference == operation.reference
