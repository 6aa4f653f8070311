"""The search box and its list: local hits in the same frame, the server's after a short rest of the keys."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal

from izi_frontdesk.domain.clients import Client, certain_hit, long_enough
from izi_frontdesk.domain.errors import DeskError
from izi_frontdesk.domain.phones import masked
from izi_frontdesk.presenters.clients_state import ClientRow, SearchState
from izi_frontdesk.presenters.figures import money
from izi_frontdesk.presenters.screen import Screen
from izi_frontdesk.presenters.tone import Message, Tone
from izi_frontdesk.presenters.wording import accident, translate
from izi_frontdesk.services.background import Background
from izi_frontdesk.services.clients import Clients
from izi_frontdesk.services.ports import Clock
from izi_frontdesk.services.workplace import Workplace

REST_AFTER_KEY = 0.12
"""Seconds after the last key before the server is asked."""


class Search(Screen[SearchState]):
    """Signals:
    selected(Client): a person chose this client, or an exact phone or a scan did.
    """

    selected = Signal(object)

    def __init__(self, clients: Clients, jobs: Background, clock: Clock, place: Workplace) -> None:
        """Begins with the recent clients."""
        self._clients = clients
        self._jobs = jobs
        self._clock = clock
        self._place = place
        self._rows: tuple[Client, ...] = ()
        self._answered = ""
        self._enter = False
        super().__init__(SearchState())
        self._show_recent()

    def edit(self, text: str) -> None:
        """Typing in the box."""
        self._enter = False
        self._look_for(text, rest=REST_AFTER_KEY)

    def scan(self, text: str) -> None:
        """A scanner read this, wherever the focus was: it selects when it is certain."""
        self._look_for(text, rest=0)
        self._enter = True

    def enter(self) -> None:
        """Enter in the box: take the certain or the only hit; with several, mark the first and wait for another."""
        if self.state.busy or self._answered != self.state.text:
            self._enter = True
            return
        self._take()

    def choose(self, client_id: str) -> None:
        """A row was chosen."""
        client = next((client for client in self._rows if client.id == client_id), None)
        if client is not None:
            self._select(client)

    def reset(self) -> None:
        """Another club: what was typed and found belongs to the old one."""
        self._jobs.drop("search")
        self._enter = False
        self.show(SearchState())
        self._show_recent()

    def redraw(self) -> None:
        """The language has changed."""
        text, message = self.state.text, self.state.message
        title = self._title() if text.strip() else translate("Search", "Recent")
        self.show(replace(self.state, title=title, rows=self._drawn(), message=message))

    def retry(self) -> None:
        """Ask again after trouble."""
        self._look_for(self.state.text, rest=0)

    def refresh(self, client: Client) -> None:
        """A newer version of a client was read somewhere: the rows follow."""
        self._clients.refresh(client)
        if any(row.id == client.id for row in self._rows):
            self._rows = tuple(client if row.id == client.id else row for row in self._rows)
            self.show(replace(self.state, rows=self._drawn()))

    def _look_for(self, text: str, rest: float) -> None:
        if not text.strip():
            self._jobs.drop("search")
            self._show_recent(text)
            return
        self._rows = self._clients.local_hits(text)
        asked = long_enough(text)
        self.show(SearchState(text, self._title(), self._drawn(), self.state.selected, busy=asked))
        if asked:
            self._jobs.latest("search", lambda: self._ask(text, rest))
        else:
            self._jobs.drop("search")
            self._answer(text, self._rows)

    async def _ask(self, text: str, rest: float) -> None:
        if rest:
            await self._clock.sleep(rest)
        try:
            found = await self._clients.search(self._place.club.id, text)
        except DeskError as trouble:
            self._enter = False
            message = Message(accident(trouble), Tone.AMBER, translate("Search", "Retry"))
            self.show(replace(self.state, busy=False, message=message))
            return
        self._answer(text, found)

    def _answer(self, text: str, found: tuple[Client, ...]) -> None:
        self._rows = found
        self._answered = text
        nobody = translate("Search", "Nobody found. Check the digits, or register the client in the CRM.")
        message = None if found else Message(nobody)
        self.show(SearchState(text, self._title(), self._drawn(), self.state.selected, message=message))
        certain = certain_hit(found, text)
        if certain is not None:
            self._enter = False
            self._select(certain)
        elif self._enter:
            self._take()

    def _take(self) -> None:
        self._enter = False
        certain = certain_hit(self._rows, self.state.text) or (self._rows[0] if len(self._rows) == 1 else None)
        if certain is not None:
            self._select(certain)
        elif self._rows:
            marked = next((row for row in self._rows if row.id == self.state.selected), None)
            if marked is not None:
                self._select(marked)
            else:
                self.show(replace(self.state, selected=self._rows[0].id))

    def _select(self, client: Client) -> None:
        self._clients.met(client)
        self.show(replace(self.state, selected=client.id))
        self.selected.emit(client)

    def _show_recent(self, text: str = "") -> None:
        self._rows = self._clients.recent
        self._answered = text
        hint = translate("Search", "Type the last digits of the phone, a name, or scan a code.")
        message = None if self._rows else Message(hint)
        recent = translate("Search", "Recent")
        self.show(SearchState(text, recent, self._drawn(), self.state.selected, message=message))

    def _title(self) -> str:
        return translate("Search", "Found") + f" · {len(self._rows)}"

    def _drawn(self) -> tuple[ClientRow, ...]:
        currency = self._place.club.currency
        return tuple(
            ClientRow(
                client.id,
                client.name or translate("Search", "No name"),
                masked(client.phone),
                money(client.balance, currency),
                client.initials,
                client.blacklisted,
            )
            for client in self._rows
        )
