"""A child process whose output is read while it lives, so that it never stands still before a full pipe.

Blocking; belongs on a worker thread. Knows nothing of what the child is for.
"""

from __future__ import annotations

import contextlib
import subprocess
import threading
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from typing import IO, Final

_LAST_WORDS: Final = 12


class Child:
    """Started at once. OSError when that is not possible."""

    def __init__(self, command: Sequence[str], env: Mapping[str, str]) -> None:
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=env,
            # Windows only: no console window beside a program without one.
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._first: Future[bytes] = Future()
        self._words: deque[str] = deque(maxlen=_LAST_WORDS)
        self._readers = [
            self._reader("practice output", self._process.stdout, self._take_output),
            self._reader("practice errors", self._process.stderr, self._take_errors),
        ]

    @property
    def pid(self) -> int:
        """The system's number of the process."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether it still runs."""
        return self._process.poll() is None

    @property
    def last_words(self) -> str:
        """The last lines of its standard error, whole once it has ended."""
        return "\n".join(self._words)

    def first_line(self, patience: float) -> str:
        """Its first line of output; empty when it ended without one. TimeoutError after `patience` seconds."""
        return self._first.result(patience).decode("utf-8", "replace")

    def end(self, patience: float) -> None:
        """Close its input and wait; then ask it to end; then kill it, each after `patience` seconds."""
        if self._process.stdin is not None:
            with contextlib.suppress(OSError):
                self._process.stdin.close()
        for firmer in (None, self._process.terminate, self._process.kill):
            if firmer is not None:
                firmer()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(patience)
                break
        for reader in self._readers:
            reader.join(patience)

    def _take_output(self, pipe: IO[bytes]) -> None:
        self._first.set_result(pipe.readline())
        for _ in pipe:
            pass  # what it says later is for nobody

    def _take_errors(self, pipe: IO[bytes]) -> None:
        for line in pipe:
            self._words.append(line.decode("utf-8", "replace").rstrip())

    @staticmethod
    def _reader(name: str, pipe: IO[bytes] | None, take: Callable[[IO[bytes]], None]) -> threading.Thread:
        def read() -> None:
            if pipe is not None:
                with pipe:
                    take(pipe)

        reader = threading.Thread(target=read, name=name, daemon=True)
        reader.start()
        return reader
