"""How long the GUI thread is away from its events at a stretch, and what kept it.

A stretch is what the thread does between two moments in which it could take a key press or a click: from one poll of
its event loop to the next. Wall time tells what a person would have felt on this machine at that moment, other
programs and waiting for disk or locks included; thread CPU time tells what the program itself costs.

A gesture of a test (`QTest`) is delivered inside the test's own step; what the program does in answer is a stretch of
its own, apart from what follows in the same turn of the loop. The rest of a test's steps is left out: its waits, its
looking for widgets, its pictures.

Says nothing about other threads and processes. `poll` finds the polls, `tests/hygiene/pauses.py` watches the journeys.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

LEAST: Final = 0.0005
"""Seconds of CPU below which a stretch is the loop's own turning, which would only thin out the percentiles."""

LEAST_WALL: Final = 0.008
"""Seconds by the clock on the wall from which on even a stretch without CPU time is told: it waited for something."""

Moment = tuple[float, float]
"""Thread CPU time and wall time, in seconds."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """One pause: `cpu` and `wall` in seconds, `what` took most of it, `began` by the thread's own CPU clock."""

    cpu: float
    wall: float
    what: str
    began: float = 0.0


def quantile(values: list[float], share: float) -> float:
    """The smallest value that this share of all values does not exceed; 0 of nothing."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


def _now() -> Moment:
    return time.thread_time(), time.perf_counter()


class Pauses:
    """Measures the thread it is started on. Time belongs to the program, to the test or to nobody (waiting)."""

    def __init__(self, now: Callable[[], Moment] = _now) -> None:
        self.stretches: list[Stretch] = []
        self._now = now
        self._measuring = False
        self._counts = False
        self._mark: Moment = (0.0, 0.0)
        self._spent: Moment = (0.0, 0.0)
        self._parts: dict[str, float] = {}
        self._collecting = 0.0

    def measure_with(self, now: Callable[[], Moment]) -> None:
        """Other clocks than the usual ones, before `start`."""
        self._now = now

    def start(self) -> None:
        """Forget what was; measure from now on."""
        self.stretches = []
        self._measuring, self._counts = True, False
        self._clear()
        gc.callbacks.append(self._collected)

    def stop(self) -> list[Stretch]:
        """What was measured."""
        if self._measuring:
            gc.callbacks.remove(self._collected)
        self._measuring = False
        return self.stretches

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """Around a poll: ends one stretch, and the time inside is nobody's."""
        if not self._measuring:
            yield
            return
        with self._switched(counts=False):
            self._end("Qt's own events")
            yield

    @contextmanager
    def program(self, what: str = "") -> Iterator[None]:
        """The program is at work; `what` names the part."""
        if not self._measuring:
            yield
            return
        with self._switched(counts=True):
            before = self._spent[0]
            try:
                yield
            finally:
                self._charge()
                if what:
                    self._parts[what] = self._parts.get(what, 0.0) + self._spent[0] - before

    @contextmanager
    def test(self) -> Iterator[None]:
        """The test is at work."""
        if not self._measuring:
            yield
            return
        with self._switched(counts=False):
            yield

    @contextmanager
    def gesture(self, what: str) -> Iterator[None]:
        """A test's gesture: what the program does in answer is a stretch of its own."""
        if not self._measuring:
            yield
            return
        self._charge()
        spent, parts = self._spent, self._parts
        self._clear()
        try:
            with self.program(what):
                yield
            self._end(what)
        finally:
            self._spent, self._parts = spent, parts

    @contextmanager
    def _switched(self, *, counts: bool) -> Iterator[None]:
        self._charge()
        before, self._counts = self._counts, counts
        try:
            yield
        finally:
            self._charge()
            self._counts = before

    def _charge(self) -> None:
        cpu, wall = now = self._now()
        if self._counts:
            self._spent = (self._spent[0] + cpu - self._mark[0], self._spent[1] + wall - self._mark[1])
        self._mark = now

    def _end(self, otherwise: str) -> None:
        cpu, wall = self._spent
        if cpu >= LEAST or wall >= LEAST_WALL:
            what, most = max(self._parts.items(), key=lambda part: part[1], default=(otherwise, 0.0))
            named = what if most >= cpu / 2 else otherwise
            self.stretches.append(Stretch(cpu, wall, named, self._mark[0] - cpu))
        self._clear()

    def _clear(self) -> None:
        self._spent, self._parts, self._mark = (0.0, 0.0), {}, self._now()

    def _collected(self, phase: str, info: dict[str, int]) -> None:
        if phase == "start":
            self._collecting = self._now()[0]
        elif self._counts:
            what = f"collecting generation {info['generation']}"
            self._parts[what] = self._parts.get(what, 0.0) + self._now()[0] - self._collecting


PAUSES: Final = Pauses()
"""Of the thread that runs the tests."""
