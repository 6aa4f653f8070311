"""The one door to background work."""

from __future__ import annotations

import asyncio

from izi_frontdesk.services.background import Background
from tests.hygiene.logs import ExpectedLog
from tests.services.fakes import settled


class Job:
    """Work that waits for the test and tells how it ended."""

    def __init__(self) -> None:
        self.begun = 0
        self.ended = 0
        self.cancelled = 0
        self.may_end = asyncio.Event()

    async def __call__(self) -> None:
        self.begun += 1
        try:
            await self.may_end.wait()
        except asyncio.CancelledError:
            self.cancelled += 1
            raise
        self.ended += 1


async def test_a_newer_read_replaces_the_older_one() -> None:
    jobs, older, newer = Background(), Job(), Job()
    jobs.latest("search", older)
    await settled()
    jobs.latest("search", newer)
    newer.may_end.set()
    await settled()
    assert (older.cancelled, older.ended, newer.ended) == (1, 0, 1)


async def test_reads_under_other_keys_do_not_disturb_each_other() -> None:
    jobs, search, card = Background(), Job(), Job()
    jobs.latest("search", search)
    jobs.latest("card", card)
    search.may_end.set()
    card.may_end.set()
    await settled()
    assert (search.ended, card.ended) == (1, 1)


async def test_a_dropped_read_is_cancelled_and_an_unknown_key_is_fine() -> None:
    jobs, read = Background(), Job()
    jobs.latest("search", read)
    await settled()
    jobs.drop("search")
    jobs.drop("search")
    jobs.drop("nothing")
    await settled()
    assert read.cancelled == 1


async def test_the_end_of_a_replaced_read_does_not_forget_the_newer_one() -> None:
    jobs, older, newer = Background(), Job(), Job()
    jobs.latest("search", older)
    await settled()
    jobs.latest("search", newer)
    await settled()
    jobs.drop("search")
    await settled()
    assert newer.cancelled == 1


async def test_a_second_click_does_nothing_while_the_command_runs() -> None:
    jobs, first, second = Background(), Job(), Job()
    assert jobs.once("top up", first)
    assert not jobs.once("top up", second)
    await settled()
    assert jobs.commands == 1
    first.may_end.set()
    await settled()
    assert (first.ended, second.begun, jobs.commands) == (1, 0, 0)
    assert jobs.once("top up", second), "the next one may run"
    second.may_end.set()
    await settled()


async def test_an_unexpected_accident_is_logged_and_handed_on_once(expected_log: ExpectedLog) -> None:
    expected_log("background work failed")
    heard: list[BaseException] = []
    jobs = Background(heard.append)

    async def broken() -> None:
        raise ZeroDivisionError

    jobs.once("refund", broken)
    await settled()
    assert [type(accident) for accident in heard] == [ZeroDivisionError]
    assert jobs.once("refund", Job()), "the key is free again"
    await cancelled_commands(jobs)


async def cancelled_commands(jobs: Background) -> None:
    """End what a test left waiting: `finish` would wait for it."""
    for task in asyncio.all_tasks() - {asyncio.current_task()}:
        task.cancel()
    await jobs.finish()


async def test_being_cancelled_is_no_accident() -> None:
    heard: list[BaseException] = []
    jobs, read = Background(heard.append), Job()
    jobs.latest("search", read)
    await settled()
    jobs.drop("search")
    await settled()
    assert heard == []


async def test_finishing_cancels_reads_and_waits_for_commands() -> None:
    jobs, read, command = Background(), Job(), Job()
    jobs.latest("search", read)
    jobs.once("refund", command)
    finishing = asyncio.create_task(jobs.finish())
    await settled()
    assert (read.cancelled, command.ended, finishing.done()) == (1, 0, False)
    command.may_end.set()
    await finishing
    assert command.ended == 1


async def test_finishing_also_waits_for_a_command_begun_meanwhile() -> None:
    jobs, first, second = Background(), Job(), Job()
    jobs.once("first", first)
    finishing = asyncio.create_task(jobs.finish())
    await settled()
    jobs.once("second", second)
    first.may_end.set()
    await settled()
    assert not finishing.done()
    second.may_end.set()
    await finishing
    assert second.ended == 1


async def test_giving_up_on_finishing_does_not_cancel_a_command() -> None:
    jobs, command = Background(), Job()
    jobs.once("refund", command)
    finishing = asyncio.create_task(jobs.finish())
    await settled()
    finishing.cancel()
    await settled()
    assert command.cancelled == 0
    command.may_end.set()
    await jobs.finish()
    assert command.ended == 1


async def test_finishing_with_nothing_to_do_is_done_at_once() -> None:
    await Background().finish()
