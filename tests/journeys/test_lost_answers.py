"""Money commands whose answer was lost: checked, found again, and never sent a second time."""

from __future__ import annotations

from PySide6.QtCore import Qt

from izi_frontdesk.domain.operations import Kind, Phase
from tests.hygiene.logs import ExpectedLog
from tests.journeys.people import Person
from tests.journeys.receptionist import Receptionist
from tests.journeys.refunding import confirm, open_refund, paid_top_up
from tests.support.practice_process import Practice

LOST = {"kind": "lose"}


async def test_a_top_up_whose_answer_was_lost_is_found_again_by_its_reference(
    receptionist: Receptionist, practice: Practice, client: Person, expected_log: ExpectedLog
) -> None:
    expected_log("top-up FD-.*: ANSWER_LOST")
    practice.fault("initiateTopUpPayment", LOST)
    # Until it has been looked for, it is checking and nothing else.
    practice.fault("payments", {"kind": "delay", "seconds": 0.3})
    await receptionist.find(client)
    await receptionist.fill_in_top_up("300")
    await receptionist.hands.press(Qt.Key.Key_Return)
    await receptionist.hands.until(lambda: bool(receptionist.desk.operations.all()), "the operation")
    operation = await receptionist.phase(receptionist.newest(), Phase.UNKNOWN)
    assert operation.payment_id == ""
    await receptionist.eyes.read("Checking", receptionist.window.live)
    found = await receptionist.phase(operation, Phase.WAITING)
    mine = [payment for payment in practice.state()["payments"] if payment["clientId"] == client.id]
    assert [payment["id"] for payment in mine] == [found.payment_id]
    assert operation.reference in mine[0]["description"]
    practice.pay(found.payment_id)
    await receptionist.phase(operation, Phase.PAID)


async def test_a_top_up_that_never_arrived_stays_in_question_until_a_person_lets_it_go(
    receptionist: Receptionist, practice: Practice, client: Person, expected_log: ExpectedLog
) -> None:
    expected_log("top-up FD-.*: ANSWER_LOST")
    practice.fault("initiateTopUpPayment", {"kind": "refuse"})
    await receptionist.find(client)
    await receptionist.fill_in_top_up("300")
    await receptionist.hands.press(Qt.Key.Key_Return)
    await receptionist.hands.until(lambda: bool(receptionist.desk.operations.all()), "the operation")
    operation = await receptionist.phase(receptionist.newest(), Phase.UNKNOWN)
    await receptionist.eyes.read("safe to let go and start anew", receptionist.eyes.sheet())
    await receptionist.hands.click(f"live.let_go.{operation.reference}")
    await receptionist.phase(operation, Phase.WITHDRAWN)
    await receptionist.eyes.read("You let go of this top-up.", receptionist.eyes.sheet())


async def test_a_refund_whose_answer_was_lost_is_settled_by_the_payment_and_sent_once(
    receptionist: Receptionist, practice: Practice, client: Person, expected_log: ExpectedLog
) -> None:
    expected_log("refund FD-.*: ANSWER_LOST")
    paid = await paid_top_up(receptionist, practice, client, "500")
    practice.fault("refundPayment", LOST)
    await open_refund(receptionist, paid)
    await receptionist.hands.write("refund.amount", "200")
    await confirm(receptionist)
    refund = await receptionist.phase(receptionist.newest(Kind.REFUND), Phase.UNKNOWN)
    await receptionist.eyes.read("The answer was lost", receptionist.eyes.sheet())
    await receptionist.phase(refund, Phase.PAID)
    await receptionist.eyes.read("200\N{NO-BREAK SPACE}₽ returned to the card", receptionist.eyes.sheet())
    sent = [row for row in practice.state()["refunds"] if row["paymentId"] == paid.payment_id]
    assert [row["amount"] for row in sent] == [200]
    await receptionist.balance(client.balance + 300)
