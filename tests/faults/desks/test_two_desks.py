"""Two desks, one account, one payment: whatever they do at once, the server's books and both journals agree."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack
from decimal import Decimal
from pathlib import Path

import pytest

from izi_frontdesk.domain.causes import FIGURES_CHANGED
from izi_frontdesk.domain.decisions import Decision
from izi_frontdesk.domain.errors import DeskError
from izi_frontdesk.domain.operations import Operation, Phase
from tests.faults.desks.at_work import AtWork
from tests.faults.desks.hurried import HurriedClock, Passing
from tests.faults.machine import truth
from tests.faults.machine.house import Books
from tests.hygiene.logs import ExpectedLog
from tests.journeys.conftest import Somebody, everybody, somebody
from tests.journeys.wire import Wire
from tests.support.practice_process import Practice
from tests.support.vaults import MemoryKeyring

__all__ = ["everybody", "somebody"]

PAID = frozenset({Phase.PAID})
START = Decimal(1000)


class Club:
    """Two programs of one account, and a client with 1,000 to whom everything here happens."""

    def __init__(self, practice: Practice, client: str, folder: Path, wires: tuple[Wire, Wire]) -> None:
        self.practice, self.client, self.wires, self.passing = practice, client, wires, Passing()
        keyring = MemoryKeyring()
        self.one, self.two = (
            AtWork(folder / name, wire.address, keyring) for name, wire in zip(("one", "two"), wires, strict=True)
        )
        self.both = self.one, self.two
        practice.set_balance(client, str(START))

    def clock(self) -> HurriedClock:
        """Of a program that starts now."""
        return HurriedClock(self.passing)

    async def paid(self, desk: AtWork, amount: str) -> Operation:
        """A top-up made and seen paid at this desk."""
        made = await desk.top_up(self.client, amount)
        self.practice.pay(made.payment_id)
        await desk.watched(made, until=PAID)
        return desk.now(made)

    async def refund(self, desk: AtWork, of: Operation, amount: str) -> Operation | DeskError:
        """What came of a refund of this payment."""
        try:
            return await desk.refund(of.payment_id, self.client, amount)
        except DeskError as accident:
            return accident

    async def agree(self) -> None:
        """The books of both halves of the server, the balance, both journals and what was told: no breach."""
        told = Books(self.practice, (self.client, self.client))
        books = told.both_halves()
        wrong = [*truth.of_books(books, {})]
        wrong += truth.of_balances(books, {self.client: START}, {self.client: told.balance(self.client)})
        journals = []
        for desk in self.both:
            await desk.desk.operations.written()
            journal = await desk.journal()
            journals.append(journal)
            shown = {operation.reference: operation for operation in desk.desk.operations.all()}
            wrong += truth.of_green(books, journal)
            wrong += truth.of_memory(journal, frozenset(), shown)
            wrong += truth.of_telling(desk.told, {}, journal)
        wrong += truth.of_commands(books, journals)
        assert not wrong, "\n".join(wrong)

    def refunded(self, payment: Operation) -> Decimal:
        """By the server."""
        return Decimal(str(self.practice.payment(payment.payment_id)["refunded"]))


@pytest.fixture
async def club(practice: Practice, somebody: Somebody, tmp_path: Path) -> AsyncGenerator[Club, None]:
    """Both desks are open."""
    async with AsyncExitStack() as stack:
        wires = Wire(practice.graphql), Wire(practice.graphql)
        for wire in wires:
            await wire.mend()
            stack.push_async_callback(wire.cut)
        made = Club(practice, somebody().id, tmp_path, wires)
        for desk in made.both:
            stack.push_async_callback(desk.close)
            await desk.open(made.clock())
        yield made


@pytest.mark.parametrize("amounts", [("500", "500"), ("200", "200"), ("300", "300")])
async def test_refunds_of_one_payment_at_both_desks_at_once_never_return_more_than_it_holds(
    club: Club, amounts: tuple[str, str], expected_log: ExpectedLog
) -> None:
    paid = await club.paid(club.one, "500")
    answers = await asyncio.gather(
        *(club.refund(desk, paid, amount) for desk, amount in zip(club.both, amounts, strict=True))
    )
    await club.agree()
    answers.append(await club.refund(club.two, paid, "500"))
    await club.agree()
    done = [answer for answer in answers if isinstance(answer, Operation)]
    returned = [operation.amount for operation in done if operation.phase is Phase.PAID]
    assert 0 < sum(returned) == club.refunded(paid) <= 500
    if any(operation.phase is Phase.REFUSED for operation in done):
        expected_log("WARNING izi_frontdesk.services.refund: refund .*: REFUSED")


async def test_a_refund_confirmed_before_the_other_desk_returned_something_does_not_leave(club: Club) -> None:
    paid = await club.paid(club.one, "500")
    refunds = club.one.desk.refunds
    held = await refunds.hold(await refunds.facts(paid.payment_id, club.client), Decimal(200), "client's request")
    done = await club.refund(club.two, paid, "200")
    assert isinstance(done, Operation)
    assert done.phase is Phase.PAID
    attempt = await refunds.send(held, "client's request", Decimal(0))
    assert (attempt.operation.phase, attempt.operation.cause) == (Phase.WITHDRAWN, FIGURES_CHANGED)
    assert club.refunded(paid) == 200
    await club.agree()


async def test_a_refund_that_never_ran_is_not_taken_for_the_same_refund_of_the_other_desk(
    club: Club, expected_log: ExpectedLog
) -> None:
    expected_log("refund .*: ANSWER_LOST")
    paid = await club.paid(club.one, "500")
    club.practice.faults.arm_ready_made("dropped_before", "refundPayment")
    lost = await club.refund(club.one, paid, "200")
    assert isinstance(lost, Operation)
    assert lost.phase is Phase.UNKNOWN
    done = await club.refund(club.two, paid, "200")
    assert isinstance(done, Operation)
    assert done.phase is Phase.PAID
    for _ in range(4):
        club.passing.passed += 60
        await club.one.desk.watch.round()
    assert club.one.now(lost).phase is Phase.UNKNOWN, "a person decides with both figures in view"
    assert Decision.NOT_RETURNED in club.one.desk.decisions.choices(club.one.now(lost))
    await club.one.desk.decisions.decide(lost.reference, Decision.NOT_RETURNED)
    await club.agree()
    assert club.refunded(paid) == 200


async def test_a_refund_whose_answer_was_lost_is_found_beside_the_same_one_of_the_other_desk(
    club: Club, expected_log: ExpectedLog
) -> None:
    expected_log("refund .*: ANSWER_LOST")
    paid = await club.paid(club.one, "500")
    club.practice.faults.arm_ready_made("dropped_after", "refundPayment")
    lost = await club.refund(club.one, paid, "200")
    done = await club.refund(club.two, paid, "200")
    assert isinstance(lost, Operation)
    assert isinstance(done, Operation)
    await club.one.watched(lost, until=PAID)
    await club.agree()
    assert club.refunded(paid) == 400


async def test_top_ups_of_one_client_at_both_desks_each_get_their_own_tick(club: Club) -> None:
    made = await asyncio.gather(*(desk.top_up(club.client, "300") for desk in club.both))
    assert len({operation.payment_id for operation in made}) == 2
    club.practice.pay(made[0].payment_id)
    await club.one.watched(made[0], until=PAID)
    for _ in range(4):
        club.passing.passed += 20
        await club.two.desk.watch.round()
    assert club.two.now(made[1]).phase is Phase.WAITING, "the other one's credit is none of its own"
    await club.agree()
    club.practice.pay(made[1].payment_id)
    await club.two.watched(made[1], until=PAID)
    await club.agree()


async def test_two_credits_at_once_where_one_is_held_back_make_no_wrong_tick(club: Club) -> None:
    made = await asyncio.gather(*(desk.top_up(club.client, "300") for desk in club.both))
    club.practice.hold("credit")
    for operation in made:
        club.practice.pay(operation.payment_id)
    for desk, operation in zip(club.both, made, strict=True):
        await desk.watched(operation, until=frozenset({Phase.BANK_ACCEPTED}))
    await club.agree()
    club.practice.hold("none")
    for desk, operation in zip(club.both, made, strict=True):
        for _ in range(6):
            club.passing.passed += 2
            await desk.desk.watch.round()
        # A rise of both at once, long after the bank's word, may be left to a person; never may it be ticked falsely.
        assert desk.now(operation).phase in {Phase.PAID, Phase.BANK_ACCEPTED}
    await club.agree()


async def test_a_desk_cut_from_the_network_catches_up_with_what_the_other_did(club: Club) -> None:
    waiting = await club.one.top_up(club.client, "300")
    paid = await club.paid(club.two, "500")
    await club.wires[0].cut()
    club.practice.pay(waiting.payment_id)
    assert isinstance(await club.refund(club.one, paid, "500"), DeskError)
    with pytest.raises(DeskError):
        await club.one.top_up(club.client, "100")
    refunded = await club.refund(club.two, paid, "500")
    assert isinstance(refunded, Operation)
    assert refunded.phase is Phase.PAID
    await club.wires[0].mend()
    await club.one.watched(waiting, until=frozenset({Phase.PAID, Phase.BANK_ACCEPTED}))
    await club.agree()


async def test_a_desk_killed_in_mid_refund_and_one_that_refunds_the_same_agree_after_the_restart(
    club: Club, tmp_path: Path, expected_log: ExpectedLog
) -> None:
    expected_log("refund .*: ")
    paid = await club.paid(club.one, "500")
    club.practice.fault("refundPayment", {"kind": "delay", "seconds": 0.3})
    sending = asyncio.create_task(club.refund(club.one, paid, "500"))
    await club.one.until_sent()
    await club.wires[0].cut()
    await sending
    await club.one.close()
    await club.refund(club.two, paid, "500")
    await club.wires[0].mend()
    await club.one.open(club.clock())
    for _ in range(6):
        club.passing.passed += 30
        await club.one.desk.watch.round()
    await club.agree()
    assert club.refunded(paid) == 500
