"""Journals of other versions of the program, and what is forgotten after thirteen months: all with real files."""

from __future__ import annotations

import dataclasses
import signal
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from izi_frontdesk import adapters
from izi_frontdesk.adapters.journal_opening import KEPT, open_journal
from izi_frontdesk.adapters.journal_schema import MIGRATIONS, STORED, STORED_1, VERSION
from izi_frontdesk.domain.errors import JournalTrouble, JournalUnavailable
from izi_frontdesk.domain.operations import OPEN, Phase
from tests.adapters.journal_samples import (
    CREATE_1,
    NOW,
    TOP_UP,
    asked,
    changed,
    entry,
    of_every_kind,
    opened,
    operation,
    write_version_1,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the journal is."""
    return tmp_path / "journal.sqlite"


def content(path: Path) -> bytes:
    """The bytes of a file."""
    return path.read_bytes()


def test_every_version_before_this_one_is_written_by_a_test() -> None:
    assert VERSION == len(MIGRATIONS) == 2, "add a real file of the version before to these tests"


async def test_a_journal_of_version_1_keeps_every_operation_as_it_was(path: Path) -> None:
    written = of_every_kind()
    write_version_1(path, written)
    async with opened(path) as journal:
        assert list(await journal.load()) == written
        settled = dataclasses.replace(written[0], phase=Phase.SETTLED, decided_by="Анна К.")
        await journal.save(settled, (entry(settled.reference),))
        assert await journal.timeline(settled.reference) == (entry(settled.reference),)
        assert (journal.set_aside, journal.rescued) == ("", 0)
    async with opened(path) as journal:
        assert list(await journal.load()) == [settled, *written[1:]]
    assert asked(path, "PRAGMA user_version") == [(VERSION,)]


async def test_a_led_on_journal_is_laid_out_like_a_new_one(path: Path, tmp_path: Path) -> None:
    write_version_1(path, [])
    new = tmp_path / "new.sqlite"
    layouts = []
    for file in (path, new):
        async with opened(file) as journal:
            await journal.load()
        tables = [asked(file, f"PRAGMA table_info({table})") for table in ("operations", "entries")]
        layouts.append([*tables, asked(file, "SELECT type, name FROM sqlite_master ORDER BY name")])
    assert layouts[0] == layouts[1]


async def test_the_order_of_the_columns_is_known_without_asking_the_file(path: Path) -> None:
    async with opened(path) as journal:
        await journal.load()
    assert tuple(row[1] for row in asked(path, "PRAGMA table_info(operations)")) == STORED
    assert CREATE_1.count("TEXT") == STORED_1


LED_ON = """
import os, signal, sqlite3, sys
from datetime import UTC, datetime
from pathlib import Path
from izi_frontdesk.adapters import journal_opening, journal_schema

steps, stop = [], int(sys.argv[2])
real = journal_schema.lay_out

def until(execute, version):
    def step(statement):
        if len(steps) == stop:
            os.kill(os.getpid(), signal.SIGKILL)
        steps.append(statement)
        return execute(statement)
    real(step, version)
    if len(steps) == stop:
        os.kill(os.getpid(), signal.SIGKILL)

journal_opening.lay_out = until
journal_opening.open_journal(Path(sys.argv[1]), datetime.now(UTC)).file.close()
"""


def killed_while_led_on(path: Path, steps: int) -> int:
    """A program that opens the journal and dies after so many statements; how it ended."""
    sources = Path(adapters.__file__).parents[2]
    env = {"PYTHONPATH": str(sources), "PATH": ""}
    return subprocess.run([sys.executable, "-c", LED_ON, str(path), str(steps)], env=env, check=False).returncode


@pytest.mark.parametrize("steps", range(len(MIGRATIONS[1]) + 2))
async def test_a_kill_in_the_middle_leaves_version_1_as_it_was(path: Path, steps: int) -> None:
    written = of_every_kind()
    write_version_1(path, written)
    assert killed_while_led_on(path, steps) == -signal.SIGKILL
    assert asked(path, "PRAGMA user_version") == [(1,)]
    assert asked(path, "SELECT count(*) FROM operations") == [(len(written),)]
    assert asked(path, "SELECT name FROM sqlite_master WHERE name = 'entries'") == []
    async with opened(path) as journal:
        assert list(await journal.load()) == written


async def test_a_journal_of_a_newer_program_is_never_touched(path: Path) -> None:
    async with opened(path) as journal:
        await journal.save(TOP_UP, (entry(TOP_UP.reference),))
    changed(path, "ALTER TABLE operations ADD COLUMN mood TEXT", "PRAGMA user_version = 3")
    before, files = content(path), sorted(path.parent.iterdir())
    async with opened(path) as journal:
        for use in (journal.load, lambda: journal.save(TOP_UP), lambda: journal.timeline("FD-7K3Q9")):
            with pytest.raises(JournalUnavailable, match="newer") as refused:
                await use()
            assert refused.value.trouble is JournalTrouble.NEWER
        assert journal.set_aside == ""
    assert (content(path), sorted(path.parent.iterdir())) == (before, files)


def kept_after(path: Path, now: datetime) -> set[str]:
    """The references that are left when the journal is opened at this moment."""
    file = open_journal(path, now).file
    try:
        return {operation.reference for operation in file.load()}
    finally:
        file.close()


@pytest.mark.parametrize("phase", list(Phase))
async def test_what_ended_more_than_thirteen_months_ago_is_forgotten_with_its_timeline(
    path: Path, phase: Phase
) -> None:
    old = operation(1, phase=phase)
    changed_late = operation(2, phase=phase, phase_since=NOW + timedelta(days=200))
    new = operation(3, phase=phase, phase_since=NOW + KEPT + timedelta(days=1))
    async with opened(path) as journal:
        for one in (old, changed_late, new):
            await journal.save(one, (entry(one.reference), entry(one.reference, 1)))
    left = {new.reference, changed_late.reference} | ({old.reference} if phase in OPEN else set())
    assert kept_after(path, NOW + KEPT + timedelta(days=2)) == left
    assert {row[0] for row in asked(path, "SELECT reference FROM entries")} == left
    assert asked(path, "SELECT count(*) FROM entries") == [(2 * len(left),)]


async def test_thirteen_months_are_kept_to_the_day(path: Path) -> None:
    async with opened(path) as journal:
        await journal.save(operation(0, phase=Phase.PAID))
        await journal.save(operation(1, phase=Phase.WAITING, created_at=NOW + KEPT + timedelta(days=9)))
    assert "FD-00000" in kept_after(path, NOW + KEPT - timedelta(seconds=1))
    assert "FD-00000" not in kept_after(path, NOW + KEPT + timedelta(seconds=1))


async def test_a_clock_far_ahead_does_not_empty_the_journal(path: Path) -> None:
    async with opened(path) as journal:
        await journal.save(operation(0, phase=Phase.PAID))
    assert kept_after(path, NOW.replace(year=2051)) == {"FD-00000"}


async def test_nothing_of_the_forgotten_is_left_in_the_file(path: Path) -> None:
    async with opened(path) as journal:
        await journal.save(operation(0, phase=Phase.PAID, client_name="Забытый Клиент"))
        await journal.save(operation(1, phase=Phase.PAID, created_at=NOW + KEPT + timedelta(days=9)))
    assert "Забытый Клиент".encode() in content(path)
    kept_after(path, NOW + KEPT + timedelta(days=10))
    assert "Забытый Клиент".encode() not in content(path)
