"""The network thread, without any network."""

from __future__ import annotations

import asyncio
import gc
import threading

import pytest
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from izi_frontdesk.adapters.network import Network
from izi_frontdesk.domain.errors import NotReached


async def _thread_name() -> str:
    return threading.current_thread().name


async def test_work_runs_on_a_thread_of_its_own_and_ends_with_it() -> None:
    network = Network()
    assert await network.read(_thread_name) == "network"
    assert await network.command(_thread_name) == "network"
    await network.close()
    assert "network" not in {thread.name for thread in threading.enumerate()}


async def test_closing_twice_or_before_any_work_is_fine() -> None:
    network = Network()
    await network.close()
    await network.close()
    with pytest.raises(NotReached):
        await network.read(_thread_name)


async def test_a_cancelled_read_is_cancelled_over_there() -> None:
    network, begun, cancelled = Network(), threading.Event(), threading.Event()

    async def forever() -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            cancelled.set()

    reading = asyncio.ensure_future(network.read(forever))
    assert await asyncio.to_thread(begun.wait, 5)
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading
    assert await asyncio.to_thread(cancelled.wait, 5)
    await network.close()


async def test_accidents_come_back_as_they_are() -> None:
    network = Network()

    async def fail() -> None:
        raise NotReached("test")

    with pytest.raises(NotReached, match="test"):
        await network.read(fail)
    await network.close()


def test_it_serves_the_gui_loop_as_well(qapp: QApplication) -> None:
    async def ask() -> str:
        network = Network()
        try:
            return await network.read(_thread_name)
        finally:
            await network.close()

    loop = QEventLoop(qapp)
    assert loop.run_until_complete(ask()) == "network"
    loop.close()
    # The loop is a Qt object: it has to go on this thread, not wherever the collector happens to run next.
    del loop
    gc.collect()


async def test_looking_up_a_name_leaves_no_thread_behind() -> None:
    network = Network()

    async def look_up() -> object:
        return await asyncio.get_running_loop().getaddrinfo("localhost", 80)

    assert await network.read(look_up)
    await network.close()
    assert [thread for thread in threading.enumerate() if thread.name.startswith("network")] == []
