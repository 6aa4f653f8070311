"""Fails a test that leaves an asyncio task running after its fixtures are gone.

Left alone, pytest would cancel such a task without a word when it closes the loop.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator

import pytest
import pytest_asyncio

# A task that was told to stop needs a few turns of the loop to do so; turns, not time.
TURNS = 20


def name_of(task: asyncio.Task[object]) -> str:
    """The task's coroutine and where it waits, for the message."""
    stack = task.get_stack(limit=1)
    place = f" at {stack[0].f_code.co_filename}:{stack[0].f_lineno}" if stack else ""
    return f"{task.get_coro()!r}{place}"


@pytest_asyncio.fixture
async def no_task_left() -> AsyncGenerator[None, None]:
    """Set up before every other fixture of an async test, and so taken down after them, while the loop still lives."""
    yield
    this = asyncio.current_task()
    for _ in range(TURNS):
        if asyncio.all_tasks() == {this}:
            return
        await asyncio.sleep(0)
    left = [name_of(task) for task in asyncio.all_tasks() if task is not this]
    pytest.fail("asyncio tasks left running:\n" + "\n".join(left), pytrace=False)


@pytest.hookimpl(trylast=True)
def pytest_itemcollected(item: pytest.Item) -> None:
    """Puts the watch in front of the fixtures of each async test, but behind the application object."""
    if isinstance(item, pytest.Function) and pytest_asyncio.is_async_test(item):
        item.fixturenames.insert(1 if item.fixturenames[:1] == ["qapp"] else 0, "no_task_left")
