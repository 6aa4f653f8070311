"""A machine's memory and its judgement: two clients, their payments, and the books after every step. Does nothing."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import Bundle, MultipleResults, RuleBasedStateMachine, initialize, invariant, multiple

from tests.practice.books.audit import Book, balance_due, breaches, false_letters_taken
from tests.practice.books.shop import Shop
from tests.practice.books.troubles import AMOUNTS, AS_DELIVERED, BALANCES, Trouble


class Till(RuleBasedStateMachine):
    """The books are looked at after every step, once everything was delivered."""

    # Where it runs; a machine is made anew for each example, the shop stays.
    at: Shop
    payments: Bundle[str] = Bundle("payments")
    # Those among them that were probably paid, so that refunds find some.
    paid: Bundle[str] = Bundle("paid")

    def __init__(self) -> None:
        super().__init__()
        self.shop = self.at
        self.start: dict[str, Decimal] = {}
        self.of_client: dict[str, list[str]] = {}
        self.statuses: dict[str, str] = {}
        self.sent_again: set[str] = set()
        self._is_armed = True

    @initialize(target=payments, balances=st.tuples(BALANCES, BALANCES), amounts=st.tuples(AMOUNTS, AMOUNTS))
    def open(self, balances: tuple[str, str], amounts: tuple[str, str]) -> MultipleResults[str]:
        """Two clients with a payment each; everything else as on a new day."""
        self._disarm()
        self.shop.control("POST", "hold", kind="none")
        self.shop.control("POST", "terminal", **AS_DELIVERED)
        for client_id, balance in zip(self.shop.two_clients(), balances, strict=True):
            self.shop.control("POST", f"clients/{client_id}", balance=balance)
            self.start[client_id] = Decimal(balance)
            self.of_client[client_id] = []
        return multiple(*(self.new_payment(which, amount) for which, amount in enumerate(amounts)))

    @invariant()
    def the_books_agree(self) -> None:
        books = {book["id"]: book for book in self.shop.settled(list(self.statuses))}
        self._disarm()
        wrong = [
            f"{payment_id}: {breach}\n{book}"
            for payment_id, book in books.items()
            for breach in (
                *breaches(book, self.statuses[payment_id]),
                *(() if payment_id in self.sent_again else false_letters_taken(book)),
            )
        ]
        for client_id, payments in self.of_client.items():
            balance = books[payments[0]]["balance"]
            due = balance_due(self.start[client_id], [books[payment] for payment in payments])
            if balance != due:
                wrong.append(f"{client_id} has {balance} and should have {due}")
            if balance < min(self.start[client_id], Decimal(0)):
                wrong.append(f"{client_id} came to owe {balance}")
        assert not wrong, "\n".join(wrong)
        self.statuses = {payment_id: str(book["status"]) for payment_id, book in books.items()}

    def teardown(self) -> None:
        """What the desk is told fits the books, too."""
        for book in self.shop.settled(list(self.statuses)):
            query = "query ($id: ID!) { payment(id: $id) { status amount refundedAmount client { balance } } }"
            assert self.shop.ask(query, id=book["id"])["payment"] == {
                "status": book["status"],
                "amount": book["amount"],
                "refundedAmount": book["refunded"],
                "client": {"balance": book["balance"]},
            }
            self.shop.tally(book)

    def new_payment(self, which: int, amount: str) -> str:
        """A payment link for the first or the second client."""
        client_id = list(self.start)[which]
        payment_id = self.shop.top_up(client_id, amount)
        self.of_client[client_id].append(payment_id)
        self.statuses[payment_id] = "PENDING"
        return payment_id

    def played(self, payment: str, how: dict[str, Any]) -> Any:
        """The payer does something."""
        return self.shop.control("POST", f"payments/{payment}/pay", **how)

    def arm(self, *troubles: Trouble | None) -> None:
        """From the next call on; what did not happen in this step is forgotten after it."""
        for operation, do, times in (trouble for trouble in troubles if trouble is not None):
            self._is_armed = True
            self.shop.control("POST", "faults", operation=operation, do=do, times=times)

    def _disarm(self) -> None:
        if self._is_armed:
            self.shop.control("DELETE", "faults")
            self._is_armed = False

    def book(self, payment: str) -> Book:
        """The books about one payment."""
        [book] = self.shop.settled([payment])
        return book

    def balance(self, client_id: str) -> Decimal:
        """What a client has now."""
        return Decimal(self.shop.control("GET", f"clients/{client_id}")["balance"])
