"""What a payment page asks for beyond showing itself: all of it is refused, and nothing waits for a person."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEnginePermission, QWebEngineSettings
from tests.hygiene.logs import ExpectedLog
from tests.ui.checkout.conftest import Opener, Stand
from tests.ui.checkout.sites import Site

from izi_frontdesk.ui.checkout import refusals
from izi_frontdesk.ui.checkout.profile import SETTINGS, ThrowawayProfile

COVER = "position:fixed;inset:0;display:block;background:#eee"
Kind = QWebEnginePermission.PermissionType

# Each wish is a script that fails when it is refused.
WISHES = {
    Kind.MediaAudioCapture: "navigator.mediaDevices.getUserMedia({audio: true})",
    Kind.MediaVideoCapture: "navigator.mediaDevices.getUserMedia({video: true})",
    Kind.MediaAudioVideoCapture: "navigator.mediaDevices.getUserMedia({audio: true, video: true})",
    Kind.DesktopVideoCapture: "navigator.mediaDevices.getDisplayMedia({video: true})",
    Kind.DesktopAudioVideoCapture: "navigator.mediaDevices.getDisplayMedia({audio: true, video: true})",
    Kind.MouseLock: "document.body.requestPointerLock()",
    Kind.Notifications: "Notification.requestPermission().then(a => { if (a !== 'granted') throw a })",
    Kind.Geolocation: "new Promise((yes, no) => navigator.geolocation.getCurrentPosition(yes, no))",
    Kind.ClipboardReadWrite: "navigator.clipboard.readText()",
    Kind.LocalFontsAccess: "queryLocalFonts().then(fonts => { if (!fonts.length) throw 'none' })",
}
OTHER_WISHES = {
    "full screen": "document.documentElement.requestFullscreen()",
    "open a file": "showOpenFilePicker()",
    "save a file": "showSaveFilePicker()",
    "a folder": "showDirectoryPicker()",
    "a passkey": "navigator.credentials.get({publicKey: {challenge: new Uint8Array(16), timeout: 60000}})",
    "serial ports": "navigator.serial.requestPort()",
    "usb": "navigator.usb.requestDevice({filters: []})",
    "bluetooth": "navigator.bluetooth.requestDevice({acceptAllDevices: true})",
    "a protocol": "new Promise((_, no) => { navigator.registerProtocolHandler('web+pay', '/x?%s'); no() })",
    "persistent storage": "navigator.storage.persist().then(kept => { if (!kept) throw 'no' })",
    "confirm": "new Promise((yes, no) => confirm('pay?') ? yes() : no())",
    "prompt": "new Promise((yes, no) => prompt('card?') === null ? no() : yes())",
    "print": "new Promise((_, no) => { print(); no() })",
}


def asking(*wishes: str) -> str:
    """A page that makes one wish with each click, so that none fails for want of a gesture, and titles the outcomes."""
    listed = ", ".join(f"() => {wish}" for wish in wishes)
    return f"""<button style="{COVER}">ask</button><script>
        const wishes = [{listed}]
        let told = ''
        const tell = word => () => {{ told += word; document.title = told }}
        document.onclick = () => Promise.resolve().then(wishes.shift()).then(tell('Y'), tell('n'))
    </script>"""


def outcomes(stand: Stand, count: int) -> str:
    """Click for each wish and wait for its outcome; one letter each, `n` for a refusal."""
    stand.ready()
    for number in range(1, count + 1):
        stand.click()
        stand.until(partial(told, stand, number))
    return stand.page.title()


def told(stand: Stand, count: int) -> bool:
    """Whether the title names that many outcomes."""
    return stand.page.title() != "ready" and len(stand.page.title()) == count


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.Unsupported], ids=str)
def test_every_permission_there_is_is_denied(qapp: object, kind: QWebEnginePermission.PermissionType) -> None:
    profile = ThrowawayProfile()
    page = QWebEnginePage(profile)
    profile.count_page(page)
    refusals.refuse_requests(page)
    permission = profile.queryPermission(QUrl("https://pay.example"), kind)
    page.permissionRequested.emit(permission)
    assert permission.state() in {QWebEnginePermission.State.Denied, QWebEnginePermission.State.Invalid}
    page.deleteLater()


def test_a_page_that_asks_for_each_permission_hears_no(
    open_checkout: Opener, gateway: Site, expected_log: ExpectedLog
) -> None:
    expected_log("capturing is not available")
    assert set(WISHES) == set(Kind) - {Kind.Unsupported}
    stand = open_checkout(gateway.page("/pay", asking(*WISHES.values())))
    answers = outcomes(stand, len(WISHES))
    assert dict(zip(WISHES, answers, strict=True)) == dict.fromkeys(WISHES, "n")


def test_a_page_that_asks_for_more_hears_no(open_checkout: Opener, gateway: Site) -> None:
    stand = open_checkout(gateway.page("/pay", asking(*OTHER_WISHES.values())))
    answers = outcomes(stand, len(OTHER_WISHES))
    assert dict(zip(OTHER_WISHES, answers, strict=True)) == dict.fromkeys(OTHER_WISHES, "n")


def test_an_alert_does_not_hold_up_the_page(open_checkout: Opener, gateway: Site) -> None:
    stand = open_checkout(gateway.page("/pay", "<script>alert('hello')</script>"))
    stand.ready()


def test_a_page_may_be_left_although_it_asks_to_stay(open_checkout: Opener, gateway: Site) -> None:
    gateway.page("/next", "next")
    stay = "<script>onbeforeunload = event => { event.preventDefault(); return 'stay?' }</script>"
    stand = open_checkout(gateway.page("/pay", stay + asking("location = '/next'")))
    stand.ready("/pay")
    stand.click()
    stand.ready("/next")


def test_choosing_a_file_gives_the_page_nothing(open_checkout: Opener, gateway: Site) -> None:
    field = f"<input type=file style='{COVER}' oncancel=\"document.title = 'no'\" onchange=\"document.title = 'yes'\">"
    stand = open_checkout(gateway.page("/pay", field))
    stand.ready()
    stand.click()
    stand.title("no")


@pytest.mark.parametrize("way", ["attachment", "attribute", "pdf"])
def test_a_download_is_cancelled(open_checkout: Opener, gateway: Site, way: str) -> None:
    gateway.page("/file", "secret", Content_Disposition="attachment" if way == "attachment" else "inline")
    if way == "pdf":
        gateway.answers["/file"].headers["Content-Type"] = "application/pdf"
    extra = "download" if way == "attribute" else ""
    stand = open_checkout(gateway.page("/pay", f"<a href='/file' {extra} style='{COVER}'>receipt</a>"))
    ended: list[str] = []
    stand.ready()
    stand.page.profile().downloadRequested.connect(lambda download: ended.append(download.state().name))
    stand.click()
    stand.until(lambda: len(ended) == 1)
    assert ended == ["DownloadCancelled"]
    assert stand.page.url().path() == "/pay"
    assert stand.heard.failed == []


def test_a_server_that_asks_for_a_password_gets_none(open_checkout: Opener, gateway: Site) -> None:
    stand = open_checkout(gateway.page("/pay", "no entry", status=401, WWW_Authenticate='Basic realm="bank"'))
    stand.until(lambda: len(stand.heard.failed) == 1)
    assert stand.view.web() is None


def test_the_settings_of_a_profile_are_those_of_the_list(qapp: object) -> None:
    profile = ThrowawayProfile()
    settings = profile.settings()
    assert {attribute: settings.testAttribute(attribute) for attribute in SETTINGS} == SETTINGS
    assert profile.isOffTheRecord()
    allow = QWebEngineSettings.UnknownUrlSchemePolicy.AllowUnknownUrlSchemesFromUserInteraction
    assert settings.unknownUrlSchemePolicy() is allow
    profile.deleteLater()
