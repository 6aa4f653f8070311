"""The program's clock: implements `Clock`. It goes steadily, and follows the server rather than this computer.

The computer's time is read once; from then on the clock is moved by the system's steady counter, so that a clock set
anew, a summer time or a time zone changes nothing that is counted here. The counter goes on while the computer sleeps:
on Linux and macOS by the clocks chosen below (Python's own `monotonic` stands still there), on Windows by Python's own.

The true time comes from the server, because `expiresAt` and `createdAt` are its moments: each readable answer has a
`Date`, whole seconds, stamped somewhere between asking and hearing. Only when two answers in succession agree that this
clock is off by more than `TOLERANCE` is it set. What was told before stays true: a clock that is a little fast stands
still until the truth has caught up; only one that is fast by more than `LEAP` goes back. Shows nothing to anybody.
"""

from __future__ import annotations

import asyncio
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

TOLERANCE: Final = 5.0
"""Seconds that nobody at a desk would notice, and more than honest clocks and networks differ."""

LEAP: Final = 120.0
"""Seconds by which the clock may be fast and still wait for the truth instead of going back."""

SLOW: Final = 20.0
"""Seconds of an exchange after which its Date says too little."""


def steady() -> float:
    """Seconds by the counter that goes on while the computer sleeps."""
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    if sys.platform == "darwin":
        return time.clock_gettime(time.CLOCK_MONOTONIC)
    return time.monotonic()


@dataclass(frozen=True, slots=True)
class Sources:
    """Where time comes from, in seconds: the computer's clock since 1970, and a counter that never goes back."""

    wall: Callable[[], float] = time.time
    steady: Callable[[], float] = steady


@dataclass(frozen=True, slots=True)
class _Span:
    """The server's time when the counter stood at zero lies in here, in seconds since 1970."""

    least: float
    most: float

    def reaches(self, zero: float) -> bool:
        return self.least - TOLERANCE <= zero <= self.most + TOLERANCE

    def meets(self, other: _Span) -> bool:
        return self.least <= other.most + TOLERANCE and other.least <= self.most + TOLERANCE


class SystemClock:
    """Real time. `heard` comes from the network thread, everything else from any."""

    def __init__(self, sources: Sources | None = None) -> None:
        """Anchored here and now."""
        self._sources = sources or Sources()
        self._changing = threading.Lock()
        self._zero = self._sources.wall() - self._sources.steady()
        self._told = 0.0
        self._doubt: _Span | None = None
        self._confirmed = False

    def now(self) -> datetime:
        """UTC, by the server once it has been heard."""
        with self._changing:
            self._told = max(self._told, self._zero + self._sources.steady())
            return datetime.fromtimestamp(self._told, UTC)

    @property
    def confirmed(self) -> bool:
        """Whether an answer of the server has agreed with this clock, or two have set it."""
        with self._changing:
            return self._confirmed

    def monotonic(self) -> float:
        """Seconds that never go back, time asleep included."""
        return self._sources.steady()

    async def sleep(self, seconds: float) -> None:
        """Wait without holding up the loop."""
        await asyncio.sleep(seconds)

    def heard(self, date: datetime, took: float) -> None:
        """The server's Date of an answer that has just arrived, `took` seconds after it was asked for."""
        arrived = self._sources.steady()
        if took > SLOW:
            return
        stamp = date.timestamp()
        span = _Span(stamp - arrived, stamp + 1.0 - (arrived - took))
        with self._changing:
            if span.reaches(self._zero):
                self._doubt, self._confirmed = None, True
            elif self._doubt is None or not self._doubt.meets(span):
                self._doubt = span
            else:
                self._set(span)

    def computer_off(self) -> timedelta:
        """How far this computer's clock is ahead of the server's; nothing while the server has not been heard."""
        with self._changing:
            if not self._confirmed:
                return timedelta()
            return timedelta(seconds=self._sources.wall() - self._zero - self._sources.steady())

    def _set(self, span: _Span) -> None:
        zero = (span.least + span.most) / 2
        if self._zero - zero > LEAP:
            self._told = 0.0
        self._zero, self._doubt, self._confirmed = zero, None, True
