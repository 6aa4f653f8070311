"""The payment page in its sheet: opened once, closed with the payment, never in the way of the keys of the desk."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.ui.checkout.sites import Site, running_site
from tests.ui.topup_samples import FORM, PAID, PATIENCE, WAITING, button, heard, loaded

from izi_frontdesk.domain.checkout import Fence
from izi_frontdesk.presenters.tone import Chip, Message, Tone
from izi_frontdesk.presenters.topup_state import TopUpState
from izi_frontdesk.ui.main_window import MainWindow
from izi_frontdesk.ui.qr import LARGE
from izi_frontdesk.ui.topup_sheet import TopUpSheet


@pytest.fixture
def site() -> Generator[Site, None, None]:
    with running_site() as made:
        made.page("/pay", "pay here")
        yield made


@pytest.fixture
def sheet(desk: MainWindow, site: Site) -> Generator[TopUpSheet, None, None]:
    """A sheet with a filled-in form, in sight at the desk."""
    made = TopUpSheet(Fence("", frozenset({site.port})))
    made.show_state(FORM)
    desk.sheets.open(made)
    yield made
    desk.sheets.close(made)


@pytest.fixture
def waiting(site: Site) -> TopUpState:
    return replace(WAITING, url=site.origin + "/pay", payable=True, host="127.0.0.1", practice=True)


def test_the_page_opens_once_and_keeps_running_under_later_states(
    qtbot: QtBot, sheet: TopUpSheet, waiting: TopUpState, site: Site
) -> None:
    sheet.show_state(waiting)
    loaded(qtbot, sheet)
    for clock in ("08:40", "08:39"):
        sheet.show_state(replace(waiting, clock=clock, chip=Chip("Checking", Tone.AMBER, "half")))
    sheet.show_state(replace(waiting, qr_only=True))
    sheet.show_state(waiting)
    loaded(qtbot, sheet)
    assert site.paths() == ["/pay"]
    assert sheet.checkout is not None
    assert sheet.checkout.side.clock.text() == "08:41"


def test_a_page_closes_when_the_bank_has_accepted_so_that_nobody_pays_twice(
    qtbot: QtBot, sheet: TopUpSheet, waiting: TopUpState
) -> None:
    sheet.show_state(waiting)
    loaded(qtbot, sheet)
    assert sheet.checkout is not None
    sheet.show_state(replace(waiting, payable=False, qr_only=True))
    assert sheet.checkout.page is None
    assert sheet.checkout.code.isHidden()
    assert not sheet.checkout.side.copy.isEnabled()


def test_keys_of_the_sheet_work_while_the_page_has_the_focus(
    qtbot: QtBot, sheet: TopUpSheet, waiting: TopUpState
) -> None:
    sheet.show_state(waiting)
    target = loaded(qtbot, sheet)
    assert target.hasFocus()
    said = heard(sheet)
    QTest.keyClick(target, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(target, Qt.Key.Key_Escape)
    assert said == ["copy_asked", "aside_asked"]


def test_the_large_code_takes_the_place_of_the_page_and_back(
    qtbot: QtBot, sheet: TopUpSheet, waiting: TopUpState
) -> None:
    said = heard(sheet)
    sheet.show_state(waiting)
    loaded(qtbot, sheet)
    assert sheet.checkout is not None
    checkout = sheet.checkout
    QTest.mouseClick(button(sheet, "topup.qr"), Qt.MouseButton.LeftButton)
    assert said == ["qr_toggled"]
    sheet.show_state(replace(waiting, qr_only=True))
    assert checkout.code.code.text == waiting.url
    assert checkout.page is not None
    assert not checkout.page.isVisible()
    qtbot.waitUntil(lambda: min(checkout.code.code.width(), checkout.code.code.height()) >= LARGE)
    assert button(sheet, "topup.qr").hasFocus()
    sheet.show_state(waiting)
    assert checkout.page.isVisible()


def test_a_result_closes_the_page_and_its_profile(qtbot: QtBot, sheet: TopUpSheet, waiting: TopUpState) -> None:
    sheet.show_state(waiting)
    loaded(qtbot, sheet)
    assert sheet.checkout is not None
    assert sheet.checkout.page is not None
    web = sheet.checkout.page.web()
    assert web is not None
    gone: list[str] = []
    web.page().profile().destroyed.connect(lambda: gone.append("profile"))
    sheet.show_state(PAID)
    assert sheet.checkout is None
    qtbot.waitUntil(lambda: gone == ["profile"], timeout=PATIENCE)


def test_a_link_that_may_not_be_opened_is_explained(sheet: TopUpSheet) -> None:
    sheet.show_state(replace(WAITING, link_fault=Message("The link is not https.", Tone.RED)))
    assert sheet.checkout is not None
    assert sheet.checkout.page is None
    assert sheet.checkout.blank.text == "The link is not https."
    assert not button(sheet, "topup.copy").isEnabled()
    assert not button(sheet, "topup.qr").isEnabled()


def test_a_page_wish_for_the_phone_asks_for_the_code_only_once(
    qtbot: QtBot, sheet: TopUpSheet, waiting: TopUpState
) -> None:
    said = heard(sheet)
    sheet.show_state(waiting)
    loaded(qtbot, sheet)
    assert sheet.checkout is not None
    assert sheet.checkout.page is not None
    sheet.checkout.page.phone_wanted.emit()
    sheet.show_state(replace(waiting, qr_only=True))
    sheet.checkout.page.phone_wanted.emit()
    assert said == ["qr_toggled"]
