"""One page inside the fence: asks the domain before every step and tells what came of it. Draws nothing.

Nothing a page says counts as proof of a payment: no title, no loading, no return. The server is asked instead.
Only hosts are logged; an address of a payment page carries tokens.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from enum import Enum
from typing import Final

from PySide6.QtCore import QCoreApplication, QUrl, Signal
from PySide6.QtGui import QColorConstants
from PySide6.QtWebEngineCore import QWebEngineCertificateError, QWebEngineLoadingInfo, QWebEnginePage

from izi_frontdesk.domain.checkout import Fence, Navigation, Step, host_of, judge_step
from izi_frontdesk.domain.page_hosts import move_to, site_of
from izi_frontdesk.ui.checkout.profile import ThrowawayProfile
from izi_frontdesk.ui.checkout.refusals import refuse_requests

LOG = logging.getLogger(__name__)

_Type = QWebEnginePage.NavigationType
_CONTINUES: Final = frozenset({_Type.NavigationTypeFormSubmitted, _Type.NavigationTypeRedirect})
_ABORTED: Final = -3
"""Chromium's code of a load that was stopped, by us or by the next one: no failure."""

_UNLOAD_QUESTION: Final = "Are you sure you want to leave this page? Changes that you made may not be saved."


class Trouble(Enum):
    """Why a page cannot be shown."""

    NO_CONNECTION = "no connection"
    SERVER_FAULT = "server fault"
    CERTIFICATE = "certificate"
    CRASHED = "crashed"


@dataclass(slots=True)
class Passage:
    """What all pages of one payment share. `posted` turns true with the first form let through."""

    fence: Fence
    posted: bool = False


class FencedPage(QWebEnginePage):
    """A page that goes only where the fence lets it.

    Signals (connect with a queued connection; several come from inside a navigation):
        entered(): the main frame was let through.
        stopped(): the main frame was kept from a place.
        returned(): the main frame reached the return address, which is not loaded.
        phone_wanted(): a link of an app was touched.
        stirred(): a frame came to something that may have changed the payment.
        troubled(Trouble): the main frame cannot be shown.
        frame_refused(str host): a part of the page was refused for its certificate.
        went(Happening, str site): where the main frame was let through to.
    """

    entered = Signal()
    stopped = Signal()
    returned = Signal()
    phone_wanted = Signal()
    stirred = Signal()
    troubled = Signal(object)
    frame_refused = Signal(str)
    went = Signal(object, str)

    def __init__(self, profile: ThrowawayProfile, passage: Passage | None = None) -> None:
        """The profile lives until the page is gone; the page belongs to the view that shows it.

        Without a passage it goes nowhere until it gets one.
        """
        super().__init__(profile)
        profile.count_page(self)
        self._passage = passage or Passage(Fence(""))
        self.setBackgroundColor(QColorConstants.White)
        refuse_requests(self)
        self.certificateError.connect(self._reject_certificate)
        self.loadingChanged.connect(self._judge_loading)
        self.renderProcessTerminated.connect(self._tell_crash)
        self.zoomFactorChanged.connect(self._keep_zoom)

    def admit(self, passage: Passage) -> None:
        """Let the page of one payment in. Call it once, and before anything is loaded."""
        self._passage = passage

    def acceptNavigationRequest(self, url: QUrl | str, kind: QWebEnginePage.NavigationType, isMainFrame: bool) -> bool:  # noqa: N803 - Qt's name
        """Ask the fence; carry out its answer."""
        address = _text(url)
        here = self.url()
        wish = Navigation(
            address, isMainFrame, kind in _CONTINUES, here.host().lower() if here.scheme() == "https" else ""
        )
        step = judge_step(self._passage.fence, wish)
        frame = "page" if isMainFrame else "frame"
        LOG.info("payment %s: %s %s", frame, host_of(address) or "(no host)", step.value)
        if step is Step.LOAD:
            if kind is _Type.NavigationTypeFormSubmitted:
                self._passage.posted = True
            (self.entered if isMainFrame else self.stirred).emit()
            if isMainFrame:
                self._tell_way(address, kind)
            return True
        if step is Step.RETURNED:
            self.returned.emit()
        elif step is Step.ON_PHONE:
            self.phone_wanted.emit()
        else:
            self.stirred.emit()
        if isMainFrame:
            self.stopped.emit()
        return False

    def chooseFiles(self, *_asked: object) -> list[str]:
        """No file of this computer goes to a payment page."""
        return []

    def javaScriptAlert(self, *_asked: object) -> None:
        """Say nothing: a message box of a page would hold up the desk."""

    def javaScriptConfirm(self, _origin: QUrl | str, message: str) -> bool:
        """Never agree in the payer's name, but let the page be left: it is on its way to the bank."""
        return message == QCoreApplication.translate("QWebEnginePage", _UNLOAD_QUESTION)

    def javaScriptPrompt(self, *_asked: object) -> tuple[bool, str]:
        """Answer nothing."""
        return False, ""

    def javaScriptConsoleMessage(self, *_said: object) -> None:
        """Drop it: what a payment page tells its console may hold card data."""

    def _tell_way(self, address: str, kind: QWebEnginePage.NavigationType) -> None:
        by_form = self._passage.posted and kind in _CONTINUES
        if site_of(address):
            self.went.emit(move_to(self._passage.fence, address, by_form=by_form), site_of(address))

    def _reject_certificate(self, error: QWebEngineCertificateError) -> None:
        error.rejectCertificate()
        LOG.warning("certificate of %s refused", error.url().host())
        if error.isMainFrame():
            self.troubled.emit(Trouble.CERTIFICATE)
        else:
            self.frame_refused.emit(error.url().host())

    def _judge_loading(self, info: QWebEngineLoadingInfo) -> None:
        if info.status() is not QWebEngineLoadingInfo.LoadStatus.LoadFailedStatus or info.errorCode() == _ABORTED:
            return
        if info.errorDomain() is QWebEngineLoadingInfo.ErrorDomain.HttpStatusCodeDomain:
            # Below 500 the gateway's own page explains itself better than we could.
            if info.errorCode() >= 500:
                self.troubled.emit(Trouble.SERVER_FAULT)
            return
        self.troubled.emit(Trouble.NO_CONNECTION)

    def _tell_crash(self, status: QWebEnginePage.RenderProcessTerminationStatus) -> None:
        if status is not QWebEnginePage.RenderProcessTerminationStatus.NormalTerminationStatus:
            LOG.warning("the process of the payment page ended: %s", status.name)
            self.troubled.emit(Trouble.CRASHED)

    def _keep_zoom(self, factor: float) -> None:
        if factor != 1.0:
            self.setZoomFactor(1.0)


def _text(url: QUrl | str) -> str:
    return url if isinstance(url, str) else url.toString(QUrl.ComponentFormattingOption.FullyEncoded)
