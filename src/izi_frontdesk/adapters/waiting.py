"""Waiting for work on another thread that must not be stopped halfway."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future
from typing import TypeVar

T = TypeVar("T")


async def to_the_end(work: Future[T]) -> T:
    """The result of `work`. A cancelled caller stops waiting; the work goes on, its accident then being for nobody."""
    inner = asyncio.wrap_future(work)
    inner.add_done_callback(_heard)
    return await asyncio.shield(inner)


def _heard(inner: asyncio.Future[T]) -> None:
    if not inner.cancelled():
        inner.exception()
