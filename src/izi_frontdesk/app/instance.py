"""One copy of the program per data folder: a second one raises the first and ends."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QLockFile


class Instance:
    """The lock is a file beside the data; the call is the touching of another one.

    Files rather than a local socket, because Qt's network library takes 3 MB of memory that a desk needs for nothing
    else.
    """

    def __init__(self, folder: Path) -> None:
        """Nothing is locked yet."""
        self._bell = folder / "running.call"
        self._lock = QLockFile(str(folder / "running.lock"))
        self._lock.setStaleLockTime(0)
        self._ear: QFileSystemWatcher | None = None

    def first(self) -> bool:
        """Whether this is the only copy. If not, the first one is asked to come forward."""
        if self._lock.tryLock(0):
            return True
        self._bell.touch()
        return False

    def listen(self, on_call: Callable[[], None]) -> None:
        """Come forward when a second copy calls."""
        try:
            self._bell.touch()
        except OSError:
            return  # said elsewhere: this folder cannot be written
        self._ear = QFileSystemWatcher([str(self._bell)])
        self._ear.fileChanged.connect(lambda _path: on_call())

    def close(self) -> None:
        """Let the next copy be the first."""
        self._ear = None
        self._lock.unlock()
