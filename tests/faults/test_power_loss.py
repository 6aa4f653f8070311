"""Power loss: the journal as it may be found after one opens and tells the truth.

What a save acknowledged is in the file and its write-ahead log; the shared memory beside them is lost with the power.
Behind the last flush the disk may hold anything: less of the log, part of a frame, garbage, old pages next to new
ones while a checkpoint was under way. An operation is never found apart from its entries.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from izi_frontdesk import adapters
from izi_frontdesk.adapters.journal_opening import open_journal
from izi_frontdesk.domain.operations import Operation, Phase
from izi_frontdesk.domain.timeline import Entry, Happening
from tests.adapters.journal_samples import NOW, entry, operation

PAGE = 4096
FRAME = PAGE + 24
HEADER = 32
PHASES = (Phase.CREATING, Phase.WAITING, Phase.BANK_ACCEPTED, Phase.PAID)
Truth = dict[str, tuple[Phase, int]]
"""Of each reference its phase and how many entries its timeline has."""


def steps(first: int, operations: int) -> Iterator[tuple[Operation, tuple[Entry, ...]]]:
    """What a desk writes: each operation goes through four phases, each told by the entries that belong to it."""
    for number in range(first, first + operations):
        for phase in PHASES:
            one = operation(number, phase=phase, comment="по просьбе клиента " * 5)
            yield one, tuple(entry(one.reference, at, Happening.PHASE) for at in range(PHASES.index(phase) % 2 + 1))


def entries_until(phase: Phase) -> int:
    """How many entries an operation in this phase has."""
    return sum(position % 2 + 1 for position in range(PHASES.index(phase) + 1))


def found(path: Path) -> Truth:
    """What a desk finds that opens this journal; it must need no rescue."""
    opened = open_journal(path, NOW)
    try:
        assert opened.aside is None
        return {one.reference: (one.phase, len(opened.file.timeline(one.reference))) for one in opened.file.load()}
    finally:
        opened.file.close()


def whole(truth: Truth) -> bool:
    """Whether every operation is there with exactly the entries of its phase."""
    return all(entries == entries_until(phase) for phase, entries in truth.values())


@dataclass(frozen=True)
class Moment:
    """The disk after one acknowledged save, as bytes, and what was acknowledged by then."""

    file: bytes
    log: bytes
    truth: Truth

    def at(self, folder: Path, log: bytes | None = None) -> Path:
        """This moment laid out as files, with another log if one is given. Without the shared memory."""
        folder.mkdir()
        path = folder / "journal.sqlite"
        path.write_bytes(self.file)
        path.with_name("journal.sqlite-wal").write_bytes(self.log if log is None else log)
        return path


def written(path: Path, first: int, operations: int) -> list[Moment]:
    """Every moment of a desk's work with so many new operations, the first before any of them."""
    journal = open_journal(path, NOW).file
    log = path.with_name(path.name + "-wal")
    truth: Truth = {}
    moments = [Moment(path.read_bytes(), log.read_bytes(), {})]
    for one, entries in steps(first, operations):
        journal.save(one, entries)
        truth = {**truth, one.reference: (one.phase, entries_until(one.phase))}
        moments.append(Moment(path.read_bytes(), log.read_bytes(), truth))
    journal.close()
    return moments


@pytest.fixture(scope="module")
def moments(tmp_path_factory: pytest.TempPathFactory) -> list[Moment]:
    """A short morning: sixty saves."""
    return written(tmp_path_factory.mktemp("desk") / "journal.sqlite", 0, 15)


def test_a_copy_after_each_save_holds_everything_acknowledged(moments: list[Moment], tmp_path: Path) -> None:
    for number, moment in enumerate(moments):
        assert found(moment.at(tmp_path / str(number))) == moment.truth
    assert whole(moments[-1].truth)
    assert len(moments) == 61


def cuts(before: int, after: int) -> list[int]:
    """Lengths of the log between two: every boundary of a frame, and inside each frame head, seam and body."""
    inside = [0, 1, 8, 23, 24, 25, PAGE // 2, FRAME - 1]
    return sorted({min(frame + part, after) for frame in range(before, after, FRAME) for part in inside} | {after})


GARBAGE = {"missing": b"", "zeros": bytes(3 * FRAME), "noise": random.Random(8).randbytes(3 * FRAME)}


@pytest.mark.parametrize("tail", GARBAGE)
def test_a_torn_tail_costs_at_most_the_write_under_way(moments: list[Moment], tmp_path: Path, tail: str) -> None:
    chance = random.Random(9)
    seen = set()
    for number in range(1, len(moments), 3):
        before, after = moments[number - 1], moments[number]
        assert after.log.startswith(before.log), "a log that only grows"
        start = max(len(before.log), HEADER)
        for cut in chance.sample(cuts(start, len(after.log)), 4):
            truth = found(after.at(tmp_path / f"{number}-{cut}", after.log[:cut] + GARBAGE[tail]))
            complete = truth == after.truth
            assert complete or truth == before.truth
            assert complete is (cut == len(after.log))
            seen.add(complete)
    assert seen == {True, False}


def test_old_frames_of_an_earlier_round_are_never_taken_for_new_ones(tmp_path: Path) -> None:
    """After a checkpoint the log is written over from its beginning: what is left behind the end is another's."""
    path = tmp_path / "journal.sqlite"
    earlier = written(path, 0, 6)[-1]
    later = written(path, 6, 9)
    for moment in later[1:20]:
        mixed = moment.log + earlier.log[len(moment.log) :]
        assert found(moment.at(tmp_path / str(len(moment.log)), mixed)) == {**earlier.truth, **moment.truth}


def checkpointed(path: Path) -> bytes:
    """The file after all of its log was folded in."""
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0
    return path.read_bytes()


def test_a_checkpoint_cut_off_leaves_old_and_new_pages_and_loses_nothing(moments: list[Moment], tmp_path: Path) -> None:
    last = moments[-1]
    folded = checkpointed(last.at(tmp_path / "folded"))
    pages = len(folded) // PAGE
    assert pages > len(last.file) // PAGE > 0 or folded != last.file
    chance = random.Random(10)
    for number in range(60):
        new = set(chance.sample(range(pages), chance.randrange(pages)))
        torn = chance.choice(sorted(new)) if new else -1
        mixed = b"".join(_page(last.file, folded, page, page in new, torn=page == torn) for page in range(pages))
        moment = Moment(mixed, last.log, last.truth)
        assert found(moment.at(tmp_path / str(number))) == last.truth


def _page(old: bytes, new: bytes, page: int, taken: bool, *, torn: bool) -> bytes:
    """A page of a file whose writing was cut off; a torn one is half new, half old."""
    start, end = page * PAGE, (page + 1) * PAGE
    before, after = old[start:end].ljust(PAGE, b"\0"), new[start:end]
    if not taken:
        return before
    return after[: PAGE // 2] + before[PAGE // 2 :] if torn else after


def test_what_was_read_after_a_power_cut_is_there_after_the_next_one(moments: list[Moment], tmp_path: Path) -> None:
    """Whatever a desk has shown once stays: opening a torn log does not make its last write come and go."""
    before, after = moments[30], moments[31]
    for number, cut in enumerate(cuts(len(before.log), len(after.log))):
        path = after.at(tmp_path / str(number), after.log[:cut])
        first = found(path)
        assert found(path) == first
        copy = tmp_path / f"{number}-again" / path.name
        shutil.copytree(path.parent, copy.parent)
        assert found(copy) == first


SAVED = """
import os, sys
from pathlib import Path
from izi_frontdesk import adapters
from izi_frontdesk.adapters.journal_opening import open_journal
from tests.adapters.journal_samples import NOW, entry, operation

journal = open_journal(Path(sys.argv[1]), NOW).file
os.write(1, b"begin")
for number in range(5):
    journal.save(operation(number), (entry(f"FD-{number:05}"),))
    os.write(1, b"saved")
    journal.note((entry(f"FD-{number:05}", 1),))
    os.write(1, b"saved")
"""


@pytest.mark.skipif(shutil.which("strace") is None, reason="needs a tool that sees the calls of a program")
def test_every_save_and_every_note_is_flushed_before_it_returns(tmp_path: Path) -> None:
    calls = tmp_path / "calls"
    watched = ["strace", "-f", "-e", "trace=write,fsync,fdatasync", "-o", str(calls)]
    sources = Path(adapters.__file__).parents[2]
    environment = {**os.environ, "PYTHONPATH": f"{sources}:{sources.parent}"}
    command = [*watched, sys.executable, "-c", SAVED, str(tmp_path / "journal.sqlite")]
    subprocess.run(command, env=environment, check=True, capture_output=True, timeout=60)
    story = re.findall(r'(fsync|fdatasync)\(|write\(1, "(begin|saved)', calls.read_text("utf-8"))
    told = ["flush" if flush else said for flush, said in story]
    after = told[told.index("begin") : len(told) - told[::-1].index("saved")]
    assert after == ["begin", *["flush", "saved"] * 10]
