"""A whole night in any order: top-ups, payers, charges, refunds, lost answers, restarts. What must hold, holds always.

Whose rise of a balance it was cannot be told between top-ups of one client and one amount, so these are counted.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Coroutine
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import Phase as Stage
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    precondition,
    rule,
    run_state_machine_as_test,
)

from izi_frontdesk.domain.clients import Client
from izi_frontdesk.domain.errors import AnswerLost, DeskError, NotReached, RateLimited
from izi_frontdesk.domain.operations import Kind, Operation, Phase
from izi_frontdesk.domain.payments import AUTHORIZED, CONFIRMED, PENDING
from tests.hygiene.logs import ExpectedLog
from tests.services.fake_desk import FakeDesk
from tests.services.fake_izi import PETROV, SIDOROVA
from tests.services.fakes import TURNS, settled

AMOUNTS = st.sampled_from([200, 300, 500])
CLIENTS = st.sampled_from([PETROV, PETROV, SIDOROVA])
SOON = st.sampled_from([0, 0.5, 1, 4])
ACCIDENTS = st.sampled_from(["none", "none", "none", "lost after", "lost before", "not reached"])


class Promises(RuleBasedStateMachine):
    """One desk, one server, the truth about both, and what must hold between them."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.desk = FakeDesk()
        self.desk.izi.link_life = timedelta(seconds=60)
        self.recorded: set[str] = set()
        self.sending: list[asyncio.Task[Any]] = []
        self.disturbed = False

    def run_now(self, work: Coroutine[Any, Any, Any]) -> Any:
        """Run until this is done; the watch goes on beside it."""
        return self.loop.run_until_complete(work)

    @invariant()
    def nothing_is_green_without_both_facts(self) -> None:
        assert self._green() <= self._credited()
        for operation in self._operations(Kind.TOP_UP):
            if operation.phase is Phase.PAID:
                assert self._status(operation.payment_id) == CONFIRMED

    @invariant()
    def refunds_never_sum_above_the_payment_and_none_is_called_done_that_is_not(self) -> None:
        for payment in self.desk.izi.payments.values():
            given = sum(self.desk.izi.refunds[payment.id])
            mine = [op for op in self._operations(Kind.REFUND) if op.payment_id == payment.id]
            assert given <= payment.amount
            assert sum(op.amount for op in mine if op.phase is Phase.PAID) <= given

    @invariant()
    def the_journal_forgets_nothing(self) -> None:
        for _ in range(TURNS):
            if {op.reference: op for op in self.desk.operations.all()} != self.desk.journal.rows:
                self.run_now(asyncio.sleep(0))
        assert self.recorded <= self.desk.journal.rows.keys()
        assert {op.reference: op for op in self.desk.operations.all()} == self.desk.journal.rows

    @invariant()
    def each_transition_is_told_once_and_leads_on_from_the_one_before(self) -> None:
        for reference in self.recorded:
            mine = [one for one in self.desk.heard if one.after.reference == reference]
            for earlier, later in pairwise(mine):
                assert later.before.phase in {earlier.after.phase, Phase.UNKNOWN, Phase.WITHDRAWN}
                assert later.before != later.after
            assert [one.after.phase for one in mine if one.before.phase is not Phase.PAID].count(Phase.PAID) <= 1

    def teardown(self) -> None:
        self.run_now(self._killed())
        self.run_now(self.desk.end())
        self.loop.close()

    async def _killed(self) -> None:
        for task in self.sending:
            task.cancel()
        await asyncio.gather(*self.sending, return_exceptions=True)
        self.sending.clear()

    def _operations(self, kind: Kind) -> list[Operation]:
        return [op for op in self.desk.operations.all() if op.kind is kind]

    def _payment(self, reference: str) -> str:
        """By the server's own description: also of one the desk knows nothing about."""
        made = self.desk.izi.payments.values()
        return next((payment.id for payment in made if payment.description.startswith(reference)), "")

    def _status(self, payment_id: str) -> str:
        return self.desk.izi.payments[payment_id].status

    def _green(self) -> Counter[tuple[str, Decimal]]:
        return Counter((op.client_id, op.amount) for op in self._operations(Kind.TOP_UP) if op.phase is Phase.PAID)

    def _credited(self) -> Counter[tuple[str, Decimal]]:
        made = self.desk.izi.payments
        return Counter((made[known].client_id, made[known].amount) for known in self.desk.izi.credited)


class Night(Promises):
    """What may happen, in any order."""

    payments = Bundle("payments")

    @initialize(target=payments, amounts=st.lists(AMOUNTS, min_size=3, max_size=4))
    def the_desk_opens_and_people_are_waiting(self, amounts: list[int]) -> Any:
        self.run_now(self.desk.begin())
        waiting = [self._wanted(PETROV, amount, "none") for amount in amounts]
        return multiple(*waiting)

    def _wanted(self, client: Client, amount: int, accident: str) -> str:
        self._arrange("start_top_up", accident)
        attempt = self.run_now(self.desk.top_ups.create(client, Decimal(amount), ""))
        self.recorded.add(attempt.operation.reference)
        return str(attempt.operation.reference)

    @rule(target=payments, client=CLIENTS, amount=AMOUNTS, accident=ACCIDENTS)
    def a_client_wants_a_top_up(self, client: Client, amount: int, accident: str) -> str:
        return self._wanted(client, amount, accident)

    @rule(reference=payments, credit=st.sampled_from([True, True, False]), soon=SOON)
    def a_payer_pays(self, reference: str, credit: bool, soon: float) -> None:
        payment_id = self._payment(reference)
        if payment_id and self._status(payment_id) != CONFIRMED:
            self.desk.izi.holds_credits = not credit
            self.desk.izi.pay(payment_id)
            self.run_now(self.desk.clock.advance(soon))

    @rule(reference=payments)
    def a_held_credit_comes(self, reference: str) -> None:
        payment_id = self._payment(reference)
        if payment_id and self._status(payment_id) == CONFIRMED:
            self.desk.izi.release(payment_id)

    @rule(reference=payments, how=st.sampled_from(["decline", "cancel", "authorize"]))
    def the_bank_says_something_else(self, reference: str, how: str) -> None:
        payment_id = self._payment(reference)
        if payment_id and self._status(payment_id) in {PENDING, AUTHORIZED}:
            getattr(self.desk.izi, how)(payment_id)

    @rule(client=CLIENTS, amount=st.sampled_from([1, 100, 200, 300]))
    def a_session_charges(self, client: Client, amount: int) -> None:
        self.disturbed = True
        self.desk.izi.move(client.id, -amount)

    @rule(reference=payments, amount=AMOUNTS, accident=ACCIDENTS, after=st.sampled_from([0, 3, 7, 30]))
    def a_refund(self, reference: str, amount: int, accident: str, after: float) -> None:
        payment_id = self._payment(reference)
        if not payment_id or self._status(payment_id) != CONFIRMED:
            return
        self.disturbed = True
        self._arrange("refund", accident)
        self.run_now(self._refund(payment_id, Decimal(amount), undo=after == 3))
        self.run_now(self.desk.clock.advance(after))

    @rule(seconds=st.sampled_from([0, 1, 3, 10, 60, 160]))
    def time_passes(self, seconds: int) -> None:
        self.run_now(self.desk.clock.advance(seconds))

    @rule(reference=payments)
    def the_page_moves(self, reference: str) -> None:
        self.desk.watch.look_now(reference)
        self.run_now(settled())

    @rule(trouble=st.sampled_from([NotReached(), AnswerLost(), RateLimited(3)]))
    def the_next_look_fails(self, trouble: DeskError) -> None:
        self.desk.izi.refuses("look", trouble)

    @rule()
    def the_program_is_killed_and_restarted(self) -> None:
        self.disturbed = True
        self.run_now(self._killed())
        self.run_now(self.desk.restart())

    @precondition(lambda self: not self.disturbed)
    @rule()
    def in_the_end_every_credit_is_seen(self) -> None:
        """Charges, refunds and restarts may cost a tick its certainty; nothing else may, once all credits are in."""
        self.desk.izi.calms_down()
        self.desk.izi.holds_credits = False
        for payment in tuple(self.desk.izi.payments.values()):
            if payment.status in {AUTHORIZED, CONFIRMED}:
                self.desk.izi.pay(payment.id)
        self.run_now(self.desk.clock.advance(100))
        assert self._green() == self._credited()

    async def _refund(self, payment_id: str, amount: Decimal, *, undo: bool) -> None:
        client_id = self.desk.izi.payments[payment_id].client_id
        self.desk.izi.calms_down("look")
        facts = await self.desk.refunds.facts(payment_id, client_id)
        held = await self.desk.refunds.hold(facts, amount, "client's request")
        self.recorded.add(held.reference)
        self.sending.append(asyncio.create_task(self.desk.refunds.send(held, "client's request", Decimal(0))))
        if undo:
            self.desk.refunds.undo(held.reference)
        await settled()

    def _arrange(self, request: str, accident: str) -> None:
        if accident == "lost before":
            self.desk.izi.refuses(request, AnswerLost())
        elif accident == "lost after":
            self.desk.izi.loses(request)
        elif accident == "not reached":
            self.desk.izi.refuses(request, NotReached())


def test_a_night_in_any_order_keeps_every_promise(expected_log: ExpectedLog) -> None:
    expected_log(r"(top-up|refund) FD-.{5}: (ANSWER_LOST|NOT_REACHED|REFUSED)$")
    checks = [HealthCheck.too_slow, HealthCheck.filter_too_much]
    # A counterexample is told as it was found: making it smaller would take minutes.
    limits = settings(
        max_examples=60,
        stateful_step_count=30,
        deadline=None,
        suppress_health_check=checks,
        phases=(Stage.explicit, Stage.reuse, Stage.generate),
    )
    run_state_machine_as_test(Night, settings=limits)
