"""Topping up, from the digits of a phone to two ticks."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from izi_frontdesk.domain.operations import Phase
from tests.journeys.conftest import Somebody
from tests.journeys.people import Person
from tests.journeys.receptionist import Receptionist
from tests.support.practice_process import DECLINED_CARD, Practice

NUMBERS = {1: Qt.Key.Key_1, 2: Qt.Key.Key_2, 3: Qt.Key.Key_3}


async def test_a_paid_top_up_gets_two_ticks_and_the_balance_grows(
    receptionist: Receptionist, practice: Practice, client: Person
) -> None:
    await receptionist.find(client)
    operation = await receptionist.top_up("500")
    practice.pay(operation.payment_id)
    paid = await receptionist.phase(operation, Phase.PAID)
    assert paid.bank_at is not None
    assert paid.credited_at is not None
    await receptionist.eyes.read("The bank accepted and the balance is credited.", receptionist.eyes.sheet())
    await receptionist.balance(client.balance + 500)


async def test_money_taken_without_a_credit_stays_amber_until_the_credit_is_seen(
    receptionist: Receptionist, practice: Practice, client: Person
) -> None:
    await receptionist.find(client)
    operation = await receptionist.top_up("300")
    practice.hold("credit")
    practice.pay(operation.payment_id)
    amber = await receptionist.phase(operation, Phase.BANK_ACCEPTED)
    assert amber.credited_at is None
    await receptionist.eyes.read("Waiting for the balance", receptionist.eyes.sheet())
    practice.hold("none")
    await receptionist.phase(operation, Phase.PAID)


async def test_a_double_click_on_create_makes_one_payment(
    receptionist: Receptionist, practice: Practice, client: Person
) -> None:
    await receptionist.find(client)
    await receptionist.fill_in_top_up("200")
    button = receptionist.hands.see("topup.create")
    QTest.mouseDClick(button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    await receptionist.hands.until(lambda: bool(receptionist.desk.operations.all()), "the operation")
    await receptionist.phase(receptionist.newest(), Phase.WAITING)
    assert len(receptionist.desk.operations.all()) == 1
    assert sum(payment["clientId"] == client.id for payment in practice.state()["payments"]) == 1


async def test_a_payment_given_up_after_a_declined_card_is_red_and_took_no_money(
    receptionist: Receptionist, practice: Practice, client: Person
) -> None:
    await receptionist.find(client)
    operation = await receptionist.top_up("400")
    practice.pay(operation.payment_id, DECLINED_CARD)
    practice.call("POST", f"payments/{operation.payment_id}/give-up", {})
    declined = await receptionist.phase(operation, Phase.DECLINED)
    assert declined.bank_at is None
    await receptionist.eyes.read("The bank declined. No money was taken.", receptionist.eyes.sheet())
    await receptionist.balance(client.balance)


async def test_a_card_that_pays_after_a_declined_one_is_a_paid_top_up(
    receptionist: Receptionist, practice: Practice, client: Person
) -> None:
    await receptionist.find(client)
    operation = await receptionist.top_up("400")
    practice.pay(operation.payment_id, DECLINED_CARD)
    practice.pay(operation.payment_id)
    await receptionist.phase(operation, Phase.PAID)
    await receptionist.balance(client.balance + 400)


async def test_several_payments_wait_side_by_side_and_number_keys_bring_each_back(
    receptionist: Receptionist, practice: Practice, somebody: Somebody
) -> None:
    people = [somebody() for _ in range(3)]
    begun = []
    for number, person in enumerate(people, 1):
        await receptionist.find(person)
        begun.append(await receptionist.top_up(f"{number}00"))
    await receptionist.hands.press(Qt.Key.Key_F2)
    assert receptionist.window.sheets.current() is None
    for number in (2, 3, 1):
        await receptionist.hands.press(NUMBERS[number], Qt.KeyboardModifier.ControlModifier)
        await receptionist.eyes.read(people[number - 1].name, receptionist.eyes.sheet())
    practice.pay(begun[1].payment_id)
    await receptionist.phase(begun[1], Phase.PAID)
    assert receptionist.now(begun[0]).phase is receptionist.now(begun[2]).phase is Phase.WAITING
    practice.pay(begun[2].payment_id)
    practice.pay(begun[0].payment_id)
    for operation in begun:
        await receptionist.phase(operation, Phase.PAID)


async def test_a_second_top_up_of_the_same_amount_names_its_twin_first(
    receptionist: Receptionist, client: Person
) -> None:
    await receptionist.find(client)
    first = await receptionist.top_up("700")
    await receptionist.find(client)
    await receptionist.fill_in_top_up("700")
    await receptionist.hands.press(Qt.Key.Key_Return)
    await receptionist.eyes.read(first.reference, receptionist.eyes.sheet())
    assert len(receptionist.desk.operations.all()) == 1


async def test_money_that_comes_after_the_end_is_announced_once(
    receptionist: Receptionist, practice: Practice, client: Person
) -> None:
    # A link that ended long ago on its first day: the grace of a minute and a half is over as well.
    ended = {"kind": "patch", "set": {"expiresAt": "2020-01-01T00:00:00Z"}}
    practice.fault("initiateTopUpPayment", ended)
    await receptionist.find(client)
    await receptionist.fill_in_top_up("600")
    await receptionist.hands.press(Qt.Key.Key_Return)
    await receptionist.hands.until(lambda: bool(receptionist.desk.operations.all()), "the operation")
    operation = await receptionist.phase(receptionist.newest(), Phase.EXPIRED)
    await receptionist.eyes.read("Nobody paid in time", receptionist.eyes.sheet())
    heard: list[bool] = []
    receptionist.desk.operations.listen(
        lambda transition: heard.append(transition.late and transition.before.phase is Phase.EXPIRED)
    )
    practice.pay(operation.payment_id)
    # As after a renewed sign-in; by itself the watch asks about ended payments every 15 s only.
    receptionist.desk.watch.resume()
    await receptionist.phase(operation, Phase.PAID)
    assert sum(heard) == 1
    notice = receptionist.eyes.notice(f"late {operation.reference}")
    assert "Late money" in notice
    assert client.tail in notice
    await receptionist.balance(client.balance + 600)
