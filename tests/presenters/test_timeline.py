"""The timeline of one operation on screen: what it shows at once, how it follows, what it says without entries."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from izi_frontdesk.domain.operations import Operation, Phase
from izi_frontdesk.domain.timeline import Entry, Happening
from izi_frontdesk.presenters.timeline import Timeline
from izi_frontdesk.presenters.timeline_rows import Ledger, duration, rows_of, timeline_state
from izi_frontdesk.presenters.timeline_state import TimelineStage
from tests.domain.made import NOW, a_top_up
from tests.presenters.bench import Bench, heard, locale, settled
from tests.services.fake_izi import PETROV, SIDOROVA

YEKATERINBURG = ZoneInfo("Asia/Yekaterinburg")


def steps(timeline: Timeline) -> list[str]:
    return [row.text for row in timeline.state.rows]


async def opened(bench: Bench, operation: Operation) -> Timeline:
    timeline = Timeline(bench.desk, operation)
    await settled()
    return timeline


async def test_what_the_operation_knows_is_there_at_once_and_the_steps_follow(bench: Bench) -> None:
    operation = await bench.top_up()
    timeline = Timeline(bench.desk, operation)
    at_once = timeline.state
    assert at_once.stage is TimelineStage.LOADING
    assert (at_once.client, at_once.tail, at_once.rows) == (PETROV.name, PETROV.tail, ())
    await settled()
    assert timeline.state.stage is TimelineStage.ROWS
    assert steps(timeline)[0] == f"{operation.staff} confirmed the top-up."
    assert "The payment exists and can be paid." in steps(timeline)
    timeline.leave()


async def test_it_follows_the_operation_while_it_is_open(bench: Bench) -> None:
    operation = await bench.top_up()
    timeline = await opened(bench, operation)
    bench.izi.pay(operation.payment_id)
    await bench.clock.advance(3)
    assert steps(timeline)[-1] == "Paid: bank and balance are both certain."
    assert timeline.state.chip is not None
    assert timeline.state.chip.text == "Paid"
    timeline.leave()


async def test_steps_of_the_page_come_with_the_next_second(bench: Bench) -> None:
    operation = await bench.top_up()
    timeline = await opened(bench, operation)
    bench.desk.operations.note(operation.reference, Happening.SECURE, "acs.bank.example")
    timeline.second()
    await settled()
    assert steps(timeline)[-1].endswith("by its address: acs.bank.example")
    timeline.leave()


async def test_a_slow_journal_is_not_asked_twice_at_once(bench: Bench) -> None:
    operation = await bench.top_up()
    timeline = await opened(bench, operation)
    door = bench.fake.journal.slow = asyncio.Event()
    bench.desk.operations.note(operation.reference, Happening.QR_SHOWN)
    timeline.second()
    await settled()
    timeline.second()
    await settled()
    door.set()
    await settled()
    assert steps(timeline)[-1] == "The large QR code was shown."
    timeline.leave()


async def test_an_operation_of_an_older_version_tells_what_it_knows_itself(bench: Bench) -> None:
    operation = await bench.top_up()
    bench.izi.pay(operation.payment_id)
    await bench.clock.advance(5)
    bench.fake.journal.entries.clear()
    timeline = await opened(bench, bench.fake.now(operation))
    assert timeline.state.stage is TimelineStage.OLD
    assert timeline.state.message is not None
    assert "older version" in timeline.state.message.text
    assert steps(timeline) == [
        f"{operation.staff} confirmed the top-up.",
        "The bank accepted the payment.",
        "The credit was seen on the balance.",
        "Paid: bank and balance are both certain.",
    ]
    timeline.leave()


def test_entries_after_an_update_stand_behind_what_the_operation_knows_of_before() -> None:
    operation = a_top_up(phase=Phase.WAITING, created_at=NOW, phase_since=NOW + timedelta(seconds=1))
    later = Entry(operation.reference, NOW + timedelta(hours=1), Happening.RESTARTED)
    state = timeline_state(Ledger(operation, (later,)), YEKATERINBURG, "Arena")
    assert state.stage is TimelineStage.OLD
    assert [row.text for row in state.rows if not row.day] == [
        "cashier confirmed the top-up.",
        "The payment exists and can be paid.",
        "The desk was opened anew and follows this again.",
    ]


async def test_a_journal_that_cannot_be_read_is_said_with_a_way_to_try_again(bench: Bench) -> None:
    operation = await bench.top_up()
    bench.fake.journal.broken = True
    timeline = await opened(bench, operation)
    state = timeline.state
    assert state.stage is TimelineStage.TROUBLE
    assert state.message is not None
    assert (state.message.action, bool(state.rows)) == ("Retry", True)
    bench.fake.journal.broken = False
    timeline.reload()
    await settled()
    assert timeline.state.stage is TimelineStage.ROWS
    assert timeline.state.message is None
    timeline.leave()


async def test_a_closed_timeline_hears_nothing_more(bench: Bench) -> None:
    operation = await bench.top_up()
    timeline = await opened(bench, operation)
    timeline.leave()
    drawn = heard(timeline.changed)
    bench.izi.pay(operation.payment_id)
    await bench.clock.advance(5)
    assert drawn == []


async def test_an_id_is_copied_as_it_is_and_says_so_until_the_text_is(bench: Bench) -> None:
    operation = await bench.top_up()
    timeline = await opened(bench, operation)
    copied = heard(timeline.copy_wanted)
    timeline.copy_id(operation.payment_id)
    assert copied == [operation.payment_id]
    assert timeline.state.copied_id == operation.payment_id
    timeline.copy()
    assert (timeline.state.copied, timeline.state.copied_id) == (True, "")
    bench.desk.operations.note(operation.reference, Happening.QR_SHOWN)
    timeline.second()
    await settled()
    assert not timeline.state.copied, "there is more than was copied"
    timeline.leave()


def test_times_are_the_clubs_with_the_seconds_between_and_the_day_where_it_changes() -> None:
    operation = a_top_up()
    entries = tuple(
        Entry(operation.reference, NOW.replace(hour=18, minute=59, second=58) + timedelta(seconds=after), happening)
        for after, happening in ((0, Happening.ASKED), (1.26, Happening.SENT), (2.5, Happening.ANSWERED))
    )
    rows = rows_of(entries, operation, YEKATERINBURG)
    assert [(row.day, row.time, row.after) for row in rows] == [
        ("", "23:59:58", ""),
        ("", "23:59:59", "+1.3 s"),
        ("07.05.2031", "", ""),
        ("", "00:00:00", "+1.2 s"),
    ]


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (0, "+0.0 s"),
        (59.94, "+59.9 s"),
        (59.96, "+1 min 00 s"),
        (125, "+2 min 05 s"),
        (3599.6, "+1 h 00 min"),
        (11_220, "+3 h 07 min"),
        (190_000, "+2 d 4 h"),
        (-3, "\N{MINUS SIGN}3.0 s"),
    ],
)
def test_the_time_between_two_steps_is_short_to_read(seconds: float, shown: str) -> None:
    assert duration(timedelta(seconds=seconds)) == shown


def test_seconds_are_written_as_people_of_the_locale_write_them() -> None:
    with locale("ru_RU"):
        assert duration(timedelta(seconds=2.1)).startswith("+2,1")


async def test_the_newest_operation_is_of_the_chosen_client_or_of_anybody_where_none_is_chosen(bench: Bench) -> None:
    operations = bench.desk.operations
    assert operations.newest_of("") is None
    first = await bench.top_up()
    await bench.clock.advance(1)
    second = await bench.top_up(client=SIDOROVA)
    assert operations.newest_of(PETROV.id) == bench.fake.now(first)
    assert operations.newest_of("") == bench.fake.now(second)
    assert operations.newest_of("somebody else") is None
