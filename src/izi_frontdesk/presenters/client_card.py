"""The client card: who is selected, the balance as last read, and this client's last payments."""

from __future__ import annotations

from PySide6.QtCore import Signal

from izi_frontdesk.domain.clients import Client
from izi_frontdesk.domain.errors import DeskError
from izi_frontdesk.domain.operations import Phase
from izi_frontdesk.domain.payments import Payment
from izi_frontdesk.domain.phases import Transition
from izi_frontdesk.domain.phones import masked
from izi_frontdesk.presenters.clients_state import ClientCardState
from izi_frontdesk.presenters.figures import money, short_time, zone_of
from izi_frontdesk.presenters.late import late_banner
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

AFTER_CREATION = 0.7
"""Seconds from a new payment to the reading of the card, in which the payment page has the computer for itself."""


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
        self._job = f"client {id(self)}"
        self._client: Client | None = None
        self._payments: tuple[Payment, ...] | None = None
        """None: not read yet."""
        self._busy = False
        self._payments_busy = False
        self._trouble: DeskError | None = None
        self._payments_trouble: DeskError | None = None
        self._unlisten = operations.listen(self._follow)

    @property
    def client(self) -> Client | None:
        """Who is selected."""
        return self._client

    def select(self, client: Client) -> None:
        """Show this client at once, then read balance and payments afresh."""
        if self._client is None or client.id != self._client.id:
            self._payments = None
            self._trouble = self._payments_trouble = None
        self._client = client
        self.refresh()

    def clear(self) -> None:
        """Nobody is selected any more."""
        self._jobs.drop(self._job)
        self._client = self._payments = None
        self.show(ClientCardState())

    def leave(self) -> None:
        """The desk is left: stop listening and reading."""
        self._unlisten()
        self._jobs.drop(self._job)

    def redraw(self) -> None:
        """The language has changed."""
        self._draw()

    def refresh(self) -> None:
        """Read the selected client again; what was read before stays in sight meanwhile."""
        if self._client is not None:
            self._busy = self._payments_busy = True
            self._draw()
            self._jobs.latest(self._job, self._read)

    def take(self, client: Client) -> None:
        """Somebody else read this client: show the fresh balance."""
        if self._client is not None and client.id == self._client.id:
            self._client = client
            self._trouble = None
            self._draw()

    def top_up(self) -> None:
        """Top up the selected client."""
        if self._client is not None and self.state.can_top_up:
            self.top_up_wanted.emit(self._client)

    def refund(self, payment_id: str) -> None:
        """Refund one payment of the selected client; an empty id means the newest refundable one."""
        rows = {row.id for row in self.state.payments if row.refundable}
        wanted = next(
            (pay for pay in self._payments or () if pay.id in rows and payment_id in {"", pay.id}),
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
            self._trouble = trouble
        else:
            self._client = fresh
            self._trouble = None
            self.client_read.emit(fresh)
        self._busy = False
        self._draw()
        try:
            self._payments = await self._reader.of(client.id)
        except DeskError as trouble:
            self._payments_trouble = trouble
        else:
            self._payments_trouble = None
        self._payments_busy = False
        self._draw()

    def _follow(self, transition: Transition) -> None:
        client = self._client
        if client is None or transition.after.client_id != client.id:
            return
        if transition.before.phase is transition.after.phase and transition.before is not transition.after:
            return
        if transition.after.phase is Phase.CREATING:
            # Nothing has come to the server yet, and what is asked now would be in the way of the payment itself.
            self._draw()
        elif transition.after.phase is Phase.WAITING:
            self._jobs.latest(self._job, self._read_later)
        else:
            self.refresh()

    async def _read_later(self) -> None:
        """The payer looks at the payment page now: the card may follow when that is there."""
        await self._clock.sleep(AFTER_CREATION)
        self._busy = self._payments_busy = True
        self._draw()
        await self._read()

    def _draw(self) -> None:
        client = self._client
        if client is None:
            return
        currency, zone, now = self._place.club.currency, zone_of(self._place.club.timezone), self._clock.now()
        visit = client.last_visit
        seen = translate("Card", "last visit {time}").format(time=short_time(visit, zone, now)) if visit else ""
        operations = self._operations.all()
        rows = payment_rows(self._payments or (), operations, currency, zone, now)
        self.show(
            ClientCardState(
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
                late=late_banner(operations, client.id, now, zone),
                message=self._message(),
                busy=self._busy,
                can_top_up=True,
                can_refund=any(row.refundable for row in rows),
                payments=rows,
                payments_busy=self._payments_busy,
                payments_message=self._payments_message(),
            )
        )

    def _message(self) -> Message | None:
        if self._trouble is None:
            return None
        stale = translate("Card", "The balance shown may be old.")
        return Message(f"{accident(self._trouble)} {stale}", Tone.AMBER, translate("Card", "Retry"))

    def _payments_message(self) -> Message | None:
        if self._payments_trouble is None:
            return None if self._payments or self._payments is None else Message(translate("Card", "No payments yet."))
        stale = translate("Card", "The payments shown may be old.")
        unread = translate("Card", "The payments could not be read.")
        certain = stale if self._payments else unread
        return Message(f"{accident(self._payments_trouble)} {certain}", Tone.AMBER, translate("Card", "Retry"))


def _banner(client: Client) -> Message | None:
    if not client.blacklisted:
        return None
    why = client.blacklist_reason or translate("Card", "no reason given")
    return Message(translate("Card", "Blacklisted: {reason}").format(reason=why), Tone.RED)
