"""Opening and closing the sheets over the desk. What joins a sheet with its presenter: `app.sheet_links`."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from izi_frontdesk.app.links import Links
from izi_frontdesk.app.sheet_links import Shown, refund_shown, top_up_shown
from izi_frontdesk.domain.clients import Client
from izi_frontdesk.domain.operations import Kind, Operation
from izi_frontdesk.domain.payments import Payment
from izi_frontdesk.presenters.refund import RefundForm
from izi_frontdesk.presenters.ticker import Ticker
from izi_frontdesk.presenters.topup import TopUp
from izi_frontdesk.services.desk import Desk
from izi_frontdesk.ui.main_window import MainWindow
from izi_frontdesk.ui.qr import fetch_ahead

if TYPE_CHECKING:
    from izi_frontdesk.ui.checkout.blank_page import BlankPage
    from izi_frontdesk.ui.checkout.warmth import Warmth

AFTER_FORM = 0.2
"""Seconds after a top-up form came up at which a page for it is made ready. Not sooner, so that the form is
there at once; not at the start, so that a desk that never takes a payment never pays for it."""


class Sheets:
    """The sheets of one desk. Closing one stops no request and no watch."""

    def __init__(
        self,
        desk: Desk,
        window: MainWindow,
        ticker: Ticker,
        on_active: Callable[[str], None],
        copy: Callable[[str], None],
    ) -> None:
        """`on_active` hears the reference of the top-up in sight; `copy` puts a link on the clipboard."""
        self._desk = desk
        self._window = window
        self._ticker = ticker
        self._on_active = on_active
        self._copy = copy
        self._open: list[Shown] = []
        self._warmth: Warmth | None = None
        self._links = Links()
        self._links.join(window.sheets.changed, self._sheet_changed)

    def top_up(self, client: Client) -> None:
        """A form for this client; one that is still being filled in comes back as it was."""
        for shown in self._open:
            started = isinstance(shown.presenter, TopUp) and bool(shown.presenter.reference)
            if isinstance(shown.presenter, TopUp) and not started and shown.presenter.client_id == client.id:
                self._window.sheets.open(shown.sheet)
                return
        self._add_top_up(TopUp(self._desk, client))
        self._desk.jobs.once("warm up the page", self._warm_up)

    async def _warm_up(self) -> None:
        """A page gets ready while the amount is typed; the first time it takes a few turns of its own."""
        await self._desk.clock.sleep(AFTER_FORM)
        await asyncio.to_thread(fetch_ahead)
        from izi_frontdesk.ui.checkout.warmth import Warmth  # the web engine, heavy

        await self._desk.clock.sleep(0)
        import izi_frontdesk.ui.checkout.view  # noqa: F401 - the payment itself shall not wait for it

        await self._desk.clock.sleep(0)
        self._warmth = self._warmth or Warmth()
        self._warmth.prepare()

    def _spare(self) -> BlankPage | None:
        return self._warmth.take() if self._warmth is not None else None

    def operation(self, operation: Operation) -> None:
        """The sheet of an operation, made anew when it was closed."""
        for shown in self._open:
            if isinstance(shown.presenter, TopUp) and shown.presenter.reference == operation.reference:
                self._window.sheets.open(shown.sheet)
                return
        if operation.kind is Kind.TOP_UP:
            self._add_top_up(TopUp(self._desk, None, operation))

    def refund(self, client: Client, payment: Payment) -> None:
        """The refund form of one payment; one that is open comes back as it was."""
        for shown in self._open:
            if isinstance(shown.presenter, RefundForm) and shown.presenter.payment_id == payment.id:
                self._window.sheets.open(shown.sheet)
                return
        self._add(refund_shown(RefundForm(self._desk, client, payment)))

    def put_aside(self) -> None:
        """Put the sheet in sight aside."""
        current = self._window.sheets.current()
        if current is not None:
            self._window.sheets.put_aside(current)

    def toggle_qr(self) -> None:
        """F6 on the top-up in sight."""
        shown = self._current()
        if shown is not None and isinstance(shown.presenter, TopUp):
            shown.presenter.toggle_qr()

    def redraw(self) -> None:
        """The language has changed."""
        for shown in self._open:
            shown.presenter.redraw()

    def close_all(self) -> None:
        """The desk is left."""
        for shown in tuple(self._open):
            self._close(shown)
        self._links.cut()
        if self._warmth is not None:
            self._warmth.cool()

    def _add_top_up(self, presenter: TopUp) -> None:
        shown = top_up_shown(presenter, self._desk.fence, self._spare, self._copy, self._started)
        shown.links.join(presenter.twin_wanted, self._show)
        self._add(shown)

    def _show(self, reference: str) -> None:
        if (operation := self._desk.operations.get(reference)) is not None:
            self.operation(operation)

    def _started(self) -> None:
        self._sheet_changed(self._window.sheets.current())

    def _add(self, shown: Shown) -> None:
        shown.links.join(self._ticker.second, shown.presenter.second)
        shown.links.join(shown.presenter.closed, lambda: self._close(shown))
        shown.links.join(shown.sheet.close_asked, lambda: self._close(shown))
        shown.links.join(shown.sheet.aside_asked, lambda: self._window.sheets.put_aside(shown.sheet))
        self._open.append(shown)
        self._window.sheets.open(shown.sheet)

    def _close(self, shown: Shown) -> None:
        if shown in self._open:
            self._open.remove(shown)
            shown.links.cut()
            shown.presenter.leave()
            self._window.sheets.close(shown.sheet)

    def _current(self) -> Shown | None:
        current = self._window.sheets.current()
        return next((shown for shown in self._open if shown.sheet is current), None)

    def _sheet_changed(self, current: object) -> None:
        active = ""
        for shown in self._open:
            if isinstance(shown.presenter, TopUp):
                shown.presenter.page_shown(shown.sheet is current)
                if shown.sheet is current:
                    active = shown.presenter.reference
        self._on_active(active)
