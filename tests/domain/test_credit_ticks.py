"""Credits as a property: whatever is paid, charged, read and restarted, no tick is false."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from izi_frontdesk.domain.credit import BalanceTrail, all_pending, awaiting_credit, next_claim, trail_from
from izi_frontdesk.domain.operations import Operation, Phase
from izi_frontdesk.domain.payments import CONFIRMED
from izi_frontdesk.domain.phases import credit, observe
from tests.domain.made import NOW, a_payment, a_top_up


def pending(amount: int = 500, reference: str = "FD-BBBBB", **changes: object) -> Operation:
    """A top-up nobody has paid."""
    return a_top_up(reference=reference, amount=Decimal(amount), payment_id=f"txn {reference}", **changes)


@dataclass
class Night:
    """One client's top-ups at a server that credits honestly, and the desk that reads status, then balance."""

    truth: list[Operation]
    balance: Decimal = Decimal(1000)
    paid: set[str] = field(default_factory=set)
    credited: set[str] = field(default_factory=set)
    desk: list[Operation] = field(default_factory=list)
    trail: BalanceTrail = field(default_factory=lambda: BalanceTrail(Decimal(1000)))

    def pay(self, operation: Operation, *, with_credit: bool) -> None:
        """The bank accepts, and IZI credits or holds it back."""
        if operation.reference not in self.paid:
            self.paid.add(operation.reference)
            if with_credit:
                self.balance += operation.amount
                self.credited.add(operation.reference)

    def round(self, meanwhile: Operation | None) -> None:
        """Read the statuses; perhaps one is paid meanwhile; read the balance; tick what is certain."""
        known = set(self.paid)
        self.desk = [
            observe(op, a_payment(CONFIRMED, amount=op.amount), NOW) if op.reference in known else op
            for op in self.desk
        ]
        if meanwhile is not None:
            self.pay(meanwhile, with_credit=True)
        self.trail = self.trail.read(self.balance, all_pending=all_pending(self._waiting()))
        while (claim := next_claim(self.trail, self._waiting())) is not None:
            done, self.trail = claim
            self.desk = [credit(op, NOW) if op is done else op for op in self.desk]

    def restart(self) -> None:
        """Only the journal is left."""
        self.trail = trail_from(self.desk, "client_a", NOW) or BalanceTrail(self.balance)

    def _waiting(self) -> tuple[Operation, ...]:
        return awaiting_credit(self.desk, "client_a", NOW)

    def green(self) -> Counter[Decimal]:
        """How many of each amount the desk calls paid. Top-ups of one amount are one like the other."""
        return Counter(op.amount for op in self.desk if op.phase is Phase.PAID)

    def certain(self) -> Counter[Decimal]:
        """How many of each amount are really credited."""
        return Counter(op.amount for op in self.truth if op.reference in self.credited)


AMOUNTS = st.lists(st.sampled_from([200, 300, 500, 700]), min_size=1, max_size=4)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("pay"), st.integers(0, 3)),
        st.tuples(st.just("pay without credit"), st.integers(0, 3)),
        st.tuples(st.just("charge"), st.sampled_from([1, 100, 200, 300])),
        st.tuples(st.just("read"), st.just(0)),
        st.tuples(st.just("read while one pays"), st.integers(0, 3)),
        st.tuples(st.just("restart"), st.just(0)),
    ),
    max_size=25,
)


def a_night(amounts: list[int]) -> Night:
    """So many pending top-ups of one client."""
    made = [pending(amount, f"FD-{number}") for number, amount in enumerate(amounts)]
    return Night(made, desk=list(made))


def lived(night: Night, steps: list[tuple[str, int]]) -> None:
    """Play the steps; after each, nothing may be green that is not credited."""
    for step, number in steps:
        operation = night.truth[number % len(night.truth)]
        match step:
            case "pay":
                night.pay(operation, with_credit=True)
            case "pay without credit":
                night.pay(operation, with_credit=False)
            case "charge":
                night.balance -= number
            case "read":
                night.round(None)
            case "read while one pays":
                night.round(operation)
            case _:
                night.restart()
        assert night.green() <= night.certain()


@given(AMOUNTS, STEPS)
def test_no_order_of_payments_charges_reads_and_restarts_makes_a_false_tick(
    amounts: list[int], steps: list[tuple[str, int]]
) -> None:
    lived(a_night(amounts), steps)


@given(AMOUNTS, STEPS)
def test_without_charges_and_restarts_every_credit_is_seen_in_the_end(
    amounts: list[int], steps: list[tuple[str, int]]
) -> None:
    night = a_night(amounts)
    lived(night, [step for step in steps if step[0] not in {"charge", "restart", "pay without credit"}])
    night.round(None)
    night.round(None)
    assert night.green() == night.certain()


@given(AMOUNTS, st.integers(1, 2000), st.integers(3, 5))
def test_a_foreign_rise_while_all_are_pending_makes_no_tick_later(
    amounts: list[int], rise: int, rounds_after: int
) -> None:
    night = a_night(amounts)
    night.balance += rise
    for _ in range(rounds_after):
        night.round(None)
    night.pay(night.truth[0], with_credit=False)
    night.round(None)
    night.round(None)
    assert not night.green()
