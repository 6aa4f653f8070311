"""The journal: what is saved comes back, whatever happened to the file in between."""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import sqlite3
import subprocess
import sys
from collections.abc import AsyncGenerator, Callable
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from izi_frontdesk import adapters
from izi_frontdesk.adapters.journal import SqliteJournal
from izi_frontdesk.adapters.journal_rows import operation_of, row_of
from izi_frontdesk.domain.errors import JournalUnavailable
from izi_frontdesk.domain.operations import Kind, Operation, Phase

NOW = datetime(2026, 11, 22, 3, 4, 5, 678_901, tzinfo=UTC)
TOP_UP = Operation(
    reference="FD-7K3Q9",
    kind=Kind.TOP_UP,
    amount=Decimal("500.00"),
    currency="RUB",
    club_id="club_1",
    client_id="client_1",
    client_name="Иван Петров",
    client_tail="4567",
    staff="cashier@test.invalid",
    desk="desk-1",
    created_at=NOW,
)
TIMES = st.datetimes(
    min_value=datetime(2000, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
    max_value=datetime(2200, 1, 1),  # noqa: DTZ001
    # Fixed distances from UTC: where a clock is put forward or back, Python calls some equal moments unequal.
    timezones=st.integers(-14, 14).map(lambda hours: timezone(timedelta(hours=hours))),
)
AMOUNTS = st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-10_000_000, max_value=10_000_000)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@contextlib.asynccontextmanager
async def opened(path: Path) -> AsyncGenerator[SqliteJournal, None]:
    """A journal that is closed after the block."""
    journal = SqliteJournal(path)
    try:
        yield journal
    finally:
        await journal.close()


def content(path: Path) -> bytes:
    """The bytes of a file."""
    return path.read_bytes()


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


def _no_database(path: Path) -> None:
    path.write_bytes(b"this was a journal once " * 500)


def _torn(path: Path) -> None:
    """Every page but the first overwritten."""
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xa5" * (len(content) - 4096))


def _unreadable_row(path: Path) -> None:
    _changed(path, "UPDATE operations SET amount = 'much'")


def _other_table(path: Path) -> None:
    _changed(path, "ALTER TABLE operations RENAME COLUMN amount TO sum")


def _somebody_elses(path: Path) -> None:
    path.unlink()
    _changed(path, "CREATE TABLE operations (surgeon TEXT)")


def _changed(path: Path, statement: str) -> None:
    with contextlib.closing(sqlite3.connect(path)) as file:
        file.execute(statement)
        file.commit()


@pytest.mark.parametrize("damage", [_no_database, _torn, _unreadable_row, _other_table, _somebody_elses])
async def test_a_damaged_journal_is_kept_aside_and_a_new_one_begun(path: Path, damage: Callable[[Path], None]) -> None:
    async with opened(path) as journal:
        await journal.save(TOP_UP)
    damage(path)
    before = content(path)
    async with opened(path) as journal:
        assert await journal.load() == ()
        aside = Path(journal.set_aside)
        assert aside.name.startswith("journal-damaged-2")
        assert aside.parent == path.parent
        assert content(aside) == before
        await journal.save(TOP_UP)
    async with opened(path) as journal:
        assert await journal.load() == (TOP_UP,)
        assert journal.set_aside == ""


async def test_a_journal_of_a_newer_program_is_left_alone(path: Path) -> None:
    async with opened(path) as journal:
        await journal.save(TOP_UP)
    _changed(path, "PRAGMA user_version = 99")
    before = content(path)
    async with opened(path) as journal:
        with pytest.raises(JournalUnavailable, match="newer"):
            await journal.load()
        assert journal.set_aside == ""
    assert content(path) == before


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
from tests.adapters.test_journal import TOP_UP
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
