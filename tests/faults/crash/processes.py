"""Lives as processes: started from one that has everything imported already, watched, killed, ended."""

from __future__ import annotations

import contextlib
import multiprocessing
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, Final

from tests.faults.crash.child import Orders, live

STARTER: Final = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
"""A child of the fork server starts in a hundredth of the time that the imports take."""

PATIENCE: Final = 20.0
"""Seconds until a life that neither ends nor says anything is given up."""

_ONE_AT_A_TIME: Final = threading.Lock()
"""Whoever starts a process also looks after all others, and two must not read the same exit code."""

Line = tuple[Any, ...]


class Life:
    """One process. `on_line` hears everything it says, in this thread."""

    def __init__(self, orders: Orders, on_line: Callable[[Line], None]) -> None:
        context: Any = multiprocessing.get_context(STARTER)
        if STARTER == "forkserver":
            context.set_forkserver_preload(["tests.faults.crash.warm"])
        self._on_line = on_line
        self._line: Connection
        self._line, far = context.Pipe()
        self._process: BaseProcess = context.Process(target=live, args=(orders, far), daemon=True)
        with _ONE_AT_A_TIME:
            self._process.start()
        far.close()

    def listen(self, seconds: float) -> bool:
        """Take in what it says for at most so long; False once it has ended and everything was heard."""
        try:
            if self._line.poll(seconds):
                self._on_line(self._line.recv())
                while self._line.poll(0):
                    self._on_line(self._line.recv())
        except (EOFError, OSError):
            return False
        return True

    def listen_until(self, condition: Callable[[], bool], seconds: float = PATIENCE) -> bool:
        """Listen until the condition holds; False when it ended, or nothing came of it in time."""
        deadline = time.monotonic() + seconds
        while not condition():
            if not self.listen(0.02) or time.monotonic() > deadline:
                return condition()
        return True

    def say(self, word: str) -> None:
        """One word to it; one that has ended does not hear it."""
        with contextlib.suppress(OSError):
            self._line.send(word)

    def kill(self) -> None:
        """Without a warning; one that has ended already stays ended."""
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()

    def end(self) -> int | None:
        """Ask it to end in order. The exit code, None for one that had to be killed."""
        self.say("end")
        return self.outcome()

    def outcome(self) -> int | None:
        """Hear the rest and wait for the end. The exit code, None for one that had to be killed."""
        deadline = time.monotonic() + PATIENCE
        while self.listen(0.1) and time.monotonic() < deadline:
            pass
        while (code := self._exit_code()) is None and time.monotonic() < deadline:
            time.sleep(0.005)
        if code is None:
            self.kill()
            self._process.join()
        self._process.close()
        self._line.close()
        return code

    def _exit_code(self) -> int | None:
        with _ONE_AT_A_TIME:
            return self._process.exitcode
