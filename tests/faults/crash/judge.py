"""What the server's own books say against what the journal says after the last restart. Pure; tells in sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from typing import Any, Final

from izi_frontdesk.domain.references import reference_in
from tests.faults.crash.steps import LEFT_TO_A_PERSON, REFUND, TOP_UP

PAID: Final = frozenset({"paid"})
Book = Mapping[str, Any]


class Breach(Enum):
    """Which promise was broken."""

    LOST = "lost"
    DOUBLED = "doubled"
    UNHANDLED = "unhandled"


@dataclass(frozen=True, slots=True)
class Finding:
    """One broken promise."""

    breach: Breach
    text: str


@dataclass(frozen=True, slots=True)
class Told:
    """One operation as the journal tells it."""

    reference: str
    kind: str
    phase: str
    amount: Decimal
    payment_id: str = ""
    cause: str = ""
    timeline: tuple[tuple[str, str], ...] = ()
    """Happening and detail of each entry, oldest first."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything to judge by. `payments` and `refunds`: the server's, of this run's clients. `listed`, `ended`: whether
    the server tells a client's payments and a payment's refunds, and whether every link's time is over at the desk.

    `decision`: what a person said where nobody knew. `offered`: the choices of each operation that is still unknown.
    `sent`: kind and reference of every command that left, `again`: those that left without an errand. `carried_over`:
    operations from a journal of an earlier version, which had no timelines. `words`: what else was seen to be wrong.
    """

    journal: Mapping[str, Told]
    payments: tuple[Book, ...]
    refunds: tuple[Book, ...]
    prepared: frozenset[str] = frozenset()
    listed: bool = True
    ended: bool = False
    decision: str = ""
    offered: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sent: tuple[tuple[str, str], ...] = ()
    again: tuple[tuple[str, str], ...] = ()
    carried_over: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()


def reference_of(book: Book) -> str:
    """The operation that a payment or a refund names, empty for none."""
    return reference_in(str(book.get("description") or book.get("reason") or "")) or ""


def right_phases(facts: Facts, told: Told) -> frozenset[str]:
    """What the journal should say of an operation, given what is true at the server."""
    if told.kind == REFUND:
        return _of_refund(facts, told)
    payment = _named(facts.payments, told.reference)
    if payment is None:
        return frozenset({"unknown", "refused", *_said(facts, "LET_GO", "withdrawn")})
    if not facts.listed and not told.payment_id:
        return frozenset({"unknown"})
    if payment["status"] == "CONFIRMED":
        return frozenset({"paid" if payment["credited"] else "bank_accepted"})
    pending = "expired" if facts.ended else "waiting"
    return frozenset({{"FAILED": "declined", "CANCELLED": "cancelled"}.get(payment["status"], pending)})


def bearable(facts: Facts, told: Told) -> bool:
    """Whether a person may be asked although the truth is known at the server.

    Several top-ups of one client at once: the balance with which a later one began may hold the credit of an earlier
    one already. What was seen in between died with the program, so the second tick is left to a person.
    """
    mine = _named(facts.payments, told.reference)
    client = mine["clientId"] if mine is not None else None
    together = sum(book["clientId"] == client for book in facts.payments if reference_of(book))
    return told.kind == TOP_UP and told.phase == "bank_accepted" and together > 1 and right_phases(facts, told) == PAID


def _of_refund(facts: Facts, told: Told) -> frozenset[str]:
    if _named(facts.refunds, told.reference) is None:
        left = any(reference == told.reference for _, reference in facts.sent)
        withdrawn = _said(facts, "NOT_RETURNED", "withdrawn") if left else ("withdrawn",)
        return frozenset({"unknown", "refused", *withdrawn})
    return frozenset({"paid"} if facts.listed else {"paid", "unknown", *_said(facts, "RETURNED", "settled")})


def _said(facts: Facts, decision: str, phase: str) -> tuple[str, ...]:
    return (phase,) if facts.decision == decision else ()


def findings(facts: Facts) -> list[Finding]:
    """Every broken promise."""
    return [*_lost(facts), *_wrong(facts), *_doubled(facts), *_forgotten(facts), *_unhandled(facts)]


def money_moved(facts: Facts, reference: str) -> bool:
    """Whether the server took or gave money for this operation."""
    payment = _named(facts.payments, reference)
    paid = payment is not None and payment["status"] == "CONFIRMED"
    return paid or _named(facts.refunds, reference) is not None


def _lost(facts: Facts) -> Iterator[Finding]:
    """At the server, but no operation tells it."""
    for book in (*facts.payments, *facts.refunds):
        reference = reference_of(book)
        if reference not in facts.journal and book["id"] not in facts.prepared:
            yield Finding(Breach.LOST, f"the journal knows nothing of {book['id']} ({reference})")


def _wrong(facts: Facts) -> Iterator[Finding]:
    """An operation tells something else than the truth. Money said to be there that is not is as bad as lost money."""
    for told in facts.journal.values():
        right = right_phases(facts, told)
        if told.phase not in right and not bearable(facts, told):
            moved = money_moved(facts, told.reference) or told.phase == "paid"
            text = f"{told.kind} {told.reference} is {told.phase} ({told.cause}), right is {' or '.join(sorted(right))}"
            yield Finding(Breach.LOST if moved else Breach.UNHANDLED, text)
        book = _named((*facts.payments, *facts.refunds), told.reference)
        if book is not None and book["amount"] != told.amount:
            yield Finding(Breach.LOST, f"{told.reference}: {told.amount} here, {book['amount']} at the server")
        if told.kind == TOP_UP and book is not None and told.payment_id not in {"", book["id"]}:
            yield Finding(Breach.LOST, f"{told.reference} follows {told.payment_id} instead of {book['id']}")


def _doubled(facts: Facts) -> Iterator[Finding]:
    for what, names in (
        ("payments", (reference_of(book) for book in facts.payments)),
        ("refunds", (reference_of(book) for book in facts.refunds)),
        ("commands sent", (reference for _, reference in facts.sent)),
    ):
        for name, count in Counter(filter(None, names)).items():
            if count > 1:
                yield Finding(Breach.DOUBLED, f"{count} {what} for {name}")
    for kind, reference in facts.again:
        yield Finding(Breach.DOUBLED, f"a {kind} was sent after the restart by nobody ({reference})")


def _forgotten(facts: Facts) -> Iterator[Finding]:
    """The timeline tells each change of phase, one after the other, up to the phase that is stored."""
    for told in facts.journal.values():
        moves = [detail.split()[0].split(">") for happening, detail in told.timeline if happening == "phase"]
        moves = [move for move in moves if move[0] != move[1]]
        first = "held" if told.kind == REFUND else "creating"
        if told.reference in facts.carried_over:
            first = moves[0][0] if moves else told.phase
        chain = [first, *(after for _, after in moves)]
        if [before for before, _ in moves] != chain[:-1] or chain[-1] != told.phase:
            yield Finding(Breach.UNHANDLED, f"{told.reference} is {told.phase}, its timeline says {moves}")
        asked = [happening for happening, _ in told.timeline][:1] == ["asked"]
        if not asked and told.reference not in facts.carried_over:
            yield Finding(Breach.UNHANDLED, f"nobody asked for {told.reference}")


def _unhandled(facts: Facts) -> Iterator[Finding]:
    for words in facts.words:
        yield Finding(Breach.UNHANDLED, words)
    for told in facts.journal.values():
        if told.phase in LEFT_TO_A_PERSON:
            unknown = {TOP_UP: {"LET_GO"}, REFUND: {"RETURNED", "NOT_RETURNED"}}[told.kind]
            wanted = unknown if told.phase == "unknown" else {"SETTLED"}
            offered = facts.offered.get(told.reference, ())
            if not wanted <= set(offered):
                yield Finding(Breach.UNHANDLED, f"{told.reference} is {told.phase}, a person is offered {offered}")


def _named(books: Iterable[Book], reference: str) -> Book | None:
    return next((book for book in books if reference_of(book) == reference), None)
