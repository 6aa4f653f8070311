"""A full disk, a file that may not be written, another program's lock: told apart, nothing lost, work goes on after."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from izi_frontdesk import adapters
from izi_frontdesk.adapters import journal_opening
from izi_frontdesk.domain.errors import JournalTrouble, JournalUnavailable
from izi_frontdesk.domain.operations import Phase
from tests.adapters.journal_samples import TOP_UP, asked, entry, opened, operation
from tests.support.holding import held_by_another

SOURCES = Path(adapters.__file__).parents[2]
ENVIRONMENT = {"PYTHONPATH": f"{SOURCES}:{SOURCES.parent}", "PATH": ""}

FULL = """
import asyncio, resource, sys
from pathlib import Path
from izi_frontdesk.adapters.clock import SystemClock
from izi_frontdesk.adapters.journal import SqliteJournal
from izi_frontdesk.domain.errors import JournalUnavailable
from izi_frontdesk.domain.operations import Phase
from izi_frontdesk.domain.phases import moved
from izi_frontdesk.domain.timeline import Happening
from izi_frontdesk.services.operations import Operations
from tests.adapters.journal_samples import NOW, TOP_UP, operation

def room(bytes):
    resource.setrlimit(resource.RLIMIT_FSIZE, (bytes, resource.RLIM_INFINITY))

async def main():
    path = Path(sys.argv[1])
    journal = SqliteJournal(path)
    operations = Operations(journal, SystemClock())
    await operations.load()
    await operations.record(TOP_UP)
    room(sum(file.stat().st_size for file in path.parent.glob("*-wal")) + 1000)
    try:
        await operations.record(operation(1))
    except JournalUnavailable as trouble:
        print("refused", trouble.trouble.value)
    for phase in (Phase.WAITING, Phase.BANK_ACCEPTED):
        await operations.change(TOP_UP.reference, lambda op: moved(op, phase, NOW))
        operations.note(TOP_UP.reference, Happening.SIGHT_LOST)
    print("behind", operations.trouble.trouble.value, [op.phase.value for op in operations.all()])
    room(resource.RLIM_INFINITY)
    await operations.written()
    print("again", operations.trouble, [entry.happening.value for entry in await operations.timeline(TOP_UP.reference)])
    await journal.close()

asyncio.run(main())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the limit stands for a full disk only where there is one")
def test_a_full_disk_refuses_new_money_shows_the_old_and_gets_everything_when_it_has_room(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    command = [sys.executable, "-c", FULL, str(path)]
    done = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, check=False, timeout=30)
    assert done.stdout.splitlines() == [
        "refused full",
        "behind full ['bank_accepted']",
        "again None ['asked', 'phase', 'sight_lost', 'phase', 'sight_lost']",
    ], done.stderr
    assert asked(path, "SELECT reference, phase FROM operations") == [(TOP_UP.reference, "bank_accepted")]


READ_ONLY = """
import asyncio, os, sys
from pathlib import Path
from izi_frontdesk.adapters import journal_file, journal_opening
from izi_frontdesk.adapters.journal import SqliteJournal
from izi_frontdesk.domain.errors import JournalUnavailable
from tests.adapters.journal_samples import TOP_UP, operation

async def main():
    journal = SqliteJournal(Path(sys.argv[1]))
    for use in (journal.load(), journal.save(operation(1))):
        try:
            print(len(await use))
        except JournalUnavailable as trouble:
            print(trouble.trouble.value)
    await journal.close()

if os.geteuid() == 0:
    os.setuid(65534)
asyncio.run(main())
"""


@pytest.fixture
def elsewhere() -> Iterator[Path]:
    """A folder that anybody may enter: the folders of tests are closed to all but their owner."""
    folder = Path(tempfile.mkdtemp(prefix="izi-journal-"))
    folder.chmod(0o777)
    yield folder
    folder.chmod(0o777)
    shutil.rmtree(folder)


async def _laid_out(path: Path) -> None:
    async with opened(path) as journal:
        await journal.save(TOP_UP)


@pytest.mark.skipif(os.name != "posix", reason="permission bits")
@pytest.mark.parametrize(
    ("folder", "file", "said"), [(0o555, 0o444, ["read only"] * 2), (0o777, 0o444, ["1", "read only"])]
)
async def test_what_may_not_be_written_is_told_from_a_full_disk(
    elsewhere: Path, folder: int, file: int, said: list[str]
) -> None:
    path = elsewhere / "journal.sqlite"
    await _laid_out(path)
    assert _told(path, folder, file) == said


def _told(path: Path, folder: int, file: int) -> list[str]:
    path.chmod(file)
    path.parent.chmod(folder)
    command = [sys.executable, "-c", READ_ONLY, str(path)]
    done = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, check=False, timeout=30)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The journal waits less long for others than in use."""
    monkeypatch.setattr(journal_opening, "BUSY", 0.1)


@pytest.mark.usefixtures("impatient")
async def test_a_journal_that_another_program_holds_can_be_read_and_is_written_when_it_is_free(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    await _laid_out(path)
    async with opened(path) as journal:
        with held_by_another(path):
            assert await journal.load() == (TOP_UP,)
            with pytest.raises(JournalUnavailable) as refused:
                await journal.save(operation(1, phase=Phase.PAID))
            assert refused.value.trouble is JournalTrouble.LOCKED
        await journal.save(operation(1, phase=Phase.PAID), (entry("FD-00001"),))
        assert len(await journal.load()) == 2


@pytest.mark.usefixtures("impatient")
async def test_a_journal_that_another_program_keeps_to_itself_opens_when_it_is_free(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    await _laid_out(path)
    async with opened(path) as journal:
        with held_by_another(path, "PRAGMA locking_mode = EXCLUSIVE"):
            with pytest.raises(JournalUnavailable) as refused:
                await journal.load()
            assert refused.value.trouble is JournalTrouble.LOCKED
        assert await journal.load() == (TOP_UP,)
        assert journal.set_aside == ""
