"""The log file: rotating, written on a thread of its own, with everything that looks like a secret or a person masked.

The masking is the last defence; whoever logs must not hand over secrets in the first place.
"""

from __future__ import annotations

import logging
import re
from logging.handlers import QueueHandler, QueueListener, RotatingFileHandler
from pathlib import Path
from queue import SimpleQueue
from typing import Final

LARGEST: Final = 1_000_000
KEPT: Final = 5
FILE: Final = "frontdesk.log"

_FORMAT: Final = "%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"
_CHATTY: Final = ("httpx", "httpcore", "keyring", "asyncio", "hpack")
_MASKS: Final = (
    (re.compile(r"(?i)\bbearer\s+[^\s\"',]+"), "Bearer …"),
    (re.compile(r"\beyJ[\w-]+(?:\.[\w-]*)*"), "(token)"),
    (re.compile(r"(?<![\w.])(?:\d{13,19}|\d{4}(?:[ \u00a0-]\d{3,6}){2,4})(?!\w|\.\d)"), "(card)"),
    (re.compile(r"\+\d[\d ()-]{8,}\d"), "(phone)"),
    # Without a plus only where all of it looks like a Russian number: other figures have eleven digits as well.
    (re.compile(r"(?<![\w.+-])[78](?:9\d{9}| ?\(?9\d\d\)?[ -]\d{3}[ -]?\d\d[ -]?\d\d)(?!\w|\.\d)"), "(phone)"),
    (
        re.compile(r"(?i)\b(password|(?:api_?)?secret|cv[vc]2?)([\"']?\s*[:=]\s*[\"']?)[^\s\"',;&(){}\[\]]+"),
        r"\1\2(secret)",
    ),
)


class MaskingFormatter(logging.Formatter):
    """Masks the finished text, traces included."""

    def format(self, record: logging.LogRecord) -> str:
        return masked(super().format(record))


class LogFile:
    """Everything logged by the program from now on, until `close`. Writing never holds up who logs."""

    def __init__(self, folder: Path, level: int = logging.INFO, *, largest: int = LARGEST) -> None:
        """`largest`: bytes of one file before it is turned. Raises OSError when the folder cannot be written."""
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.path = folder / FILE
        self._file = RotatingFileHandler(self.path, maxBytes=largest, backupCount=KEPT, encoding="utf-8")
        self._file.setFormatter(MaskingFormatter(_FORMAT))
        lines: SimpleQueue[logging.LogRecord] = SimpleQueue()
        self._entrance = _Entrance(lines)
        self._writer = QueueListener(lines, self._file)
        root = logging.getLogger()
        self._level_before = root.level
        root.setLevel(level)
        root.addHandler(self._entrance)
        for name in _CHATTY:
            logging.getLogger(name).setLevel(logging.WARNING)
        self._writer.start()

    def close(self) -> None:
        """Write what is waiting and let go of the file; a second time does nothing. Waits for the disk."""
        root = logging.getLogger()
        if self._entrance not in root.handlers:
            return
        root.removeHandler(self._entrance)
        root.setLevel(self._level_before)
        self._writer.stop()
        self._file.close()


class _Entrance(QueueHandler):
    """Hands records over as they are: they stay in this process, so nothing has to be packed for a journey."""

    def prepare(self, record: logging.LogRecord) -> logging.LogRecord:
        record.message = record.getMessage()
        record.msg, record.args = record.message, None
        return record


def masked(text: str) -> str:
    """The text without bearer tokens, JWTs, card-like and phone-like numbers."""
    for shape, instead in _MASKS:
        text = shape.sub(instead, text)
    return text
