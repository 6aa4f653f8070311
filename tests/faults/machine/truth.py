"""What must hold after each step: the server's books against the journals, and what the listeners were told.

Pure; every breach is a sentence. The books of both halves of the server are judged by `practice.books.audit`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from izi_frontdesk.domain.causes import LET_GO, SAID_NOT_RETURNED
from izi_frontdesk.domain.operations import Kind, Operation, Phase
from izi_frontdesk.domain.phases import LATE_WATCH
from izi_frontdesk.domain.references import reference_in
from tests.faults.desks.at_work import Told
from tests.practice.books.audit import balance_due, breaches, is_settled

Book = dict[str, Any]
Journal = Mapping[str, Operation]

NEVER_RAN: Final = frozenset({Phase.HELD, Phase.REFUSED, Phase.WITHDRAWN})
A_PERSONS_WORD: Final = frozenset({LET_GO, SAID_NOT_RETURNED})


def of_books(books: Sequence[Book], earlier: Mapping[str, str]) -> Iterator[str]:
    """Both halves of the server agree, credits are confirmed payments, refunds are within their payment."""
    for book in books:
        if is_settled(book):
            for breach in breaches(book, earlier.get(book["id"], "PENDING")):
                yield f"{book['id']}: {breach}"


def of_balances(books: Sequence[Book], start: Mapping[str, Decimal], balances: Mapping[str, Decimal]) -> Iterator[str]:
    """What each client has is what there was, what confirmed payments brought and what refunds took."""
    for client, balance in balances.items():
        theirs = [book for book in books if book["clientId"] == client]
        due = balance_due(start[client], theirs)
        if all(map(is_settled, theirs)) and balance != due:
            yield f"{client} has {balance} and should have {due}"


def of_commands(books: Sequence[Book], journals: Sequence[Journal]) -> Iterator[str]:
    """Nothing at the server that no journal knows, nothing twice, and nothing that is said not to have run."""
    known = {reference: op for journal in journals for reference, op in journal.items()}
    made = [(named(book["description"]), book) for book in books]
    made += [(named(refund["reason"]), refund) for book in books for refund in book["refunds"]]
    for reference, count in Counter(reference for reference, _ in made).items():
        if reference not in known:
            yield f"no journal knows {reference}, which is at the server"
        if count > 1:
            yield f"{reference} is at the server {count} times"
    for reference, book in made:
        operation = known.get(reference)
        if operation is None:
            continue
        if operation.amount != book["amount"]:
            yield f"{reference} is {operation.amount} here and {book['amount']} at the server"
        if operation.phase in NEVER_RAN and operation.cause not in A_PERSONS_WORD:
            yield f"{reference} is {operation.phase.value} ({operation.cause}), yet it is at the server"


def of_green(books: Sequence[Book], journal: Journal) -> Iterator[str]:
    """Nothing is green without both facts at the server; for a refund: without the gateway's."""
    payments = {book["id"]: book for book in books}
    refunds = {named(refund["reason"]): refund for book in books for refund in book["refunds"]}
    for reference, operation in journal.items():
        if operation.phase is not Phase.PAID:
            continue
        if operation.kind is Kind.REFUND:
            refund = refunds.get(reference)
            if refund is None or refund["state"] != "ACCEPTED":
                yield f"refund {reference} is green, at the server it is {refund and refund['state']}"
            continue
        book = payments.get(operation.payment_id)
        if book is None or book["status"] != "CONFIRMED" or not book["credited"]:
            told = "not there" if book is None else f"{book['status']}, credited: {book['credited']}"
            yield f"top-up {reference} is green, at the server it is {told}"


def of_memory(journal: Journal, earlier: frozenset[str], shown: Mapping[str, Operation]) -> Iterator[str]:
    """The journal forgets no operation, and says what the screens show."""
    for reference in earlier - journal.keys():
        yield f"the journal has forgotten {reference}"
    for reference in shown.keys() | journal.keys():
        if shown.get(reference) != journal.get(reference):
            yield f"{reference} is shown as {shown.get(reference)} and kept as {journal.get(reference)}"


def of_telling(told: Sequence[Told], begun: Mapping[str, Phase], journal: Journal) -> Iterator[str]:
    """Each change of phase was told once, in its order, and none was left out since the last start."""
    for (reference, before, after), count in Counter(told).items():
        if count > 1:
            yield f"{reference} was told {count} times to go from {before.value} to {after.value}"
    at: dict[str, Phase] = dict(begun)
    for reference, before, after in told:
        if at.setdefault(reference, before) is not before:
            yield f"{reference} was told to leave {before.value}, and was {at[reference].value}"
        at[reference] = after
    for reference, phase in at.items():
        if reference in journal and journal[reference].phase is not phase:
            yield f"{reference} is {journal[reference].phase.value}, told was {phase.value}"


def named(text: str | None) -> str:
    """The operation that a payment or a refund at the server belongs to."""
    return reference_in(text or "") or ""


def of_the_end(books: Sequence[Book], journal: Journal, now: datetime) -> Iterator[str]:
    """When everything works again each operation that is still followed has come to what is true."""
    payments = {named(book["description"]): book for book in books}
    refunds = {named(refund["reason"]): refund for book in books for refund in book["refunds"]}
    for reference, operation in journal.items():
        by_hand = operation.decided_by or now - operation.created_at > LATE_WATCH
        right = _right(operation, payments.get(reference), refunds.get(reference))
        if not by_hand and operation.phase not in right:
            book = payments.get(reference) or refunds.get(reference)
            told = " or ".join(sorted(phase.value for phase in right))
            yield f"{reference} ended {operation.phase.value} ({operation.cause}), right is {told}: {book}"


def _right(operation: Operation, payment: Book | None, refund: Book | None) -> frozenset[Phase]:
    if operation.kind is Kind.REFUND:
        return frozenset({Phase.PAID}) if refund else frozenset({Phase.UNKNOWN, *NEVER_RAN})
    if payment is None:
        return frozenset({Phase.UNKNOWN, *NEVER_RAN})
    if payment["status"] == "CONFIRMED":
        # A charge between two reads delays the second tick until a person looks, by design.
        return frozenset({Phase.PAID, Phase.BANK_ACCEPTED})
    ended = {"FAILED": Phase.DECLINED, "CANCELLED": Phase.CANCELLED, "AUTHORIZED": Phase.BANK_ACCEPTED}
    return frozenset({ended[payment["status"]]} if payment["status"] in ended else {Phase.WAITING, Phase.EXPIRED})
