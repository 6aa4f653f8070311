"""The start-up board on the desk: opened once when there is anything to tell, put aside, brought back, closed.

What the board says is decided in `presenters.board`; nothing is followed because of it and nothing stops with it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from izi_frontdesk.app.links import Links
from izi_frontdesk.domain.operations import Operation
from izi_frontdesk.presenters.desk import RESTART, Frame
from izi_frontdesk.presenters.ticker import Ticker
from izi_frontdesk.services.desk import Desk
from izi_frontdesk.ui.main_window import MainWindow

if TYPE_CHECKING:
    from izi_frontdesk.presenters.board import Board
    from izi_frontdesk.presenters.board_state import BoardState
    from izi_frontdesk.ui.board_sheet import BoardSheet


class StartBoard:
    """Lives as long as its desk. Closing the board forgets only the board."""

    def __init__(
        self,
        desk: Desk,
        window: MainWindow,
        frame: Frame,
        ticker: Ticker,
        show: Callable[[Operation], None],
        refund: Callable[[Operation], None],
    ) -> None:
        """`show` opens the sheet of an operation, `refund` the form for a refund that was never sent."""
        self._desk = desk
        self._window = window
        self._frame = frame
        self._ticker = ticker
        self._show, self._refund = show, refund
        self._links = Links()
        self._board: Board | None = None
        self._sheet: BoardSheet | None = None

    def open_if_needed(self) -> None:
        """A turn of the loop after the desk is drawn: the start does not wait for it."""
        listed = self._desk.operations.restarted
        if listed:
            self._desk.jobs.latest("start board", lambda: self._open(listed))

    def bring_back(self) -> None:
        """It was put aside."""
        if self._sheet is not None:
            self._window.sheets.open(self._sheet)

    def redraw(self) -> None:
        """The language has changed."""
        if self._board is not None:
            self._board.draw()
            self._mark_aside()

    def close(self) -> None:
        """Closed by a person, or the desk is left: the panel on the right has the same rows."""
        sheet, self._sheet = self._sheet, None
        if self._board is not None:
            self._board.leave()
            self._board = None
        self._links.cut()
        self._frame.dismiss(RESTART)
        if sheet is not None:
            self._window.sheets.close(sheet)

    async def _open(self, listed: tuple[str, ...]) -> None:
        await asyncio.sleep(0)
        from izi_frontdesk.presenters.board import Board  # most starts have no board

        await asyncio.sleep(0)
        from izi_frontdesk.ui.board_sheet import BoardSheet

        self._board = board = Board(self._desk, listed)
        self._sheet = sheet = BoardSheet()
        for signal, slot in (
            (board.changed, self._draw),
            (board.shown, self._show),
            (board.refund_wanted, self._refund),
            (sheet.acted, board.act),
            (sheet.close_asked, self.close),
            (sheet.aside_asked, self._put_aside),
            (self._ticker.second, board.draw),
            (self._window.sheets.changed, self._mark_aside),
            (self._window.notice_dismissed, self._notice_dismissed),
        ):
            self._links.join(signal, slot)
        sheet.show_state(board.state)
        if self._window.sheets.current() is None:
            self._window.sheets.open(sheet)
        else:
            # Somebody was quicker and works on something else already.
            self._mark_aside()

    def _draw(self, state: BoardState) -> None:
        if self._sheet is not None:
            self._sheet.show_state(state)
        self._mark_aside()

    def _put_aside(self) -> None:
        if self._sheet is not None:
            self._window.sheets.put_aside(self._sheet)

    def _mark_aside(self, *_: object) -> None:
        """While it is out of sight a notice leads back to it; once nothing is open any more, none is needed."""
        if self._board is None or self._sheet is None:
            return
        waiting = self._board.state.still_open
        if self._window.sheets.current() is self._sheet or not waiting:
            self._frame.dismiss(RESTART)
        else:
            self._frame.board_aside(waiting)

    def _notice_dismissed(self, key: str) -> None:
        if key == RESTART:
            self.close()
