"""Tells the developer what is going on, and runs long commands so that they never seem to hang."""

from __future__ import annotations

import queue
import shlex
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence

SILENCE_SECONDS = 5.0
LAST_WORDS = 20


class Stopped(Exception):
    """The set-up cannot go on; the text says why and what to do."""


def tell(text: str) -> None:
    """One line, at once, whatever the terminal can show."""
    encoding = sys.stdout.encoding or "ascii"
    print(text.encode(encoding, "backslashreplace").decode(encoding), flush=True)


def spelled(command: Sequence[str]) -> str:
    """The command as it would be typed."""
    return subprocess.list2cmdline(command) if sys.platform == "win32" else shlex.join(command)


def watched(command: Sequence[str], notice: Callable[[str], str | None], env: Mapping[str, str] | None = None) -> bool:
    """Runs a long command, telling what `notice` makes of each line, and that it still works when it says nothing.

    Answers whether it succeeded. Its last words are told when it did not.
    """
    lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()
    began = time.monotonic()
    last_words: list[str] = []
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", env=env
    ) as process:
        assert process.stdout is not None
        threading.Thread(target=_pour, args=(process.stdout, lines), daemon=True).start()
        while (line := _next(lines)) is not None:
            if not line:
                tell(f"  ... still working, {time.monotonic() - began:.0f} s")
                continue
            last_words = [*last_words[-LAST_WORDS:], line.rstrip()]
            if news := notice(line.rstrip()):
                tell(f"  {news}")
    if process.returncode:
        tell("\n".join(last_words))
    return process.returncode == 0


def _pour(source: Iterable[str], lines: queue.SimpleQueue[str | None]) -> None:
    """Moves lines into the queue as they come; None is the end."""
    for line in source:
        lines.put(line)
    lines.put(None)


def _next(lines: queue.SimpleQueue[str | None]) -> str | None:
    """The next line; an empty text after a silence, None at the end."""
    try:
        return lines.get(timeout=SILENCE_SECONDS)
    except queue.Empty:
        return ""
