"""What is written down around a payment page: hosts and words, and only while there is something to tell."""

from __future__ import annotations

import pytest

from izi_frontdesk.domain.operations import Operation, Phase
from izi_frontdesk.domain.timeline import Happening
from izi_frontdesk.presenters.page_diary import PageDiary
from izi_frontdesk.presenters.topup import TopUp
from tests.presenters.bench import Bench

ON_THE_PAGE = frozenset(Happening) - {
    Happening.ASKED,
    Happening.SENT,
    Happening.ANSWERED,
    Happening.PHASE,
    Happening.SEEN,
    Happening.CREDITED,
}


async def written(bench: Bench, operation: Operation) -> list[tuple[Happening, str]]:
    entries = await bench.desk.operations.timeline(operation.reference)
    return [(entry.happening, entry.detail) for entry in entries if entry.happening in ON_THE_PAGE]


@pytest.fixture
async def operation(bench: Bench) -> Operation:
    return await bench.top_up()


@pytest.fixture
def sheet(bench: Bench, operation: Operation) -> TopUp:
    return TopUp(bench.desk, None, operation)


@pytest.fixture
def diary(bench: Bench, sheet: TopUp) -> PageDiary:
    made = PageDiary(bench.desk.operations, sheet)
    sheet.changed.connect(made.drawn)
    sheet.copy_wanted.connect(made.copied)
    return made


async def test_the_large_code_is_written_each_time_it_comes_up(
    bench: Bench, operation: Operation, sheet: TopUp, diary: PageDiary
) -> None:
    for _ in range(3):
        sheet.toggle_qr()
    sheet.second()
    assert await written(bench, operation) == [(Happening.QR_SHOWN, "")] * 2


async def test_a_copied_link_is_written_without_the_link(
    bench: Bench, operation: Operation, sheet: TopUp, diary: PageDiary
) -> None:
    sheet.copy()
    assert await written(bench, operation) == [(Happening.LINK_COPIED, "")]


async def test_putting_aside_and_bringing_back_are_written_while_the_payment_is_open(
    bench: Bench, operation: Operation, diary: PageDiary
) -> None:
    for seen in (True, True, False, False, True):
        diary.in_sight(seen)
    assert [what for what, _ in await written(bench, operation)] == [Happening.ASIDE, Happening.BACK]
    bench.izi.pay(operation.payment_id)
    await bench.clock.advance(5)
    assert bench.fake.now(operation).phase is Phase.PAID
    diary.in_sight(False)
    assert len(await written(bench, operation)) == 2


async def test_a_sheet_closed_with_its_page_says_so_and_one_without_does_not(
    bench: Bench, operation: Operation, diary: PageDiary
) -> None:
    diary.page(Happening.PAGE_OPENED, "pay.example")
    diary.leave()
    assert (await written(bench, operation))[-1] == (Happening.PAGE_CLOSED, "")
    diary.page(Happening.RETURNED, "")
    diary.leave()
    assert (await written(bench, operation))[-1] == (Happening.RETURNED, "")


async def test_a_form_without_an_operation_has_nothing_to_write(bench: Bench, form: TopUp) -> None:
    diary = PageDiary(bench.desk.operations, form)
    diary.in_sight(True)
    diary.in_sight(False)
    diary.page(Happening.PAGE_OPENED, "pay.example")
    await bench.desk.operations.written()
    assert bench.fake.journal.entries == []
