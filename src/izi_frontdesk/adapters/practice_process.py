"""The practice server as a process of its own: implements `PracticeServer`.

The child ends itself when its standard input ends, so nothing is left behind even when this program is killed.
Starting and stopping block and therefore happen on a worker thread. What the server does is no concern of this module.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from izi_frontdesk.adapters.child import Child
from izi_frontdesk.adapters.worker import Worker
from izi_frontdesk.domain.errors import PracticeFailed
from izi_frontdesk.domain.signin import PRACTICE, Server

log = logging.getLogger(__name__)

STARTS_WITHIN: Final = 20.0
"""Seconds until the child has to have told its addresses; the first start seeds a database."""

ENDS_WITHIN: Final = 5.0
_SOURCES: Final = Path(__file__).resolve().parents[2]


class PracticeProcess:
    """At most one child at a time; one that died is replaced by the next `start`."""

    def __init__(
        self,
        data: Path,
        *,
        command: Sequence[str] = (sys.executable, "-m", "izi_frontdesk.practice"),
        starts_within: float = STARTS_WITHIN,
        ends_within: float = ENDS_WITHIN,
    ) -> None:
        """`data`: the practice database. The times are in seconds."""
        self._data = data
        self._command = (*command, "--data", str(data), "--exit-with-stdin")
        self._starts_within = starts_within
        self._ends_within = ends_within
        self._worker = Worker("practice")
        self._child: Child | None = None
        self._server: Server | None = None

    @property
    def pid(self) -> int | None:
        """The child's process number while there is one."""
        return self._child.pid if self._child is not None else None

    @property
    def running(self) -> bool:
        """Whether the child lives; it may have died by itself."""
        child = self._child
        return child is not None and child.alive

    async def start(self) -> Server:
        """The running server, started when there is none. Raises PracticeFailed with the child's last words."""
        return await self._worker.do(self._start)

    async def stop(self) -> None:
        """End the child: first politely, then not. Nothing running is fine."""
        await self._worker.do(self._stop)
        await self._worker.close()

    def _start(self) -> Server:
        if self._server is not None and self.running:
            return self._server
        self._stop()
        child = self._child = self._spawned()
        try:
            server = self._server = server_of(child.first_line(self._starts_within))
        except (TimeoutError, ValueError) as accident:
            self._stop()
            log.info("the practice server did not start: %s", accident)
            raise PracticeFailed(child.last_words or str(accident) or "it did not answer in time") from accident
        log.info("practice server at %s", server.url)
        return server

    def _spawned(self) -> Child:
        try:
            self._data.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            return Child(self._command, _surroundings())
        except OSError as accident:
            raise PracticeFailed(str(accident)) from accident

    def _stop(self) -> None:
        child, self._child, self._server = self._child, None, None
        if child is not None:
            child.end(self._ends_within)


def server_of(line: str) -> Server:
    """The server behind the first line of output. ValueError when it is not the JSON object that was agreed on."""
    told = json.loads(line)
    if not isinstance(told, dict) or not isinstance(told.get("graphql"), str):
        raise ValueError("no addresses in the first line")
    ports = {urlsplit(value).port for value in told.values() if isinstance(value, str)}
    control = told.get("control")
    known = frozenset(port for port in ports if port)
    return Server(PRACTICE, told["graphql"], known, control if isinstance(control, str) else "")


def _surroundings() -> dict[str, str]:
    """The child finds the package where this program found it, also in a checkout that is not installed."""
    paths = [str(_SOURCES), os.environ.get("PYTHONPATH", "")]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in paths if path), "PYTHONUTF8": "1"}
