"""A person with a keyboard and no mouse in front of a payment page. Reads the page only to know what is in sight."""

from __future__ import annotations

import json
import math
import time
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWebEngineWidgets import QWebEngineView
from pytestqt.qtbot import QtBot

PATIENCE = 20_000
"""Milliseconds; a loaded machine starts its first web process slowly."""

ASK_AGAIN = 0.3
"""Seconds."""

LOOK = """(() => {
  const active = document.activeElement;
  if (!active) return '';
  const seen = (one) => one.checkVisibility() && !one.disabled;
  const style = getComputedStyle(active);
  return JSON.stringify({
    url: location.href, ready: document.readyState,
    focus: active === document.body ? '' : active.id || active.dataset.card || active.innerText,
    outline: active.matches(':focus-visible') && style.outlineStyle !== 'none' && parseInt(style.outlineWidth) >= 2,
    in_sight: active.getBoundingClientRect().top >= 0 && active.getBoundingClientRect().bottom <= innerHeight + 1,
    ids: [...document.querySelectorAll('[id]')].filter(seen).map((one) => one.id), text: document.body.innerText,
    stops: [...document.querySelectorAll('a[href],button,input,select,summary,[tabindex]')].filter(seen)
      .filter((one) => one.type !== 'hidden').map((one) => one.id || one.dataset.card || one.innerText),
    too_wide: document.documentElement.scrollWidth > innerWidth })
})()"""


@dataclass(frozen=True)
class Seen:
    """One look at a page. `stops` are what can be reached by Tab, named like `focus`: by id, card number or words."""

    url: str
    ready: str
    focus: str
    outline: bool
    in_sight: bool
    ids: tuple[str, ...]
    text: str
    stops: tuple[str, ...]
    too_wide: bool


class Keyboard:
    """Works at one web view."""

    def __init__(self, qtbot: QtBot, view: QWebEngineView) -> None:
        self.qtbot = qtbot
        self.view = view

    def open(self, url: str) -> None:
        """Go to an address; anything seen before is gone."""
        self.view.page().load(QUrl(url))
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.qtbot.waitUntil(lambda: self.look().url == url and self.look().ready == "complete", timeout=PATIENCE)

    def look(self) -> Seen:
        """What is in sight now."""
        answers: list[str] = []
        asked = -math.inf

        def answered() -> bool:
            nonlocal asked
            # A question to a page whose process is just being replaced by that of another site is lost.
            if not answers and time.monotonic() > asked + ASK_AGAIN:
                asked = time.monotonic()
                self.view.page().runJavaScript(LOOK, answers.append)
            return bool(answers)

        self.qtbot.waitUntil(answered, timeout=PATIENCE)
        # Between two pages there is nothing to look at.
        found: dict[str, Any] = json.loads(answers[0]) if answers[0] else {}
        names = Seen.__dataclass_fields__
        lists = {name: tuple(found.get(name, ())) for name in ("ids", "stops")}
        return Seen(**{name: found.get(name, "") for name in names} | lists)

    def until_focus(self, name: str) -> None:
        """Wait until the page has put the focus there."""
        self.qtbot.waitUntil(lambda: self.look().focus == name, timeout=PATIENCE)

    def until_there(self, name: str) -> Seen:
        """Wait until something with this id is in sight on a page that has loaded; the look that found it."""

        def there() -> bool:
            seen = self.look()
            return seen.ready == "complete" and name in seen.ids

        self.qtbot.waitUntil(there, timeout=PATIENCE)
        return self.look()

    def press(self, key: Qt.Key, times: int = 1, *, shift: bool = False) -> None:
        """One key, so many times."""
        modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
        for _ in range(times):
            QTest.keyClick(self._target(), key, modifier)

    def type(self, text: str) -> None:
        """Sign by sign."""
        QTest.keyClicks(self._target(), text)

    def fill_in(self, number: str) -> None:
        """A card, from the first field to Enter."""
        self.until_focus("card-number")
        self.type(number)
        self.press(Qt.Key.Key_Tab)
        self.type("1239")
        self.press(Qt.Key.Key_Tab)
        self.type("123")
        self.press(Qt.Key.Key_Return)

    def walk(self) -> list[Seen]:
        """Once around the page by Tab: one look at each stop."""
        looks = []
        # One step more than there are stops: between the last and the first the focus is nowhere on the page.
        for _ in range(len(self.look().stops) + 1):
            self._step_on()
            looks.append(self.look())
        return [look for look in looks if look.focus]

    def _step_on(self) -> None:
        before = self.look().focus
        self.press(Qt.Key.Key_Tab)
        self.qtbot.waitUntil(lambda: self.look().focus != before, timeout=PATIENCE)

    def _target(self) -> Any:
        target = self.view.focusProxy()
        assert target is not None
        return target
