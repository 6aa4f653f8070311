"""The window itself: closing, language, keys while the page has the focus, scans."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication

from izi_frontdesk.domain.operations import Phase
from tests.journeys.conftest import Somebody
from tests.journeys.gestures import choose
from tests.journeys.people import Person
from tests.journeys.receptionist import Receptionist
from tests.support.practice_process import Practice


async def _page_has_the_focus(receptionist: Receptionist) -> None:
    def focused() -> bool:
        if not receptionist.hands.sees("checkout.web"):
            return False
        web = receptionist.hands.see("checkout.web")
        assert isinstance(web, QWebEngineView)
        return web.focusProxy() is not None and web.focusProxy() is QApplication.focusWidget()

    await receptionist.hands.until(focused, "the payment page with the focus")


async def test_closing_without_open_payments_ends_the_program(receptionist: Receptionist) -> None:
    receptionist.window.close()
    assert receptionist.stopped


async def test_closing_with_open_payments_asks_once(receptionist: Receptionist, client: Person) -> None:
    await receptionist.find(client)
    await receptionist.top_up("300")
    receptionist.window.close()
    assert not receptionist.stopped
    assert receptionist.window.isVisible()
    assert "Still open: 1. They are followed again at the next start." in receptionist.eyes.notice("close")
    receptionist.window.close()
    assert receptionist.stopped


async def test_a_language_chosen_in_mid_payment_changes_words_and_nothing_else(
    receptionist: Receptionist, practice: Practice, somebody: Somebody
) -> None:
    await receptionist.find(somebody())
    waiting = await receptionist.top_up("300")
    await _page_has_the_focus(receptionist)
    web = receptionist.hands.see("checkout.web")
    await receptionist.find(somebody())
    await receptionist.fill_in_top_up("450")
    await receptionist.hands.write("topup.comment", "tea")
    await choose(receptionist.hands, "top.person", "language.ru")
    await receptionist.eyes.read("Пополнение", receptionist.eyes.sheet())
    await receptionist.eyes.read_at("top.light", "Готов")
    assert receptionist.eyes.typed("topup.amount") == "450"
    assert receptionist.eyes.typed("topup.comment") == "tea"
    await receptionist.hands.press(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert receptionist.hands.see("checkout.web") is web
    practice.pay(waiting.payment_id)
    await receptionist.phase(waiting, Phase.PAID)
    await choose(receptionist.hands, "top.person", "language.en")
    await receptionist.eyes.read_at("top.light", "Ready")


async def test_keys_of_the_desk_are_heard_while_the_payment_page_has_the_focus(
    receptionist: Receptionist, somebody: Somebody
) -> None:
    first, second = somebody(), somebody()
    await receptionist.find(first)
    await receptionist.top_up("300")
    await _page_has_the_focus(receptionist)
    await receptionist.hands.press(Qt.Key.Key_F6)
    await receptionist.eyes.read("Scan this on the client's phone.", receptionist.eyes.sheet())
    await receptionist.hands.press(Qt.Key.Key_F6)
    await _page_has_the_focus(receptionist)
    await receptionist.hands.press(Qt.Key.Key_F2)
    assert receptionist.window.search.box.hasFocus()
    assert receptionist.window.sheets.current() is None
    await receptionist.hands.press(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    await _page_has_the_focus(receptionist)
    await receptionist.hands.press(Qt.Key.Key_F4)
    assert receptionist.eyes.typed("topup.amount") == ""
    await receptionist.hands.press(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    await _page_has_the_focus(receptionist)
    await receptionist.hands.press(Qt.Key.Key_Escape)
    assert receptionist.window.sheets.current() is None
    await receptionist.find(second)


async def test_a_scan_into_the_amount_goes_to_the_search_box_and_leaves_the_amount(
    receptionist: Receptionist, somebody: Somebody
) -> None:
    first, second = somebody(), somebody()
    await receptionist.find(first)
    await receptionist.fill_in_top_up("500")
    field = receptionist.hands.see("topup.amount")
    # A key that prints nothing parts what a person typed from what a scanner types.
    QTest.keyClick(field, Qt.Key.Key_End)
    QTest.keyClicks(field, second.phone.removeprefix("+"))
    QTest.keyClick(field, Qt.Key.Key_Return)
    await receptionist.hands.until(lambda: receptionist.screens.card.state.id == second.id, "the scanned client")
    assert receptionist.desk.operations.all() == ()
    await receptionist.find(first)
    await receptionist.hands.press(Qt.Key.Key_F4)
    assert receptionist.eyes.typed("topup.amount") == "500"
