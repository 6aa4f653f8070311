"""Pop-ups of a payment page: adopted for a click or for 3-D Secure, under the same fence; others never come to be."""

from __future__ import annotations

from tests.ui.checkout.conftest import Opener, Stand
from tests.ui.checkout.sites import Site

from izi_frontdesk.domain.checkout import MOST_WINDOWS, RETURN_URL
from izi_frontdesk.ui.band import PracticeBand

COVER = "position:fixed;inset:0;display:block;background:#eee"


def button(script: str) -> str:
    """A button as large as the page."""
    return f'<button style="{COVER}" onclick="{script}">go</button>'


def the_popup(stand: Stand, path: str) -> None:
    """Wait for the one pop-up to show a page."""
    stand.until(lambda: [popup.page.url().path() for popup in stand.popups()] == [path])
    stand.until(lambda: stand.popups()[0].page.title() == "ready")


def test_a_pop_up_asked_for_by_a_click_talks_to_its_opener_and_closes_itself(
    open_checkout: Opener, gateway: Site, bank: Site
) -> None:
    tell = f"""<button style="{COVER}" onclick="opener.postMessage('ok', '*'); window.close()">confirm</button>"""
    acs = bank.page("/acs", tell)
    listen = "<script>onmessage = event => { document.title = event.data }</script>"
    stand = open_checkout(gateway.page("/pay", listen + button(f"window.open('{acs}')")))
    stand.ready()
    stand.click()
    the_popup(stand, "/acs")
    popup = stand.popups()[0]
    assert popup.host_line.place.host == "localhost"
    assert popup.findChild(PracticeBand) is not None
    assert popup.page.profile() is stand.page.profile()
    assert min(popup.web.width(), popup.web.height()) >= 500
    stand.click(popup.web)
    stand.title("ok")
    stand.until(lambda: stand.popups() == [])


def test_a_pop_up_nobody_asked_for_never_comes_to_be(open_checkout: Opener, gateway: Site, bank: Site) -> None:
    bank.page("/ad", "an offer")
    stand = open_checkout(gateway.page("/pay", f"<script>window.open('{bank.origin}/ad')</script>"))
    stand.ready()
    gateway.page("/later", "later")
    stand.page.runJavaScript(f"location = '{gateway.origin}/later'")
    stand.ready("/later")
    assert stand.popups() == []
    assert bank.asked == []


def test_after_a_form_post_a_pop_up_needs_no_click(open_checkout: Opener, gateway: Site, bank: Site) -> None:
    bank.page("/acs", "bank")
    gateway.page("/begun", f"<script>window.open('{bank.origin}/acs')</script>")
    form = f"<form method=post action='/begun'><button style='{COVER}'>pay</button></form>"
    stand = open_checkout(gateway.page("/pay", form))
    stand.ready("/pay")
    stand.click()
    stand.ready("/begun")
    the_popup(stand, "/acs")


def test_a_form_may_post_into_a_window_of_its_own(open_checkout: Opener, gateway: Site, bank: Site) -> None:
    bank.page("/acs", "bank")
    form = f"<form method=post target=_blank action='{bank.origin}/acs'><button style='{COVER}'>pay</button></form>"
    stand = open_checkout(gateway.page("/pay", form))
    stand.ready("/pay")
    stand.click()
    the_popup(stand, "/acs")
    assert [asked.method for asked in bank.asked if asked.path == "/acs"] == ["POST"]


def test_a_link_to_a_shop_in_a_new_window_opens_nothing(open_checkout: Opener, gateway: Site) -> None:
    link = f'<a href="https://shop.example/" target="_blank" style="{COVER}">offers</a>'
    stand = open_checkout(gateway.page("/pay", link))
    stand.ready()
    seen = len(stand.heard.hosts)
    stand.click()
    stand.until(lambda: len(stand.heard.hosts) > seen)
    assert stand.popups() == []


def test_the_return_address_in_a_pop_up_ends_the_visit(open_checkout: Opener, gateway: Site, bank: Site) -> None:
    bank.redirect("/acs", RETURN_URL)
    stand = open_checkout(gateway.page("/pay", button(f"window.open('{bank.origin}/acs')")))
    stand.ready()
    stand.click()
    stand.until(lambda: stand.heard.returned == 1)
    assert stand.popups() == []
    assert stand.view.web() is None


def test_a_page_that_wants_many_windows_gets_a_few(open_checkout: Opener, gateway: Site, bank: Site) -> None:
    bank.page("/acs", "bank")
    many = f"for (let n = 0; n < 9; n++) window.open('{bank.origin}/acs?' + n); document.title = 'asked'"
    gateway.page("/begun", f"<script>{many}</script>")
    form = f"<form method=post action='/begun'><button style='{COVER}'>pay</button></form>"
    stand = open_checkout(gateway.page("/pay", form))
    stand.ready("/pay")
    stand.click()
    stand.until(lambda: len(stand.popups()) == MOST_WINDOWS)
    stand.until(lambda: len(bank.asked) >= MOST_WINDOWS)
    assert len(stand.popups()) == MOST_WINDOWS


def test_closing_the_page_closes_its_pop_ups(open_checkout: Opener, gateway: Site, bank: Site) -> None:
    acs = bank.page("/acs", "bank")
    stand = open_checkout(gateway.page("/pay", button(f"window.open('{acs}')")))
    stand.ready()
    stand.click()
    the_popup(stand, "/acs")
    stand.view.close_page()
    stand.until(lambda: stand.popups() == [])
