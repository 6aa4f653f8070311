"""The one window: the practice band, then the page that fits the State. Draws, reports gestures, decides nothing.

Pages are imported and made when they are first needed, so that the program starts with what it shows.
"""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QByteArray, QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from izi_frontdesk.presenters.desk_state import DeskState, Page
from izi_frontdesk.presenters.tone import Message
from izi_frontdesk.ui.band import PracticeBand
from izi_frontdesk.ui.outside_page import OutsidePage
from izi_frontdesk.ui.preferences import Preferences
from izi_frontdesk.ui.shortcuts import bind
from izi_frontdesk.ui.signin_view import SignInView

if TYPE_CHECKING:
    from izi_frontdesk.ui.blank import Blank
    from izi_frontdesk.ui.client_card import ClientCard
    from izi_frontdesk.ui.club_picker import ClubPicker
    from izi_frontdesk.ui.desk_page import Columns, DeskPage
    from izi_frontdesk.ui.live_panel import LivePanel
    from izi_frontdesk.ui.search_panel import SearchPanel
    from izi_frontdesk.ui.sheet import SheetStack

ViewT = TypeVar("ViewT", bound=QWidget)


class MainWindow(QMainWindow):
    """Each signal is one gesture. Asking for a page's widgets makes the page."""

    club_chosen = Signal(str)
    sign_out_asked = Signal()
    language_chosen = Signal(str)
    theme_chosen = Signal(str)
    notice_dismissed = Signal(str)
    notice_acted = Signal(str)
    close_asked = Signal()
    scanned = Signal(str)
    keys_wanted = Signal()
    search_wanted = Signal()
    top_up_wanted = Signal()
    qr_wanted = Signal()
    timeline_wanted = Signal()
    refund_wanted = Signal()
    number_wanted = Signal(int)

    def __init__(self) -> None:
        """An empty frame; the first State fills it."""
        super().__init__()
        self.setObjectName("window")
        self.setMinimumSize(1024, 700)
        self.resize(1366, 768)
        self._leaving = False
        self._state = DeskState()
        self.columns: Columns | None = None
        self._preferences = Preferences(self)
        self._preferences.language_chosen.connect(self.language_chosen)
        self._preferences.theme_chosen.connect(self.theme_chosen)
        self.band = PracticeBand()
        self.band.hide()
        self._pages = QStackedWidget()
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.band)
        column.addWidget(self._pages, 1)
        self.setCentralWidget(middle)
        self._retranslate()

    @cached_property
    def starting(self) -> Blank:
        """The page before anything is known."""
        from izi_frontdesk.ui.blank import Blank

        page = Blank()
        page.show_blank("hourglass", Message(self.tr("Starting…")))
        self._pages.addWidget(page)
        return page

    @cached_property
    def desk(self) -> DeskPage:
        """The page of the desk; made, with its keys and its scan guard, when first asked for."""
        from izi_frontdesk.ui.desk_page import Columns, DeskPage
        from izi_frontdesk.ui.scan_guard import ScanGuard

        self.columns = self.columns or Columns()
        page = DeskPage(self._preferences, self.columns)
        self._pages.addWidget(page)
        page.bar.club_chosen.connect(self.club_chosen)
        page.bar.sign_out_asked.connect(self.sign_out_asked)
        page.bar.keys_asked.connect(self._show_keys)
        page.notices.dismissed.connect(self.notice_dismissed)
        page.notices.acted.connect(self.notice_acted)
        self._bind_keys(page)
        guard = ScanGuard(page)
        guard.scanned.connect(self.scanned)
        return page

    @cached_property
    def sign_in(self) -> SignInView:
        """The sign-in screen."""
        return self._outside(SignInView(), Page.SIGN_IN)

    @cached_property
    def clubs(self) -> ClubPicker:
        """The page that asks for a club."""
        from izi_frontdesk.ui.club_picker import ClubPicker

        return self._outside(ClubPicker(), Page.CLUBS)

    @property
    def search(self) -> SearchPanel:
        """The search box and its list."""
        return self.desk.search

    @property
    def card(self) -> ClientCard:
        """The client card."""
        return self.desk.card

    @property
    def live(self) -> LivePanel:
        """The live panel."""
        return self.desk.live

    @property
    def sheets(self) -> SheetStack:
        """The sheets over the desk."""
        return self.desk.sheets

    def show_state(self, state: DeskState) -> None:
        """Draw the frame. A page that comes into sight gets the focus; a page that stays keeps it."""
        turned = state.page is not self._state.page
        self._state = state
        self.band.setVisible(state.practice)
        page = self._page(state.page)
        if state.page is Page.DESK:
            self.desk.show_state(state)
        if self._pages.currentWidget() is not page:
            self._pages.setCurrentWidget(page)
        if turned:
            self._focus(state.page)

    def show_choices(self, language: str, theme: str) -> None:
        """Mark the language and the theme of now in the menus."""
        self._preferences.show_choices(language, theme)

    def save_geometry(self) -> bytes:
        """Size and place of the window, to be kept by somebody else."""
        return bytes(self.saveGeometry().data())

    def restore_geometry(self, place: bytes) -> None:
        """Go back to a size and place kept before; nonsense is ignored by Qt."""
        self.restoreGeometry(QByteArray(place))

    def close_for_good(self) -> None:
        """Close without asking."""
        self._leaving = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Whether the window may close is not decided here: a payment may be on its way."""
        if self._leaving:
            event.accept()
            return
        event.ignore()
        self.close_asked.emit()

    def changeEvent(self, event: QEvent) -> None:
        """The title follows the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _page(self, page: Page) -> QWidget:
        match page:
            case Page.STARTING:
                return self.starting
            case Page.SIGN_IN:
                return _page_of(self.sign_in)
            case Page.CLUBS:
                return _page_of(self.clubs)
            case Page.DESK:
                return self.desk

    def _outside(self, view: ViewT, page: Page) -> ViewT:
        frame = OutsidePage(view, self._preferences, signed_in=page is Page.CLUBS)
        frame.sign_out_asked.connect(self.sign_out_asked)
        self._pages.addWidget(frame)
        return view

    def _focus(self, page: Page) -> None:
        if page is Page.DESK:
            self.search.box.setFocus(Qt.FocusReason.OtherFocusReason)
        elif page is Page.SIGN_IN:
            self.sign_in.first_focus()
        elif page is Page.CLUBS:
            self.clubs.first_focus()

    def _bind_keys(self, page: DeskPage) -> None:
        """On the desk only: its keys are deaf while another page is in sight."""
        for keys, signal in (
            ("F4", self.top_up_wanted),
            ("F6", self.qr_wanted),
            ("F7", self.timeline_wanted),
            ("F8", self.refund_wanted),
        ):
            bind(page, keys, signal.emit)
        bind(page, "F1", self._show_keys)
        bind(page, "F2", self._search)
        for number in range(1, 10):
            bind(page, f"Ctrl+{number}", partial(self.number_wanted.emit, number))

    def _search(self) -> None:
        """The box is ready for the next client, whatever stands in it now."""
        self.search_wanted.emit()
        self.search.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.box.selectAll()

    def _show_keys(self) -> None:
        self.desk.toggle_keys()
        self.keys_wanted.emit()

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("IZI Front Desk"))


def _page_of(view: QWidget) -> QWidget:
    page = view.parentWidget()
    return view if page is None else page
