"""What a stage of a night waits for: each is a question to the facts."""

from __future__ import annotations

from izi_frontdesk.domain.nights.deeds import Deed, Deliver, GiveUp, Pay, Trigger
from izi_frontdesk.domain.operations import Operation, Phase
from izi_frontdesk.domain.payments import CONFIRMED, PENDING
from izi_frontdesk.domain.training import Facts, Person


def begun(_facts: Facts) -> bool:
    """At once."""
    return True


def payable(person: Person) -> Operation | None:
    """The newest top-up whose link the client has and that may still be paid."""
    pending = {payment.id for payment in person.payments if payment.status == PENDING}
    linked = [op for op in person.top_ups if op.payment_id in pending and op.payment_url]
    return linked[-1] if linked else None


def client_can_pay(facts: Facts) -> bool:
    """The client has a payment before him."""
    return payable(facts.guest) is not None


def neighbour_can_pay(facts: Facts) -> bool:
    """The next client in the line has one."""
    return facts.neighbour is not None and payable(facts.neighbour) is not None


def taken(facts: Facts) -> bool:
    """The bank has taken the client's money."""
    return any(payment.status == CONFIRMED for payment in facts.guest.payments)


def top_up_in(phase: Phase) -> Trigger:
    """A top-up of the client has been in this phase."""
    return lambda facts: any(facts.was_in(phase, op.reference) for op in facts.guest.top_ups)


def refund_in(phase: Phase) -> Trigger:
    """A refund of the client has been in this phase."""
    return lambda facts: any(
        seen.phase is phase and any(op.reference == seen.reference for op in facts.guest.operations)
        for seen in facts.seen
    )


def subject_of(deed: Deed, facts: Facts) -> str:
    """The payment a deed is about; empty where there is none (any more), so that the deed is left out."""
    mine = facts.guest.payments
    match deed:
        case Pay(late=True):
            return next((payment.id for payment in mine if payment.status != CONFIRMED), "")
        case Pay(again=True) | Deliver():
            return next((payment.id for payment in mine if payment.status == CONFIRMED), "")
        case Pay() | GiveUp():
            people = (facts.guest, facts.neighbour)
            found = [op for person in people if person is not None and (op := payable(person)) is not None]
            return found[0].payment_id if found else ""
        case _:
            return ""
