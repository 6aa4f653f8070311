"""A page made ready ahead of its payment: it saves a start, is nobody else's, and leaves nothing behind."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWebEngineCore import QWebEngineProfile
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.ui.checkout.conftest import PATIENCE, Opener
from tests.ui.checkout.sites import Site

from izi_frontdesk.domain.checkout import RETURN_URL
from izi_frontdesk.ui.checkout.blank_page import BlankPage
from izi_frontdesk.ui.checkout.warmth import Warmth


def spare_of(qtbot: QtBot, warmth: Warmth) -> BlankPage:
    """The spare page as soon as it is ready."""
    found: list[BlankPage] = []

    def taken() -> bool:
        found.extend(page for page in [warmth.take()] if page is not None)
        return bool(found)

    warmth.prepare()
    qtbot.waitUntil(taken, timeout=PATIENCE)
    return found[0]


def test_a_payment_goes_on_in_the_process_of_its_spare_page(open_checkout: Opener, gateway: Site, qtbot: QtBot) -> None:
    spare = spare_of(qtbot, Warmth())
    process = spare.page.renderProcessPid()
    stand = open_checkout(gateway.page("/pay", "<script>document.title = 'ready'</script>"), spare=lambda: spare)
    stand.ready("/pay")
    assert stand.page is spare.page
    assert stand.page.renderProcessPid() == process


def test_a_spare_page_gets_the_fence_of_its_payment(open_checkout: Opener, gateway: Site, qtbot: QtBot) -> None:
    spare = spare_of(qtbot, Warmth())
    away = f"<script>location = '{RETURN_URL}'</script>"
    stand = open_checkout(gateway.page("/pay", away), spare=lambda: spare)
    stand.until(lambda: stand.heard.returned == 1)


def test_a_page_that_is_not_ready_is_not_given_away(qtbot: QtBot) -> None:
    warmth = Warmth()
    assert warmth.take() is None
    warmth.prepare()
    assert warmth.take() is None
    warmth.cool()


def test_each_spare_page_is_given_away_once(qtbot: QtBot) -> None:
    warmth = Warmth()
    first = spare_of(qtbot, warmth)
    assert warmth.take() is None
    second = spare_of(qtbot, warmth)
    assert second is not first
    assert second.profile is not first.profile
    for page in (first, second):
        page.discard()


def test_a_spare_page_that_nobody_took_leaves_nothing_behind(qtbot: QtBot, qapp: QObject) -> None:
    def alive() -> int:
        views = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QWebEngineView)]
        return len(qapp.findChildren(QWebEngineProfile)) + len(views)

    assert alive() == 0
    warmth = Warmth()
    warmth.prepare()
    warmth.prepare()
    assert alive() == 2
    warmth.cool()
    qtbot.waitUntil(lambda: alive() == 0, timeout=PATIENCE)
