"""Opening and closing the sheets over the desk. What joins a sheet with its presenter: `app.sheet_links`."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from izi_frontdesk.app.links import Links
from izi_frontdesk.app.sheet_links import Shown, record_shown, refund_shown, timeline_shown, top_up_shown
from izi_frontdesk.domain.clients import Client
from izi_frontdesk.domain.operations import Kind, Operation
from izi_frontdesk.domain.payments import CONFIRMED, Payment
from izi_frontdesk.presenters.choices import press
from izi_frontdesk.presenters.refund import RefundForm
from izi_frontdesk.presenters.refund_draft import Typed, typed_before
from izi_frontdesk.presenters.ticker import Ticker
from izi_frontdesk.presenters.topup import TopUp
from izi_frontdesk.services.desk import Desk
from izi_frontdesk.ui.main_window import MainWindow
from izi_frontdesk.ui.qr import fetch_ahead

if TYPE_CHECKING:
    from izi_frontdesk.ui.checkout.blank_page import BlankPage
    from izi_frontdesk.ui.checkout.warmth import Warmth
    from izi_frontdesk.ui.sheet import Sheet

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
        self._below: Sheet | None = None
        """From where the timeline was opened."""
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
            mine = shown.presenter.reference == operation.reference
            if mine and not shown.over:
                self._window.sheets.open(shown.sheet)
                return
        if operation.kind is Kind.TOP_UP:
            self._add_top_up(TopUp(self._desk, None, operation))
        else:
            from izi_frontdesk.presenters.refund_record import RefundRecord  # seldom needed

            self._add(record_shown(RefundRecord(self._desk, operation), self.timeline))

    def refund_again(self, operation: Operation) -> None:
        """The form for a refund that was never sent; it reads payment and balance afresh before it shows anything."""
        client = Client(operation.client_id, operation.client_name, operation.client_tail)
        payment = Payment(operation.payment_id, CONFIRMED, operation.amount, operation.client_id)
        self.refund(client, payment, typed_before(operation))

    def refund(self, client: Client, payment: Payment, typed: Typed | None = None) -> None:
        """The refund form of one payment; one that is open comes back as it was."""
        for shown in self._open:
            if isinstance(shown.presenter, RefundForm) and shown.presenter.payment_id == payment.id:
                self._window.sheets.open(shown.sheet)
                return
        self._add(refund_shown(RefundForm(self._desk, client, payment, typed), self.timeline))

    def put_aside(self) -> None:
        """Put the sheet in sight aside; a timeline is made anew each time."""
        current, shown = self._window.sheets.current(), self._current()
        if shown is not None and shown.over:
            self._close(shown)
        elif current is not None:
            self._window.sheets.put_aside(current)

    def toggle_qr(self) -> None:
        """F6 on the top-up in sight."""
        shown = self._current()
        if shown is not None and isinstance(shown.presenter, TopUp):
            shown.presenter.toggle_qr()

    def timeline(self, reference: str) -> None:
        """The steps of an operation, over the sheet in sight; closing it leads back there."""
        operation, shown = self._desk.operations.get(reference), self._current()
        if operation is None:
            return
        if shown is None or not shown.over:
            self._below = self._window.sheets.current()
        else:
            self._close(shown)
        self._add(timeline_shown(self._desk, operation, self._copy))

    def toggle_timeline(self, client_id: str) -> None:
        """F7: of the operation in sight, else of the newest one of this client; once more leads back."""
        shown = self._current()
        if shown is not None and shown.over:
            self._back(shown)
            return
        reference = shown.presenter.state.reference if shown is not None else ""
        newest = self._desk.operations.newest_of(client_id)
        self.timeline(reference or (newest.reference if newest is not None else ""))

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
        shown = top_up_shown(presenter, self._desk, self._spare, self._copy, self._started, self.timeline)
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
        if shown.over:
            shown.links.join(shown.sheet.close_asked, lambda: self._back(shown))
            shown.links.join(shown.sheet.aside_asked, lambda: self._back(shown))
        else:
            shown.links.join(shown.sheet.chosen, lambda key: press(self._desk, shown.presenter.reference, key))
            shown.links.join(shown.sheet.close_asked, lambda: self._close(shown))
            shown.links.join(shown.sheet.aside_asked, lambda: self._window.sheets.put_aside(shown.sheet))
        self._open.append(shown)
        self._window.sheets.open(shown.sheet)

    def _back(self, timeline: Shown) -> None:
        below, self._below = self._below, None
        if below is not None and below in self._window.sheets.sheets():
            self._window.sheets.open(below)
        self._close(timeline)

    def _close(self, shown: Shown) -> None:
        if shown in self._open:
            self._open.remove(shown)
            shown.links.cut()
            if shown.diary is not None:
                shown.diary.leave()
            shown.presenter.leave()
            self._window.sheets.close(shown.sheet)

    def _current(self) -> Shown | None:
        current = self._window.sheets.current()
        return next((shown for shown in self._open if shown.sheet is current), None)

    def _sheet_changed(self, current: object) -> None:
        active, looked_at = "", self._current()
        reading = looked_at is not None and looked_at.over
        for shown in self._open:
            if isinstance(shown.presenter, TopUp):
                shown.presenter.page_shown(shown.sheet is current)
                if shown.diary is not None:
                    shown.diary.in_sight(shown.sheet is current or reading)
                if shown.sheet is current:
                    active = shown.presenter.reference
        self._on_active(active)
