"""The rules behind the checkpoints: each looks at the facts and says open, met, or missed and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from izi_frontdesk.domain.operations import OPEN as OPEN_PHASES
from izi_frontdesk.domain.operations import Kind, Operation, Phase
from izi_frontdesk.domain.payments import CONFIRMED
from izi_frontdesk.domain.training import MET, OPEN, Facts, Mistake, Person, Rule, Verdict, missed

NO_SHIFT: Final = "CLUB_CLOSED"
ACCEPTED: Final = "ACCEPTED"
"""The practice server's word for a refund that was made."""

UNDER_WAY: Final = frozenset(OPEN_PHASES)
IN_QUESTION: Final = frozenset({Phase.CREATING, Phase.UNKNOWN})
AT_ALL: Final = frozenset(Phase)


def created(facts: Facts) -> Verdict:
    """The first top-up is the client's, and of the right amount."""
    own = facts.guest.top_ups
    if not own:
        return missed(Mistake.WRONG_CLIENT) if _elsewhere(facts, Kind.TOP_UP) else OPEN
    return MET if own[0].amount == facts.guest.role.amount else missed(Mistake.WRONG_AMOUNT)


def paid_once(facts: Facts) -> Verdict:
    """One payment took money, IZI credited it, and this desk has seen both."""
    return _paid_once(facts.guest)


def served_next(facts: Facts) -> Verdict:
    """The same for the next client in the line."""
    person = facts.neighbour
    if person is None:
        return OPEN
    wrong = [op for op in person.top_ups if op.amount != person.role.amount]
    return missed(Mistake.WRONG_AMOUNT) if wrong else _paid_once(person)


def no_second(while_in: frozenset[Phase]) -> Rule:
    """Guard: no top-up is begun while an earlier one of the same client is in one of these phases."""

    def rule(facts: Facts) -> Verdict:
        own = facts.guest.top_ups
        for number, later in enumerate(own):
            if any(facts.phase_at(earlier.reference, later.created_at) in while_in for earlier in own[:number]):
                return missed(Mistake.SECOND_TOP_UP)
        return OPEN

    return rule


def first_was(*phases: Phase) -> Rule:
    """The first top-up has been in one of these phases."""

    def rule(facts: Facts) -> Verdict:
        first = facts.guest.top_ups[:1]
        return MET if any(facts.was_in(phase, op.reference) for op in first for phase in phases) else OPEN

    return rule


def checked(facts: Facts) -> Verdict:
    """The first top-up was in question, and is not any more."""
    return _no_longer_unknown(facts, facts.guest.top_ups[:1])


def refund_checked(facts: Facts) -> Verdict:
    """The same for a refund."""
    return _no_longer_unknown(facts, facts.guest.refunds_sent[:1])


def rose_once(facts: Facts) -> Verdict:
    """The balance is higher by the amount, and by no more."""
    person = facts.guest
    return MET if person.balance - person.balance_before == person.role.amount else OPEN


def after_stage(key: str) -> Rule:
    """A stage of the night is over."""
    return lambda facts: MET if key in facts.done else OPEN


def answered_after(key: str) -> Rule:
    """The receptionist ended the night after this stage, and not before."""
    return lambda facts: MET if facts.ended and key in facts.done else OPEN


def not_refunded(facts: Facts) -> Verdict:
    """Guard: no refund left the desk."""
    return missed(Mistake.REFUND_NOT_OWED) if facts.guest.refunds_sent or facts.guest.refunds else OPEN


def left_alone(facts: Facts) -> Verdict:
    """Guard: no payment exists for the client."""
    return missed(Mistake.BLACKLIST_SERVED) if facts.guest.payments else OPEN


def right_payment(facts: Facts) -> Verdict:
    """What was sent back belongs to the payment in question."""
    payment = facts.guest.role.payment
    if not facts.guest.refunds_sent:
        return missed(Mistake.WRONG_CLIENT) if _elsewhere(facts, Kind.REFUND) else OPEN
    return _all_refunds(facts, lambda op: payment is not None and op.payment_id == payment.id, Mistake.WRONG_PAYMENT)


def right_amount(facts: Facts) -> Verdict:
    """It is the right amount."""
    return _all_refunds(facts, lambda op: op.amount == facts.guest.role.amount, Mistake.WRONG_REFUND)


def returned(facts: Facts) -> Verdict:
    """The gateway has it, and this desk knows that it has."""
    known = {op.payment_id for op in facts.guest.refunds_sent if op.phase is Phase.PAID}
    made = {refund.payment_id for refund in facts.guest.refunds if refund.state == ACCEPTED}
    payment = facts.guest.role.payment
    return MET if payment is not None and payment.id in known & made else OPEN


def refund_once(facts: Facts) -> Verdict:
    """Guard: nothing is sent back a second time."""
    accepted = [refund for refund in facts.guest.refunds if refund.state == ACCEPTED]
    return missed(Mistake.REFUNDED_TWICE) if max(len(accepted), len(facts.guest.refunds_sent)) > 1 else OPEN


def refused_without_shift(facts: Facts) -> Verdict:
    """A refund was refused because no shift is open."""
    own = {op.reference for op in facts.guest.operations if op.kind is Kind.REFUND}
    refused = (seen for seen in facts.seen if seen.phase is Phase.REFUSED and seen.cause == NO_SHIFT)
    return MET if any(seen.reference in own for seen in refused) else OPEN


def _paid_once(person: Person) -> Verdict:
    taken = [payment for payment in person.payments if payment.status == CONFIRMED]
    if len(taken) > 1:
        return missed(Mistake.CHARGED_TWICE)
    known = {op.payment_id for op in person.top_ups if op.phase is Phase.PAID}
    return MET if any(payment.credited and payment.id in known for payment in taken) else OPEN


def _no_longer_unknown(facts: Facts, operations: Iterable[Operation]) -> Verdict:
    known = (op for op in operations if op.phase not in IN_QUESTION and facts.was_in(Phase.UNKNOWN, op.reference))
    return MET if any(known) else OPEN


def _all_refunds(facts: Facts, right: Callable[[Operation], bool], mistake: Mistake) -> Verdict:
    sent = facts.guest.refunds_sent
    if not sent:
        return OPEN
    return MET if all(right(op) for op in sent) else missed(mistake)


def _elsewhere(facts: Facts, kind: Kind) -> bool:
    """Whether what belongs to the client was done for somebody else."""
    nothing = {Phase.HELD, Phase.WITHDRAWN, Phase.REFUSED}
    return any(
        op.kind is kind and op.amount == facts.guest.role.amount and op.phase not in nothing for op in facts.elsewhere
    )
