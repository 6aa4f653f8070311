"""The embedded payment page: host line, page, and what stands in its place when it cannot be shown.

One view per payment. Its time limit, the QR and the steps belong to the sheet around it.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWebEngineCore import QWebEngineNewWindowRequest
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QVBoxLayout, QWidget

from izi_frontdesk.domain.checkout import Fence, may_open_window, place_of
from izi_frontdesk.domain.page_hosts import site_of
from izi_frontdesk.domain.timeline import Happening
from izi_frontdesk.presenters.tone import Message, Tone
from izi_frontdesk.ui.checkout.blank_page import BlankPage
from izi_frontdesk.ui.checkout.host_line import HostLine
from izi_frontdesk.ui.checkout.page import FencedPage, Passage, Trouble
from izi_frontdesk.ui.checkout.popup import PopupWindow
from izi_frontdesk.ui.checkout.profile import ThrowawayProfile
from izi_frontdesk.ui.checkout.trouble_panel import TroublePanel
from izi_frontdesk.ui.checkout.web_view import NativeFrame
from izi_frontdesk.ui.focus import holds_focus
from izi_frontdesk.ui.message_bar import MessageBar


class CheckoutView(QWidget):
    """Opens the payment page of its fence once, when it is first shown.

    Signals:
        returned(): the page reached the return address and was closed; ask the server.
        page_changed(str host): the page went on; a good moment to ask the server.
        failed(str sentence): the page cannot be shown.
        phone_wanted(): the payer should go on by phone.
        happened(Happening, str): a step of the page for the timeline; hosts and words, never an address.
    """

    returned = Signal()
    page_changed = Signal(str)
    failed = Signal(str)
    phone_wanted = Signal()
    happened = Signal(object, str)

    def __init__(self, fence: Fence, spare: Callable[[], BlankPage | None], parent: QWidget | None = None) -> None:
        """Nothing is loaded before the view is shown. `spare` gives a page made ahead, or none."""
        super().__init__(parent)
        self._spare = spare
        self._passage = Passage(fence)
        self._popups: list[PopupWindow] = []
        self._site = ""
        self._web: QWebEngineView | None = None
        self._holder: NativeFrame | None = None
        self._profile: ThrowawayProfile | None = None
        self.host_line = HostLine()
        self.notice = MessageBar()
        self.trouble = TroublePanel()
        self.trouble.again_asked.connect(self.open)
        self.trouble.phone_asked.connect(self.phone_wanted)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        for widget in (self.host_line, self.notice):
            self._column.addWidget(widget)
        self._column.addWidget(self.trouble, 1)
        self._opened = False
        self._focus_wanted = False

    def web(self) -> QWebEngineView | None:
        """The view of the page while there is one; keys go to its focus proxy."""
        return self._web

    def open(self) -> None:
        """Load the payment link anew, with nothing remembered from before."""
        self._opened = True
        self._drop_page()
        self._passage.posted = False
        self._site = site_of(self._passage.fence.payment_url)
        self.trouble.hide()
        self.host_line.show()
        self.notice.show_message(None)
        blank = self._spare() or BlankPage()
        blank.page.admit(self._passage)
        self._profile, self._web = blank.profile, blank.view
        self._connect(blank.page)
        self._holder = NativeFrame()
        self._column.addWidget(self._holder, 1)
        self._holder.embed(blank.view)
        if self._focus_wanted:
            self.focus_page()
        self.happened.emit(Happening.PAGE_OPENED, self._site)
        blank.page.load(QUrl(self._passage.fence.payment_url, QUrl.ParsingMode.StrictMode))

    def close_page(self) -> None:
        """Close the page and its pop-ups; their profile follows by itself."""
        if self._web is not None:
            self.happened.emit(Happening.PAGE_CLOSED, "")
        self._drop_page()

    def focus_page(self) -> None:
        """The next key goes to the page, or to the way on where there is no page."""
        self._focus_wanted = not self._opened
        if self._opened:
            (self._web or self.trouble.again).setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """The page is opened when it is first seen: only then the view has a window to put it into."""
        super().showEvent(event)
        if not self._opened:
            self.open()

    def _drop_page(self) -> None:
        self.host_line.hide()
        for popup in tuple(self._popups):
            popup.dispose()
        self._web = self._profile = None
        holder, self._holder = self._holder, None
        if holder is not None:
            holder.hide()
            self._column.removeWidget(holder)
            holder.deleteLater()

    def _connect(self, page: FencedPage) -> None:
        queued = Qt.ConnectionType.QueuedConnection
        page.returned.connect(self._came_back, queued)
        page.phone_wanted.connect(self.phone_wanted, queued)
        page.stirred.connect(self._tell_change, queued)
        page.entered.connect(self._tell_change, queued)
        page.troubled.connect(self._fail, queued)
        page.went.connect(self._tell_way, queued)
        page.frame_refused.connect(self._tell_refused, queued)
        page.urlChanged.connect(self._show_host)
        page.loadProgress.connect(self.host_line.show_loaded)
        page.newWindowRequested.connect(self._judge_window)

    def _judge_window(self, request: QWebEngineNewWindowRequest) -> None:
        clicked, posted = request.isUserInitiated(), self._passage.posted
        if self._profile is None or not may_open_window(clicked=clicked, posted=posted, open_windows=len(self._popups)):
            return
        popup = PopupWindow(self._passage, self._profile, self)
        self._popups.append(popup)
        popup.closed.connect(self._popup_closed)
        queued = Qt.ConnectionType.QueuedConnection
        popup.page.returned.connect(self._came_back, queued)
        popup.page.phone_wanted.connect(self.phone_wanted, queued)
        popup.page.entered.connect(self._tell_change, queued)
        popup.page.went.connect(self._tell_way, queued)
        popup.page.newWindowRequested.connect(self._judge_window)
        self.destroyed.connect(popup.dispose)
        popup.adopt(request)

    def _popup_closed(self) -> None:
        closed = self.sender()
        self._popups = [popup for popup in self._popups if popup is not closed]
        self._tell_change()

    def _show_host(self, url: QUrl) -> None:
        address = url.toString(QUrl.ComponentFormattingOption.FullyEncoded)
        self.host_line.show_place(place_of(self._passage.fence, address))
        self._tell_change()

    def _tell_change(self) -> None:
        self.page_changed.emit(self.host_line.place.host)

    def _tell_way(self, happening: Happening, site: str) -> None:
        """Each host once in a row, and nothing of a page that is closed."""
        if self._web is not None and site != self._site:
            self._site = site
            self.happened.emit(happening, site)

    def _tell_refused(self, host: str) -> None:
        sentence = self.tr("A part of the page was refused: the certificate of {host} is not valid.")
        self.notice.show_message(Message(sentence.format(host=host), Tone.AMBER))

    def _came_back(self) -> None:
        if self._web is None:
            return
        self.happened.emit(Happening.RETURNED, "")
        self._show_instead(None)
        self.returned.emit()

    def _fail(self, trouble: Trouble) -> None:
        if self._web is None:
            return
        self.happened.emit(Happening.PAGE_FAILED, trouble.value)
        self._show_instead(trouble)
        self.failed.emit(self.trouble.sentence)

    def _show_instead(self, trouble: Trouble | None) -> None:
        """Close the page; the focus stays in this view if it was on the page."""
        had_focus = holds_focus(self)
        self._drop_page()
        self.trouble.show_trouble(trouble)
        if had_focus:
            self.focus_page()
