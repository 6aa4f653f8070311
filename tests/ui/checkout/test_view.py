"""The checkout as a whole: troubles, keys, and that nothing of a payment outlives it."""

from __future__ import annotations

import os
import signal
import socket

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from tests.hygiene.logs import ExpectedLog
from tests.ui.checkout.conftest import Opener
from tests.ui.checkout.sites import Site, running_site

TYPED = "<input autofocus oninput='document.title = value'>"


def test_a_page_that_cannot_be_reached_can_be_tried_again(open_checkout: Opener, gateway: Site) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        stand = open_checkout(f"http://127.0.0.1:{port}/pay", port)
        stand.until(lambda: len(stand.heard.failed) == 1)
    assert stand.view.trouble.sentence == stand.heard.failed[0]
    assert stand.view.trouble.isVisible()
    QTest.mouseClick(stand.view.trouble.phone, Qt.MouseButton.LeftButton)
    assert stand.heard.phone == 1
    QTest.mouseClick(stand.view.trouble.again, Qt.MouseButton.LeftButton)
    stand.until(lambda: len(stand.heard.failed) == 2)


def test_a_fault_of_the_server_is_told_and_mends_itself_with_another_try(open_checkout: Opener, gateway: Site) -> None:
    url = gateway.page("/pay", "oops", status=503)
    stand = open_checkout(url)
    stand.until(lambda: len(stand.heard.failed) == 1)
    gateway.page("/pay", "fine")
    QTest.mouseClick(stand.view.trouble.again, Qt.MouseButton.LeftButton)
    stand.ready()
    assert not stand.view.trouble.isVisible()


def test_the_focus_goes_from_a_lost_page_to_the_way_on(open_checkout: Opener, gateway: Site) -> None:
    stand = open_checkout(gateway.page("/pay", "<script>onkeydown = () => { location = '/gone' }</script>"))
    stand.ready()
    gateway.page("/gone", "oops", status=500)
    stand.view.focus_page()
    web = stand.view.web()
    assert web is not None
    target = web.focusProxy()
    assert target is not None
    QTest.keyClick(target, Qt.Key.Key_A)
    stand.until(lambda: len(stand.heard.failed) == 1)
    assert stand.view.trouble.again.hasFocus()


def test_the_gateways_own_page_about_an_old_link_is_shown(open_checkout: Opener, gateway: Site) -> None:
    stand = open_checkout(gateway.page("/pay", "this link is too old", status=410))
    stand.ready()
    assert stand.heard.failed == []


def test_a_bad_certificate_is_final(open_checkout: Opener, expected_log: ExpectedLog) -> None:
    expected_log("certificate of localhost refused")
    with running_site("localhost", tls=True) as impostor:
        stand = open_checkout(impostor.page("/pay", "pay here"))
        stand.until(lambda: len(stand.heard.failed) == 1)
        assert impostor.asked == []
    assert stand.view.web() is None


def test_a_bad_certificate_of_a_part_is_told_above_the_page(
    open_checkout: Opener, gateway: Site, expected_log: ExpectedLog
) -> None:
    expected_log("certificate of localhost refused")
    with running_site("localhost", tls=True) as impostor:
        stand = open_checkout(gateway.page("/pay", f"<iframe src='{impostor.origin}/acs'></iframe>"))
        stand.until(lambda: "localhost" in stand.view.notice.text)
        assert impostor.asked == []
    assert stand.heard.failed == []


@pytest.mark.skipif(os.name != "posix", reason="ends the page's process with a Unix signal")
def test_a_page_that_crashes_says_so_and_opens_again(
    open_checkout: Opener, gateway: Site, expected_log: ExpectedLog
) -> None:
    expected_log("process of the payment page ended")
    stand = open_checkout(gateway.page("/pay", "pay here"))
    stand.ready()
    os.kill(stand.page.renderProcessPid(), signal.SIGKILL)
    stand.until(lambda: len(stand.heard.failed) == 1)
    QTest.mouseClick(stand.view.trouble.again, Qt.MouseButton.LeftButton)
    stand.ready()


def test_real_keys_reach_the_page_and_the_keys_of_the_desk_still_work(open_checkout: Opener, gateway: Site) -> None:
    stand = open_checkout(gateway.page("/pay", TYPED))
    stand.ready()
    heard: list[str] = []
    for keys in ("F2", "F6", "Ctrl+1", "Esc"):
        shortcut = QShortcut(QKeySequence(keys), stand.window)
        shortcut.activated.connect(lambda keys=keys: heard.append(keys))
    stand.view.focus_page()
    web = stand.view.web()
    assert web is not None
    target = web.focusProxy()
    assert target is not None
    QTest.keyClicks(target, "4111")
    stand.title("4111")
    QTest.keyClick(target, Qt.Key.Key_F2)
    QTest.keyClick(target, Qt.Key.Key_F6)
    QTest.keyClick(target, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(target, Qt.Key.Key_Escape)
    assert heard == ["F2", "F6", "Ctrl+1", "Esc"]
    assert stand.page.title() == "4111"


def test_cookies_and_storage_of_one_payment_are_unknown_to_the_next(open_checkout: Opener, gateway: Site) -> None:
    keep = (
        "<script>localStorage.kept = (localStorage.kept || '') + 'x'; document.body.append(localStorage.kept)</script>"
    )
    url = gateway.page("/pay", keep, Set_Cookie="card=4111; Max-Age=9999; Path=/")
    first = open_checkout(url)
    first.ready()
    first.page.triggerAction(first.page.WebAction.Reload)
    first.until(lambda: [asked.cookie for asked in gateway.asked] == ["", "card=4111"])
    second = open_checkout(url)
    second.ready()
    assert gateway.asked[-1].cookie == ""
    stored: list[object] = []
    second.page.runJavaScript("localStorage.kept", stored.append)
    second.until(lambda: stored == ["x"])


def test_opening_the_page_again_begins_without_a_memory(open_checkout: Opener, gateway: Site) -> None:
    stand = open_checkout(gateway.page("/pay", "pay", Set_Cookie="card=4111; Path=/"))
    stand.ready()
    stand.view.open()
    stand.ready()
    assert [asked.cookie for asked in gateway.asked] == ["", ""]


@pytest.mark.parametrize("way", ["close the page", "delete the window"])
def test_the_page_is_gone_before_its_profile_and_both_are_gone(open_checkout: Opener, gateway: Site, way: str) -> None:
    stand = open_checkout(gateway.page("/pay", "pay"))
    stand.ready()
    gone: list[str] = []
    stand.page.profile().destroyed.connect(lambda: gone.append("profile"))
    stand.page.destroyed.connect(lambda: gone.append("page"))
    if way == "close the page":
        stand.view.close_page()
    else:
        stand.view.deleteLater()
    stand.until(lambda: gone == ["page", "profile"])


def test_the_window_and_the_widgets_around_the_page_stay_as_they_are(open_checkout: Opener, gateway: Site) -> None:
    """Where there is a graphics card, a web view makes Qt re-create the native window it is drawn into."""
    stand = open_checkout(gateway.page("/pay", "pay"))
    stand.ready()
    native = Qt.WidgetAttribute.WA_NativeWindow
    frames = [widget for widget in stand.view.findChildren(QWidget) if widget.testAttribute(native)]
    web = stand.view.web()
    assert web is not None
    assert frames == [web.parentWidget()]
    assert not stand.view.testAttribute(native)


def test_the_words_of_a_trouble_follow_the_language(open_checkout: Opener, gateway: Site) -> None:
    stand = open_checkout(gateway.page("/pay", "oops", status=503))
    stand.until(lambda: len(stand.heard.failed) == 1)
    stand.view.trouble.changeEvent(QEvent(QEvent.Type.LanguageChange))
    assert stand.view.trouble.sentence == stand.heard.failed[0]
