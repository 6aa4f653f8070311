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
        self._job = f"search {id(self)}"
        self._rows: tuple[Client, ...] = ()
        self._trouble: DeskError | None = None
        self._enter = False
        """Enter was pressed before the answer came."""
        self._by_itself = False
        """A certain hit may still select itself: nobody has chosen since the text was typed."""
        self._marked = ""
        """The first of several after Enter; another Enter takes it."""
        self._text = ""
        super().__init__(SearchState())
        self._show_recent()

    def edit(self, text: str) -> None:
        """Typing in the box."""
        self._begin(text, enter=False, rest=REST_AFTER_KEY)

    def scan(self, text: str) -> None:
        """A scanner read this, wherever the focus was: it ends in Enter, so the only hit selects itself."""
        self._begin(text, enter=True, rest=0)

    def enter(self) -> None:
        """Enter in the box: take the certain or the only hit; with several, mark the first and wait for another."""
        if self.state.busy:
            self._enter = True
        elif self._trouble is not None:
            self._begin(self._text, enter=True, rest=0)
        else:
            self._take()

    def choose(self, client_id: str) -> None:
        """A row was chosen."""
        client = next((client for client in self._rows if client.id == client_id), None)
        if client is not None:
            self._select(client)

    def reset(self) -> None:
        """Another club: what was typed and found belongs to the old one."""
        self._jobs.drop(self._job)
        self._trouble = None
        self._clients.forget()
        self._show_recent(selected="")

    def leave(self) -> None:
        """The desk is left: an answer under way concerns nobody."""
        self._jobs.drop(self._job)

    def redraw(self) -> None:
        """The language has changed."""
        self._draw(busy=self.state.busy)

    def retry(self) -> None:
        """Ask again after trouble."""
        self._look_for(self._text, rest=0)

    def refresh(self, client: Client) -> None:
        """A newer version of a client was read somewhere: the rows follow."""
        self._clients.refresh(client)
        if any(row.id == client.id for row in self._rows):
            self._rows = tuple(client if row.id == client.id else row for row in self._rows)
            self.show(replace(self.state, rows=self._drawn()))

    def _begin(self, text: str, *, enter: bool, rest: float) -> None:
        self._enter = enter
        self._by_itself = True
        self._marked = ""
        self._look_for(text, rest)

    def _look_for(self, text: str, rest: float) -> None:
        self._trouble = None
        if not text.strip():
            self._jobs.drop(self._job)
            self._show_recent(text)
            return
        self._text = text
        self._rows = self._clients.local_hits(text)
        if long_enough(text):
            self._draw(busy=True)
            self._jobs.latest(self._job, lambda: self._ask(text, rest))
        else:
            self._jobs.drop(self._job)
            self._answer(text, self._rows)

    async def _ask(self, text: str, rest: float) -> None:
        if rest:
            await self._clock.sleep(rest)
        try:
            found = await self._clients.search(self._place.club.id, text)
        except DeskError as trouble:
            self._enter = False
            self._trouble = trouble
            self._draw()
            return
        self._answer(text, found)

    def _answer(self, text: str, found: tuple[Client, ...]) -> None:
        self._rows = found
        self._draw()
        certain = certain_hit(found, text)
        if certain is not None and self._by_itself:
            self._select(certain)
        elif self._enter:
            self._take()

    def _take(self) -> None:
        self._enter = False
        certain = certain_hit(self._rows, self._text) or (self._rows[0] if len(self._rows) == 1 else None)
        marked = next((row for row in self._rows if row.id == self._marked), None)
        if certain is not None:
            self._select(certain)
        elif marked is not None:
            self._select(marked)
        elif self._rows:
            self._marked = self._rows[0].id
            self.show(replace(self.state, selected=self._marked))

    def _select(self, client: Client) -> None:
        self._enter = False
        self._by_itself = False
        self._clients.met(client)
        self.show(replace(self.state, selected=client.id))
        self.selected.emit(client)

    def _show_recent(self, text: str = "", selected: str | None = None) -> None:
        self._text = text
        self._rows = self._clients.recent
        self._enter = False
        self._draw(selected=selected)

    def _draw(self, *, busy: bool = False, selected: str | None = None) -> None:
        found = translate("Search", "Found") + f" · {len(self._rows)}"
        self.show(
            SearchState(
                text=self._text,
                title=found if self._text.strip() else translate("Search", "Recent"),
                rows=self._drawn(),
                selected=self.state.selected if selected is None else selected,
                busy=busy,
                message=None if busy else self._message(),
            )
        )

    def _message(self) -> Message | None:
        if self._trouble is not None:
            return Message(accident(self._trouble), Tone.AMBER, translate("Search", "Retry"))
        if self._rows:
            return None
        if not self._text.strip():
            return Message(translate("Search", "Type the last digits of the phone, a name, or scan a code."))
        if not long_enough(self._text):
            return Message(translate("Search", "Type one more letter or digit."))
        return Message(translate("Search", "Nobody found. Check the digits, or register the client in the CRM."))

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
