"""The attended program with a watch on the pauses of its GUI thread, from its first picture on.

Run as a process, with the arguments of `attended`.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from types import ModuleType
from typing import Any

from tests.benchmarks import attended
from tests.benchmarks.after_import import AfterImport
from tests.support.pauses import PAUSES, Moment
from tests.support.steps import step

watch = ExitStack()
"""Lasts as long as the process."""


def undisturbed() -> Callable[[], Moment]:
    """The thread's CPU clock, and a clock on the wall that stands still while other programs have the processor.

    The second is known on Linux only; elsewhere it is the plain clock.
    """
    try:
        waited = os.open(f"/proc/self/task/{threading.get_native_id()}/schedstat", os.O_RDONLY)
    except OSError:
        return lambda: (time.thread_time(), time.perf_counter())
    return lambda: (time.thread_time(), time.perf_counter() - int(os.pread(waited, 99, 0).split()[1]) / 1e9)


def watching(run: ModuleType) -> None:
    """The watch begins when the first picture is there."""
    made = run.application

    def application() -> Any:
        app = made()
        work_off = app.processEvents

        def begun() -> None:
            app.processEvents = work_off
            work_off()
            _begin()

        app.processEvents = begun
        return app

    vars(run)["application"] = application


def _begin() -> None:
    from tests.support.poll import polls_within  # wants Qt, which the program imports first

    watch.enter_context(polls_within(PAUSES.waiting))
    PAUSES.measure_with(undisturbed())
    PAUSES.start()
    watch.enter_context(PAUSES.program("between the first picture and the loop"))
    AfterImport("qasync", lambda qasync: _tell_steps_apart(qasync.QEventLoop))


def _tell_steps_apart(loop: Any) -> None:
    """What belongs to the story is nobody's pause."""
    call_later = loop.call_later

    def stepped(self: Any, delay: float, callback: Callable[..., object], *args: object, **context: Any) -> object:
        def known(*given: object) -> None:
            with step(callback):
                callback(*given)

        answer: object = call_later(self, delay, known, *args, **context)
        return answer

    loop.call_later = stepped


if __name__ == "__main__":
    AfterImport("izi_frontdesk.app.run", watching)
    sys.exit(attended.main(sys.argv[1], sys.argv[2:]))
