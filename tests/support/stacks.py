"""Where in the source the GUI thread was during its long stretches, seen by a second thread at short intervals.

Only on request: looking costs time of the interpreter, so that the figures of such a run are a little worse.
Tells lines of Python only; what Qt does by itself appears as the line that called it, or as `exec`.
"""

from __future__ import annotations

import gc
import os
import sys
import threading
import time
from collections import Counter
from pathlib import Path
from types import FrameType
from typing import Final

APART: Final = 0.001
"""Seconds between two looks."""

LONGEST: Final = 600.0
"""Seconds of looks that are kept."""

SOURCE: Final = str(Path(__file__).parents[2] / "src")
SHOWN: Final = 3
"""Lines of our own source in one place."""


class Stacks:
    """Looks at the thread that makes it, from `start` to `stop`."""

    def __init__(self) -> None:
        self._thread = threading.get_ident()
        self._looks: list[tuple[float, str]] = []
        self._ended = threading.Event()
        self._watcher = threading.Thread(target=self._watch, name="stacks", daemon=True)

    def start(self) -> None:
        """From now on."""
        sys.setswitchinterval(APART / 2)
        self._watcher.start()

    def stop(self) -> None:
        """The looks are kept."""
        self._ended.set()
        self._watcher.join()

    def within(self, began: float, ended: float) -> Counter[str]:
        """The places seen between two moments of the watched thread's CPU clock, with their numbers of looks."""
        return Counter(place for at, place in self._looks if began <= at <= ended)

    def forget(self) -> None:
        """Make room: what was seen is told."""
        self._looks = []

    def _watch(self) -> None:
        clock = time.pthread_getcpuclockid(self._thread)
        before = 0.0
        while not self._ended.wait(APART):
            at = time.clock_gettime(clock)
            if at - before > APART / 4 and len(self._looks) * APART < LONGEST:
                self._look(at)
            before = at

    def _look(self, at: float) -> None:
        # Python would collect cycles on this very thread, and Qt crashes when a widget dies here.
        collects = gc.isenabled()
        gc.disable()
        try:
            frame = sys._current_frames().get(self._thread)  # noqa: SLF001 - documented, for this very purpose
            if frame is not None:
                self._looks.append((at, place_of(frame)))
        finally:
            if collects:
                gc.enable()


def place_of(frame: FrameType) -> str:
    """The innermost line, and the lines of our own source that led to it."""
    own: list[str] = []
    at: FrameType | None = frame
    while at is not None and len(own) < SHOWN:
        if at.f_code.co_filename.startswith(SOURCE):
            own.append(_line(at))
        at = at.f_back
    return " < ".join(dict.fromkeys((_line(frame), *own)))


def _line(frame: FrameType) -> str:
    code = frame.f_code
    return f"{os.path.basename(code.co_filename)}:{frame.f_lineno} {code.co_name}"  # noqa: PTH119 - a Path is slow here
