"""A worker: one daemon thread that does blocking jobs one after the other, for asyncio code that must not wait.

A daemon, because a keyring that never answers must not keep the program from ending. What has to be finished before
the end is awaited with `close`.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from typing import TypeVar

from izi_frontdesk.adapters.waiting import to_the_end

T = TypeVar("T")
_Job = Callable[[], None]


class Worker:
    """Jobs run in the order they were handed over. Usable from any thread and any asyncio loop."""

    def __init__(self, name: str) -> None:
        """`name` is the thread's; it starts with the first job."""
        self._name = name
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._guard = threading.Lock()
        self._thread: threading.Thread | None = None

    async def do(self, job: Callable[[], T]) -> T:
        """The result of `job`. A cancelled caller stops waiting; the job is done all the same."""
        return await to_the_end(self.submit(job))

    def submit(self, job: Callable[[], T]) -> Future[T]:
        """Hand `job` over without waiting."""
        future: Future[T] = Future()

        def run() -> None:
            if not future.set_running_or_notify_cancel():
                return
            try:
                result = job()
            except BaseException as accident:  # noqa: BLE001 - handed to whoever waits, as it is
                future.set_exception(accident)
            else:
                future.set_result(result)

        with self._guard:
            if self._thread is None:
                self._thread = threading.Thread(target=_turn, args=(self._jobs,), name=self._name, daemon=True)
                self._thread.start()
            self._jobs.put(run)
        return future

    async def close(self) -> None:
        """Finish what was handed over and end the thread; a later job starts a new one."""
        ended: Future[None] = Future()
        thread = self._dismissed(lambda: ended.set_result(None))
        if thread is not None:
            await to_the_end(ended)
            thread.join()

    def abandon(self) -> None:
        """Do not wait for a job that hangs: the thread ends whenever it can, later jobs get a new one."""
        self._dismissed(lambda: None)

    def _dismissed(self, last: _Job) -> threading.Thread | None:
        with self._guard:
            thread, self._thread = self._thread, None
            jobs, self._jobs = self._jobs, SimpleQueue()
        jobs.put(last)
        jobs.put(None)
        return thread


def _turn(jobs: SimpleQueue[_Job | None]) -> None:
    while (job := jobs.get()) is not None:
        job()
