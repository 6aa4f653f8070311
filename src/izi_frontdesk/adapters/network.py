"""The network thread: one daemon thread with an asyncio loop of its own, for everything that talks to a server.

The GUI's loop hands work over and awaits the result; imports, sockets, TLS and decoding stay off its thread.
A read is cancelled with its caller. A command that has started runs to its end, whoever stops waiting for it.
What a request says and how an answer is understood is no concern of this module.
"""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Final, TypeVar

from izi_frontdesk.adapters.waiting import to_the_end
from izi_frontdesk.domain.errors import NotReached

T = TypeVar("T")
_RESOLVER_PATIENCE: Final = 2.0
Work = Callable[[], Coroutine[Any, Any, T]]


class Network:
    """Starts its thread with the first work and ends it on `close`. Usable from any number of asyncio loops."""

    def __init__(self, name: str = "network") -> None:
        self._name = name
        self._starting = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._ended: Future[None] = Future()
        self._thread: threading.Thread | None = None
        self._closed = False
        self._commands: set[Future[Any]] = set()
        self._last: list[Work[None]] = []

    async def read(self, work: Work[T]) -> T:
        """Run `work` on the network thread; cancelling the caller cancels it there. NotReached after `close`."""
        return await asyncio.wrap_future(self._hand_over(work))

    async def command(self, work: Work[T]) -> T:
        """Run `work` on the network thread to its end, even when the caller is cancelled. NotReached after `close`."""
        handed = self._hand_over(work)
        self._commands.add(handed)
        handed.add_done_callback(self._commands.discard)
        return await to_the_end(handed)

    def at_end(self, work: Work[None]) -> None:
        """Run `work` on the network thread as its last deed, when no request is under way any more."""
        self._last.append(work)

    async def close(self, patience: float = 30.0) -> None:
        """Wait at most `patience` seconds for commands under way, cancel the rest, end the thread."""
        self._closed = True
        loop, thread = self._loop, self._thread
        if loop is None or thread is None:
            return
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(patience):
                under_way = (to_the_end(command) for command in tuple(self._commands))
                await asyncio.gather(*under_way, return_exceptions=True)
        if thread.is_alive():
            loop.call_soon_threadsafe(loop.stop)
        await to_the_end(self._ended)
        thread.join()
        self._loop = self._thread = None

    def _hand_over(self, work: Work[T]) -> Future[T]:
        loop = self._running_loop()
        return asyncio.run_coroutine_threadsafe(_begun(work), loop)

    def _running_loop(self) -> asyncio.AbstractEventLoop:
        with self._starting:
            if self._closed:
                raise NotReached("the network was closed")
            if self._loop is None:
                # Named outright, because a GUI loop's policy would put a second GUI loop into this thread.
                self._loop = asyncio.SelectorEventLoop()
                self._thread = threading.Thread(target=self._turn, args=(self._loop,), name=self._name, daemon=True)
                self._thread.start()
            return self._loop

    def _turn(self, loop: asyncio.AbstractEventLoop) -> None:
        asyncio.set_event_loop(loop)
        names = ThreadPoolExecutor(4, thread_name_prefix=f"{self._name} names")
        loop.set_default_executor(names)
        try:
            loop.run_forever()
            _cancel_all(loop)
            loop.run_until_complete(self._last_deeds(loop))
            _dismiss(names)
        finally:
            asyncio.set_event_loop(None)
            loop.close()
            self._ended.set_result(None)

    async def _last_deeds(self, loop: asyncio.AbstractEventLoop) -> None:
        await asyncio.gather(*(work() for work in self._last), return_exceptions=True)
        await loop.shutdown_asyncgens()
        # An answer that was cut short leaves a generator whose closing is a task of its own, started by the collector.
        await asyncio.sleep(0)
        others = asyncio.all_tasks() - {asyncio.current_task()}
        await asyncio.gather(*others, return_exceptions=True)


async def _begun(work: Work[T]) -> T:
    return await work()


def _cancel_all(loop: asyncio.AbstractEventLoop) -> None:
    tasks = asyncio.all_tasks(loop)
    for task in tasks:
        task.cancel()
    if tasks:
        loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))


def _dismiss(names: ThreadPoolExecutor) -> None:
    """End the threads that look up host names, without waiting long for a resolver that hangs."""
    names.shutdown(wait=False, cancel_futures=True)
    last = threading.Thread(target=names.shutdown, name="network end", daemon=True)
    last.start()
    last.join(_RESOLVER_PATIENCE)
