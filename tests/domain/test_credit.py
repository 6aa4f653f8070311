"""The second tick: when a rise of the balance is certainly the credit of one top-up."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from izi_frontdesk.domain.credit import BalanceTrail, all_pending, awaiting_credit, next_claim, trail_from
from izi_frontdesk.domain.operations import Operation, Phase
from izi_frontdesk.domain.payments import CONFIRMED
from izi_frontdesk.domain.phases import credit, observe
from tests.domain.made import NOW, a_payment, a_refund, a_top_up, seconds

ZERO = Decimal(0)


def accepted(amount: int = 500, reference: str = "FD-AAAAA", **changes: object) -> Operation:
    """A top-up that the bank has confirmed and whose credit was not seen."""
    usual = {"phase": Phase.BANK_ACCEPTED, "bank_at": NOW, "raw_status": CONFIRMED, "payment_id": f"txn {reference}"}
    return a_top_up(reference=reference, amount=Decimal(amount), **(usual | changes))


def pending(amount: int = 500, reference: str = "FD-BBBBB", **changes: object) -> Operation:
    """A top-up nobody has paid."""
    return a_top_up(reference=reference, amount=Decimal(amount), payment_id=f"txn {reference}", **changes)


def claimed(trail: BalanceTrail, *awaiting: Operation) -> str | None:
    """The reference of the one that is credited, if any."""
    claim = next_claim(trail, awaiting)
    return None if claim is None else claim[0].reference


def test_the_whole_amount_must_have_risen() -> None:
    trail = BalanceTrail(Decimal(1000))
    assert claimed(trail.read(Decimal(1499), all_pending=False), accepted()) is None
    assert claimed(trail.read(Decimal(1500), all_pending=False), accepted()) == "FD-AAAAA"


def test_a_claimed_rise_is_gone() -> None:
    trail = BalanceTrail(Decimal(1000)).read(Decimal(1700), all_pending=False)
    claim = next_claim(trail, (accepted(),))
    assert claim is not None
    assert claim[1] == BalanceTrail(Decimal(1700), Decimal(200), Decimal(200))


def test_two_confirmed_top_ups_never_both_live_on_one_credit() -> None:
    first, second = accepted(), accepted(reference="FD-BBBBB", created_at=NOW + seconds(1))
    trail = BalanceTrail(Decimal(1000)).read(Decimal(1500), all_pending=False)
    claim = next_claim(trail, (second, first))
    assert claim is not None
    assert claim[0] is first, "of the same amount the oldest goes first"
    assert claimed(claim[1], second) is None


def test_a_small_top_up_does_not_live_on_the_credit_of_a_large_one() -> None:
    large, small = accepted(500), accepted(300, "FD-BBBBB")
    trail = BalanceTrail(ZERO).read(Decimal(500), all_pending=False)
    assert claimed(trail, small, large) == "FD-AAAAA"
    assert claimed(BalanceTrail(ZERO).read(Decimal(450), all_pending=False), small, large) is None
    assert claimed(BalanceTrail(ZERO).read(Decimal(300), all_pending=False), small, large) is None


def test_once_all_credits_are_in_all_are_told() -> None:
    waiting: tuple[Operation, ...] = (accepted(500), accepted(300, "FD-BBBBB"), accepted(300, "FD-CCCCC"))
    trail, told = BalanceTrail(ZERO).read(Decimal(1100), all_pending=False), list[str]()
    while (claim := next_claim(trail, waiting)) is not None:
        done, trail = claim
        told.append(done.reference)
        waiting = tuple(op for op in waiting if op is not done)
    assert sorted(told) == ["FD-AAAAA", "FD-BBBBB", "FD-CCCCC"]
    assert trail.risen == 0


def test_while_another_is_pending_the_latest_rise_waits_for_the_next_round() -> None:
    trail = BalanceTrail(ZERO).read(Decimal(500), all_pending=False)
    waiting = (accepted(300), pending(500))
    assert claimed(trail, *waiting) is None
    next_round = trail.read(Decimal(500), all_pending=False)
    assert claimed(next_round, *waiting) == "FD-AAAAA", "whoever was paid by then has been told by its status"
    assert claimed(next_round, accepted(300), accepted(500, "FD-BBBBB")) == "FD-BBBBB"


def test_a_hold_of_the_bank_is_not_credited_but_may_explain_a_rise() -> None:
    held = replace(accepted(500, "FD-BBBBB"), bank_at=None)
    trail = BalanceTrail(ZERO).read(Decimal(500), all_pending=False)
    assert claimed(trail, held) is None
    assert claimed(trail, accepted(300), held) is None


def test_a_rise_before_the_banks_word_outlives_one_more_pending_round_and_no_second() -> None:
    seen = BalanceTrail(Decimal(1000)).read(Decimal(1500), all_pending=True)
    once_more = seen.read(Decimal(1500), all_pending=True)
    for trail in (seen, once_more):
        assert claimed(trail.read(Decimal(1500), all_pending=False), accepted()) == "FD-AAAAA"
    old = once_more.read(Decimal(1500), all_pending=True)
    assert claimed(old.read(Decimal(1500), all_pending=False), accepted()) is None


def test_a_charge_between_two_reads_can_delay_a_tick() -> None:
    trail = BalanceTrail(Decimal(1000)).read(Decimal(1480), all_pending=False)
    assert claimed(trail, accepted()) is None


@pytest.mark.parametrize(
    ("operation", "awaits"),
    [
        (pending(), True),
        (accepted(), True),
        (pending(phase=Phase.EXPIRED), True),
        (accepted(credited_at=NOW), False),
        (pending(client_id="client_b"), False),
        (pending(phase=Phase.EXPIRED, created_at=NOW - timedelta(hours=25)), False),
        (a_top_up(payment_id=""), False),
        (a_refund(phase=Phase.UNKNOWN), False),
    ],
)
def test_a_credit_is_awaited_for_followed_top_ups_of_this_client_only(operation: Operation, awaits: bool) -> None:
    assert bool(awaiting_credit([operation], "client_a", NOW)) is awaits


def test_pending_means_that_the_bank_accepted_none() -> None:
    assert all_pending([pending(), pending(phase=Phase.EXPIRED)])
    assert not all_pending([pending(), accepted()])
    assert all_pending([])


LATER = NOW + timedelta(minutes=10)


@pytest.mark.parametrize(
    ("journal", "start"),
    [
        ([], None),
        ([accepted()], 1000),
        ([accepted(balance_before=None)], None),
        ([accepted(client_id="client_b")], None),
        # A newer top-up was begun with a newer balance.
        ([accepted(), pending(created_at=LATER, balance_before=Decimal(1700))], 1700),
        # Another was credited after the balance was read: its rise is not ours.
        ([accepted(), accepted(300, "FD-BBBBB", phase=Phase.PAID, credited_at=LATER)], 1300),
        # Also when it is not green because its amount differs.
        ([accepted(), accepted(300, "FD-BBBBB", credited_at=LATER)], 1300),
        # Credited before: it is in the balance already.
        ([accepted(), accepted(300, "FD-BBBBB", phase=Phase.PAID, credited_at=NOW - seconds(9))], 1000),
        # Forgotten long ago: its balance says nothing about today.
        ([pending(phase=Phase.EXPIRED, created_at=NOW - timedelta(days=40), balance_before=ZERO), accepted()], 1000),
        # A refund took 200 of it since.
        ([accepted(), a_refund(phase=Phase.PAID, phase_since=LATER, balance_before=None)], 800),
        # A refund takes no more than there is.
        (
            [
                accepted(),
                a_refund(phase=Phase.PAID, phase_since=LATER, balance_before=None, amount=Decimal(5000)),
                accepted(300, "FD-BBBBB", phase=Phase.PAID, credited_at=LATER + seconds(1)),
            ],
            300,
        ),
        # An unknown refund may have taken nothing.
        ([accepted(), a_refund(phase=Phase.UNKNOWN, phase_since=LATER, balance_before=None)], 1000),
        # Older balances are not asked when the waiting one has none.
        ([a_refund(phase=Phase.PAID, created_at=NOW - seconds(9)), accepted(balance_before=None)], None),
    ],
)
def test_after_a_restart_the_journal_tells_where_to_start(journal: list[Operation], start: int | None) -> None:
    trail = trail_from(journal, "client_a", LATER)
    assert trail == (None if start is None else BalanceTrail(Decimal(start)))


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
