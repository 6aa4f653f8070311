"""The words of practice nights: facts, checkpoints and the judgement over them.

A night is judged by what the practice server and this desk's operations say, never by clicks. Only words and rules
that every night shares stand here; the nights themselves are in `domain.nights`, sentences in `presenters`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import Enum

from izi_frontdesk.domain.clients import Client
from izi_frontdesk.domain.operations import Kind, Operation, Phase


class Point(Enum):
    """What should be done in a night. The values are stable."""

    CREATED = "created"
    PAID_ONCE = "paid once"
    NO_SECOND = "no second top-up"
    CHECKED = "waited for the check"
    LINK_ENDED = "the link ended"
    UNPAID_ENDED = "the first payment ended without money"
    BANK_SEEN = "bank accepted"
    ROSE_ONCE = "the balance rose once"
    ANSWERED = "the client was answered"
    NOT_REFUNDED = "nothing was refunded"
    LEFT_TO_MANAGER = "the second payment was left to a manager"
    MANAGER_CALLED = "a manager was called"
    CONNECTION_BACK = "waited for the connection"
    SERVED_NEXT = "the next client was served"
    LEFT_ALONE = "nothing for the blacklisted client"
    RIGHT_PAYMENT = "refund of the right payment"
    RIGHT_AMOUNT = "refund of the right amount"
    RETURNED = "the money was returned"
    REFUND_ONCE = "refunded once"
    REFUND_CHECKED = "waited for the check of the refund"
    SHIFT_CLOSED = "refused without a shift"


class Mistake(Enum):
    """Why a checkpoint was missed."""

    WRONG_AMOUNT = "wrong amount"
    WRONG_CLIENT = "wrong client"
    CHARGED_TWICE = "charged twice"
    SECOND_TOP_UP = "second top-up while the first was not over"
    REFUND_NOT_OWED = "refund that nobody is owed"
    BLACKLIST_SERVED = "a payment for a blacklisted client"
    WRONG_PAYMENT = "refund of another payment"
    WRONG_REFUND = "refund of another amount"
    REFUNDED_TWICE = "refunded twice"


class News(Enum):
    """What happens in the course of a night, told to the receptionist as the story goes on."""

    DECLINED = "the card was declined"
    ANSWER_LOST = "the answer was lost"
    PAID_LATE = "the client paid late"
    GAVE_UP = "the client closed the page"
    PAY_AGAIN = "the client asks whether to pay again"
    TWO_MESSAGES = "the client has two messages of the bank"
    SHIFT_OPENED = "a shift was opened"
    NO_CONNECTION = "the connection is gone"
    CONNECTION = "the connection is back"
    SECOND_SCAN = "the client paid the same code twice"


class Mark(Enum):
    """How far a checkpoint is."""

    OPEN = "open"
    MET = "met"
    MISSED = "missed"


class Outcome(Enum):
    """How a night stands."""

    RUNNING = "running"
    PASSED = "passed"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class ServerPayment:
    """A payment as the practice server keeps it. Amounts in main units."""

    id: str
    client_id: str
    club_id: str
    status: str
    amount: Decimal
    credited: bool
    refunded: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class ServerRefund:
    """A refund as the practice server keeps it. `state` is its own word."""

    id: str
    payment_id: str
    amount: Decimal
    state: str


@dataclass(frozen=True, slots=True)
class ServerState:
    """What the control interface tells: payments oldest first."""

    payments: tuple[ServerPayment, ...] = ()
    refunds: tuple[ServerRefund, ...] = ()


@dataclass(frozen=True, slots=True)
class Seen:
    """A phase in which an operation of this desk was since `at`."""

    reference: str
    phase: Phase
    at: datetime
    cause: str = ""


@dataclass(frozen=True, slots=True)
class Role:
    """Who plays in a night: the client, what to do for them, and the payment a refund is about."""

    client: Client
    amount: Decimal
    payment: ServerPayment | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """What happened to one client since the night began: at the server, and at this desk in the order of creation."""

    role: Role
    balance_before: Decimal
    balance: Decimal
    payments: tuple[ServerPayment, ...] = ()
    refunds: tuple[ServerRefund, ...] = ()
    operations: tuple[Operation, ...] = ()

    @property
    def top_ups(self) -> tuple[Operation, ...]:
        """Top-ups that were sent: the server may know them. Refused ones certainly moved nothing."""
        return tuple(op for op in self.operations if op.kind is Kind.TOP_UP and op.phase is not Phase.REFUSED)

    @property
    def refunds_sent(self) -> tuple[Operation, ...]:
        """Refunds that left the desk."""
        unsent = {Phase.HELD, Phase.WITHDRAWN, Phase.REFUSED}
        return tuple(op for op in self.operations if op.kind is Kind.REFUND and op.phase not in unsent)


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything a night is judged by. `elapsed` in seconds; `done`: stages with the second in which each was done."""

    guest: Person
    neighbour: Person | None = None
    elsewhere: tuple[Operation, ...] = ()
    """Operations of this desk for anybody else since the night began."""
    seen: tuple[Seen, ...] = ()
    done: Mapping[str, float] = field(default_factory=dict)
    elapsed: float = 0.0
    ended: bool = False
    """The receptionist has ended the night."""

    def was_in(self, phase: Phase, reference: str) -> bool:
        """Whether an operation was ever seen in this phase."""
        return any(seen.reference == reference and seen.phase is phase for seen in self.seen)

    def phase_at(self, reference: str, moment: datetime) -> Phase | None:
        """The phase an operation was in at a moment; None before it existed."""
        before = [seen.phase for seen in self.seen if seen.reference == reference and seen.at <= moment]
        return before[-1] if before else None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rule says; `mistake` only where it was missed."""

    mark: Mark
    mistake: Mistake | None = None


OPEN = Verdict(Mark.OPEN)
MET = Verdict(Mark.MET)
Rule = Callable[[Facts], Verdict]


def missed(mistake: Mistake) -> Verdict:
    """The verdict over a mistake."""
    return Verdict(Mark.MISSED, mistake)


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """One thing that should be done. A guard forbids: it is met when everything else was done without breaking it."""

    point: Point
    rule: Rule
    guard: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """A checkpoint with its verdict."""

    point: Point
    mark: Mark
    mistake: Mistake | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """The whole night as it stands."""

    points: tuple[Judged, ...]
    outcome: Outcome

    @property
    def next_point(self) -> Point | None:
        """What is to be done now: the first checkpoint that is open."""
        return next((judged.point for judged in self.points if judged.mark is Mark.OPEN), None)


def judge(checkpoints: tuple[Checkpoint, ...], facts: Facts) -> Judgement:
    """Judge all checkpoints. One that is missed fails the night, and so does an end before all are met."""
    verdicts = [(checkpoint, checkpoint.rule(facts)) for checkpoint in checkpoints]
    aims_met = all(verdict.mark is Mark.MET for checkpoint, verdict in verdicts if not checkpoint.guard)
    points = tuple(
        Judged(checkpoint.point, *_settled(checkpoint, verdict, aims_met=aims_met)) for checkpoint, verdict in verdicts
    )
    return Judgement(points, _outcome({judged.mark for judged in points}, ended=facts.ended))


def _settled(checkpoint: Checkpoint, verdict: Verdict, *, aims_met: bool) -> tuple[Mark, Mistake | None]:
    if checkpoint.guard and verdict.mark is Mark.OPEN and aims_met:
        return Mark.MET, None
    return verdict.mark, verdict.mistake


def _outcome(marks: set[Mark], *, ended: bool) -> Outcome:
    if Mark.MISSED in marks:
        return Outcome.FAILED
    if marks == {Mark.MET}:
        return Outcome.PASSED
    return Outcome.FAILED if ended else Outcome.RUNNING


@dataclass(frozen=True, slots=True)
class Result:
    """How a night ended the last time. `hints`: how often the receptionist asked what to do."""

    passed: bool
    at: datetime
    hints: int = 0


def result_text(result: Result) -> str:
    """The result as it is kept."""
    return f"{'passed' if result.passed else 'failed'}|{result.at.isoformat()}|{result.hints}"


def result_from(text: str) -> Result | None:
    """The result that was kept; None where none was, or where it cannot be read any more."""
    try:
        word, at, hints = text.split("|")
        return Result({"passed": True, "failed": False}[word], datetime.fromisoformat(at), int(hints))
    except (ValueError, KeyError):
        return None
