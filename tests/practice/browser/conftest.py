"""One web view for all cases, of the smallest size the bank's page has to fit into."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from itertools import count
from typing import Any

import httpx
import pytest
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from tests.hygiene.leftovers import LEDGER, LOOKS
from tests.practice.browser.keyboard import Keyboard
from tests.practice.staff import Staff
from tests.support.practice_process import Practice

SMALLEST = 500
"""Width and height that the gateway asks of a shop for the bank's page."""

Link = Callable[..., dict[str, Any]]


@pytest.fixture(scope="package")
def view(qapp: QApplication) -> Generator[QWebEngineView, None, None]:
    """A plain view without a memory. It is there from case to case, so no single test left it behind."""
    profile = QWebEngineProfile()
    made = QWebEngineView()
    made.setPage(QWebEnginePage(profile, made))
    made.resize(SMALLEST, SMALLEST)
    made.show()
    made.activateWindow()
    LEDGER.note(LEDGER.new(LOOKS))
    yield made
    # The page goes with the view, and the profile only after it.
    delete(made)
    delete(profile)


@pytest.fixture
def keyboard(qtbot: QtBot, view: QWebEngineView) -> Iterator[Keyboard]:
    """Hands on the keyboard; the page is empty again afterwards, so that it asks nobody for anything."""
    hands = Keyboard(qtbot, view)
    yield hands
    hands.open("about:blank")


@pytest.fixture(scope="package")
def link(practice_server: Practice) -> Generator[Link, None, None]:
    """Makes payment links, each for an amount of its own; what is named goes into the top-up as it is."""
    with httpx.Client(trust_env=False, verify=False, timeout=20.0) as http:
        staff, amounts = Staff(http, practice_server.graphql), count(310)
        staff.sign_in("cashier@practice.izi", "practice")
        yield lambda **more: staff.top_up("client_petrov", next(amounts), **more)
