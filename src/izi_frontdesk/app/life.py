"""The life of the program between the first picture and the last: wire up, work, stop in order."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
from functools import partial

from PySide6.QtWidgets import QApplication

from izi_frontdesk.adapters.folders import writable
from izi_frontdesk.adapters.logs import LogFile
from izi_frontdesk.app import before_the_desk
from izi_frontdesk.app.forward import come_forward
from izi_frontdesk.app.front import Front
from izi_frontdesk.app.instance import Instance
from izi_frontdesk.app.options import Options
from izi_frontdesk.app.slices import slowly
from izi_frontdesk.app.wiring import Program
from izi_frontdesk.domain.signin import PRACTICE, Server, server_at
from izi_frontdesk.presenters.desk import FOLDER
from izi_frontdesk.presenters.tone import Message, Tone
from izi_frontdesk.presenters.wording import translate
from izi_frontdesk.ui.language import load_language
from izi_frontdesk.ui.main_window import MainWindow
from izi_frontdesk.ui.theme import apply_theme

log = logging.getLogger(__name__)

IDLE_AFTER = 1.5
"""Seconds after the start at which what is needed soon is fetched ahead."""


async def live(program: Program, window: MainWindow, options: Options) -> int:
    """Work until the window is closed. Returns the exit code."""
    logs = await asyncio.to_thread(_open_log, program)
    usable = await asyncio.to_thread(writable, program.folders.data)
    instance = Instance(program.folders.data)
    if usable and not instance.first():
        log.info("another copy is running and was raised")
        await program.close()
        return 0
    stopped = asyncio.Event()
    front = Front(program, window, _server(options), stopped.set)
    instance.listen(partial(_forward, window))
    follow_choices(program, window, front)
    if not usable:
        text = translate("Desk", "The folder {path} cannot be written, so no payment or refund can be started.")
        told = text.format(path=program.folders.data)
        front.sign_in.ended(told)
        front.frame.notice(FOLDER, Message(told, Tone.RED))
    loop = asyncio.get_running_loop()
    with contextlib.suppress(NotImplementedError):
        loop.add_signal_handler(signal.SIGTERM, stopped.set)
    front.begin()
    ahead = loop.create_task(_fetch_ahead(front), name="fetch ahead")
    if options.tour_part:
        from izi_frontdesk.app.tour.parts import walk

        program.jobs.once("tour", lambda: walk(options, front, window, stopped.set))
    await stopped.wait()
    ahead.cancel()
    program.settings.set("place", window.save_geometry().hex())
    window.hide()
    await front.end()
    await program.close()
    instance.close()
    if logs is not None:
        await asyncio.to_thread(logs.close)
    return 0


def _forward(window: MainWindow) -> None:
    """Another copy was started: show this one."""
    come_forward(window)
    log.info("came forward for another copy")


def _server(options: Options) -> Server | None:
    """The server named on the command line. The practice one has no address before it was started."""
    return Server(PRACTICE, "") if options.server == PRACTICE else server_at(options.server)


def _open_log(program: Program) -> LogFile | None:
    try:
        return LogFile(program.folders.logs)
    except OSError:
        return None


def follow_choices(program: Program, window: MainWindow, front: Front) -> None:
    """Language and theme apply at once and are remembered."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return

    def language(code: str) -> None:
        program.settings.set("language", code)
        load_language(app, code)
        front.redraw()

    def theme(choice: str) -> None:
        program.settings.set("theme", choice)
        apply_theme(app, choice)

    window.language_chosen.connect(language)
    window.theme_chosen.connect(theme)


async def _fetch_ahead(front: Front) -> None:
    """When nothing happens after the start, import what the first sign-in and then the desk will need."""
    await asyncio.sleep(IDLE_AFTER)
    await front.sign_in.fetch_ahead()
    await slowly(before_the_desk.slices())
