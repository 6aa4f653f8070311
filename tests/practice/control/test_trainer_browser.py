"""The page for trainers in a real browser: it is obeyed, it renews itself, and scripts of others never run."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWebEngineCore import QWebEnginePage
from PySide6.QtWebEngineWidgets import QWebEngineView
from pytestqt.qtbot import QtBot

from tests.practice.staff import Staff
from tests.support.practice_process import Practice

pytestmark = pytest.mark.qt
PATIENCE = 20_000
SCRIPT = "<script>document.title='ran'</script><img src=x onerror=\"document.title='ran'\">"
BUTTON = """
[...document.querySelectorAll('form')].find((form) => form.action.includes(%r))?.querySelector('button')
"""


class Browser:
    """A browser, asked by script."""

    def __init__(self, qtbot: QtBot, view: QWebEngineView) -> None:
        self.qtbot, self.view = qtbot, view

    @property
    def page(self) -> QWebEnginePage:
        """What the window shows."""
        return self.view.page()

    def open(self, address: str) -> None:
        """Loads a page."""
        with self.qtbot.waitSignal(self.page.loadFinished, timeout=PATIENCE):
            self.page.load(QUrl(address))

    def ask(self, script: str) -> object:
        """What a line of script answers."""
        found: list[object] = []
        self.page.runJavaScript(script, 0, found.append)
        self.qtbot.waitUntil(lambda: bool(found), timeout=PATIENCE)
        return found[0]

    def until(self, holds: Callable[[], bool]) -> None:
        """Waits until it is so."""
        self.qtbot.waitUntil(holds, timeout=PATIENCE)

    def shows(self, text: str) -> bool:
        """Whether the page says so, hidden parts included."""
        return bool(self.ask(f"document.body.textContent.includes({text!r})"))


@pytest.fixture
def browser(qtbot: QtBot) -> Browser:
    """A browser of the test's own."""
    # A page nobody sees does not renew itself, so it gets a window.
    view = QWebEngineView()
    qtbot.addWidget(view)
    view.show()
    return Browser(qtbot, view)


def test_buttons_work_and_the_page_renews_itself(
    practice: Practice, owner: Staff, client_id: str, browser: Browser
) -> None:
    browser.open(f"{practice.control}/?lang=en")
    browser.ask("window.stayed = true")
    payment_id = owner.top_up(client_id, description=SCRIPT)["transactionId"]
    browser.until(lambda: browser.shows(payment_id))
    browser.ask(f"{BUTTON % f'{payment_id}/pay'}.click()")
    browser.until(lambda: browser.ask("document.getElementById('notice').textContent") == "The bank took the money.")
    assert practice.payment(payment_id)["status"] == "CONFIRMED"
    assert browser.ask("window.stayed") is True, "the page was not loaded anew"
    assert browser.shows(SCRIPT)
    assert browser.page.title() == "Trainer's page"


def test_a_form_sent_without_the_script_is_obeyed_too(
    practice: Practice, owner: Staff, client_id: str, browser: Browser
) -> None:
    payment_id = owner.top_up(client_id)["transactionId"]
    browser.open(f"{practice.control}/?lang=ru")
    with browser.qtbot.waitSignal(browser.page.loadFinished, timeout=PATIENCE):
        # A form that a script sends does not ask the page's own script first.
        browser.ask(f"{BUTTON % f'{payment_id}/give-up'}.form.submit()")
    assert practice.payment(payment_id)["status"] == "CANCELLED"
    assert browser.page.url().fragment() == "payments"
    assert browser.shows("Готово.")


def test_a_page_of_another_site_cannot_press_a_button(
    practice: Practice, owner: Staff, client_id: str, browser: Browser
) -> None:
    payment_id = owner.top_up(client_id)["transactionId"]
    browser.page.setHtml(
        f'<form method="post" action="{practice.control}/page/payments/{payment_id}/give-up"><button>x</button></form>',
        QUrl("http://localhost:1/"),
    )
    browser.until(lambda: browser.ask("document.forms.length") == 1)
    with browser.qtbot.waitSignal(browser.page.loadFinished, timeout=PATIENCE):
        browser.ask("document.querySelector('button').click()")
    assert browser.shows("Only this page's own buttons are obeyed.")
    assert practice.payment(payment_id)["status"] == "PENDING"
