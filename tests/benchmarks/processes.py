"""Processes to be measured: how they are started, heard and ended, and what the system knows of them.

They talk in lines of JSON on their standard output.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil

ROOT = Path(__file__).parents[2]
PATIENCE = 120.0
"""Seconds after which a process that says nothing is given up."""

SECONDS_TO_END = 20.0
LOOKS = ("--practice", "--language", "en", "--theme", "light", "--data-dir")


class Ended(Exception):
    """The process ended before it said what was waited for; its last words."""


class Measured:
    """A running process, seen from outside."""

    def __init__(self, pid: int) -> None:
        """`pid`: the system's number of the process."""
        self.pid = pid

    def processor_seconds(self) -> float:
        """Processor time it has used so far, its children's not counted."""
        if sys.platform == "linux":
            # Nanoseconds instead of ticks of 10 ms: the number of the process's own clock, as clock_getcpuclockid.
            return time.clock_gettime((~self.pid << 3) | 2)
        times = psutil.Process(self.pid).cpu_times()
        return times.user + times.system

    def megabytes(self, *, alone: bool = True) -> float:
        """Its memory: what is its own and its share of shared pages (PSS; USS where the system tells no more).

        Not `alone`, pages that others share count in full: as if there were no others.
        """
        told = psutil.Process(self.pid).memory_full_info()
        shared = getattr(told, "pss", 0) or told.uss
        return float(shared if alone else told.rss) / 1e6

    def child(self) -> Measured:
        """The process it has started: its practice server. Raises IndexError where there is none."""
        return Measured(psutil.Process(self.pid).children()[0].pid)


def alone_with_qt() -> bool:
    """Whether no other process here has Qt loaded; only Linux is asked."""
    for maps in Path("/proc").glob("[0-9]*/maps"):
        with contextlib.suppress(OSError):
            if "libQt6Core" in maps.read_text("utf-8", "replace"):
                return False
    return True


class Heard(Measured):
    """A running process of ours that is listened to."""

    def __init__(self, process: subprocess.Popen[str], began: int, words: Path) -> None:
        """`began`: on the clock `time.monotonic_ns`, which all processes of a computer share."""
        super().__init__(process.pid)
        self._began = began
        self._process = process
        self._words = words

    def hear(self) -> dict[str, Any]:
        """The next line it says. Raises Ended."""
        assert self._process.stdout is not None
        giving_up = threading.Timer(PATIENCE, self._process.kill)
        giving_up.start()
        try:
            for line in self._process.stdout:
                if line.startswith("{"):
                    told: dict[str, Any] = json.loads(line)
                    return told
        finally:
            giving_up.cancel()
        raise Ended(self._words.read_text("utf-8", "replace")[-3000:] or "it ended without a word")

    def say(self, line: str) -> None:
        """One line on its input."""
        assert self._process.stdin is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()

    def wait(self) -> None:
        """Until it has ended by itself, or was killed. Raises subprocess.TimeoutExpired."""
        self._process.wait(PATIENCE)

    def milliseconds_to(self, moment: int) -> float:
        """From the start of the process to a moment it told."""
        return (moment - self._began) / 1e6


def surroundings() -> dict[str, str]:
    """As a user's: no screen needed, bytecode kept, this very source."""
    found = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    found.setdefault("QT_QPA_PLATFORM", "offscreen")
    found["QT_LOGGING_RULES"] = "qt.qpa.fonts=false"
    found["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    found["PYTHONPATH"] = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
    return found


@contextmanager
def running(module: str, *arguments: str | Path) -> Generator[Heard, None, None]:
    """A Python module as a process, ended after the block."""
    with tempfile.TemporaryDirectory(prefix="izi-bench-") as folder:
        words = Path(folder) / "words"
        with words.open("w") as complaints:
            began = time.monotonic_ns()
            command = [sys.executable, "-m", module, *map(str, arguments)]
            with subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=complaints,
                text=True,
                env=surroundings(),
                cwd=ROOT,
            ) as process:
                try:
                    yield Heard(process, began, words)
                finally:
                    _end(process)


@contextmanager
def attended(story: str, data: str) -> Generator[Heard, None, None]:
    """The program in practice mode on this data folder, with a story played at its desk."""
    with running("tests.benchmarks.attended", story, *LOOKS, data) as process:
        yield process


def _end(process: subprocess.Popen[str]) -> None:
    process.terminate()
    try:
        process.communicate(timeout=SECONDS_TO_END)
    except subprocess.TimeoutExpired:
        process.kill()
