"""Replacing a damaged journal is cut off at every step: neither the old nor the new one is lost."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from izi_frontdesk import adapters
from izi_frontdesk.domain.operations import Phase
from tests.adapters.journal_samples import entry, in_use, opened, operation
from tests.hygiene.logs import ExpectedLog

REPLACED = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from izi_frontdesk.adapters.journal_opening import open_journal

left = int(sys.argv[2])

def counted(real):
    def step(*args, **named):
        global left
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        left -= 1
        return real(*args, **named)
    return step

Path.rename, os.fsync = counted(Path.rename), counted(os.fsync)
open_journal(Path(sys.argv[1]), datetime.now(UTC)).file.close()
"""
STEPS = 6
"""The new file gets its name, the folder is flushed; two files go aside; the new one takes its place; flushed."""


def killed_while_replaced(path: Path, steps: int) -> int:
    """A program that opens the journal and dies after so many steps; how it ended."""
    sources = Path(adapters.__file__).parents[2]
    command = [sys.executable, "-c", REPLACED, str(path), str(steps)]
    return subprocess.run(
        command, check=False, env={"PYTHONPATH": str(sources), "PATH": ""}, capture_output=True
    ).returncode


def lose_the_log(path: Path) -> None:
    """Without it the file is whole, but not the whole truth."""
    path.with_name(path.name + "-wal").unlink()


@pytest.mark.parametrize("steps", range(STEPS + 1))
async def test_a_kill_while_a_damaged_journal_is_replaced_loses_neither_of_the_two(
    tmp_path: Path, steps: int, expected_log: ExpectedLog
) -> None:
    path = tmp_path / "journal.sqlite"
    made = [operation(number, phase=Phase.WAITING) for number in range(60)]
    async with opened(path) as journal:
        for one in made:
            await journal.save(one, (entry(one.reference),))
    async with opened(path) as journal:
        await journal.save(operation(0, phase=Phase.PAID))
        cut = in_use(path, tmp_path / "cut" / path.name)
    lose_the_log(cut)
    before = cut.read_bytes()
    assert killed_while_replaced(cut, steps) == (-signal.SIGKILL if steps < STEPS else 0)
    if steps == 0:
        expected_log("journal.sqlite is damaged: its write-ahead log is missing")
    async with opened(cut) as journal:
        assert list(await journal.load()) == made
        assert await journal.timeline("FD-00009") == (entry("FD-00009"),)
        assert (journal.set_aside != "") is (steps < STEPS - 1)
        assert journal.rescued == (len(made) if steps < STEPS - 1 else 0)
    (aside,) = cut.parent.glob("journal-damaged-*.sqlite")
    assert aside.read_bytes() == before
    assert not [file for file in cut.parent.iterdir() if file.suffix in {".new", ".building"}]
