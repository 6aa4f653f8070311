"""The look as named tokens, and the one place that applies it to the application.

Widgets that paint themselves ask `current_theme()` for colours while painting, so a change of theme needs no word to
them. What this does not do: remember the choice of the person.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from string import Template
from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from izi_frontdesk.presenters.tone import Tone
from izi_frontdesk.ui.resources import resource

SMALL: Final = 12
BODY: Final = 13
LARGE: Final = 15
TITLE: Final = 20
FIGURE: Final = 28
"""Type sizes in device independent pixels."""

GRID: Final = 8
TARGET: Final = 44
"""Height of buttons and fields: large enough for a thumb."""

RADIUS: Final = 8

_SCHEMES: Final[dict[str, Qt.ColorScheme]] = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}


@dataclass(frozen=True, slots=True)
class Theme:
    """One set of colours. Tokens are those of resources/theme/tokens.json."""

    dark: bool
    hexes: Mapping[str, str]
    _colours: dict[str, QColor] = field(default_factory=dict, compare=False, repr=False)

    def colour(self, token: str) -> QColor:
        """The colour of a token; an unknown token is a mistake of the caller (KeyError)."""
        found = self._colours.get(token)
        if found is None:
            found = self._colours[token] = QColor(self.hexes[token])
        return found

    def tone(self, tone: Tone) -> QColor:
        """The strong colour of a tone, for words and icons."""
        return self.colour(tone.value)

    def soft(self, tone: Tone) -> QColor:
        """The soft colour of a tone, for grounds."""
        return self.colour(f"{tone.value}_soft")


def load_themes() -> tuple[Theme, Theme]:
    """The light and the dark theme as they stand on disk."""
    tokens = json.loads(resource("theme", "tokens.json").read_text("utf-8"))
    return Theme(False, tokens["light"]), Theme(True, tokens["dark"])


STYLE: Final = "Fusion"
STYLED: Final = "styled"
"""Property of an application that was started with this style as an argument. Setting the style later works too, but
hands a style object to Python, which costs a tenth of the start."""


class _Wardrobe(QObject):
    """Holds the themes, the choice and what is worn now; follows the system's colour scheme."""

    def __init__(self) -> None:
        super().__init__()
        self.light, self.dark = load_themes()
        self.worn = self.light
        self.sheet = Template(resource("theme", "desk.qss").read_text("utf-8"))
        self.applied = False

    def apply(self, app: QApplication, choice: str) -> None:
        hints = app.styleHints()
        if not self.applied:
            self.applied = True
            if app.property(STYLED) is None:
                app.setStyle(STYLE)
            app.setFont(_face(app.font()))
            hints.colorSchemeChanged.connect(self._scheme_changed)
        hints.setColorScheme(_SCHEMES.get(choice, Qt.ColorScheme.Unknown))
        system_dark = hints.colorScheme() is Qt.ColorScheme.Dark
        self.wear(app, choice == "dark" or (choice != "light" and system_dark))

    def wear(self, app: QApplication, dark: bool) -> None:
        self.worn = self.dark if dark else self.light
        face.cache_clear()
        app.setPalette(_palette(self.worn))
        app.setStyleSheet(self.sheet.substitute(self.worn.hexes))

    def _scheme_changed(self, scheme: Qt.ColorScheme) -> None:
        app = QApplication.instance()
        dark = scheme is Qt.ColorScheme.Dark
        if isinstance(app, QApplication) and dark != self.worn.dark:
            self.wear(app, dark)


_wardrobe: _Wardrobe | None = None


def _the_wardrobe() -> _Wardrobe:
    global _wardrobe  # noqa: PLW0603 - the look belongs to the process, as the QApplication does
    if _wardrobe is None:
        _wardrobe = _Wardrobe()
    return _wardrobe


def apply_theme(app: QApplication, choice: str) -> None:
    """Dress the whole application in "light" or "dark"; anything else follows the system's scheme from now on."""
    _the_wardrobe().apply(app, choice)


def current_theme() -> Theme:
    """What is worn now; the light theme before `apply_theme` was called."""
    return _the_wardrobe().worn


@cache
def face(pixels: int, *, bold: bool = False) -> QFont:
    """The system's face in one of the type sizes, for painted text. Shared by all who paint: not to be changed."""
    font = QFont(QApplication.font())
    font.setPixelSize(pixels)
    if bold:
        font.setWeight(QFont.Weight.DemiBold)
    return font


def _face(font: QFont) -> QFont:
    """The system's face in our body size, its figures all of one width so that amounts stand in columns."""
    font.setPixelSize(BODY)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def _palette(theme: Theme) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for target, token in (
        (role.Window, "background"),
        (role.WindowText, "text"),
        (role.Base, "surface"),
        (role.AlternateBase, "sunken"),
        (role.Text, "text"),
        (role.PlaceholderText, "muted"),
        (role.Button, "surface"),
        (role.ButtonText, "text"),
        (role.Highlight, "accent"),
        (role.HighlightedText, "on_accent"),
        (role.Accent, "accent"),
        (role.Link, "accent"),
        (role.ToolTipBase, "text"),
        (role.ToolTipText, "surface"),
        (role.Mid, "border"),
        (role.Dark, "field"),
    ):
        palette.setColor(target, theme.colour(token))
    for target in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, target, theme.colour("muted"))
    return palette
