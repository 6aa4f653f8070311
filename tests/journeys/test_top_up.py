"""Topping up, from the last four digits to two ticks."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from izi_frontdesk.domain.operations import Phase
from tests.journeys.receptionist import Receptionist
from tests.support.practice_process import Practice


async def test_a_paid_top_up_gets_two_ticks_and_the_balance_grows(
    receptionist: Receptionist, practice: Practice
) -> None:
    await receptionist.find("9081", "client_orlov")
    before = Decimal(str(practice.client("client_orlov")["balance"]))
    operation = await receptionist.top_up("500")
    practice.pay(operation.payment_id)
    paid = await receptionist.phase(operation, Phase.PAID)
    assert paid.bank_at is not None
    assert paid.credited_at is not None
    await receptionist.balance(str(before + 500))


async def test_money_taken_without_a_credit_stays_amber_until_the_credit_is_seen(
    receptionist: Receptionist, practice: Practice
) -> None:
    await receptionist.find("4567", "client_sidorova")
    operation = await receptionist.top_up("300")
    practice.hold("credit")
    practice.pay(operation.payment_id)
    amber = await receptionist.phase(operation, Phase.BANK_ACCEPTED)
    assert amber.credited_at is None
    practice.hold("none")
    await receptionist.phase(operation, Phase.PAID)


async def test_a_double_click_on_create_makes_one_payment(receptionist: Receptionist) -> None:
    await receptionist.find("4567", "client_pechkin")
    await receptionist.fill_in_top_up("200")
    button = receptionist.hands.see("topup.create")
    QTest.mouseDClick(button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    await receptionist.hands.until(lambda: bool(receptionist.desk.operations.all()), "the operation")
    await receptionist.phase(receptionist.newest(), Phase.WAITING)
    assert len(receptionist.desk.operations.all()) == 1
