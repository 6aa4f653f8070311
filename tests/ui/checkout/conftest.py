"""Sites of a gateway and of a bank on this machine, and a desk window with a checkout in it."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWebEngineCore import QWebEnginePage
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.checkout.sites import Site, running_site

from izi_frontdesk.domain.checkout import Fence
from izi_frontdesk.ui.checkout.popup import PopupWindow
from izi_frontdesk.ui.checkout.view import CheckoutView
from izi_frontdesk.ui.topup_checkout import Spare

PATIENCE = 20_000
"""Milliseconds; a loaded machine starts its first web process slowly."""


@pytest.fixture
def gateway() -> Generator[Site, None, None]:
    """The site of the payment link."""
    with running_site() as site:
        yield site


@pytest.fixture
def bank() -> Generator[Site, None, None]:
    """A site of another origin, allowed as part of practice."""
    with running_site("localhost") as site:
        yield site


@dataclass
class Heard:
    """What a checkout told."""

    returned: int = 0
    phone: int = 0
    failed: list[str] = field(default_factory=list)
    hosts: list[str] = field(default_factory=list)


class Stand:
    """A window with one checkout, and hands for it."""

    def __init__(self, qtbot: QtBot, view: CheckoutView, window: QWidget) -> None:
        self.qtbot, self.view, self.window = qtbot, view, window
        self.heard = Heard()
        view.returned.connect(self._count_return)
        view.phone_wanted.connect(self._count_phone)
        view.failed.connect(self.heard.failed.append)
        view.page_changed.connect(self.heard.hosts.append)

    def _count_return(self) -> None:
        self.heard.returned += 1

    def _count_phone(self) -> None:
        self.heard.phone += 1

    @property
    def page(self) -> QWebEnginePage:
        web = self.view.web()
        assert web is not None
        return web.page()

    def until(self, holds: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(holds, timeout=PATIENCE)

    def ready(self, path: str = "") -> None:
        """Wait until the page was drawn (and ends in `path`)."""
        self.until(lambda: self.page.title() == "ready" and self.page.url().path().endswith(path))

    def title(self, text: str) -> None:
        """Wait for what a page says in its title."""
        self.until(lambda: self.page.title() == text)

    def click(self, widget: QWidget | None = None, at: QPoint | None = None) -> None:
        """A real click into the page."""
        target = (widget or self.view.web() or self.view).focusProxy()
        assert target is not None
        QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=at or QPoint(60, 60))

    def popups(self) -> list[PopupWindow]:
        return [popup for popup in self.window.findChildren(PopupWindow) if popup.isVisible()]


Opener = Callable[..., Stand]


@pytest.fixture
def open_checkout(qtbot: QtBot, gateway: Site, bank: Site) -> Generator[Opener, None, None]:
    """Opens a checkout on an address; closes all of them in the end."""
    stands: list[Stand] = []

    def open_one(url: str, *ports: int, spare: Spare = lambda: None) -> Stand:
        window = QWidget()
        window.resize(700, 700)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitExposed(window)
        view = CheckoutView(Fence(url, frozenset({gateway.port, bank.port, *ports})), spare)
        QVBoxLayout(window).addWidget(view)
        stand = Stand(qtbot, view, window)
        stands.append(stand)
        return stand

    yield open_one
    for stand in stands:
        stand.window.close()
