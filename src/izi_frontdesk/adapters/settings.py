"""Small non-secret choices of this workplace in one JSON file: implements `Settings`.

Read once at the start, written behind as a whole and atomically. What cannot be written costs only the memory of it.
"""

from __future__ import annotations

import json
import logging
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from izi_frontdesk.adapters.settings_file import read_settings
from izi_frontdesk.adapters.worker import Worker

log = logging.getLogger(__name__)


class JsonSettings:
    """`get` and `set` never wait. Used from one thread, the writing done on another."""

    def __init__(self, path: Path, values: Mapping[str, str] | None = None) -> None:
        """`values`: what the file said when it was read before the first picture; None: it is read now."""
        self._path = path
        self._values: Mapping[str, str] = read_settings(path) if values is None else values
        self._worker = Worker("settings")
        self._written = self._values
        self._told = False

    def get(self, name: str, default: str = "") -> str:
        """The value read at the start or set since."""
        return self._values.get(name, default)

    def set(self, name: str, value: str) -> None:
        """Remember; a value already there costs nothing."""
        if self._values.get(name) != value:
            self._values = {**self._values, name: value}
            self._worker.submit(self._write)

    async def written(self) -> None:
        """Wait until what was set before has been written, or could not be."""
        await self._worker.do(self._write)

    async def close(self) -> None:
        """Finish writing."""
        await self._worker.close()

    def _write(self) -> None:
        values = self._values
        if values is self._written:  # an earlier turn took several changes along
            return
        text = json.dumps(dict(values), ensure_ascii=False, indent=1, sort_keys=True)
        try:
            _replace(self._path, text)
            self._written = values
        except (OSError, UnicodeError) as accident:
            if not self._told:
                self._told = True
                log.warning("settings cannot be written: %s", accident)


def _replace(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, made = tempfile.mkstemp(prefix=path.name, dir=path.parent)
    fresh = Path(made)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
