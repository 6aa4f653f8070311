"""Giving money back: ceilings, the second confirmation, the undo, and once is once."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from izi_frontdesk.domain.operations import Kind, Operation, Phase
from izi_frontdesk.presenters.desk_state import Page
from tests.hygiene.logs import ExpectedLog
from tests.journeys.conftest import Begin
from tests.journeys.gestures import choose
from tests.journeys.people import Person
from tests.journeys.receptionist import Receptionist
from tests.journeys.refunding import confirm, open_refund, paid_top_up
from tests.support.practice_process import Practice

RUB = "\N{NO-BREAK SPACE}₽"


def sent(practice: Practice, paid: Operation) -> list[Any]:
    """The refunds of a payment as the server has them."""
    return [row for row in practice.state()["refunds"] if row["paymentId"] == paid.payment_id]


async def test_parts_of_a_payment_are_returned_up_to_what_is_left_of_it(
    receptionist: Receptionist, practice: Practice, client: Person
) -> None:
    paid = await paid_top_up(receptionist, practice, client, "500")
    await open_refund(receptionist, paid)
    await receptionist.hands.write("refund.amount", "600")
    await receptionist.eyes.read_at("refund.amount.error", "This is more than is left on the payment.")
    await receptionist.hands.write("refund.amount", "200")
    first = await confirm(receptionist)
    await receptionist.phase(first, Phase.PAID)
    await receptionist.eyes.read(f"200{RUB} returned to the card", receptionist.eyes.sheet())
    await receptionist.hands.press(Qt.Key.Key_Return)
    await open_refund(receptionist, paid)
    await receptionist.eyes.read(f"300{RUB}", receptionist.eyes.sheet())
    await receptionist.hands.write("refund.amount", "300,01")
    await receptionist.eyes.read_at("refund.amount.error", "This is more than is left on the payment.")
    assert not receptionist.hands.see("refund.confirm").isEnabled()
    await receptionist.hands.write("refund.amount", "300")
    second = await confirm(receptionist, "WRONG_AMOUNT")
    await receptionist.phase(second, Phase.PAID)
    assert [row["amount"] for row in sent(practice, paid)] == [200, 300]
    await receptionist.balance(client.balance)
    card = receptionist.screens.card
    await receptionist.hands.until(
        lambda: not any(row.id == paid.payment_id and row.refundable for row in card.state.payments), "nothing left"
    )


async def test_a_double_click_on_confirm_returns_the_money_once_and_undo_returns_none(
    receptionist: Receptionist, practice: Practice, client: Person
) -> None:
    paid = await paid_top_up(receptionist, practice, client, "500")
    await open_refund(receptionist, paid)
    await receptionist.hands.write("refund.amount", "100")
    await receptionist.hands.click("refund.reason.WRONG_CLIENT")
    button = receptionist.hands.see("refund.confirm")
    QTest.mouseDClick(button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    await receptionist.hands.click("refund.undo")
    await receptionist.eyes.read("Undone: nothing was sent.", receptionist.eyes.sheet())
    undone = await receptionist.phase(receptionist.newest(Kind.REFUND), Phase.WITHDRAWN)
    assert receptionist.eyes.typed("refund.amount") == "100"
    await receptionist.hands.click("refund.confirm")
    await receptionist.hands.until(lambda: receptionist.hands.sees("refund.undo"), "the time to undo")
    again = receptionist.newest(Kind.REFUND)
    assert again.reference != undone.reference
    QTest.mouseDClick(receptionist.hands.see("refund.sheet"), Qt.MouseButton.LeftButton)
    await receptionist.phase(again, Phase.PAID)
    assert sum(op.kind is Kind.REFUND for op in receptionist.desk.operations.all()) == 2
    assert [row["amount"] for row in sent(practice, paid)] == [100]


async def test_what_the_balance_no_longer_holds_asks_for_a_second_confirmation(
    receptionist: Receptionist, practice: Practice, client: Person
) -> None:
    paid = await paid_top_up(receptionist, practice, client, "500")
    practice.set_balance(client.id, "120")
    await open_refund(receptionist, paid)
    await receptionist.hands.until(lambda: receptionist.eyes.typed("refund.amount") == "120", "the lowest ceiling")
    await receptionist.hands.write("refund.amount", "500")
    await receptionist.hands.click("refund.reason.CLIENT_REQUEST")
    await receptionist.eyes.read(f"The other 380{RUB} are to be settled by hand.", receptionist.eyes.sheet())
    assert not receptionist.hands.see("refund.confirm").isEnabled()
    await receptionist.hands.click("refund.shortfall")
    refund = await confirm(receptionist)
    await receptionist.phase(refund, Phase.PAID)
    assert [(row["amount"], row["shortfall"]) for row in sent(practice, paid)] == [(500, 380)]
    await receptionist.balance(Decimal(0))


async def test_figures_that_changed_meanwhile_are_shown_before_anything_is_held(
    receptionist: Receptionist, practice: Practice, client: Person
) -> None:
    paid = await paid_top_up(receptionist, practice, client, "500")
    await open_refund(receptionist, paid)
    await receptionist.hands.write("refund.amount", "400")
    await receptionist.hands.click("refund.reason.CLIENT_REQUEST")
    practice.set_balance(client.id, "50")
    await receptionist.hands.click("refund.confirm")
    await receptionist.eyes.read("The figures have changed meanwhile.", receptionist.eyes.sheet())
    await receptionist.eyes.read(f"50{RUB}", receptionist.eyes.sheet())
    assert receptionist.eyes.typed("refund.amount") == "400"
    assert not receptionist.hands.see("refund.confirm").isEnabled()
    assert not any(op.kind is Kind.REFUND for op in receptionist.desk.operations.all())


async def test_a_refund_without_a_reason_asks_for_one(
    receptionist: Receptionist, practice: Practice, client: Person
) -> None:
    paid = await paid_top_up(receptionist, practice, client, "500")
    await open_refund(receptionist, paid)
    await receptionist.hands.write("refund.amount", "100")
    await receptionist.hands.press(Qt.Key.Key_Return)
    await receptionist.eyes.read_at("refund.reason.error", "Choose or write a reason.")
    assert receptionist.eyes.typed("refund.amount") == "100"


async def test_a_cashier_may_top_up_but_is_told_who_may_refund(
    begin: Begin, practice: Practice, client: Person, expected_log: ExpectedLog
) -> None:
    expected_log("refund FD-.*: REFUSED")
    started = begin()
    await started.start_work("cashier")
    paid = await paid_top_up(started, practice, client, "500")
    await open_refund(started, paid)
    await started.hands.write("refund.amount", "100")
    refund = await confirm(started)
    await started.phase(refund, Phase.REFUSED)
    await started.eyes.read("Your role does not allow refunds. Ask an administrator or the owner", started.eyes.sheet())
    await started.eyes.read("Nothing was returned; the form is as you left it.", started.eyes.sheet())
    assert started.eyes.typed("refund.amount") == "100"
    assert sent(practice, paid) == []


async def test_a_refund_confirmed_before_a_sign_out_leaves_first(
    receptionist: Receptionist, practice: Practice, client: Person
) -> None:
    paid = await paid_top_up(receptionist, practice, client, "500")
    await open_refund(receptionist, paid)
    await receptionist.hands.write("refund.amount", "100")
    held = await confirm(receptionist)
    await choose(receptionist.hands, "top.person", "person.sign_out")
    bar = receptionist.window.desk.notices.bar("sign out")
    assert bar is not None
    QTest.mouseClick(bar.button, Qt.MouseButton.LeftButton)
    await receptionist.page(Page.SIGN_IN)
    assert [row["amount"] for row in sent(practice, paid)] == [100]
    await receptionist.start_work()
    await receptionist.phase(held, Phase.PAID)
