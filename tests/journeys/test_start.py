"""The start as the program does it by itself, down to the folder it keeps its files in."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
from keyring.backend import KeyringBackend
from PySide6.QtWidgets import QApplication

from izi_frontdesk.adapters.folders import folders
from izi_frontdesk.adapters.settings import JsonSettings
from izi_frontdesk.adapters.vault import KeyringVault
from izi_frontdesk.app.life import live
from izi_frontdesk.app.options import Options
from izi_frontdesk.app.run import application
from izi_frontdesk.app.tour.hands import Hands
from izi_frontdesk.app.wiring import Program
from izi_frontdesk.ui.language import load_language
from izi_frontdesk.ui.main_window import MainWindow
from izi_frontdesk.ui.theme import apply_theme
from tests.hygiene.logs import ExpectedLog
from tests.journeys.eyes import Eyes


@pytest.fixture
async def window(qapp: QApplication, cycles: None) -> AsyncGenerator[MainWindow, None]:
    """The window as it is drawn before anything else."""
    application()
    load_language(qapp, "en")
    apply_theme(qapp, "light")
    made = MainWindow()
    made.show()
    yield made
    made.close_for_good()
    made.deleteLater()


async def test_a_folder_that_cannot_be_written_is_said_before_anybody_signs_in(
    window: MainWindow, tmp_path: Path, keyring: KeyringBackend, expected_log: ExpectedLog
) -> None:
    expected_log("settings cannot be written")
    place = tmp_path / "data"
    await asyncio.to_thread(place.write_text, "not a folder", "utf-8")
    places = folders(place)
    program = Program(places, JsonSettings(places.settings), vault=KeyringVault(keyring))
    hands = Hands(window)
    eyes = Eyes(window, hands)
    running = asyncio.create_task(live(program, window, Options(server="practice")))
    await eyes.read(f"The folder {places.data} cannot be written, so no payment or refund can be started.")
    await hands.write("signin.password", "practice")
    await hands.click("signin.submit")
    await eyes.read("The practice server did not start.")
    await eyes.read(f"The folder {places.data} cannot be written")
    assert eyes.typed("signin.password") == "practice"
    window.close()
    assert await running == 0
