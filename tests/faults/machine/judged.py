"""The machine's memory and its judgement: after each step, and once everything works again. Does nothing itself."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from hypothesis.stateful import RuleBasedStateMachine, invariant

from izi_frontdesk.domain.operations import Operation
from tests.faults.machine import truth
from tests.faults.machine.house import House


class Judged(RuleBasedStateMachine):
    """`at` is set by whoever runs it; a machine is made anew for each example."""

    at: House

    def __init__(self) -> None:
        super().__init__()
        self.house = self.at
        self.known: list[frozenset[str]] = [frozenset(), frozenset()]
        self.statuses: dict[str, str] = {}
        self.asked = 0
        self.is_open = False

    @invariant()
    def nothing_is_lost_doubled_or_falsely_green(self) -> None:
        if not self.is_open:
            return
        house, books, journals = self.house, self.house.books.both_halves(), self.house.journals()
        balances = {client: house.books.balance(client) for client in house.clients}
        wrong = [*truth.of_books(books, self.statuses), *truth.of_balances(books, house.start, balances)]
        wrong += truth.of_commands(books, journals)
        for which, (desk, journal) in enumerate(zip(house.desks, journals, strict=True)):
            shown = {operation.reference: operation for operation in desk.desk.operations.all()}
            found = [
                *truth.of_green(books, journal),
                *truth.of_memory(journal, self.known[which], shown),
                *truth.of_telling(desk.told_now, desk.begun, journal),
                *(f"told twice: {told}" for told in set(desk.told) if desk.told.count(told) > 1),
            ]
            wrong += [f"desk {which}: {breach}" for breach in found]
            self.known[which] |= journal.keys()
        self.statuses = {book["id"]: str(book["status"]) for book in books}
        assert not wrong, "\n".join(wrong)

    def teardown(self) -> None:
        """When everything works again, the desks come to know what can be known."""
        if not self.is_open:
            return
        try:
            self._settle()
            now = self.house.passing.wall() - self.house.passing.ahead
            for journal in self.house.journals():
                wrong = [*truth.of_the_end(self.house.books.both_halves(), journal, datetime.fromtimestamp(now, UTC))]
                assert not wrong, "\n".join(wrong)
            self.nothing_is_lost_doubled_or_falsely_green()
        finally:
            self.house.end()

    def _settle(self) -> None:
        self.house.calm()
        self.house.control(lambda: self.house.practice.hold("none"))
        for which, desk in enumerate(self.house.desks):
            self.house.mend(which)
            for _ in range(4):
                self.house.look(which)
            for operation in desk.desk.operations.all():
                self._count(f"{operation.kind.value} {operation.phase.value}")

    def _payment(self, pick: int) -> dict[str, Any] | None:
        found = self.house.books.payments()
        return found[pick % len(found)] if found else None

    def _refundable(self, pick: int) -> tuple[str, str] | None:
        found = [book for book in self.house.books.payments() if book["status"] == "CONFIRMED"]
        book = found[pick % len(found)] if found else None
        return (book["id"], book["clientId"]) if book else None

    def _is_returned(self, operation: Operation) -> bool:
        [book] = [book for book in self.house.books.both_halves() if book["id"] == operation.payment_id]
        return any(truth.named(refund["reason"]) == operation.reference for refund in book["refunds"])

    def _arm(self, trouble: str | None, operation: str) -> None:
        if trouble is not None:
            self.house.practice.faults.arm_ready_made(trouble, operation)

    def _count(self, what: str) -> None:
        self.house.seen[what] += 1
