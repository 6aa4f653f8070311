"""Waiting for an answer, but not for long. For reads only: what is given up is cancelled."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import Any, TypeVar

from izi_frontdesk.services.ports import Clock

T = TypeVar("T")


async def within(clock: Clock, seconds: float, read: Awaitable[T]) -> T | None:
    """The answer, or None when it did not come in time. Raises what the read raises."""
    reading = asyncio.ensure_future(read)
    patience = asyncio.ensure_future(clock.sleep(seconds))
    either: set[asyncio.Future[Any]] = {reading, patience}
    try:
        await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
        return reading.result() if reading.done() else None
    finally:
        reading.cancel()
        patience.cancel()
