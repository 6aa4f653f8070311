"""Whether every accident has a sentence in each language, and one that a receptionist may be shown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QCoreApplication

from izi_frontdesk.domain.errors import DeskError, RefusedByServer
from izi_frontdesk.presenters.wording import accident, why_refused
from izi_frontdesk.ui.language import load_language

LANGUAGES: Final = ("ru", "en")
LONGEST: Final = 4000
_OF_PROGRAMMERS: Final = ("Traceback", "Error:", "izi_frontdesk", "object at 0x", "\x00", "\n", "\u202e")


def wordless(accidents: Iterable[DeskError], app: QCoreApplication) -> list[str]:
    """What is wrong with their sentences; nothing when all is well. English is spoken afterwards."""
    found, kept = [], list(accidents)
    for language in LANGUAGES:
        load_language(app, language)
        for error in kept:
            said = [accident(error)]
            if isinstance(error, RefusedByServer):
                said.append(why_refused(error.refused.code))
            found += [f"{language}: {error!r}: {words!r:.300}" for words in said if not _fit(words, language)]
    return found


def _fit(words: str, language: str) -> bool:
    letters = any("а" <= sign <= "я" for sign in words.lower()) if language == "ru" else bool(words.strip())
    return letters and len(words) <= LONGEST and not any(part in words for part in _OF_PROGRAMMERS)
