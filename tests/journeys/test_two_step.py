"""A terminal that holds money first, as the desk sees it: never green before the money is there."""

from __future__ import annotations

from collections.abc import Generator

import pytest

from izi_frontdesk.domain.operations import Phase
from izi_frontdesk.domain.phases import AMOUNT_DIFFERS
from tests.journeys.people import Person
from tests.journeys.receptionist import Receptionist
from tests.support.practice_process import Practice


@pytest.fixture(autouse=True)
def dual(practice: Practice) -> Generator[None, None, None]:
    """The terminal holds money first."""
    practice.terminal.set(schema="Dual")
    yield
    practice.terminal.set(schema="Single")


async def test_held_money_is_amber_until_it_is_taken_and_credited(
    receptionist: Receptionist, practice: Practice, client: Person
) -> None:
    await receptionist.find(client)
    operation = await receptionist.top_up("500")
    practice.pay(operation.payment_id)
    amber = await receptionist.phase(operation, Phase.BANK_ACCEPTED)
    assert (amber.bank_at, amber.credited_at) == (None, None)
    await receptionist.balance(client.balance)
    practice.act(operation.payment_id, "confirm")
    await receptionist.phase(operation, Phase.PAID)
    await receptionist.balance(client.balance + 500)


async def test_held_money_that_goes_back_leaves_nothing_on_the_balance(
    receptionist: Receptionist, practice: Practice, client: Person
) -> None:
    await receptionist.find(client)
    operation = await receptionist.top_up("500")
    practice.pay(operation.payment_id)
    await receptionist.phase(operation, Phase.BANK_ACCEPTED)
    practice.act(operation.payment_id, "void")
    await receptionist.phase(operation, Phase.CANCELLED)
    await receptionist.balance(client.balance)


async def test_a_part_that_was_taken_is_credited_and_shown_as_another_amount(
    receptionist: Receptionist, practice: Practice, client: Person
) -> None:
    await receptionist.find(client)
    operation = await receptionist.top_up("500")
    practice.pay(operation.payment_id)
    practice.act(operation.payment_id, "confirm", amount=300)
    await receptionist.hands.until(lambda: receptionist.now(operation).cause == AMOUNT_DIFFERS, "another amount")
    assert receptionist.now(operation).phase is Phase.BANK_ACCEPTED
    assert practice.client(client.id)["balance"] == client.balance + 300
