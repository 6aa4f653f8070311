"""A small IZI that really keeps clients, payments, balances and refunds, and can be told to lose answers."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from izi_frontdesk.domain.clients import Client, found_among
from izi_frontdesk.domain.clubs import Club, User
from izi_frontdesk.domain.errors import AnswerLost, Refused, RefusedByServer
from izi_frontdesk.domain.payments import AUTHORIZED, CANCELLED, CONFIRMED, FAILED, PENDING, Payment, PaymentLink
from izi_frontdesk.domain.refund import RefundAnswer
from izi_frontdesk.services.ports import Look, RefundOrder, TopUpOrder
from tests.services.fakes import SteppedClock

PETROV = Client("client_petrov", "Иван Петров", "+79161234567", Decimal(1250))
SIDOROVA = Client("client_sidorova", "Ольга Сидорова", "+79264564567", Decimal(320))


class Ledger:
    """What the bank and IZI know: clients, payments, refunds and which payments were credited."""

    def __init__(self) -> None:
        self.clients = {client.id: client for client in (PETROV, SIDOROVA)}
        self.payments: dict[str, Payment] = {}
        self.refunds: dict[str, list[Decimal]] = defaultdict(list)
        self.credited: set[str] = set()
        self.holds_credits = False
        self.tells_refunds = True

    def pay(self, payment_id: str) -> None:
        """The bank accepts; the balance is credited, exactly once, unless credits are held back."""
        self._status(payment_id, CONFIRMED)
        if not self.holds_credits:
            self.release(payment_id)

    def release(self, payment_id: str) -> None:
        """Credit a confirmed payment."""
        payment = self.payments[payment_id]
        if payment_id not in self.credited:
            self.credited.add(payment_id)
            self.move(payment.client_id, payment.amount)

    def authorize(self, payment_id: str) -> None:
        """The bank holds the money."""
        self._status(payment_id, AUTHORIZED)

    def decline(self, payment_id: str) -> None:
        """The card was refused."""
        self._status(payment_id, FAILED)

    def cancel(self, payment_id: str) -> None:
        """Somebody cancelled."""
        self._status(payment_id, CANCELLED)

    def say(self, payment_id: str, status: str) -> None:
        """Any word."""
        self._status(payment_id, status)

    def move(self, client_id: str, amount: Decimal | int) -> None:
        """A session charges the balance, or somebody else tops it up."""
        client = self.clients[client_id]
        self.clients[client_id] = replace(client, balance=(client.balance or Decimal(0)) + Decimal(amount))

    def balance(self, client_id: str) -> Decimal:
        """What the client really has."""
        return self.clients[client_id].balance or Decimal(0)

    def _status(self, payment_id: str, status: str) -> None:
        self.payments[payment_id] = replace(self.payments[payment_id], status=status)

    def told(self, payment: Payment) -> Payment:
        """As the API shows it."""
        given = sum(self.refunds[payment.id], Decimal(0))
        return replace(payment, refunded=given if self.tells_refunds else None)


class FakeIzi(Ledger):
    """Implements `DeskApi`. `story` hears of every request in its order; `sent` counts them by name."""

    def __init__(self, clock: SteppedClock, story: list[str] | None = None) -> None:
        super().__init__()
        self.clock = clock
        self.story = [] if story is None else story
        self.link_life = timedelta(minutes=15)
        self.refused: dict[str, Refused] = {}
        self.remaining: int | None = None
        self.moments: list[float] = []
        self.looks: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
        self.orders: list[TopUpOrder | RefundOrder] = []
        self.refund_answer: RefundAnswer | None = None
        self.slow: dict[str, asyncio.Event] = {}
        self.late: dict[str, asyncio.Event] = {}
        """As `slow`, but the answer is made before and is on its way."""
        self.renewals: set[str] = set()
        """Requests that run only after the sign-in was renewed."""
        self._before: dict[str, list[Exception]] = defaultdict(list)
        self._after: dict[str, list[Exception]] = defaultdict(list)

    def refuses(self, request: str, accident: Exception, times: int = 1) -> None:
        """The next requests of this name do not run."""
        self._before[request] += [accident] * times

    def loses(self, request: str, accident: Exception | None = None, times: int = 1) -> None:
        """The next requests of this name run, and their answer is lost."""
        self._after[request] += [accident or AnswerLost()] * times

    def calms_down(self, *requests: str) -> None:
        """No more accidents, with the named requests or with any."""
        for accidents in (self._before, self._after):
            for request in requests or tuple(accidents):
                accidents.pop(request, None)

    def sent(self, request: str) -> int:
        """How many requests of this name arrived."""
        return self.story.count(f"sent {request}")

    async def me(self) -> User:
        """Always the same."""
        await self._arrive("me")
        return User("user_1", "cashier@practice.izi")

    async def clubs(self) -> tuple[Club, ...]:
        """One."""
        await self._arrive("clubs")
        return (Club("club_arena", "Arena Club"),)

    async def search(self, club_id: str, needle: str, limit: int = 20) -> tuple[Client, ...]:
        """By the same rules as the desk's own."""
        await self._arrive("search")
        return found_among(self.clients.values(), needle)[:limit]

    async def client(self, client_id: str) -> Client:
        """With the balance of this moment."""
        await self._arrive("client")
        client = self.clients[client_id]
        self._leave("client")
        return client

    async def payments_of(self, club_id: str, client_id: str, limit: int = 10) -> tuple[Payment, ...]:
        """Newest first."""
        await self._arrive("payments_of")
        mine = [self.told(payment) for payment in self.payments.values() if payment.client_id == client_id]
        self._leave("payments_of")
        return tuple(reversed(mine))[:limit]

    async def look(self, payment_ids: tuple[str, ...], client_ids: tuple[str, ...]) -> Look:
        """Statuses first, balances after them, as one document is answered."""
        assert 1 <= len(payment_ids) + len(client_ids) <= 10
        self.looks.append((payment_ids, client_ids))
        await self._arrive("look")
        found = Look(
            {known: self.refused.get(known) or self.told(self.payments[known]) for known in payment_ids},
            {known: self.refused.get(known) or self.clients[known] for known in client_ids},
            cost=1,
            remaining=self.remaining,
        )
        if "look" in self.late:
            await self.late["look"].wait()
        self._leave("look")
        return found

    async def start_top_up(self, order: TopUpOrder, repeated: Callable[[], None] = lambda: None) -> PaymentLink:
        """A new payment with its link."""
        self.orders.append(order)
        if "start_top_up" in self.renewals:
            repeated()
        await self._arrive("start_top_up")
        number = f"txn_{len(self.payments) + 1}"
        now = self.clock.now()
        ends = now + self.link_life
        self.payments[number] = Payment(
            number, PENDING, order.amount, order.client_id, now, expires_at=ends, description=order.description
        )
        self._leave("start_top_up")
        return PaymentLink(number, f"https://pay.example/{number}", ends)

    async def refund(self, order: RefundOrder, repeated: Callable[[], None] = lambda: None) -> RefundAnswer:
        """Money back through the gateway, and off the balance as far as it holds."""
        self.orders.append(order)
        await self._arrive("refund")
        payment = self.payments[order.payment_id]
        given = self.refunds[order.payment_id]
        if payment.status != CONFIRMED or sum(given, order.amount) > payment.amount:
            raise RefusedByServer(Refused("VALIDATION_ERROR", "more than is left"))
        if self.refund_answer is None or self.refund_answer.success:
            given.append(order.amount)
            self.move(payment.client_id, -min(order.amount, max(Decimal(0), self.balance(payment.client_id))))
        self._leave("refund")
        return self.refund_answer or RefundAnswer(True, f"refund_{len(given)}", order.amount)

    def _status(self, payment_id: str, status: str) -> None:
        super()._status(payment_id, status)
        if status == CONFIRMED:
            self.payments[payment_id] = replace(self.payments[payment_id], confirmed_at=self.clock.now())

    async def _arrive(self, request: str) -> None:
        self.story.append(f"sent {request}")
        if request in {"look", "payments_of"}:
            self.moments.append(self.clock.time)
        await asyncio.sleep(0)
        if request in self.slow:
            await self.slow[request].wait()
        if self._before[request]:
            raise self._before[request].pop(0)

    def _leave(self, request: str) -> None:
        if self._after[request]:
            raise self._after[request].pop(0)
