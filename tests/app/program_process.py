"""The program in a process of its own, as a user starts it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

SECONDS_TO_WAIT = 30.0


def until(condition: Callable[[], bool], what: str) -> None:
    """Wait for a condition outside this process. Raises AssertionError with `what`."""
    deadline = time.monotonic() + SECONDS_TO_WAIT
    while not condition():
        assert time.monotonic() < deadline, what
        time.sleep(0.02)


def program(data: Path, *arguments: str) -> subprocess.Popen[str]:
    """Start it in practice mode on this data folder."""
    command = [sys.executable, "-m", "izi_frontdesk", "--practice", "--data-dir", str(data), *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@contextmanager
def running_program(data: Path, *arguments: str) -> Generator[subprocess.Popen[str], None, None]:
    """The program at work, ended in order after the block."""
    with program(data, *arguments) as process:
        try:
            until(lambda: practice_of(process.pid) is not None or process.poll() is not None, "its practice server")
            yield process
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
                process.communicate(timeout=SECONDS_TO_WAIT)


def practice_of(pid: int) -> int | None:
    """The practice server that this process has started, None while there is none. Linux only."""
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit() and _parent(folder) == pid and "izi_frontdesk.practice" in _command(folder):
            return int(folder.name)
    return None


def alive(pid: int) -> bool:
    """Whether a process of this number is there and not only a remnant."""
    try:
        os.kill(pid, 0)
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text("utf-8")
    except OSError:
        return False


def _parent(folder: Path) -> int:
    try:
        return int((folder / "stat").read_text("utf-8").rpartition(")")[2].split()[1])
    except (OSError, ValueError):
        return 0


def _command(folder: Path) -> str:
    try:
        return (folder / "cmdline").read_text("utf-8").replace("\0", " ")
    except OSError:
        return ""
