"""Start, event loop, orderly stop. The only module that knows qasync.

The start-up order is: application, window drawn, then everything else. Nothing that waits happens before the first
picture is on screen.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtWidgets import QApplication

from izi_frontdesk.adapters.folders import Folders, folders
from izi_frontdesk.adapters.settings_file import read_settings
from izi_frontdesk.app.options import Options
from izi_frontdesk.presenters.desk_state import DeskState, Page
from izi_frontdesk.ui.language import load_language
from izi_frontdesk.ui.main_window import MainWindow
from izi_frontdesk.ui.theme import STYLE, STYLED, apply_theme

_HANDS: Final = 2
"""Threads for what the GUI thread must not wait for and no worker of its own does."""


def run(options: Options) -> int:
    """Run the desk until it is closed. Returns the exit code."""
    app = application()
    places = folders(options.data)
    settings = read_settings(places.settings)
    language = options.language or settings.get("language") or system_language()
    theme = options.theme or settings.get("theme", "system")
    load_language(app, language)
    apply_theme(app, theme)
    window = MainWindow()
    window.show_choices(language, theme)
    window.restore_geometry(place_from(settings.get("place", "")))
    practice = options.server == "practice" or settings.get("server", "practice") == "practice"
    window.show_state(DeskState(page=Page.SIGN_IN, practice=practice))
    window.show()
    app.processEvents()
    return _live(app, window, options, places, settings)


def application() -> QApplication:
    """The one application object. The web view, imported much later, needs contexts shared from the start."""
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    app = QApplication.instance()
    if app is None:
        app = QApplication([sys.argv[0], "-style", STYLE])
        app.setProperty(STYLED, True)
    if not isinstance(app, QApplication):
        raise TypeError("an application without widgets is already running")
    app.setApplicationName("IZI Front Desk")
    app.setDesktopFileName("izi-frontdesk")
    app.setQuitOnLastWindowClosed(False)
    return app


def system_language() -> str:
    """Russian where the system speaks it, else English."""
    return "ru" if QLocale.system().language() == QLocale.Language.Russian else "en"


def place_from(text: str) -> bytes:
    """A stored window place; nonsense gives none."""
    try:
        return bytes.fromhex(text)
    except ValueError:
        return b""


def _live(app: QApplication, window: MainWindow, options: Options, places: Folders, settings: Mapping[str, str]) -> int:
    # The first picture is on screen: now the rest may be imported, while the window stays alive.
    import asyncio
    from concurrent.futures import ThreadPoolExecutor

    app.processEvents()
    from qasync import QEventLoop

    from izi_frontdesk.app import before_the_loop

    for _ in before_the_loop.slices():
        app.processEvents()
    from izi_frontdesk.adapters.settings import JsonSettings
    from izi_frontdesk.app.cycles import Cycles
    from izi_frontdesk.app.last_resort import catch_everything
    from izi_frontdesk.app.life import live
    from izi_frontdesk.app.wiring import Program

    loop = QEventLoop(app)
    # qasync's own starts ten threads with the first work.
    loop.set_default_executor(ThreadPoolExecutor(_HANDS, "work"))
    asyncio.set_event_loop(loop)
    catch_everything(loop)
    cycles = Cycles()
    cycles.keep()
    try:
        with loop:
            code: int = loop.run_until_complete(
                live(Program(places, JsonSettings(places.settings, settings)), window, options)
            )
            return code
    finally:
        window.close_for_good()
        window.deleteLater()
        app.processEvents()
        cycles.release()
