"""The client card: who is selected, the balance as last read, and this client's last payments."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal

from izi_frontdesk.domain.clients import Client
from izi_frontdesk.domain.errors import DeskError
from izi_frontdesk.domain.payments import Payment
from izi_frontdesk.domain.phases import Transition
from izi_frontdesk.domain.phones import masked
from izi_frontdesk.presenters.clients_state import ClientCardState
from izi_frontdesk.presenters.figures import money, short_time, zone_of
from izi_frontdesk.presenters.payment_rows import payment_rows
from izi_frontdesk.presenters.screen import Screen
from izi_frontdesk.presenters.tone import Message, Tone
from izi_frontdesk.presenters.wording import accident, translate
from izi_frontdesk.services.background import Background
from izi_frontdesk.services.clients import Clients
from izi_frontdesk.services.operations import Operations
from izi_frontdesk.services.payments import ClientPayments
from izi_frontdesk.services.ports import Clock
from izi_frontdesk.services.workplace import Workplace


class ClientCard(Screen[ClientCardState]):
    """Signals:
    top_up_wanted(Client)
    refund_wanted(Client, Payment)
    client_read(Client): a fresh balance arrived.
    """

    top_up_wanted = Signal(object)
    refund_wanted = Signal(object, object)
    client_read = Signal(object)

    def __init__(
        self,
        clients: Clients,
        payments: ClientPayments,
        operations: Operations,
        jobs: Background,
        clock: Clock,
        place: Workplace,
    ) -> None:
        """Nobody is selected."""
        super().__init__(ClientCardState())
        self._clients = clients
        self._reader = payments
        self._operations = operations
        self._jobs = jobs
        self._clock = clock
        self._place = place
        self._client: Client | None = None
        self._payments: tuple[Payment, ...] = ()
        operations.listen(self._follow)

    @property
    def client(self) -> Client | None:
        """Who is selected."""
        return self._client

    def select(self, client: Client) -> None:
        """Show this client at once, then read balance and payments afresh."""
        if self._client is None or client.id != self._client.id:
            self._payments = ()
            self.show(ClientCardState(payments_busy=True))
        self._client = client
        self._draw(busy=True)
        self.refresh()

    def clear(self) -> None:
        """Nobody is selected any more."""
        self._jobs.drop("client")
        self._client = None
        self._payments = ()
        self.show(ClientCardState())

    def redraw(self) -> None:
        """The language has changed."""
        self._draw(busy=self.state.busy, message=self.state.message)

    def refresh(self) -> None:
        """Read the selected client again."""
        self._jobs.latest("client", self._read)

    def take(self, client: Client) -> None:
        """Somebody else read this client: show the fresh balance."""
        if self._client is not None and client.id == self._client.id:
            self._client = client
            self._draw(busy=self.state.busy)

    def top_up(self) -> None:
        """Top up the selected client."""
        if self._client is not None and self.state.can_top_up:
            self.top_up_wanted.emit(self._client)

    def refund(self, payment_id: str) -> None:
        """Refund one payment of the selected client; an empty id means the newest refundable one."""
        rows = {row.id for row in self.state.payments if row.refundable}
        wanted = next(
            (pay for pay in self._payments if pay.id in rows and payment_id in {"", pay.id}),
            None,
        )
        if wanted is not None and self._client is not None:
            self.refund_wanted.emit(self._client, wanted)

    async def _read(self) -> None:
        client = self._client
        if client is None:
            return
        try:
            fresh = await self._clients.read(client.id)
        except DeskError as trouble:
            retry = translate("Card", "Retry")
            stale = translate("Card", "The balance shown may be old.")
            self._draw(message=Message(f"{accident(trouble)} {stale}", Tone.AMBER, retry))
        else:
            self._client = fresh
            self.client_read.emit(fresh)
            self._draw()
        await self._read_payments(client)

    async def _read_payments(self, client: Client) -> None:
        try:
            self._payments = await self._reader.of(client.id)
        except DeskError as trouble:
            message = Message(accident(trouble), Tone.AMBER, translate("Card", "Retry"))
            self.show(replace(self.state, payments_busy=False, payments_message=message))
            return
        none = Message(translate("Card", "No payments yet."))
        self.show(replace(self.state, payments_busy=False, payments_message=None if self._payments else none))
        self._draw(message=self.state.message)

    def _follow(self, transition: Transition) -> None:
        client = self._client
        if client is None or transition.after.client_id != client.id:
            return
        if transition.before.phase is not transition.after.phase or transition.before is transition.after:
            self.refresh()

    def _draw(self, *, busy: bool = False, message: Message | None = None) -> None:
        client = self._client
        if client is None:
            return
        currency, zone, now = self._place.club.currency, zone_of(self._place.club.timezone), self._clock.now()
        visit = client.last_visit
        seen = translate("Card", "last visit {time}").format(time=short_time(visit, zone, now)) if visit else ""
        rows = payment_rows(self._payments, self._operations.all(), currency, zone, now)
        self.show(
            replace(
                self.state,
                id=client.id,
                name=client.name or translate("Card", "No name"),
                initials=client.initials,
                phone=masked(client.phone),
                phone_full=client.phone,
                last_visit=seen,
                balance=money(client.balance, currency),
                balance_negative=client.balance is not None and client.balance < 0,
                bonus="" if client.bonus is None else money(client.bonus, currency),
                banner=_banner(client),
                message=message,
                busy=busy,
                can_top_up=True,
                can_refund=any(row.refundable for row in rows),
                payments=rows,
            )
        )


def _banner(client: Client) -> Message | None:
    if not client.blacklisted:
        return None
    why = client.blacklist_reason or translate("Card", "no reason given")
    return Message(translate("Card", "Blacklisted: {reason}").format(reason=why), Tone.RED)
