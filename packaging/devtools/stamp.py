"""Remembers what is already done, so that a second run of dev.py has next to nothing to do.

A part of the set-up is done while its fingerprint is the same. The note lies in .venv and dies with it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from devtools.places import VENV

NOTE = VENV / "front-desk-set-up.json"


def fingerprint(words: Iterable[str], files: Iterable[Path] = ()) -> str:
    """A short digest of some words and the contents of some files."""
    digest = hashlib.sha256("\n".join(words).encode())
    for file in files:
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def _noted() -> dict[str, str]:
    try:
        return dict(json.loads(NOTE.read_text("utf-8")))
    except (OSError, ValueError):
        return {}


def is_done(part: str, mark: str) -> bool:
    """Whether this part was done with exactly this fingerprint."""
    return _noted().get(part) == mark


def note_done(part: str, mark: str) -> None:
    """Notes that a part is done, in one step, so that a half-written note never counts."""
    written = NOTE.with_suffix(".new")
    written.write_text(json.dumps({**_noted(), part: mark}, indent=1), "utf-8")
    written.replace(NOTE)
