"""One small practice server for each shape of IZI's API, started when the first test needs it."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import ExitStack

import pytest

from tests.hygiene.processes import adopt
from tests.support.practice_process import Practice, running_practice

Served = Callable[[str], Practice]


@pytest.fixture(scope="session")
def served() -> Generator[Served, None, None]:
    """The server of a shape; the same one for the whole run."""
    running: dict[str, Practice] = {}
    with ExitStack() as stack:

        def started(name: str) -> Practice:
            if name not in running:
                running[name] = stack.enter_context(running_practice("--shape", name, "--clients", "40"))
                adopt(running[name].process.pid)
            return running[name]

        yield started
