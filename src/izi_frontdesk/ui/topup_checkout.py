"""A payment that waits: the page or the large QR on the left, the facts beside it.

The web engine is loaded here when the first page is opened, not before. The page is opened once; later States only
change what stands around it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from izi_frontdesk.domain.checkout import Fence
from izi_frontdesk.presenters.tone import Message, Tone
from izi_frontdesk.presenters.topup_state import TopUpState
from izi_frontdesk.ui.blank import Blank
from izi_frontdesk.ui.qr_panel import QrPanel
from izi_frontdesk.ui.topup_side import WIDTH, CheckoutSide

if TYPE_CHECKING:
    from izi_frontdesk.ui.checkout.blank_page import BlankPage
    from izi_frontdesk.ui.checkout.view import CheckoutView

Spare: TypeAlias = "Callable[[], BlankPage | None]"
"""Gives a page that was made ready ahead, or none."""

LEAST_PAGE = 500
"""Width in pixels that a bank's page asks for; below it the facts move above the page."""


class TopUpCheckout(QWidget):
    """Draws the checkout part of a TopUpState.

    Signals:
        qr_toggled(), copy_asked(): the buttons, and the page's wish for the phone.
        page_returned(), page_changed(): the page went on; proof of nothing.
        timeline_asked(): the button.
        happened(Happening, str): a step of the page for the timeline.
    """

    qr_toggled = Signal()
    copy_asked = Signal()
    page_returned = Signal()
    page_changed = Signal()
    timeline_asked = Signal()
    happened = Signal(object, str)

    def __init__(self, fence: Fence, spare: Spare, parent: QWidget | None = None) -> None:
        """`fence` is the one around every page of this desk."""
        super().__init__(parent)
        self._fence = fence
        self._spare = spare
        self._state = TopUpState()
        self._page: CheckoutView | None = None
        self._opened = False
        self._place = QWidget()
        self._left = QVBoxLayout(self._place)
        self._left.setContentsMargins(16, 16, 16, 16)
        self.code = QrPanel()
        self.blank = Blank()
        self._left.addWidget(self.code, 1)
        self._left.addWidget(self.blank, 1)
        self.side = CheckoutSide()
        self.side.qr_toggled.connect(self.qr_toggled)
        self.side.copy_asked.connect(self.copy_asked)
        self.side.timeline_asked.connect(self.timeline_asked)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self._place, 1)
        self._row.addWidget(self.side)

    @property
    def page(self) -> CheckoutView | None:
        """The page while there is one."""
        return self._page

    def show_state(self, state: TopUpState) -> None:
        """Draw the payment; open its page with the first State that has one."""
        self._state = state
        if state.payable and not self._opened:
            self._opened = True
            self._open_page(state.url)
        elif not state.payable:
            self._close_page()
        self.side.show_state(state)
        self.code.show_code(state.url, state.amount_text)
        code = state.payable and state.qr_only
        if self._page is not None:
            self._page.setVisible(not code)
        self.code.setVisible(code)
        self._show_blank(state)

    def first_focus(self) -> None:
        """The page, or the button that leads back to it."""
        if self._page is not None and not self._page.isHidden():
            self._page.focus_page()
        else:
            self.side.toggle.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the page would become too narrow, the facts move above it."""
        super().resizeEvent(event)
        narrow = self.width() < LEAST_PAGE + 32 + WIDTH
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.BottomToTop if narrow else directions.LeftToRight)
        edge = 8 if narrow else 16
        self._left.setContentsMargins(edge, edge, edge, edge)
        self.side.set_narrow(narrow)

    def changeEvent(self, event: QEvent) -> None:
        """The sentence without a page follows the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._show_blank(self._state)
        super().changeEvent(event)

    def _open_page(self, url: str) -> None:
        from izi_frontdesk.ui.checkout.view import CheckoutView  # the web engine, heavy

        self._page = page = CheckoutView(replace(self._fence, payment_url=url), self._spare)
        page.returned.connect(self.page_returned)
        page.happened.connect(self.happened)
        page.page_changed.connect(self._tell_change)
        page.failed.connect(self._tell_change)
        page.phone_wanted.connect(self._want_phone)
        self._left.addWidget(page, 1)

    def _close_page(self) -> None:
        """The bank has accepted: a form that still stands open could be paid a second time."""
        page, self._page = self._page, None
        if page is not None:
            page.close_page()
            self._left.removeWidget(page)
            page.deleteLater()

    def _tell_change(self, _what: str) -> None:
        self.page_changed.emit()

    def _want_phone(self) -> None:
        if not self._state.qr_only:
            self.qr_toggled.emit()

    def _show_blank(self, state: TopUpState) -> None:
        if state.payable:
            self.blank.hide()
        elif state.url:
            over = self.tr("The page is closed, so that nobody pays twice.")
            self.blank.show_blank("check", Message(over, Tone.NEUTRAL))
        elif state.link_fault is not None:
            self.blank.show_blank("lock", state.link_fault)
        else:
            waiting = self.tr("There is no payment page yet. The payment is being looked up.")
            self.blank.show_blank("hourglass", Message(waiting, Tone.NEUTRAL))
