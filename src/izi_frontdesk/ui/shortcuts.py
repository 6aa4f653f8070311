"""Keys of the whole window, heard wherever the focus is, the embedded web page included.

Function keys and digits are the same keys under Latin and Cyrillic layouts. A letter is not: it is registered a second
time as the Cyrillic letter on the same key.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut

_LATIN: Final = "QWERTYUIOPASDFGHJKLZXCVBNM"
_CYRILLIC: Final = "ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ"


def sequences(keys: str) -> tuple[QKeySequence, ...]:
    """A shortcut such as "Ctrl+C" as Qt's sequences: itself, and the Cyrillic letter on the same key."""
    head, plus, last = keys.rpartition("+")
    found = [QKeySequence(keys)]
    if len(last) == 1 and last.upper() in _LATIN:
        found.append(QKeySequence(f"{head}{plus}{_CYRILLIC[_LATIN.index(last.upper())]}"))
    return tuple(found)


def bind(owner: QObject, keys: str, deed: Callable[[], object]) -> tuple[QShortcut, ...]:
    """Do `deed` when the keys are pressed anywhere in the application; holding them down does it once."""
    made = []
    for sequence in sequences(keys):
        shortcut = QShortcut(sequence, owner)
        shortcut.setContext(Qt.ShortcutContext.ApplicationShortcut)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(deed)
        made.append(shortcut)
    return tuple(made)
