"""A practice server of one's own with clients and payers. One run at a time plays on it."""

from __future__ import annotations

import itertools
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

import httpx

from tests.faults.crash.judge import Book, reference_of
from tests.practice.staff import TOP_UP, Staff
from tests.support.practice_process import Practice, running_practice

CLIENTS = 5000
"""So many that none comes to a second run while the hurried clocks still take a payment of the first for a new one."""

PAGE = 300
BALANCE = "10000"
MINUTE = "0.02"
"""Real seconds of a minute of the gateway's clock, so that what was not taken is sent again at once."""

SIGNED_IN_FOR = 600.0


class Stage:
    """The server as the run's director needs it."""

    def __init__(self, practice: Practice, http: httpx.Client) -> None:
        self.practice = practice
        self._owner = Staff(http, practice.graphql)
        self._since = -SIGNED_IN_FOR
        self._sign_in()
        self._clients = self._everybody()
        self._mine: tuple[str, ...] = ()
        self._before: frozenset[str] = frozenset()

    def begin(self, clients: int, *named: str) -> tuple[str, ...]:
        """A new run with so many clients, and those named besides, each with the same balance."""
        self._sign_in()
        self.practice.calm()
        self._mine = (*named, *(next(self._clients) for _ in range(clients)))
        for client in self._mine:
            self.practice.set_balance(client, BALANCE)
        self._before = frozenset(book["id"] for kind in ("payments", "refunds") for book in self.practice.state()[kind])
        return self._mine

    def paid_payment(self, client: str, amount: int) -> str:
        """A payment that another desk made and that was paid, to be refunded."""
        order = {
            "clientId": client,
            "clubId": "club_arena",
            "amount": amount,
            "returnUrl": "https://izi.is/",
            "description": "another desk",
        }
        made: str = self._owner.ask(TOP_UP, input=order)["initiateTopUpPayment"]["transactionId"]
        self.practice.pay(made)
        return made

    def books(self) -> tuple[tuple[Book, ...], tuple[Book, ...]]:
        """Payments and refunds of this run's clients that were made in it, amounts as Decimal."""
        state = self.practice.state()
        payments = [_exact(book) for book in state["payments"] if book["clientId"] in self._mine]
        ids = {book["id"] for book in payments}
        refunds = [_exact(book) for book in state["refunds"] if book["paymentId"] in ids]
        new = [tuple(book for book in books if book["id"] not in self._before) for books in (payments, refunds)]
        return new[0], new[1]

    def pending(self) -> list[Book]:
        """Payments of operations that nobody has paid yet."""
        return [book for book in self.books()[0] if book["status"] == "PENDING" and reference_of(book)]

    def unlisted(self) -> None:
        """From now on the server lists no payments of a client and no refunds of a payment."""
        self.practice.fault("payments", {"kind": "error", "code": "FORBIDDEN"}, "always")
        self.practice.fault("payment", {"kind": "patch", "set": {"refundedAmount": None, "refunds": None}}, "always")

    def _everybody(self) -> Iterator[str]:
        for offset in itertools.cycle(range(0, CLIENTS, PAGE)):
            some = f'{{ clients(clubId: "club_arena", limit: {PAGE}, offset: {offset}) {{ id isBlacklisted }} }}'
            yield from (client["id"] for client in self._owner.ask(some)["clients"] if not client["isBlacklisted"])

    def _sign_in(self) -> None:
        if time.monotonic() - self._since >= SIGNED_IN_FOR:
            self._since = time.monotonic()
            self._owner.sign_in("owner@practice.izi", "practice")


def _exact(book: dict[str, Any]) -> Book:
    return {**book, "amount": Decimal(str(book["amount"]))}


@contextmanager
def open_stage() -> Generator[Stage, None, None]:
    """Open for the length of the block."""
    arguments = ("--seed", "1", "--clients", str(CLIENTS), "--minute-seconds", MINUTE)
    with running_practice(*arguments) as practice, httpx.Client(trust_env=False, verify=False, timeout=20.0) as http:
        yield Stage(practice, http)
