"""Everything that may happen between two desks, two clients, their bank and the network, in any order."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from izi_frontdesk.domain.decisions import Decision
from tests.faults.machine.judged import Judged
from tests.support.practice_process import DECLINED_CARD, PAYING_CARD, SECURE_CARD

DESKS: Final = st.integers(0, 1)
PICKS: Final = st.integers(0, 9)
AMOUNTS: Final = st.sampled_from(["300", "500", "0.50", "999.99"])
SHARES: Final = st.sampled_from([Decimal(1), Decimal(1), Decimal("0.5"), Decimal("0.1")])
PAYS: Final[dict[str, Any]] = {"card": PAYING_CARD}
WAYS: Final = st.sampled_from(
    [
        PAYS,
        PAYS,
        PAYS,
        {"card": DECLINED_CARD},
        {"card": SECURE_CARD, "secure": "confirm"},
        {"card": SECURE_CARD, "secure": "wrong"},
        {"card": PAYING_CARD, "late": True},
    ]
)
TROUBLES: Final = st.sampled_from(
    [
        (key, operation)
        for operation in ("initiateTopUpPayment", "refundPayment", "payment", "client", "refreshToken")
        for key in ("dropped_before", "dropped_after", "half", "http_502", "broken_json", "limit", "refused", "expired")
        if (key, operation) != ("expired", "refreshToken")
    ]
    + [("club_closed", "initiateTopUpPayment"), ("server_error", "payment"), ("no_credit", "notification.Pay")]
)
ON_THE_WAY: Final = st.none() | st.sampled_from(["dropped_before", "dropped_after", "half", "http_502", "refused"])
"""What happens to a command itself."""

SECONDS: Final = st.sampled_from([5, 61, 200, 1000, 7200, 86_400])
WRONG_CLOCKS: Final = st.sampled_from([-86_400.0, -10_800.0, -300.0, 0.0, 60.0, 10_800.0, 864_000.0])
INSTANTS: Final = st.sampled_from([0.0, 0.01, 0.02, 0.04, 0.1])
MOST_TOP_UPS: Final = 8
"""Asked for in one example; counted by the machine, for what becomes of them depends on time, and no draw may."""


class Paying(Judged):
    """Money comes in, or does not."""

    @initialize(amount=AMOUNTS, trouble=ON_THE_WAY, credited=st.booleans())
    def open(self, amount: str, trouble: str | None, credited: bool) -> None:
        """One payment of the night is paid, perhaps without its credit yet, one is waiting, if its answer comes."""
        self.house.begin()
        self.is_open = True
        self.top_up_and_pay_at_once(0, 0, amount, credited=credited)
        self.top_up(0, 0, amount, trouble)

    @precondition(lambda self: self.asked < MOST_TOP_UPS)
    @rule(which=DESKS, client=DESKS, amount=AMOUNTS, trouble=ON_THE_WAY)
    def top_up(self, which: int, client: int, amount: str, trouble: str | None) -> None:
        self.asked += 1
        self._arm(trouble, "initiateTopUpPayment")
        self.house.tried(self.house.desks[which].top_up(self.house.clients[client], amount))

    @precondition(lambda self: self.asked < MOST_TOP_UPS)
    @rule(which=DESKS, client=DESKS, amount=AMOUNTS, credited=st.booleans())
    def top_up_and_pay_at_once(self, which: int, client: int, amount: str, credited: bool) -> None:
        self.asked += 1
        self.house.practice.hold("none" if credited else "credit")
        operation = self.house.tried(self.house.desks[which].top_up(self.house.clients[client], amount))
        if operation is not None and operation.payment_id:
            self.house.control(lambda: self.house.practice.pay(operation.payment_id))
            self.house.look(which)

    @precondition(lambda self: self.asked < MOST_TOP_UPS)
    @rule(client=DESKS, amount=AMOUNTS, instant=INSTANTS)
    def top_up_in_the_dark(self, client: int, amount: str, instant: float) -> None:
        self.asked += 1
        self._count("power cut")
        self.house.power_cut(0, self.house.desks[0].top_up(self.house.clients[client], amount), instant)

    @rule(pick=PICKS, how=WAYS)
    def pay(self, pick: int, how: dict[str, Any]) -> None:
        if payment := self._payment(pick):
            self.house.control(lambda: self.house.practice.pay(payment["id"], **how))

    @rule(pick=PICKS, trouble=st.booleans())
    def hold_then_take_or_give_back(self, pick: int, trouble: bool) -> None:
        practice, payment = self.house.practice, self._payment(pick)
        if payment and payment["status"] == "PENDING":
            practice.terminal.set(schema="Dual")
            self.house.control(lambda: practice.pay(payment["id"]))
            self.house.look(0)
            practice.terminal.set(schema="Single")
            self.house.control(lambda: practice.act(payment["id"], "void" if trouble else "confirm"))

    @rule(pick=PICKS)
    def expire(self, pick: int) -> None:
        if payment := self._payment(pick):
            self.house.control(lambda: self.house.practice.expire(payment["id"]))

    @rule(kind=st.sampled_from(["credit", "none"]))
    def hold_or_release_credits(self, kind: str) -> None:
        self.house.control(lambda: self.house.practice.hold(kind))

    @rule(client=DESKS, part=st.sampled_from(["100", "499.50"]))
    def spend(self, client: int, part: str) -> None:
        who = self.house.clients[client]
        self.house.practice.set_balance(who, str(self.house.books.balance(who) - Decimal(part)))
        self.house.start[who] -= Decimal(part)


class Returning(Paying):
    """Money goes out again."""

    @rule(which=DESKS, pick=PICKS, share=SHARES, trouble=ON_THE_WAY)
    def refund(self, which: int, pick: int, share: Decimal, trouble: str | None) -> None:
        if found := self._refundable(pick):
            self._arm(trouble, "refundPayment")
            self.house.tried(self.house.desks[which].refund(*found, _part(found, share, self)))

    @rule(pick=PICKS, share=SHARES)
    def refund_at_both_desks_at_once(self, pick: int, share: Decimal) -> None:
        if found := self._refundable(pick):
            self._count("both at once")
            self.house.run(self.house.both(found, _part(found, share, self)))

    @rule(pick=PICKS, share=SHARES, instant=INSTANTS)
    def refund_in_the_dark(self, pick: int, share: Decimal, instant: float) -> None:
        if found := self._refundable(pick):
            self._count("power cut")
            work = self.house.desks[0].refund(*found, _part(found, share, self))
            self.house.power_cut(0, work, instant)


class Night(Returning):
    """Everything else that may happen: troubles, time, restarts, people who decide."""

    @rule(trouble=TROUBLES)
    def arm(self, trouble: tuple[str, str]) -> None:
        key, operation = trouble
        self.house.control(lambda: self.house.practice.faults.arm_ready_made(key, operation))

    @rule()
    def calm(self) -> None:
        self.house.calm()

    @rule(which=DESKS)
    def look(self, which: int) -> None:
        self.house.look(which)

    @rule(seconds=SECONDS)
    def let_time_pass(self, seconds: int) -> None:
        self.house.pass_time(seconds)
        for which in range(2):
            self.house.look(which)

    @rule(ahead=WRONG_CLOCKS)
    def set_the_clock_of_the_computers(self, ahead: float) -> None:
        self.house.passing.ahead = ahead

    @rule(which=DESKS)
    def cut_the_network(self, which: int) -> None:
        self.house.cut(which)

    @rule(which=DESKS)
    def mend_the_network(self, which: int) -> None:
        self.house.mend(which)

    @rule(which=DESKS)
    def restart(self, which: int) -> None:
        self._count("restart")
        self.house.restart(which)

    @rule()
    def end_the_access_tokens(self) -> None:
        self.house.practice.expire_tokens(access=True)

    @rule(which=DESKS, pick=PICKS, last=st.booleans())
    def decide(self, which: int, pick: int, last: bool) -> None:
        """A person presses a button of a row; about a refund they say what is true at the server."""
        desk = self.house.desks[which].desk
        open_ones = [op for op in desk.operations.all() if desk.decisions.choices(op)]
        if open_ones:
            operation = open_ones[pick % len(open_ones)]
            decision = desk.decisions.choices(operation)[-1 if last else 0]
            if decision in {Decision.RETURNED, Decision.NOT_RETURNED}:
                decision = Decision.RETURNED if self._is_returned(operation) else Decision.NOT_RETURNED
            self._count(f"decided {decision.value}")
            self.house.tried(desk.decisions.decide(operation.reference, decision))


def _part(found: tuple[str, str], share: Decimal, night: Judged) -> str:
    [book] = [book for book in night.house.books.both_halves() if book["id"] == found[0]]
    return str(max((book["amount"] * share).quantize(Decimal("0.01")), Decimal("0.01")))
