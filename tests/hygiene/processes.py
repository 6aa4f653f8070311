"""Fails a test that leaves a child process running. Sees only Linux, where /proc tells the children.

Processes that live for the whole run are announced with `adopt`; the web engine's own processes end with this one.
"""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest

PROC = Path("/proc/self/task")
_adopted: set[int] = set()
_BEFORE = pytest.StashKey[frozenset[int]]()


def adopt(pid: int) -> None:
    """Says that a process started for the whole run is not the running test's to end."""
    _adopted.add(pid)


def command(pid: int) -> str:
    """The command line of a process; empty when it has ended, reaped or not."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace").strip()
    except OSError:
        return ""


def children() -> frozenset[int]:
    """Our live child processes, but for the adopted ones and Chromium's helpers, which end when this process does."""
    found: set[int] = set()
    if PROC.is_dir():
        for file in PROC.glob("*/children"):
            try:
                found.update(int(pid) for pid in file.read_text().split())
            except OSError:  # the thread has just ended
                continue
    return frozenset(pid for pid in found - _adopted if (line := command(pid)) and "QtWebEngineProcess" not in line)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Remembers who was there before the first fixture of the test."""
    item.stash[_BEFORE] = children()
    return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, None, None]:
    """Judges after every fixture of the test is gone."""
    yield
    before = item.stash[_BEFORE]
    if left := children() - before:
        text = "\n".join(f"  {pid}: {command(pid)}" for pid in sorted(left))
        pytest.fail(f"child processes left running:\n{text}", pytrace=False)
