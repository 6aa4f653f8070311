"""A server that knows whose money is whose, and a desk that reads statuses, balance and list: for properties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from decimal import Decimal

from izi_frontdesk.domain.credit import Other, awaiting_credit, judged, others_of, worth_asking
from izi_frontdesk.domain.operations import Operation, Phase
from izi_frontdesk.domain.payments import CONFIRMED, Payment
from izi_frontdesk.domain.phases import credit, observe
from izi_frontdesk.domain.trail import BalanceTrail, trail_from
from tests.domain.made import NOW, a_payment, a_refund, a_top_up, seconds

Step = tuple[str, int]
START = Decimal(1000)


def a_night(amounts: Sequence[int], *, lists: bool = True) -> Night:
    """So many pending top-ups of one client at this desk."""
    made = [
        a_top_up(reference=f"FD-{number}", amount=Decimal(amount), payment_id=f"txn FD-{number}", expires_at=None)
        for number, amount in enumerate(amounts)
    ]
    return Night(lists, made)


@dataclass
class Night:
    """One client. A second passes with each step."""

    lists: bool
    desk: list[Operation]
    balance: Decimal = START
    now: datetime = NOW
    paid: dict[str, datetime] = field(default_factory=dict)
    """When the bank accepted which payment, of this desk and of others."""
    amounts: dict[str, Decimal] = field(default_factory=dict)
    credited: set[str] = field(default_factory=set)
    by_hand: Counter[Decimal] = field(default_factory=Counter)
    trail: BalanceTrail = field(default_factory=lambda: BalanceTrail(START, NOW))
    asked: int = 0

    def __post_init__(self) -> None:
        self.amounts = {op.payment_id: op.amount for op in self.desk}
        self.ours = frozenset(self.amounts)

    def step(self, what: str, number: int) -> None:
        """One thing happens."""
        self.now += seconds(1)
        ours = self.desk[number % len(self.desk)]
        amount = Decimal(number)
        deeds: dict[str, Callable[[], None]] = {
            "pay": lambda: self._pay(ours.payment_id, ours.amount, with_credit=True),
            "pay without credit": lambda: self._pay(ours.payment_id, ours.amount, with_credit=False),
            "another desk's": lambda: self._pay(f"other {len(self.amounts)}", amount, with_credit=True),
            "another desk's without credit": lambda: self._pay(f"other {len(self.amounts)}", amount, with_credit=False),
            "deliver": lambda: self._deliver(number),
            "by hand": lambda: self._by_hand(amount),
            "by hand, odd": lambda: self._move(amount + Decimal("0.37")),
            "charge": lambda: self._move(-amount),
            "refund": lambda: self._refund(amount),
            "read": lambda: self.round(None),
            "read while one pays": lambda: self.round(ours),
            "a minute passes": self._wait,
            "restart": self.restart,
        }
        deeds[what]()

    def _wait(self) -> None:
        self.now += timedelta(seconds=61)

    def _move(self, amount: Decimal) -> None:
        self.balance += amount

    def _by_hand(self, amount: Decimal) -> None:
        self.by_hand[amount] += 1
        self.balance += amount

    def _pay(self, payment: str, amount: Decimal, *, with_credit: bool) -> None:
        if payment not in self.paid:
            self.amounts[payment] = amount
            self.paid[payment] = self.now
            if with_credit:
                self._credit(payment)

    def _credit(self, payment: str) -> None:
        self.balance += self.amounts[payment]
        self.credited.add(payment)

    def _deliver(self, number: int) -> None:
        """One of the held credits arrives."""
        if held := [payment for payment in self.paid if payment not in self.credited]:
            self._credit(held[number % len(held)])

    def _refund(self, amount: Decimal) -> None:
        """This desk gives money back; no more comes off than there is."""
        self.balance -= min(amount, max(Decimal(0), self.balance))
        number = f"FD-R{len(self.desk)}"
        made = a_refund(reference=number, amount=amount, created_at=self.now, phase=Phase.PAID, phase_since=self.now)
        self.desk.append(replace(made, balance_before=None))

    def round(self, meanwhile: Operation | None) -> None:
        """Read the statuses; perhaps one is paid meanwhile; read the balance; tick what is certain."""
        known = set(self.paid)
        self.desk = [
            observe(op, a_payment(CONFIRMED, amount=op.amount), self.now)
            if op.payment_id in known and op.payment_id in self.ours and not op.refund_id
            else op
            for op in self.desk
        ]
        if meanwhile is not None and meanwhile.payment_id in self.ours:
            self._pay(meanwhile.payment_id, meanwhile.amount, with_credit=True)
        self.trail = self.trail.read(self.balance, self.now)
        waiting = self._waiting()
        others: tuple[Other, ...] = ()
        if self.lists and worth_asking(self.trail, waiting):
            self.asked += 1
            others = others_of(self._listed(), self.desk, waiting, self.trail)
        verdict = judged(self.trail, waiting, others, self.now)
        self.trail = verdict.trail
        done = {op.reference for op in verdict.credited}
        self.desk = [credit(op, self.now) if op.reference in done else op for op in self.desk]

    def restart(self) -> None:
        """Only the journal is left."""
        self.trail = trail_from(self.desk, self._waiting()) or BalanceTrail(self.balance, self.now)

    def _waiting(self) -> tuple[Operation, ...]:
        return awaiting_credit(self.desk, "client_a", self.now)

    def _listed(self) -> tuple[Payment, ...]:
        return tuple(
            Payment(payment, CONFIRMED, self.amounts[payment], "client_a", NOW, at) for payment, at in self.paid.items()
        )

    def green(self) -> Counter[Decimal]:
        """How many of each amount the desk calls paid. Top-ups of one amount are one like the other."""
        return Counter(op.amount for op in self.desk if op.reference[3] != "R" and op.phase is Phase.PAID)

    def certain(self) -> Counter[Decimal]:
        """How many of each amount are really credited."""
        return Counter(self.amounts[payment] for payment in self.ours & self.credited)
