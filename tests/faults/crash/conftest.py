"""The server that starts children is shared by all tests here and lives as long as the run."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest

from tests.faults.crash.child import Orders
from tests.faults.crash.processes import Life
from tests.faults.crash.stage import Stage, open_stage
from tests.hygiene.processes import adopt, children


@pytest.fixture(scope="session")
def starter(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Lets the first child be started, and what starts it stay."""
    before = children()
    folder: Path = tmp_path_factory.mktemp("starter")
    life = Life(Orders(folder, "http://127.0.0.1:9/graphql", 0.0), lambda line: None)
    life.kill()
    life.outcome()
    for pid in children() - before:
        adopt(pid)


@pytest.fixture(scope="module")
def stage(starter: None) -> Generator[Stage, None, None]:
    """A server for the tests of one file."""
    with open_stage() as opened:
        adopt(opened.practice.process.pid)
        yield opened
