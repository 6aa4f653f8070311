"""Odd values that are valid all the same, from the server to the pixels of every screen that shows them."""

from __future__ import annotations

from collections.abc import AsyncGenerator

import pytest
from keyring.backend import KeyringBackend
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QTextEdit, QWidget

from izi_frontdesk.presenters.desk_state import Page
from tests.faults.fuzz.odd_house import House, OddHouse
from tests.faults.fuzz.server import speaking
from tests.journeys.conftest import Begin, begin, clock, cycles
from tests.journeys.receptionist import Receptionist
from tests.support.vaults import MemoryKeyring

pytestmark = pytest.mark.qt
__all__ = ["begin", "clock", "cycles"]

HTML = "<b>bold</b> <img src='file:///etc/hostname'> <a href='https://evil.example'>x</a> &amp; <table><tr><td>"
HOUSES = {
    "right to left": House(words="\u202eIvan\u202c \u2067الاسم\u2069 \u200f500", phone="\u202e+79161234567"),
    "lines": House(words="one\ntwo\r\nthree\u2028four\tfive\x00six"),
    "invisible": House(words="\u200b\u200c\u200d\ufeff\u2060", phone="\u200b"),
    "long": House(words="Я" * 10_000, phone="+" + "7" * 10_000),
    "long without a place to break": House(words="W" * 999, client_id="c" * 200, payment_id="p" * 200),
    "pictures": House(words="👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿🇷🇺" * 30 + "e\u0301\u0323" * 50),
    "html": House(words=HTML, phone=HTML, currency="<b>", status="<b>ON</b>"),
    "formats": House(words="{name} {0} %1 %s %n &File \\u0041", currency="%L1", status="{code}"),
    "quotes and slashes": House(client_id="a'b\"c/d\\e;--?#&", payment_id="../..//p'\"%00%2e\\"),
    "amounts of eighteen digits": House(amount="123456789012345678.99", balance="-123456789012345678.99"),
    "amounts of many decimals": House(amount="0.000000000000000001", balance="1234.567890123456789"),
    "year 1": House(moment="0001-01-01T00:00:00Z", timezone="Pacific/Kiritimati"),
    "year 9999": House(moment="9999-12-31T23:59:59Z", timezone="Pacific/Apia"),
    "nothing that may be missing": House(words="", phone="", moment=None, currency=None, timezone=None),
    "no such place": House(timezone="../../../etc/passwd", currency="\u202e₽"),
}


@pytest.fixture
def keyring() -> KeyringBackend:
    """One in memory."""
    return MemoryKeyring()


@pytest.fixture
def server() -> None:
    """The address is typed."""


@pytest.fixture(params=list(HOUSES.values()), ids=list(HOUSES))
async def house(request: pytest.FixtureRequest) -> AsyncGenerator[OddHouse, None]:
    """The odd server."""
    mouth = OddHouse(request.param)
    async with speaking(mouth):
        yield mouth


async def test_odd_values_are_drawn_as_plain_text_on_every_screen(house: OddHouse, begin: Begin) -> None:
    started = begin()
    await _at_the_desk(started, house.url)
    await _client_in_sight(started)
    _drawn_plainly(started.window)
    await started.fill_in_top_up("300")
    _drawn_plainly(started.window)
    await started.hands.press(Qt.Key.Key_Return)
    await started.hands.until(lambda: bool(started.desk.operations.all()), "the operation")
    await started.hands.until(lambda: bool(started.desk.operations.all()[0].payment_id), "its payment")
    _drawn_plainly(started.window)
    await started.hands.press(Qt.Key.Key_F2)
    if house.house.status == "CONFIRMED":
        await started.hands.click_end(started.window.card.payments, 0)
        await started.hands.until(lambda: started.hands.sees("refund.amount"), "the refund form")
        _drawn_plainly(started.window)


async def _at_the_desk(started: Receptionist, address: str) -> None:
    await started.hands.click("signin.server.other")
    await started.hands.write("signin.address", address)
    await started.hands.write("signin.email", "a@b.example")
    await started.hands.write("signin.password", "pass")
    await started.hands.press(Qt.Key.Key_Return)
    await started.hands.until(lambda: started.front.frame.state.page in {Page.CLUBS, Page.DESK}, "a club")
    if started.front.frame.state.page is Page.CLUBS:
        _drawn_plainly(started.window)
        await started.hands.click_row(started.window.clubs.list, 0)
    await started.page(Page.DESK)


async def _client_in_sight(started: Receptionist) -> None:
    await started.hands.write("search.box", "someone")
    search, card = started.screens.search, started.screens.card
    await started.hands.until(lambda: bool(search.state.rows) and not search.state.busy, "the rows")
    await started.hands.click_row(started.window.search.list, 0)
    await started.hands.until(lambda: bool(card.state.id) and not card.state.payments_busy, "the card")
    await started.hands.until(lambda: bool(card.state.payments), "the payments")


def _drawn_plainly(window: QWidget) -> None:
    """Everything is painted; nothing a server said could be taken for markup."""
    assert not window.grab().isNull()
    for shown in window.findChildren(QLabel):
        assert shown.textFormat() is Qt.TextFormat.PlainText or not shown.text(), shown.text()
    assert not [edit for edit in window.findChildren(QTextEdit) if edit.acceptRichText()]
    tips = [widget.toolTip() for widget in window.findChildren(QWidget)]
    assert [tip for tip in tips if "<" in tip.removeprefix("<span>").removesuffix("</span>")] == []
