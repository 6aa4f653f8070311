"""What may be typed or pasted as an amount, and what is said about the rest."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from izi_frontdesk.domain.operations import Phase
from tests.journeys.gestures import paste
from tests.journeys.people import Person
from tests.journeys.receptionist import Receptionist
from tests.support.practice_process import Practice

SLIPS = {
    "0": "more than zero",
    "0,00": "more than zero",
    "-500": "cannot be negative",
    "five hundred": "not an amount",
    "5OO": "not an amount",
    "99.505": "Too many digits after the point",
    "1000000000000": "too much: at most 1,000,000",
}


async def test_each_slip_is_named_under_the_field_and_stays_as_it_was_typed(
    receptionist: Receptionist, client: Person
) -> None:
    await receptionist.find(client)
    await receptionist.fill_in_top_up("")
    await receptionist.hands.write("topup.comment", "for tea")
    for typed, sentence in SLIPS.items():
        await receptionist.hands.write("topup.amount", typed)
        await receptionist.eyes.read_at("topup.amount.error", sentence)
        assert receptionist.eyes.typed("topup.amount") == typed
        assert not receptionist.hands.see("topup.create").isEnabled()
    assert receptionist.eyes.typed("topup.comment") == "for tea"
    assert receptionist.desk.operations.all() == ()


async def test_enter_on_an_empty_amount_asks_for_one(receptionist: Receptionist, client: Person) -> None:
    await receptionist.find(client)
    await receptionist.fill_in_top_up("")
    assert receptionist.eyes.at("topup.amount.error") == ""
    await receptionist.hands.press(Qt.Key.Key_Return)
    await receptionist.eyes.read_at("topup.amount.error", "Enter an amount.")
    assert receptionist.desk.operations.all() == ()


@pytest.mark.parametrize(
    ("pasted", "amount"),
    [("99,50", "99.50"), ("1\N{NO-BREAK SPACE}250", "1250"), ("\N{NARROW NO-BREAK SPACE}300 ₽", "300")],
    ids=["a comma", "a non-breaking space", "spaces and a sign around it"],
)
async def test_an_amount_is_understood_with(
    receptionist: Receptionist, practice: Practice, client: Person, pasted: str, amount: str
) -> None:
    await receptionist.find(client)
    await receptionist.fill_in_top_up("")
    await paste(receptionist.hands, "topup.amount", pasted)
    assert receptionist.eyes.typed("topup.amount") == pasted
    await receptionist.hands.press(Qt.Key.Key_Return)
    await receptionist.hands.until(lambda: bool(receptionist.desk.operations.all()), "the operation")
    waiting = await receptionist.phase(receptionist.newest(), Phase.WAITING)
    assert Decimal(str(practice.payment(waiting.payment_id)["amount"])) == Decimal(amount)


async def test_an_unusually_large_amount_is_asked_about_once_more(receptionist: Receptionist, client: Person) -> None:
    await receptionist.find(client)
    await receptionist.fill_in_top_up("50000")
    await receptionist.hands.press(Qt.Key.Key_Return)
    await receptionist.eyes.read("50,000\N{NO-BREAK SPACE}₽ is an unusually large top-up", receptionist.eyes.sheet())
    assert receptionist.desk.operations.all() == ()
    await receptionist.hands.click("topup.create")
    await receptionist.hands.until(lambda: bool(receptionist.desk.operations.all()), "the operation")
    await receptionist.phase(receptionist.newest(), Phase.WAITING)
