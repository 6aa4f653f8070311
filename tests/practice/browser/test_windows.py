"""More than one window: a phone beside the desk's page inside the program's fence, and a shop that opened the page."""

from __future__ import annotations

import json
from collections.abc import Generator
from typing import Any
from urllib.parse import urlsplit

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWebEngineCore import QWebEngineNewWindowRequest, QWebEnginePage
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from izi_frontdesk.domain.checkout import RETURN_URL, Fence
from izi_frontdesk.ui.checkout.popup import PopupWindow
from izi_frontdesk.ui.checkout.view import CheckoutView
from tests.practice.browser.conftest import Link
from tests.practice.browser.keyboard import PATIENCE, Keyboard
from tests.support.practice_process import DECLINED_CARD, Practice

TRICK = "<img src=x onerror=\"document.title='ran'\"><script>document.title='ran'</script></title>"


@pytest.fixture
def desk(qtbot: QtBot) -> Generator[QWidget, None, None]:
    """A window of the program, empty."""
    window = QWidget()
    window.resize(560, 640)
    qtbot.addWidget(window)
    QVBoxLayout(window)
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.close()


def test_a_code_is_paid_in_a_window_of_its_own_inside_the_fence_of_the_program(
    practice: Practice, qtbot: QtBot, desk: QWidget, link: Link
) -> None:
    made = link(returnUrl=RETURN_URL)
    ports = frozenset(urlsplit(str(practice.addresses[name])).port or 0 for name in ("gateway", "acs"))
    checkout = CheckoutView(Fence(made["paymentUrl"], ports), lambda: None)
    returned: list[bool] = []
    checkout.returned.connect(lambda: returned.append(True))
    layout = desk.layout()
    assert layout is not None
    layout.addWidget(checkout)
    qtbot.waitUntil(lambda: checkout.web() is not None)
    web = checkout.web()
    assert web is not None
    checkout.focus_page()
    page = Keyboard(qtbot, web)
    page.until_focus("card-number")
    page.press(Qt.Key.Key_Tab, 3, shift=True)
    page.press(Qt.Key.Key_Return)
    page.until_focus("code-phone")
    page.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any(popup.isVisible() for popup in desk.findChildren(PopupWindow)), timeout=PATIENCE)
    [popup] = desk.findChildren(PopupWindow)
    phone = Keyboard(qtbot, popup.web)
    phone.until_focus("phone-pay")
    phone.press(Qt.Key.Key_Return)
    page.until_there("result")
    assert practice.payment(made["transactionId"])["status"] == "CONFIRMED"
    qtbot.waitUntil(lambda: returned == [True], timeout=PATIENCE)


def test_a_shop_that_opened_the_page_is_handed_the_record_of_what_came_of_it(
    practice: Practice, qtbot: QtBot, view: QWebEngineView, keyboard: Keyboard, link: Link
) -> None:
    made = link()
    practice.pay(made["transactionId"], DECLINED_CARD)
    last = [one for one in practice.state()["notifications"] if one["paymentId"] == made["transactionId"]][-1]
    opened = QWebEngineView()
    opened.setPage(QWebEnginePage(view.page().profile(), opened))
    qtbot.addWidget(opened)

    def open_in(request: QWebEngineNewWindowRequest) -> None:
        request.openIn(opened.page())

    keyboard.open("about:blank")
    view.page().newWindowRequested.connect(open_in)
    address = json.dumps(f"{made['paymentUrl']}?lang=en&attempt={last['transactionId']}")
    view.page().runJavaScript(f"onmessage = (told) => {{ heard = told.data }}; open({address}); 0")
    heard: list[Any] = []

    def told() -> bool:
        view.page().runJavaScript("typeof heard === 'undefined' ? '' : JSON.stringify(heard)", heard.append)
        return any(heard)

    qtbot.waitUntil(told, timeout=PATIENCE)
    view.page().newWindowRequested.disconnect(open_in)
    record = json.loads(next(filter(None, heard)))
    assert (record["type"], record["status"], record["message"]) == ("error", "fail", "Insufficient funds")
    assert record["data"]["ReasonCode"] == 5051


def test_nothing_that_a_shop_or_a_payer_writes_runs_on_any_page(
    practice: Practice, keyboard: Keyboard, link: Link
) -> None:
    made = link(description=TRICK)
    keyboard.open(f"{made['paymentUrl']}?lang=en")
    keyboard.fill_in("4242424242424242")
    keyboard.until_focus("confirm")
    assert TRICK in keyboard.look().text
    assert keyboard.view.title() == "Practice bank"
    keyboard.open(f"{made['paymentUrl']}?lang=en")
    keyboard.until_focus("card-number")
    assert TRICK in keyboard.look().text
    keyboard.press(Qt.Key.Key_Tab, 3, shift=True)
    keyboard.press(Qt.Key.Key_Return)
    keyboard.until_focus("code-phone")
    assert keyboard.view.title() == "Pay by code"
    addresses: list[str] = []
    keyboard.view.page().runJavaScript("document.getElementById('code-phone').href", addresses.append)
    keyboard.qtbot.waitUntil(lambda: bool(addresses), timeout=PATIENCE)
    keyboard.open(addresses[0])
    keyboard.until_focus("phone-pay")
    assert TRICK in keyboard.look().text
    assert keyboard.view.title() == "Confirm the transfer"
