"""Where a payment page may go: real pages on this machine, driven by real clicks."""

from __future__ import annotations

import pytest
from tests.hygiene.logs import ExpectedLog
from tests.ui.checkout.conftest import Opener
from tests.ui.checkout.sites import Site, running_site

from izi_frontdesk.domain.checkout import RETURN_URL, Place

COVER = "position:fixed;inset:0;display:block;background:#eee"


def link(to: str, extra: str = "") -> str:
    """A link as large as the page."""
    return f'<a href="{to}" style="{COVER}" {extra}>on</a>'


def test_the_payment_link_opens_and_its_host_stands_above_the_page(open_checkout: Opener, gateway: Site) -> None:
    stand = open_checkout(gateway.page("/pay", "pay here"))
    stand.ready()
    assert stand.view.host_line.place == Place("127.0.0.1", practice=True)
    assert not stand.view.host_line.grab().isNull()
    assert gateway.paths() == ["/pay"]


def test_a_chain_of_redirects_is_followed_and_the_last_host_shown(
    open_checkout: Opener, gateway: Site, bank: Site
) -> None:
    end = bank.page("/acs", "bank")
    gateway.redirect("/two", end)
    stand = open_checkout(gateway.redirect("/pay", gateway.origin + "/two"))
    stand.ready("/acs")
    assert stand.view.host_line.place.host == "localhost"
    assert stand.heard.hosts[-1] == "localhost"


def test_a_link_to_a_shop_does_nothing(open_checkout: Opener, gateway: Site) -> None:
    stand = open_checkout(gateway.page("/pay", link("https://shop.example/offer")))
    stand.ready()
    seen = len(stand.heard.hosts)
    stand.click()
    stand.until(lambda: len(stand.heard.hosts) > seen)
    assert stand.page.url().path() == "/pay"
    assert stand.heard.failed == []


def test_plain_http_outside_our_own_ports_is_not_asked(open_checkout: Opener, gateway: Site) -> None:
    with running_site() as stranger:
        stand = open_checkout(gateway.page("/pay", link(stranger.page("/x", "stranger"))))
        stand.ready()
        seen = len(stand.heard.hosts)
        stand.click()
        stand.until(lambda: len(stand.heard.hosts) > seen)
        assert stranger.asked == []
        assert stand.page.url().path() == "/pay"


@pytest.mark.parametrize(
    "address",
    ["file:///etc/passwd", "view-source:{here}", "data:text/html,hello", "{scheme}user:pw@{rest}"],
)
def test_a_forbidden_address_is_not_loaded(open_checkout: Opener, gateway: Site, address: str) -> None:
    scheme, rest = gateway.origin.split("//")
    target = address.format(here=gateway.origin + "/x", scheme=scheme + "//", rest=rest + "/x")
    gateway.page("/x", "must not be seen")
    stand = open_checkout(
        gateway.page("/pay", link(target) + "<script>onclick = () => document.title = 'clicked'</script>")
    )
    stand.ready()
    stand.click()
    stand.title("clicked")
    assert stand.page.url().path() == "/pay"
    assert gateway.paths() == ["/pay"]
    assert stand.heard.failed == []


def test_a_script_address_stays_inside_the_page(open_checkout: Opener, gateway: Site) -> None:
    stand = open_checkout(gateway.page("/pay", link("javascript:void(document.title='ran')")))
    stand.ready()
    stand.click()
    stand.title("ran")
    assert stand.page.url().path() == "/pay"


@pytest.mark.parametrize("address", ["sberpay://invoicing/v2?bankInvoiceId=1", "bank100000000111://qr.nspk.ru/AS1"])
@pytest.mark.parametrize("extra", ["", "target=_blank"])
def test_an_app_link_asks_for_the_phone_and_goes_nowhere(
    open_checkout: Opener, gateway: Site, address: str, extra: str
) -> None:
    stand = open_checkout(gateway.page("/pay", link(address, extra)))
    stand.ready()
    stand.click()
    stand.until(lambda: stand.heard.phone == 1)
    assert stand.page.url().path() == "/pay"
    assert stand.popups() == []


@pytest.mark.parametrize("way", ["redirect", "script", "click", "form"])
def test_the_return_address_closes_the_page_and_is_not_loaded(open_checkout: Opener, gateway: Site, way: str) -> None:
    back = RETURN_URL + "?TransactionId=7"
    if way == "redirect":
        url = gateway.redirect("/pay", back)
    elif way == "script":
        url = gateway.page("/pay", f"<script>location = '{back}'</script>")
    elif way == "click":
        url = gateway.page("/pay", link(back))
    else:
        url = gateway.page("/pay", f"<form method=post action='{back}'><button style='{COVER}'>pay</button></form>")
    stand = open_checkout(url)
    if way in {"click", "form"}:
        stand.ready()
        stand.click()
    stand.until(lambda: stand.heard.returned == 1)
    assert stand.view.web() is None
    assert stand.view.trouble.isVisible()
    assert stand.heard.failed == []


def test_the_return_address_in_a_frame_is_not_loaded_and_the_server_is_asked(
    open_checkout: Opener, gateway: Site
) -> None:
    stand = open_checkout(gateway.page("/pay", f"<iframe src='{RETURN_URL}'></iframe>"))
    stand.ready()
    stand.until(lambda: len(stand.heard.hosts) > 1)
    assert stand.view.web() is not None
    assert stand.heard.returned == 0
    assert stand.heard.failed == []


def test_a_frame_of_another_origin_loads_and_may_post_on(open_checkout: Opener, gateway: Site, bank: Site) -> None:
    gateway.page("/done", "thank you")
    form = f"<form method=post action='{gateway.origin}/done'><input name=PaRes value=1></form>"
    bank.page("/acs", form + "<script>document.forms[0].submit()</script>")
    stand = open_checkout(gateway.page("/pay", f"<iframe src='{bank.origin}/acs'></iframe>"))
    stand.until(lambda: "/done" in gateway.paths())
    assert [(asked.method, asked.body) for asked in gateway.asked if asked.path == "/done"] == [("POST", "PaRes=1")]
    assert stand.page.url().path() == "/pay"


def test_a_form_post_leads_to_the_bank_and_back(open_checkout: Opener, gateway: Site, bank: Site) -> None:
    gateway.page("/done", "thank you")
    onward = f"<form method=post action='{gateway.origin}/done'><button style='{COVER}'>confirm</button></form>"
    bank.page("/acs", onward)
    form = f"<form method=post action='{bank.origin}/acs'><button style='{COVER}'>pay</button></form>"
    stand = open_checkout(gateway.page("/pay", form))
    stand.ready("/pay")
    stand.click()
    stand.ready("/acs")
    assert stand.view.host_line.place.host == "localhost"
    stand.click()
    stand.ready("/done")


def test_a_link_to_an_unknown_https_host_opens_no_connection(open_checkout: Opener, gateway: Site) -> None:
    with running_site("localhost", tls=True) as issuer:
        stand = open_checkout(gateway.page("/pay", link(issuer.origin + "/3ds")))
        stand.ready()
        seen = len(stand.heard.hosts)
        stand.click()
        stand.until(lambda: len(stand.heard.hosts) > seen)
        assert issuer.connections == []
        assert stand.page.url().path() == "/pay"


def test_a_form_post_to_an_unknown_https_host_is_tried(
    open_checkout: Opener, gateway: Site, expected_log: ExpectedLog
) -> None:
    expected_log("certificate of localhost refused")
    with running_site("localhost", tls=True) as issuer:
        form = f"<form method=post action='{issuer.origin}/3ds'><button style='{COVER}'>pay</button></form>"
        stand = open_checkout(gateway.page("/pay", form))
        stand.ready()
        stand.click()
        stand.until(lambda: len(stand.heard.failed) == 1)
        assert issuer.connections
