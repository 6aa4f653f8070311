"""What a payment page tells of its way: hosts, each once in a row, and 3-D Secure by the form that leads there."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from tests.ui.checkout.conftest import Opener, Stand
from tests.ui.checkout.sites import Site

from izi_frontdesk.domain.checkout import RETURN_URL
from izi_frontdesk.domain.timeline import Happening

Way = list[tuple[Happening, str]]


def way_of(stand: Stand) -> Way:
    """Everything told from now on."""
    told: Way = []
    stand.view.happened.connect(lambda happening, detail: told.append((happening, detail)))
    return told


def site(origin: str) -> str:
    """Host and port of an origin."""
    url = QUrl(origin)
    return f"{url.host()}:{url.port()}"


def by_itself(address: str) -> str:
    """A form that a page posts without a click, with a secret in it."""
    return (
        f"<form method=post action='{address}?token=hush'><input name=PaReq value=hush></form>"
        "<script>document.forms[0].submit()</script>"
    )


def test_a_form_to_the_bank_and_back_is_three_hosts_and_no_address(
    open_checkout: Opener, gateway: Site, bank: Site
) -> None:
    gateway.page("/done", f"<script>location = '{RETURN_URL}?token=hush'</script>")
    bank.page("/acs", "<title>ready</title>" + by_itself(f"{gateway.origin}/done"))
    stand = open_checkout(gateway.page("/pay", by_itself(f"{bank.origin}/acs")))
    told = way_of(stand)
    stand.until(lambda: stand.heard.returned == 1)
    assert told == [
        (Happening.PAGE_OPENED, site(gateway.origin)),
        (Happening.SECURE, site(bank.origin)),
        (Happening.PAGE_MOVED, site(gateway.origin)),
        (Happening.RETURNED, ""),
    ]


def test_a_frame_is_a_part_of_the_page_and_no_way_of_the_payer(
    open_checkout: Opener, gateway: Site, bank: Site
) -> None:
    bank.page("/advert", "an offer")
    gateway.page("/next", "next")
    stand = open_checkout(gateway.page("/pay", f"<iframe src='{bank.origin}/advert'></iframe>"))
    told = way_of(stand)
    stand.until(lambda: bool(bank.asked))
    stand.page.runJavaScript(f"location = '{gateway.origin}/next'")
    stand.ready("/next")
    assert told == [(Happening.PAGE_OPENED, site(gateway.origin))]


def test_a_page_that_cannot_be_shown_is_told_and_its_closing_only_once(open_checkout: Opener, gateway: Site) -> None:
    stand = open_checkout(gateway.page("/pay", "oops", status=503))
    told = way_of(stand)
    stand.until(lambda: bool(stand.heard.failed))
    assert told[1:] == [(Happening.PAGE_FAILED, "server fault")]
    stand.view.close_page()
    assert told[2:] == [], "there was no page any more"
    gateway.page("/pay", "pay")
    stand.view.open()
    stand.ready()
    stand.view.close_page()
    stand.view.close_page()
    assert [what for what, _ in told[2:]] == [Happening.PAGE_OPENED, Happening.PAGE_CLOSED]
