"""The entries for language, theme and keys, shared by the menu of the person and the one beside the sign-in card."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

LANGUAGES: Final = (("en", "English"), ("ru", "Русский"))
"""Each language in its own words, so that it can be found from any other."""


class Preferences(QObject):
    """What a person may choose for this desk; knows what is chosen now, and fills menus.

    Signals:
        language_chosen(str), theme_chosen(str): "system", "light" or "dark".
    """

    language_chosen = Signal(str)
    theme_chosen = Signal(str)

    def __init__(self, parent: QObject) -> None:
        """Begin with English and the system's theme."""
        super().__init__(parent)
        self.language, self.theme = "en", "system"

    def show_choices(self, language: str, theme: str) -> None:
        """Tell what is chosen now."""
        self.language, self.theme = language, theme

    def fill(self, menu: QMenu) -> None:
        """Add both groups, each with its heading."""
        self._group(menu, self.tr("Language"), "language", LANGUAGES, self.language).triggered.connect(
            lambda action: self.language_chosen.emit(action.data())
        )
        menu.addSeparator()
        themes = (("system", self.tr("As the system")), ("light", self.tr("Light")), ("dark", self.tr("Dark")))
        self._group(menu, self.tr("Theme"), "theme", themes, self.theme).triggered.connect(
            lambda action: self.theme_chosen.emit(action.data())
        )

    def _group(
        self, menu: QMenu, title: str, name: str, choices: tuple[tuple[str, str], ...], chosen: str
    ) -> QActionGroup:
        heading = menu.addAction(title)
        heading.setEnabled(False)
        group = QActionGroup(menu)
        for key, words in choices:
            action = QAction(words, menu, checkable=True, checked=key == chosen)
            action.setData(key)
            action.setObjectName(f"{name}.{key}")
            group.addAction(action)
            menu.addAction(action)
        return group
