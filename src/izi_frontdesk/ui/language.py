"""The language of the program: loads our translations and Qt's own. Missing ones leave English, quietly."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from izi_frontdesk.ui.resources import resource

SOURCE = "en"
"""The language of the texts in the source."""

_worn: list[QTranslator] = []


def load_language(app: QCoreApplication, language: str) -> bool:
    """Speak `language` ("en", "ru", …; empty: the system's) from now on; widgets hear it as a LanguageChange event.

    Amounts and dates follow through QLocale's default; English ones as in Britain, with a clock of 24 hours, because
    desks work at night. False: there is no translation of ours, English is spoken.
    """
    language = language or QLocale.system().name().partition("_")[0]
    while _worn:
        app.removeTranslator(_worn.pop())
    QLocale.setDefault(QLocale(language) if language != SOURCE else QLocale("en_GB"))
    if language == SOURCE:
        return True
    _wear(app, f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    return _wear(app, f"izi-frontdesk_{language}", str(resource("translations")))


def _wear(app: QCoreApplication, name: str, folder: str) -> bool:
    translator = QTranslator(app)
    found = translator.load(name, folder)
    if found:
        _worn.append(translator)
        app.installTranslator(translator)
    return found
