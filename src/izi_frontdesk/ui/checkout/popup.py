"""A small window for a pop-up of a payment page, as 3-D Secure opens it. Same fence, own host line.

It is shown with the first step the fence allows, and closed when the page, the payer or the payment is done.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QPainter, QShowEvent
from PySide6.QtWebEngineCore import QWebEngineNewWindowRequest
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QVBoxLayout, QWidget

from izi_frontdesk.domain.checkout import place_of
from izi_frontdesk.ui.band import PracticeBand
from izi_frontdesk.ui.checkout.host_line import HostLine
from izi_frontdesk.ui.checkout.page import FencedPage, Passage
from izi_frontdesk.ui.checkout.profile import ThrowawayProfile
from izi_frontdesk.ui.checkout.web_view import make_web_view
from izi_frontdesk.ui.theme import current_theme

LEAST = 500
"""Width and height of the bank's page in pixels that 3-D Secure asks for."""


class PopupWindow(QWidget):
    """One adopted pop-up.

    Signals:
        closed(): the window is gone from sight and deletes itself.
    """

    closed = Signal()

    def __init__(self, passage: Passage, profile: ThrowawayProfile, owner: QWidget) -> None:
        """`owner` is a widget of the window it stays above."""
        super().__init__(owner.window(), Qt.WindowType.Window | Qt.WindowType.WindowCloseButtonHint)
        self.setObjectName("checkout.popup")
        self._fence = passage.fence
        self.page = FencedPage(profile, passage)
        self.web: QWebEngineView = make_web_view(self.page)
        self.host_line = HostLine()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        if passage.fence.practice_ports:
            column.addWidget(PracticeBand())
        column.addWidget(self.host_line)
        column.addWidget(self.web, 1)
        self.web.setMinimumSize(LEAST, LEAST)
        self._name()
        queued = Qt.ConnectionType.QueuedConnection
        self.page.entered.connect(self.show, queued)
        self.page.stopped.connect(self._close_if_unseen, queued)
        self.page.troubled.connect(self.dispose, queued)
        self.page.windowCloseRequested.connect(self.dispose, queued)
        self.page.urlChanged.connect(self._show_host)
        self.page.loadProgress.connect(self.host_line.show_loaded)

    def adopt(self, request: QWebEngineNewWindowRequest) -> None:
        """Let the pop-up come to be in here."""
        request.openIn(self.page)

    def dispose(self) -> None:
        """Gone from sight now, for good with the next turn of the loop. A window never shown gets no close event."""
        self.closed.emit()
        self.hide()
        self.deleteLater()

    def showEvent(self, event: QShowEvent) -> None:
        """The payer types here next."""
        super().showEvent(event)
        self.web.setFocus(Qt.FocusReason.OtherFocusReason)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closed by the payer."""
        super().closeEvent(event)
        self.dispose()

    def changeEvent(self, event: QEvent) -> None:
        """The title follows the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
        super().changeEvent(event)

    def paintEvent(self, _event: object) -> None:
        """The ground of the desk."""
        QPainter(self).fillRect(self.rect(), current_theme().colour("background"))

    def _name(self) -> None:
        self.setWindowTitle(self.tr("Payment confirmation"))

    def _show_host(self, url: QUrl) -> None:
        self.host_line.show_place(place_of(self._fence, url.toString(QUrl.ComponentFormattingOption.FullyEncoded)))

    def _close_if_unseen(self) -> None:
        if not self.isVisible():
            self.dispose()
