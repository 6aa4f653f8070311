"""The journal: what is saved comes back, whatever happened to the file in between."""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import sqlite3
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from izi_frontdesk import adapters
from izi_frontdesk.adapters.journal_opening import checked
from izi_frontdesk.adapters.journal_rows import operation_of, row_of
from izi_frontdesk.domain.errors import JournalUnavailable
from izi_frontdesk.domain.operations import Kind, Operation, Phase
from izi_frontdesk.domain.timeline import Happening
from tests.adapters.journal_samples import NOW, TOP_UP, entry, opened

TIMES = st.datetimes(
    min_value=datetime(2000, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
    max_value=datetime(2200, 1, 1),  # noqa: DTZ001
    # Fixed distances from UTC: where a clock is put forward or back, Python calls some equal moments unequal.
    timezones=st.integers(-14, 14).map(lambda hours: timezone(timedelta(hours=hours))),
)
AMOUNTS = st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-10_000_000, max_value=10_000_000)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A journal in a folder that does not exist yet."""
    return tmp_path / "api.test" / "journal.sqlite"


@given(
    operation=st.builds(
        Operation,
        reference=TEXTS,
        kind=st.sampled_from(Kind),
        amount=AMOUNTS,
        currency=TEXTS,
        club_id=TEXTS,
        client_id=TEXTS,
        client_name=TEXTS,
        client_tail=TEXTS,
        staff=TEXTS,
        desk=TEXTS,
        created_at=TIMES,
        phase=st.sampled_from(Phase),
        phase_since=st.none() | TIMES,
        comment=TEXTS,
        payment_id=TEXTS,
        payment_url=TEXTS,
        expires_at=st.none() | TIMES,
        balance_before=st.none() | AMOUNTS,
        raw_status=TEXTS,
        bank_at=st.none() | TIMES,
        credited_at=st.none() | TIMES,
        refund_id=TEXTS,
        refunded_before=st.none() | AMOUNTS,
        cause=TEXTS,
        decided_by=TEXTS,
    )
)
def test_every_operation_survives_the_way_into_a_row_and_back(operation: Operation) -> None:
    assert operation_of(row_of(operation)) == operation


async def test_what_was_saved_is_there_after_a_restart_oldest_first(path: Path) -> None:
    earlier = NOW - timedelta(days=1)
    older = dataclasses.replace(TOP_UP, reference="FD-22222", created_at=earlier, amount=Decimal("0.10"))
    async with opened(path) as journal:
        await journal.save(TOP_UP)
        await journal.save(older)
    async with opened(path) as journal:
        assert await journal.load() == (older, TOP_UP)
        assert str((await journal.load())[1].amount) == "500.00"
        assert journal.set_aside == ""


async def test_saving_again_replaces_by_reference(path: Path) -> None:
    paid = dataclasses.replace(TOP_UP, phase=Phase.PAID, credited_at=NOW)
    async with opened(path) as journal:
        await journal.save(TOP_UP)
        await journal.save(paid)
        assert await journal.load() == (paid,)


async def test_a_timeline_is_kept_in_the_order_of_writing_and_apart_from_others(path: Path) -> None:
    first, second = entry("FD-7K3Q9", 9, Happening.ASKED), entry("FD-7K3Q9", 2)
    async with opened(path) as journal:
        await journal.save(TOP_UP, (first,))
        await journal.note((entry("FD-22222"), second))
    async with opened(path) as journal:
        assert await journal.timeline("FD-7K3Q9") == (first, second)
        assert await journal.timeline("FD-33333") == ()


async def test_an_operation_and_its_entries_are_written_together_or_not_at_all(path: Path) -> None:
    paid = dataclasses.replace(TOP_UP, phase=Phase.PAID)
    async with opened(path) as journal:
        await journal.save(TOP_UP, (entry("FD-7K3Q9"),))
        with pytest.raises(JournalUnavailable):
            await journal.save(
                paid, (entry("FD-7K3Q9", 1), dataclasses.replace(entry("x"), at=NOW.replace(tzinfo=None)))
            )
        assert await journal.load() == (TOP_UP,)
        assert await journal.timeline("FD-7K3Q9") == (entry("FD-7K3Q9"),)


async def test_half_a_character_in_a_broken_answer_keeps_nothing_from_the_disk(path: Path) -> None:
    async with opened(path) as journal:
        await journal.save(dataclasses.replace(TOP_UP, cause="bad \ud83d"))
        assert (await journal.load())[0].cause == "bad ?"


async def test_each_write_is_flushed_before_it_returns(path: Path) -> None:
    async with opened(path) as journal:
        await journal.save(TOP_UP)
        wal = path.with_name(path.name + "-wal")
        assert wal.stat().st_size > 0, "a write-ahead log"
    connection, _ = checked(path, NOW)
    settings = [
        connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous", "fullfsync")
    ]
    connection.close()
    assert settings == ["wal", 2, 1]


async def test_times_of_any_zone_are_kept_in_utc(path: Path) -> None:
    local = NOW.astimezone(timezone(timedelta(hours=5)))
    async with opened(path) as journal:
        await journal.save(dataclasses.replace(TOP_UP, created_at=local))
    with contextlib.closing(sqlite3.connect(path)) as file:
        assert file.execute("SELECT created_at, amount, typeof(amount) FROM operations").fetchall() == [
            ("2026-11-22T03:04:05.678901+00:00", "500.00", "text")
        ]


async def test_a_time_without_a_zone_is_not_written(path: Path) -> None:
    async with opened(path) as journal:
        with pytest.raises(JournalUnavailable):
            await journal.save(dataclasses.replace(TOP_UP, created_at=NOW.replace(tzinfo=None)))
        await journal.save(TOP_UP)
        assert await journal.load() == (TOP_UP,)


async def test_where_nothing_can_be_written_the_journal_says_so(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    for path in (blocked / "journal.sqlite", tmp_path):
        async with opened(path) as journal:
            with pytest.raises(JournalUnavailable):
                await journal.save(TOP_UP)


async def test_an_obstacle_that_goes_away_is_forgotten(tmp_path: Path) -> None:
    blocked = tmp_path / "data"
    blocked.write_text("not a folder")
    async with opened(blocked / "journal.sqlite") as journal:
        with pytest.raises(JournalUnavailable):
            await journal.load()
        blocked.unlink()
        await journal.save(TOP_UP)
        assert await journal.load() == (TOP_UP,)


async def test_a_write_that_nobody_waits_for_any_more_is_made_all_the_same(path: Path) -> None:
    async with opened(path) as journal:
        await journal.load()
        saving = asyncio.ensure_future(journal.save(TOP_UP))
        await asyncio.sleep(0)
        saving.cancel()
        with pytest.raises(asyncio.CancelledError):
            await saving
        assert await journal.load() == (TOP_UP,)


async def test_two_programs_may_have_it_open(path: Path) -> None:
    other = dataclasses.replace(TOP_UP, reference="FD-33333")
    async with opened(path) as one, opened(path) as two:
        await asyncio.gather(one.save(TOP_UP), two.save(other))
        assert {op.reference for op in await one.load()} == {"FD-7K3Q9", "FD-33333"}


async def test_nothing_in_it_is_made_for_a_secret(path: Path) -> None:
    async with opened(path) as journal:
        await journal.load()
    with contextlib.closing(sqlite3.connect(path)) as file:
        columns = {row[1] for row in file.execute("PRAGMA table_info(operations)")}
    assert "reference" in columns
    assert not {name for name in columns for word in ("token", "password", "secret", "phone") if word in name}


WRITER = """
import asyncio, dataclasses, sys
from pathlib import Path
from tests.adapters.journal_samples import TOP_UP
from izi_frontdesk.adapters.journal import SqliteJournal

async def main():
    journal = SqliteJournal(Path(sys.argv[1]))
    for number in range(5_000):
        await journal.save(dataclasses.replace(TOP_UP, reference=f"FD-{number}"))
        print(number, flush=True)

asyncio.run(main())
"""


def _killed_in_the_midst(path: Path) -> int:
    """A program that writes and is killed without warning; the last number that it said was saved."""
    sources = Path(adapters.__file__).parents[2]
    command = [sys.executable, "-c", WRITER, str(path)]
    env = {"PYTHONPATH": f"{sources}:{sources.parent}", "PATH": ""}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=env, text=True) as writer:
        assert writer.stdout is not None
        said = 0
        for line in writer.stdout:
            said = int(line)
            if said == 40:
                writer.kill()
    return said


async def test_what_a_killed_program_had_saved_is_there(path: Path) -> None:
    said = _killed_in_the_midst(path)
    assert 40 <= said < 4_999
    async with opened(path) as journal:
        kept = {op.reference for op in await journal.load()}
        assert journal.set_aside == ""
    assert {f"FD-{number}" for number in range(said + 1)} <= kept
