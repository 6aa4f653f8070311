"""Keyboards for tests: key presses with the time and the position that a real one gives."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

US = {
    sign: position
    for start, row in ((2, "1234567890-="), (16, "qwertyuiop[]"), (30, "asdfghjkl;'"), (44, "zxcvbnm,./"))
    for position, sign in enumerate(row, start)
}
RUSSIAN = dict(zip("qwertyuiop[]asdfghjkl;'zxcvbnm,./:?", "йцукенгшщзхъфывапролджэячсмитьбю.Ж,", strict=True))
NO = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def press(sign: str, at: float, *, key: int = 0, position: int = 0, shift: bool = False, repeat: bool = False) -> None:
    """One key press to whoever has the focus."""
    field = QApplication.focusWidget()
    assert field is not None
    scan_code = position + 8 if position else 0
    held = SHIFT if shift else NO
    event = QKeyEvent(QEvent.Type.KeyPress, key or ord(sign.upper()), held, scan_code, 0, 0, sign, repeat)
    event.setTimestamp(round(at))
    QApplication.sendEvent(field, event)


def enter(at: float) -> None:
    """The Enter key."""
    press("\r", at, key=Qt.Key.Key_Return.value)


def scan(text: str, gap: float, *, start: float = 10_000, russian: bool = False, ending: bool = True) -> None:
    """A scanner reads `text`, one key every `gap` milliseconds, with the layout the desk has just now."""
    at = start
    for sign in text:
        plain = sign.lower() if sign.isalpha() else {":": ";", "?": "/"}.get(sign, sign)
        shown = RUSSIAN.get(sign, RUSSIAN.get(plain, sign)) if russian else sign
        shift = sign != plain
        press(shown.upper() if russian and sign.isupper() else shown, at, position=US[plain], shift=shift)
        at += gap
    if ending:
        enter(at)


def type_slowly(text: str, gaps: Iterable[float], *, start: float = 50_000) -> float:
    """A person types; when the last key was pressed."""
    at = start
    for sign, gap in zip(text, gaps, strict=True):
        at += gap
        press(sign, at)
    return at
