"""Keeps scans out of every field: what a scanner typed is taken out again and told as one text.

A scan is only known to be one when its Enter comes, so the signs are let through at first, and the field they went
into is put back as it was before the first of them. Which client it means is not decided here.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from time import monotonic
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from shiboken6 import isValid

from izi_frontdesk.ui.key_positions import X11_OFFSET, Stroke, read
from izi_frontdesk.ui.scan_burst import ScanBurst

_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_MODIFIERS: Final = frozenset(
    {Qt.Key.Key_Shift, Qt.Key.Key_CapsLock, Qt.Key.Key_AltGr, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_NumLock}
)
_NO_SIGN: Final = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


@dataclass(frozen=True, slots=True)
class _Before:
    """A field as it was before the first sign of a burst."""

    field: QWidget
    text: str = ""
    cursor: int = 0


class ScanGuard(QObject):
    """Listens to the keys of whatever has the focus while its page is in sight.

    Signals:
        scanned(str): the text of a scan, read by key position where the layout changed it.
    """

    scanned = Signal(str)

    def __init__(self, page: QWidget) -> None:
        """Guards from now on, as long as `page` lives."""
        super().__init__(page)
        self._page = page
        self._burst = ScanBurst()
        self._before: _Before | None = None
        self._watched: QWidget | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)
            self._focus_moved(None, app.focusWidget())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Presses that the focused widget gets while the page is in sight."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if not isinstance(watched, QWidget) or not self._page.isVisible():
            return False
        return self._pressed(watched, event)

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        """One widget at a time: a filter on the whole application would see each event of a web page, and break it."""
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = now
        if now is not None:
            now.installEventFilter(self)

    def _pressed(self, field: QWidget, event: QKeyEvent) -> bool:
        if event.key() in _ENTER:
            return self._entered(field, _time_of(event))
        if event.key() in _MODIFIERS:
            return False
        sign = event.text()
        if event.isAutoRepeat() or len(sign) != 1 or not sign.isprintable() or event.modifiers() & _NO_SIGN:
            self._burst.forget()
            return False
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        stroke = Stroke(sign, _position_of(event), shift, _time_of(event))
        if self._burst.starts_with(stroke) or self._before is None or self._before.field is not field:
            self._burst.forget()
            self._before = _snapshot(field)
        self._burst.press(stroke)
        return False

    def _entered(self, field: QWidget, at: float) -> bool:
        strokes = self._burst.enter(at)
        before, self._before = self._before, None
        if not strokes or before is None or before.field is not field:
            return False
        _put_back(before, len(strokes))
        self.scanned.emit(read(strokes))
        return True


def _snapshot(field: QWidget) -> _Before:
    if isinstance(field, QLineEdit):
        return _Before(field, field.text(), field.cursorPosition())
    return _Before(field)


def _put_back(before: _Before, signs: int) -> None:
    """A line edit gets its text back and tells so; a web page gets as many Backspaces as it got signs."""
    field = before.field
    if isinstance(field, QLineEdit):
        if field.text() != before.text:
            field.setText(before.text)
            field.setCursorPosition(before.cursor)
            field.textEdited.emit(before.text)
    elif field.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled):
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease) * signs:
            QCoreApplication.postEvent(field, QKeyEvent(kind, Qt.Key.Key_Backspace, Qt.KeyboardModifier.NoModifier))


def _time_of(event: QKeyEvent) -> float:
    """When the key was pressed, not when we heard of it: after a pause of the program a person's keys come at once.

    Events made by programs carry no time; for them it is now.
    """
    return float(event.timestamp()) or monotonic() * 1000


def _position_of(event: QKeyEvent) -> int:
    code = event.nativeScanCode()
    if sys.platform == "win32":
        return code
    if sys.platform == "darwin" or code <= X11_OFFSET:
        return 0
    return code - X11_OFFSET
