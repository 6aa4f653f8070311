"""Works through something in slices, with a rest between two of them in which the window answers keys and clicks."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

BETWEEN_SLICES = 0.05
"""Seconds of rest while nobody waits for the work."""


async def slowly(slices: Iterable[object], rest: float = BETWEEN_SLICES) -> None:
    """To the end; `rest` 0 where somebody waits for it: events are still worked off in between."""
    for _ in slices:
        await asyncio.sleep(rest)
