"""The screens of one open desk joined with their views: search, card, live panel, sheets."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from izi_frontdesk.app.late_money import LateMoney
from izi_frontdesk.app.links import Links
from izi_frontdesk.app.nights import NightScreens
from izi_frontdesk.app.sheets import Sheets
from izi_frontdesk.app.start_board import StartBoard
from izi_frontdesk.domain.clients import Client
from izi_frontdesk.domain.clubs import Club
from izi_frontdesk.domain.errors import JournalUnavailable
from izi_frontdesk.domain.phases import Transition
from izi_frontdesk.presenters.client_card import ClientCard
from izi_frontdesk.presenters.clients import Search
from izi_frontdesk.presenters.desk import LATE, RESTART, Frame
from izi_frontdesk.presenters.live import Live
from izi_frontdesk.presenters.ticker import Ticker
from izi_frontdesk.services.desk import Desk
from izi_frontdesk.ui.main_window import MainWindow

if TYPE_CHECKING:
    from izi_frontdesk.services.training import Training


class DeskScreens:
    """Lives from sign-in to sign-out at one server."""

    def __init__(
        self,
        desk: Desk,
        window: MainWindow,
        frame: Frame,
        ticker: Ticker,
        copy: Callable[[str], None],
        training: Callable[[], Training] | None = None,
    ) -> None:
        """Everything is drawn and joined. `copy` puts a link on the clipboard; `training` is there in practice only."""
        self._desk = desk
        self._window = window
        self._frame = frame
        self.search = Search(desk.clients, desk.jobs, desk.clock, desk.place)
        self.card = ClientCard(desk.clients, desk.payments, desk.operations, desk.jobs, desk.clock, desk.place)
        self.live = Live(desk)
        self.sheets = Sheets(desk, window, ticker, self.live.mark_active, copy)
        self.nights = None if training is None else NightScreens(desk, window, frame, training)
        self.board = StartBoard(desk, window, frame, ticker, self.sheets.operation, self.sheets.refund_again)
        self.late = LateMoney(window, frame, self.live)
        self._links = Links()
        self._join(ticker)
        self._unlisten = desk.operations.listen(self._announce)
        self._aside = ""
        desk.operations.writing.on_trouble(self._journal_told)
        self._journal_told(desk.operations.trouble)
        window.search.show_state(self.search.state)
        window.card.show_state(self.card.state)
        window.live.show_state(self.live.state)

    def change_club(self, club: Club) -> None:
        """Work goes on in another club; open operations stay in the panel."""
        self._desk.place.club = club
        self.sheets.put_aside()
        self.search.reset()
        self.card.clear()
        self.live.draw()

    def redraw(self) -> None:
        """The language has changed."""
        self.search.redraw()
        self.card.redraw()
        self.live.draw()
        self.sheets.redraw()
        self.board.redraw()
        if self.nights is not None:
            self.nights.redraw()

    def notice_acted(self, key: str) -> None:
        """The button of a notice about something of this desk."""
        if key == RESTART:
            self.board.bring_back()
        elif key.startswith(LATE):
            self.late.show(key)

    def calm_leftovers(self) -> None:
        """A practice night was cut off by the end of the program."""
        if self.nights is not None:
            self.nights.calm_leftovers()

    def break_off(self) -> None:
        """The desk is about to be left: what would never end by itself ends now."""
        if self.nights is not None:
            self.nights.break_off()

    def leave(self) -> None:
        """Nobody works here any more; the views are free for the next desk."""
        if self.nights is not None:
            self.nights.leave()
        self.board.close()
        self.late.leave()
        self.sheets.close_all()
        self._links.cut()
        self._unlisten()
        for screen in (self.search, self.card, self.live):
            screen.leave()

    def _join(self, ticker: Ticker) -> None:
        window, search, card, live = self._window, self.search, self.card, self.live
        for signal, slot in (
            (search.changed, window.search.show_state),
            (window.search.edited, search.edit),
            (window.search.chosen, search.choose),
            (window.search.entered, search.enter),
            (window.search.retried, search.retry),
            (window.scanned, search.scan),
            (search.selected, card.select),
            (search.selected, self._selected),
            (card.changed, window.card.show_state),
            (card.client_read, search.refresh),
            (card.top_up_wanted, self.sheets.top_up),
            (card.refund_wanted, self.sheets.refund),
            (window.card.top_up, card.top_up),
            (window.card.refund, card.refund),
            (window.card.timeline, self.sheets.timeline),
            (window.card.retried, card.refresh),
            (live.changed, window.live.show_state),
            (live.chosen, self.sheets.operation),
            (window.live.chosen, live.choose),
            (window.live.result_chosen, live.choose),
            (window.live.acted, live.act),
            (window.number_wanted, live.choose_number),
            (window.search_wanted, self.sheets.put_aside),
            (window.top_up_wanted, card.top_up),
            (window.refund_wanted, self._refund_newest),
            (window.qr_wanted, self.sheets.toggle_qr),
            (window.timeline_wanted, self._toggle_timeline),
            (ticker.second, live.draw),
        ):
            self._links.join(signal, slot)
        self._desk.watch.on_client(self._client_seen)
        self._desk.watch.on_trouble(self._frame.hold_up)

    def _selected(self, _client: Client) -> None:
        self.sheets.put_aside()

    def _refund_newest(self) -> None:
        self.card.refund("")

    def _toggle_timeline(self) -> None:
        client = self.card.client
        self.sheets.toggle_timeline(client.id if client is not None else "")

    def _client_seen(self, client: Client) -> None:
        self.search.refresh(client)
        self.card.take(client)

    def _announce(self, transition: Transition) -> None:
        if transition.late:
            self.late.announce(transition.after)
        elif transition.after_all:
            self.late.announce_refund(transition.after)

    def _journal_told(self, trouble: JournalUnavailable | None) -> None:
        self._frame.journal_behind(trouble)
        journal = self._desk.operations.journal
        if journal.set_aside != self._aside:
            self._aside = journal.set_aside
            self._frame.journal_set_aside(journal.set_aside, journal.rescued)
