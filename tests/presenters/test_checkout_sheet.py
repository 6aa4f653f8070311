"""The sheet of a top-up while time passes: closing by itself, staying, QR, copy, and what the watch is told."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta

import pytest

from izi_frontdesk.domain.decisions import Decision
from izi_frontdesk.domain.operations import Operation, Phase
from izi_frontdesk.presenters.checkout_view import CLOSE_AFTER
from izi_frontdesk.presenters.topup import TopUp
from izi_frontdesk.presenters.topup_state import StepMark, TopUpStage, TopUpState
from tests.hygiene.logs import ExpectedLog
from tests.presenters.bench import Bench, heard, settled
from tests.presenters.languages import wrapped_language
from tests.services.fake_izi import PETROV

DONE = StepMark.DONE


def marks(state: TopUpState) -> list[StepMark]:
    return [step.mark for step in state.steps]


@asynccontextmanager
async def opened(bench: Bench, operation: Operation | None) -> AsyncIterator[TopUp]:
    """Closed in the end; settled too, because Qt turns its loop between a test and the end of its fixtures."""
    sheet = TopUp(bench.desk, PETROV if operation is None else None, operation)
    try:
        yield sheet
    finally:
        sheet.leave()
        await settled()


async def tick(sheet: TopUp, bench: Bench, times: int = 1) -> None:
    for _ in range(times):
        await bench.clock.advance(1)
        sheet.second()


async def test_the_page_opens_when_the_payment_exists(bench: Bench) -> None:
    async with opened(bench, None) as sheet:
        sheet.edit_amount("500")
        sheet.create()
        await settled()
        assert (sheet.state.stage, sheet.state.url) == (TopUpStage.CHECKOUT, "https://pay.example/txn_1")
        assert sheet.state.amount_text.startswith("500")


async def test_a_paid_sheet_closes_by_itself_after_a_visible_countdown(bench: Bench) -> None:
    operation = await bench.top_up()
    async with opened(bench, operation) as sheet:
        closed = heard(sheet.closed)
        bench.izi.pay(operation.payment_id)
        await bench.clock.advance(3)
        assert (sheet.state.stage, sheet.state.closing_in) == (TopUpStage.RESULT, CLOSE_AFTER)
        assert marks(sheet.state) == [DONE, DONE, DONE]
        await tick(sheet, bench, CLOSE_AFTER - 1)
        assert (sheet.state.closing_in, closed) == (1, [])
        await tick(sheet, bench, 3)
        assert closed == [None]


async def test_a_second_that_passes_while_the_end_is_being_written_does_not_stop_the_countdown(bench: Bench) -> None:
    operation = await bench.top_up()
    async with opened(bench, operation) as sheet:
        bench.izi.holds_credits = True
        bench.izi.pay(operation.payment_id)
        await bench.clock.advance(3)
        bench.fake.journal.slow = asyncio.Event()
        bench.izi.release(operation.payment_id)
        await bench.clock.advance(3)
        sheet.second()
        assert (sheet.state.stage, sheet.state.closing_in) == (TopUpStage.RESULT, CLOSE_AFTER)
        bench.fake.journal.slow.set()
        await settled()
        assert sheet.state.closing_in == CLOSE_AFTER


async def test_staying_stops_the_countdown(bench: Bench) -> None:
    operation = await bench.top_up()
    async with opened(bench, operation) as sheet:
        closed = heard(sheet.closed)
        bench.izi.pay(operation.payment_id)
        await bench.clock.advance(3)
        sheet.stay()
        await tick(sheet, bench, CLOSE_AFTER + 2)
        assert (sheet.state.closing_in, closed) == (0, [])


async def test_staying_before_the_end_counts_as_well(bench: Bench) -> None:
    operation = await bench.top_up()
    async with opened(bench, operation) as sheet:
        sheet.stay()
        bench.izi.pay(operation.payment_id)
        await bench.clock.advance(3)
        assert (sheet.state.stage, sheet.state.closing_in) == (TopUpStage.RESULT, 0)


@pytest.mark.parametrize("end", ["decline", "cancel"])
async def test_anything_but_success_waits_for_a_person(bench: Bench, end: str) -> None:
    operation = await bench.top_up()
    async with opened(bench, operation) as sheet:
        closed = heard(sheet.closed)
        getattr(bench.izi, end)(operation.payment_id)
        await bench.clock.advance(3)
        assert sheet.state.stage is TopUpStage.RESULT
        await tick(sheet, bench, CLOSE_AFTER + 2)
        assert (sheet.state.closing_in, closed) == (0, [])


async def test_the_sheet_of_a_finished_payment_can_be_opened_again_and_stays(bench: Bench) -> None:
    operation = await bench.fake.paid_top_up()
    async with opened(bench, bench.fake.now(operation)) as sheet:
        assert (sheet.state.stage, sheet.state.closing_in) == (TopUpStage.RESULT, 0)
        assert sheet.client_id == PETROV.id


async def test_money_that_comes_late_turns_the_sheet_green_after_all(bench: Bench) -> None:
    bench.izi.link_life = timedelta(seconds=5)
    operation = await bench.top_up()
    async with opened(bench, operation) as sheet:
        await bench.clock.advance(120)
        assert sheet.state.headline == "Expired"
        bench.izi.pay(operation.payment_id)
        await bench.clock.advance(60)
        assert sheet.state.headline == "Paid"


async def test_letting_go_of_a_lost_one_ends_its_sheet(bench: Bench, expected_log: ExpectedLog) -> None:
    expected_log("top-up FD-")
    bench.izi.slow["payments_of"] = asyncio.Event()
    operation = await bench.lost_top_up()
    async with opened(bench, operation) as sheet:
        await bench.desk.decisions.decide(operation.reference, Decision.LET_GO)
        assert sheet.state.stage is TopUpStage.RESULT
        assert "nobody can pay it" in sheet.state.detail


async def test_the_qr_takes_the_place_of_the_page_and_gives_it_back(bench: Bench) -> None:
    operation = await bench.top_up()
    async with opened(bench, operation) as sheet:
        sheet.toggle_qr()
        assert sheet.state.qr_only
        await tick(sheet, bench)
        assert sheet.state.qr_only
        sheet.toggle_qr()
        assert not sheet.state.qr_only


async def test_there_is_no_qr_and_nothing_to_copy_without_a_link(bench: Bench) -> None:
    operation = replace(await bench.top_up(), payment_url="http://pay.example/")
    async with opened(bench, operation) as sheet:
        copied = heard(sheet.copy_wanted)
        sheet.toggle_qr()
        sheet.copy()
        assert not sheet.state.qr_only
        assert copied == []


async def test_copying_hands_on_the_link(bench: Bench) -> None:
    operation = await bench.top_up()
    async with opened(bench, operation) as sheet:
        copied = heard(sheet.copy_wanted)
        sheet.copy()
        assert copied == ["https://pay.example/txn_1"]


async def test_the_page_is_watched_more_closely_while_it_is_shown(bench: Bench) -> None:
    operation = await bench.top_up()
    async with opened(bench, operation) as sheet:
        await bench.clock.advance(4)
        sheet.page_shown(True)
        before = bench.izi.sent("look")
        await bench.clock.advance(10)
        shown = bench.izi.sent("look") - before
    before = bench.izi.sent("look")
    await bench.clock.advance(10)
    assert bench.izi.sent("look") - before < shown


async def test_a_page_that_moved_on_proves_nothing_but_asks_at_once(bench: Bench) -> None:
    operation = await bench.top_up()
    async with opened(bench, operation) as sheet:
        await bench.clock.advance(20)
        before = bench.izi.sent("look")
        sheet.page_changed()
        await bench.clock.advance(0.6)
        assert bench.izi.sent("look") == before + 1
        assert sheet.state.stage is TopUpStage.CHECKOUT


async def test_another_language_redraws_the_sheet_and_keeps_the_countdown(bench: Bench) -> None:
    operation = await bench.top_up()
    async with opened(bench, operation) as sheet:
        bench.izi.pay(operation.payment_id)
        await bench.clock.advance(3)
        with wrapped_language():
            sheet.redraw()
            assert (sheet.state.headline, sheet.state.closing_in) == ("‹Paid›", CLOSE_AFTER)


async def test_a_closed_sheet_hears_nothing_more(bench: Bench) -> None:
    operation = await bench.top_up()
    sheet = TopUp(bench.desk, None, operation)
    states = heard(sheet.changed)
    sheet.leave()
    bench.izi.pay(operation.payment_id)
    await bench.clock.advance(3)
    assert states == []
    assert bench.fake.phase(operation) is Phase.PAID
