"""Moments in time: stored as whole milliseconds since 1970 in UTC, shown as ISO 8601 text. Knows no time zones.

One call may run with a clock that is off (``shifted``); every other call at the same time keeps the true one.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from email.utils import format_datetime

_off_by_ms: ContextVar[int] = ContextVar("off_by_ms", default=0)


@contextmanager
def shifted(seconds: float) -> Iterator[None]:
    """Inside, and in what is started inside, the clock is off by so many seconds."""
    before = _off_by_ms.set(_off_by_ms.get() + round(seconds * 1000))
    try:
        yield
    finally:
        _off_by_ms.reset(before)


def now_ms() -> int:
    """The present by this call's clock, in milliseconds since 1970 UTC."""
    return time.time_ns() // 1_000_000 + _off_by_ms.get()


def http_date() -> str:
    """The present as the Date header of an answer."""
    return format_datetime(present(), usegmt=True)


def moment(ms: int | None) -> datetime | None:
    """Milliseconds as an aware datetime; nothing stays nothing."""
    return None if ms is None else datetime.fromtimestamp(ms / 1000, UTC)


def present() -> datetime:
    """The present as an aware datetime, to the millisecond."""
    return datetime.fromtimestamp(now_ms() / 1000, UTC)


def milliseconds(at: datetime) -> int:
    """An aware datetime as milliseconds."""
    return round(at.timestamp() * 1000)


def iso(at: datetime) -> str:
    """ISO 8601 in UTC with a Z, to the millisecond."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def iso_ms(ms: int | None) -> str | None:
    """Milliseconds as ISO 8601 text."""
    at = moment(ms)
    return None if at is None else iso(at)


def gateway_text(ms: int) -> str:
    """The form notifications use: ``yyyy-MM-dd HH:mm:ss`` in UTC."""
    return datetime.fromtimestamp(ms / 1000, UTC).strftime("%Y-%m-%d %H:%M:%S")
