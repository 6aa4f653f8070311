"""A refund whose answer was lost, where the server lists no refunds: a person decides, with both figures in view."""

from __future__ import annotations

from decimal import Decimal

import pytest

from izi_frontdesk.domain.causes import SAID_NOT_RETURNED, SAID_RETURNED
from izi_frontdesk.domain.decisions import TELLING
from izi_frontdesk.domain.operations import Operation, Phase
from izi_frontdesk.domain.refund import UNDO
from izi_frontdesk.domain.timeline import Happening
from izi_frontdesk.presenters.figures import money
from tests.hygiene.logs import ExpectedLog
from tests.journeys.conftest import Begin
from tests.journeys.people import Person
from tests.journeys.receptionist import Receptionist
from tests.journeys.refunding import confirm, open_refund, paid_top_up
from tests.support.moved_clock import MovedClock
from tests.support.practice_process import Practice

GAP = "\N{NO-BREAK SPACE}"


@pytest.fixture
def clock() -> MovedClock:
    """Nobody has two minutes here."""
    return MovedClock()


@pytest.fixture
async def receptionist(begin: Begin, clock: MovedClock) -> Receptionist:
    """At the desk of a computer whose time can be moved on."""
    started = begin()
    started.program.clock = clock
    await started.start_work()
    return started


def refunds_are_not_listed(practice: Practice) -> None:
    """From now on, in every answer about a payment."""
    for root in ("payment", "payments"):
        practice.fault(root, {"kind": "patch", "set": {"refundedAmount": None, "refunds": None}}, times="always")


def at_the_server(practice: Practice, paid: Operation) -> list[int]:
    """The refunds that were really made."""
    return [row["amount"] for row in practice.state()["refunds"] if row["paymentId"] == paid.payment_id]


async def sent(receptionist: Receptionist, clock: MovedClock) -> Operation:
    """Confirmed, and the time to undo is over."""
    held = await confirm(receptionist)
    clock.move(UNDO.total_seconds())
    return held


async def lost_refund(
    receptionist: Receptionist, practice: Practice, clock: MovedClock, paid: Operation, kind: str
) -> Operation:
    """200 of the payment. `kind`: how the answer is lost."""
    refunds_are_not_listed(practice)
    practice.fault("refundPayment", {"kind": kind})
    await open_refund(receptionist, paid)
    await receptionist.hands.write("refund.amount", "200")
    refund = await receptionist.phase(await sent(receptionist, clock), Phase.UNKNOWN)
    await receptionist.eyes.read("The answer was lost", receptionist.eyes.sheet())
    return refund


async def asked(receptionist: Receptionist, clock: MovedClock, refund: Operation) -> None:
    """It is read again, time passes, and the person is asked; not before."""
    hands = receptionist.hands
    assert not hands.sees(f"refund.result.returned.{refund.reference}")
    await hands.click(f"refund.result.check_now.{refund.reference}")
    figures = receptionist.desk.decisions.figures
    await hands.until(lambda: figures(refund).now_at is not None, "the payment was read again")
    clock.move(TELLING.total_seconds())
    await hands.until(lambda: hands.sees(f"refund.result.returned.{refund.reference}"), "the question")


async def reads_the_balance(receptionist: Receptionist, before: Decimal, now: Decimal) -> None:
    """Before the refund and now."""
    figures = f"{money(before, 'RUB')}{GAP}→{GAP}{money(now, 'RUB')}"
    await receptionist.eyes.read(figures, receptionist.eyes.sheet())


async def decided(receptionist: Receptionist, refund: Operation, word: str, phase: Phase, cause: str) -> None:
    """Press the button; the word is kept with the name of whoever pressed."""
    await receptionist.hands.click(f"refund.result.{word}.{refund.reference}")
    now = await receptionist.phase(refund, phase)
    name = receptionist.desk.place.user.display
    assert (now.cause, now.decided_by) == (cause, name)
    entries = await receptionist.desk.operations.timeline(refund.reference)
    said = next(entry for entry in entries if entry.happening is Happening.DECIDED)
    assert (said.detail, said.who) == (word.replace("_", " "), name)
    await receptionist.eyes.read(f"{name} said at", receptionist.eyes.sheet())


async def test_a_person_sees_by_the_balance_that_it_was_returned(
    receptionist: Receptionist, practice: Practice, client: Person, clock: MovedClock, expected_log: ExpectedLog
) -> None:
    expected_log("refund FD-.*: ANSWER_LOST")
    paid = await paid_top_up(receptionist, practice, client, "500")
    refund = await lost_refund(receptionist, practice, clock, paid, "lose")
    await asked(receptionist, clock, refund)
    await reads_the_balance(receptionist, client.balance + 500, client.balance + 300)
    await decided(receptionist, refund, "returned", Phase.SETTLED, SAID_RETURNED)
    await receptionist.hands.click("refund.done")
    await open_refund(receptionist, paid)
    await receptionist.hands.write("refund.amount", "300,01")
    await receptionist.eyes.read_at("refund.amount.error", "This is more than is left on the payment.")
    await receptionist.hands.write("refund.amount", "300")
    await receptionist.phase(await sent(receptionist, clock), Phase.PAID)
    assert at_the_server(practice, paid) == [200, 300]


async def test_a_person_sees_by_the_balance_that_it_was_not_returned_and_returns_it(
    receptionist: Receptionist, practice: Practice, client: Person, clock: MovedClock, expected_log: ExpectedLog
) -> None:
    expected_log("refund FD-.*: ANSWER_LOST")
    paid = await paid_top_up(receptionist, practice, client, "500")
    refund = await lost_refund(receptionist, practice, clock, paid, "refuse")
    await asked(receptionist, clock, refund)
    await reads_the_balance(receptionist, client.balance + 500, client.balance + 500)
    await decided(receptionist, refund, "not_returned", Phase.WITHDRAWN, SAID_NOT_RETURNED)
    assert at_the_server(practice, paid) == []
    await receptionist.hands.click("refund.done")
    await open_refund(receptionist, paid)
    await receptionist.hands.write("refund.amount", "500")
    await receptionist.phase(await sent(receptionist, clock), Phase.PAID)
    assert at_the_server(practice, paid) == [500]


async def test_a_person_who_erred_is_told_when_the_server_lists_it_after_all(
    receptionist: Receptionist, practice: Practice, client: Person, clock: MovedClock, expected_log: ExpectedLog
) -> None:
    expected_log("refund FD-.*: ANSWER_LOST")
    paid = await paid_top_up(receptionist, practice, client, "500")
    practice.fault("payment", {"kind": "patch", "set": {"refundedAmount": 0, "refunds": None}}, times="always")
    refund = await lost_refund(receptionist, practice, clock, paid, "lose")
    await asked(receptionist, clock, refund)
    await decided(receptionist, refund, "not_returned", Phase.WITHDRAWN, SAID_NOT_RETURNED)
    practice.faults.clear()
    clock.move(60)
    receptionist.desk.watch.look_now(refund.reference)
    await receptionist.phase(refund, Phase.PAID)
    await receptionist.eyes.read(f"was made after all ({refund.reference}). Do not make it again.")
    assert at_the_server(practice, paid) == [200]
