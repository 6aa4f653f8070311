"""A throw-away browser profile: one per payment, off the record, with everything a payment page needs not switched off.

Does not judge addresses; that is `page`. The user agent stays the engine's own: a disguise unlocks no wallet and can
trip the gateway's fraud checks.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWebEngineCore import (
    QWebEngineDownloadRequest,
    QWebEngineNotification,
    QWebEnginePage,
    QWebEngineProfile,
)
from PySide6.QtWebEngineCore import QWebEngineSettings as Settings

_Attribute = Settings.WebAttribute

SETTINGS: Final = {
    _Attribute.JavascriptEnabled: True,
    _Attribute.LocalStorageEnabled: True,
    # Pop-ups of 3-D Secure come without a click; each is judged when it is asked for.
    _Attribute.JavascriptCanOpenWindows: True,
    _Attribute.FocusOnNavigationEnabled: True,
    _Attribute.AllowWindowActivationFromJavaScript: False,
    _Attribute.JavascriptCanAccessClipboard: False,
    _Attribute.JavascriptCanPaste: False,
    _Attribute.LocalContentCanAccessRemoteUrls: False,
    _Attribute.LocalContentCanAccessFileUrls: False,
    _Attribute.AllowRunningInsecureContent: False,
    _Attribute.AllowGeolocationOnInsecureOrigins: False,
    _Attribute.HyperlinkAuditingEnabled: False,
    _Attribute.PluginsEnabled: False,
    _Attribute.PdfViewerEnabled: False,
    _Attribute.FullScreenSupportEnabled: False,
    _Attribute.ScreenCaptureEnabled: False,
    _Attribute.NavigateOnDropEnabled: False,
    _Attribute.DnsPrefetchEnabled: False,
    _Attribute.BackForwardCacheEnabled: False,
    _Attribute.AutoLoadIconsForPage: False,
    _Attribute.TouchIconsEnabled: False,
    # Ours is a widget with words of the desk and a way on.
    _Attribute.ErrorPageEnabled: False,
    _Attribute.WebRTCPublicInterfacesOnly: True,
}
"""What is set on every profile. Anything not named keeps the engine's default."""


class ThrowawayProfile(QWebEngineProfile):
    """A profile without a name: nothing of it is written, and all of it is gone with the object.

    It lives as long as its pages, which must be gone before it, and then deletes itself.
    """

    def __init__(self) -> None:
        """Off the record, with SETTINGS applied."""
        super().__init__(QCoreApplication.instance())
        self._pages = 0
        self.setHttpCacheType(QWebEngineProfile.HttpCacheType.MemoryHttpCache)
        self.setPersistentCookiesPolicy(QWebEngineProfile.PersistentCookiesPolicy.NoPersistentCookies)
        self.setPersistentPermissionsPolicy(QWebEngineProfile.PersistentPermissionsPolicy.AskEveryTime)
        # The page speaks the language of the desk, whatever the system speaks.
        self.setHttpAcceptLanguage(QLocale().bcp47Name())
        self.setPushServiceEnabled(False)
        self.setSpellCheckEnabled(False)
        self.setNotificationPresenter(_no_notification)
        self.downloadRequested.connect(_cancel_download)
        settings = self.settings()
        for attribute, on in SETTINGS.items():
            settings.setAttribute(attribute, on)
        # Other policies drop app links without asking; we want to be asked, so that a QR can be offered instead.
        settings.setUnknownUrlSchemePolicy(Settings.UnknownUrlSchemePolicy.AllowUnknownUrlSchemesFromUserInteraction)

    def count_page(self, page: QWebEnginePage) -> None:
        """Live until this page, too, is gone."""
        self._pages += 1
        page.destroyed.connect(self._page_gone)

    def _page_gone(self) -> None:
        self._pages -= 1
        if self._pages == 0:
            self.deleteLater()


def _cancel_download(download: QWebEngineDownloadRequest) -> None:
    download.cancel()


def _no_notification(notification: QWebEngineNotification) -> None:
    notification.close()
