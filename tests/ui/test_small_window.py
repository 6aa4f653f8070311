"""The smallest window holds everything, also in a language that is a third longer than English."""

from __future__ import annotations

from collections.abc import Generator

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication, QPushButton
from tests.ui.test_client_card import PETROV
from tests.ui.test_live_panel import many
from tests.ui.test_search_panel import found

from izi_frontdesk.presenters.desk_state import DeskState, Page
from izi_frontdesk.presenters.signin_state import ServerChoice, SignInField, SignInState
from izi_frontdesk.ui.main_window import MainWindow


class Longer(QTranslator):
    """Every text a third longer."""

    def translate(self, _context: str, source: str, _note: str | None = None, _count: int = -1) -> str:
        return source + "ы" * (len(source) // 3)

    def isEmpty(self) -> bool:
        return False


@pytest.fixture
def longer(qapp: QApplication) -> Generator[None, None, None]:
    translator = Longer()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


def cut_off(window: MainWindow) -> list[str]:
    """Buttons in sight that are narrower than their words or reach out of the window."""
    inside = window.rect()
    found = []
    for button in window.findChildren(QPushButton):
        if not button.isVisible():
            continue
        place = button.rect().translated(button.mapTo(window, button.rect().topLeft()))
        if button.width() < button.minimumSizeHint().width() or not inside.contains(place):
            found.append(button.text() or button.objectName())
    return found


@pytest.mark.usefixtures("longer")
def test_the_desk_fits(desk: MainWindow, qapp: QApplication) -> None:
    desk.search.show_state(found(3))
    desk.card.show_state(PETROV)
    desk.live.show_state(many(2))
    qapp.processEvents()
    assert (desk.width(), desk.height()) == (1024, 700)
    assert cut_off(desk) == []


@pytest.mark.usefixtures("longer")
def test_the_sign_in_screen_fits_with_an_error(window: MainWindow, qapp: QApplication) -> None:
    accounts = ("cashier@practice.izi", "admin@practice.izi", "owner@practice.izi")
    state = SignInState(ServerChoice.PRACTICE, accounts=accounts, error="Wrong.", error_field=SignInField.PASSWORD)
    window.sign_in.show_state(state)
    window.show_state(DeskState(Page.SIGN_IN, practice=True))
    qapp.processEvents()
    assert (window.width(), window.height()) == (1024, 700)
    assert cut_off(window) == []
