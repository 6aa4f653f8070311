"""A damaged journal is kept aside, and what can still be read of it goes on in the new one. Real files, real damage."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from izi_frontdesk.adapters.journal_pages import PAGE
from izi_frontdesk.adapters.journal_rescue import rescue
from izi_frontdesk.domain.operations import Operation, Phase
from tests.adapters.journal_samples import (
    TOP_UP,
    changed,
    entry,
    in_use,
    of_every_kind,
    opened,
    operation,
    write_version_1,
)
from tests.hygiene.logs import ExpectedLog

MANY = 120
"""Operations with two entries each: some thirty pages, so that damage takes a part."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the journal is."""
    return tmp_path / "journal.sqlite"


async def filled(path: Path) -> list[Operation]:
    """A closed journal with many operations."""
    made = [operation(number, payment_id=f"txn_{number}", phase=Phase.WAITING) for number in range(MANY)]
    async with opened(path) as journal:
        for one in made:
            await journal.save(one, (entry(one.reference), entry(one.reference, 1)))
    return made


def content(path: Path) -> bytes:
    """The bytes of a file."""
    return path.read_bytes()


def named(folder: Path, pattern: str) -> set[str]:
    """The names of the files like this."""
    return {file.name for file in folder.glob(pattern)}


def overwrite(path: Path, start: int, garbage: bytes) -> None:
    """Garbage at this place."""
    with path.open("r+b") as file:
        file.seek(start)
        file.write(garbage)


def _first_page(path: Path) -> None:
    overwrite(path, 0, b"\xa5" * PAGE)


def _second_page(path: Path) -> None:
    """The one that leads to all operations."""
    overwrite(path, PAGE, bytes(PAGE))


def _garbage_in_the_middle(path: Path) -> None:
    middle = path.stat().st_size // PAGE // 2 * PAGE
    overwrite(path, middle, random.Random(4).randbytes(3 * PAGE))


def _torn_page(path: Path) -> None:
    """Half of a page is old, half is new."""
    overwrite(path, 5 * PAGE + 512, random.Random(5).randbytes(PAGE - 512))


def _truncated(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size * 2 // 3 + 100)


DAMAGES = {
    "first page": (_first_page, 1.0),
    "second page": (_second_page, 0.9),
    "garbage in the middle": (_garbage_in_the_middle, 0.6),
    "torn page": (_torn_page, 0.75),
    "truncated": (_truncated, 0.5),
}


@pytest.mark.parametrize("damage", DAMAGES)
async def test_what_can_be_read_of_a_damaged_journal_is_carried_over_with_its_timelines(
    path: Path, damage: str, expected_log: ExpectedLog
) -> None:
    expected_log("journal.sqlite is damaged")
    made = await filled(path)
    harm, least = DAMAGES[damage]
    harm(path)
    before = content(path)
    async with opened(path) as journal:
        rescued = await journal.load()
        assert len(made) * least <= len(rescued) == journal.rescued
        assert set(rescued) <= set(made), "nothing invented, nothing altered"
        timelines = [await journal.timeline(one.reference) for one in rescued]
        whole = [one for one, told in zip(rescued, timelines, strict=True) if len(told) == 2]
        assert len(whole) >= len(made) * least * 0.6
        assert all(told[0] == entry(one.reference) for one, told in zip(rescued, timelines, strict=True) if told)
        aside = Path(journal.set_aside)
        assert (aside.name[:17], content(aside)) == ("journal-damaged-2", before)
        await journal.save(TOP_UP)
    async with opened(path) as journal:
        assert set(await journal.load()) == {*rescued, TOP_UP}
        assert (journal.set_aside, journal.rescued) == ("", 0)
    assert named(path.parent, "journal*") == {path.name, aside.name}


def _no_database(path: Path) -> None:
    path.write_bytes(b"this was a journal once " * 500)


def _all_but_the_first_page(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[:PAGE] + b"\xa5" * (len(whole) - PAGE))


def _somebody_elses(path: Path) -> None:
    path.unlink()
    changed(path, "CREATE TABLE operations (surgeon TEXT)", "INSERT INTO operations VALUES ('FD-7K3Q9')")


def _unreadable_row(path: Path) -> None:
    changed(path, "UPDATE operations SET amount = 'much'")


@pytest.mark.parametrize("damage", [_no_database, _all_but_the_first_page, _somebody_elses, _unreadable_row])
async def test_a_journal_of_which_nothing_can_be_read_is_kept_and_a_new_one_begun(
    path: Path, damage: Callable[[Path], None], expected_log: ExpectedLog
) -> None:
    expected_log("journal.sqlite is damaged")
    async with opened(path) as journal:
        await journal.save(TOP_UP)
    damage(path)
    before = content(path)
    async with opened(path) as journal:
        assert await journal.load() == ()
        assert (journal.rescued, content(Path(journal.set_aside))) == (0, before)


async def test_one_unreadable_operation_costs_only_itself(path: Path, expected_log: ExpectedLog) -> None:
    expected_log("journal.sqlite is damaged")
    made = await filled(path)
    changed(path, "UPDATE operations SET amount = 'much' WHERE reference = 'FD-00003'")
    async with opened(path) as journal:
        assert list(await journal.load()) == made[:3] + made[4:]


async def test_a_damaged_journal_of_version_1_is_carried_over_too(path: Path, expected_log: ExpectedLog) -> None:
    expected_log("journal.sqlite is damaged")
    written = of_every_kind()
    write_version_1(path, written)
    _first_page(path)
    held = [one for one in written if one.phase is Phase.HELD]
    async with opened(path) as journal:
        rescued = await journal.load()
        assert set(rescued) >= set(written) - set(held)
        assert len(rescued) == len(written)


async def test_without_its_write_ahead_log_a_journal_is_not_taken_for_the_whole_truth(
    path: Path, tmp_path: Path, expected_log: ExpectedLog
) -> None:
    expected_log("its write-ahead log is missing")
    held = operation(1, phase=Phase.HELD)
    async with opened(path) as journal:
        await journal.save(operation(0, phase=Phase.PAID))
        await journal.save(held)
    async with opened(path) as journal:
        await journal.save(dataclasses.replace(held, phase=Phase.CREATING))
        in_use(path, tmp_path / "cut" / path.name)
    (tmp_path / "cut" / f"{path.name}-wal").unlink()
    async with opened(tmp_path / "cut" / path.name) as journal:
        rescued = {one.reference: one.phase for one in await journal.load()}
        assert rescued == {"FD-00000": Phase.PAID, "FD-00001": Phase.CREATING}, "a refund held may have left since"
        assert journal.rescued == 2


@pytest.mark.parametrize("whole", [True, False])
async def test_what_is_only_in_the_write_ahead_log_is_read_as_far_as_it_was_committed(
    path: Path, tmp_path: Path, whole: bool
) -> None:
    made = await filled(path)
    paid = dataclasses.replace(made[7], phase=Phase.PAID)
    async with opened(path) as journal:
        await journal.save(paid, (entry(paid.reference, 2),))
        cut = in_use(path, tmp_path / "cut" / path.name)
    _first_page(cut)
    if not whole:
        log = cut.with_name(f"{path.name}-wal")
        overwrite(log, log.stat().st_size - 9, b"torn tail")
    found = rescue(cut)
    assert found.operations[7] == (paid if whole else made[7])
    assert len([one for one in found.entries if one.reference == paid.reference]) == (3 if whole else 2)
    assert len(found.operations) == len(made)


async def test_damage_that_shows_while_the_journal_is_open_keeps_nothing_from_the_disk(
    path: Path, expected_log: ExpectedLog
) -> None:
    expected_log("journal.sqlite is damaged")
    made = await filled(path)
    async with opened(path) as journal:
        await journal.load()
        # Another program's write makes this one read the file anew.
        changed(path, "UPDATE operations SET comment = 'seen' WHERE reference = 'FD-00119'")
        overwrite(path, 2 * PAGE, random.Random(7).randbytes(20 * PAGE))
        await journal.save(TOP_UP, (entry(TOP_UP.reference),))
        assert TOP_UP in await journal.load()
        assert await journal.timeline(TOP_UP.reference) == (entry(TOP_UP.reference),)
        assert journal.set_aside
        assert 0 < journal.rescued < len(made)
