"""Waiting for what a server does by itself, as short as it takes."""

from __future__ import annotations

import time
from collections.abc import Callable

LONGEST_SECONDS = 10.0


def until(holds: Callable[[], bool], what: str) -> None:
    """Returns when it holds. Fails after ten seconds with a word for what was waited for."""
    end = time.monotonic() + LONGEST_SECONDS
    while not holds():
        assert time.monotonic() < end, f"waited in vain for {what}"
        time.sleep(0.02)
