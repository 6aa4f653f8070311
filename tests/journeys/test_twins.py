"""Twins of a top-up: two programs on two desks see each other's through the API."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from izi_frontdesk.domain.operations import Operation, Phase
from izi_frontdesk.domain.signin import Server
from izi_frontdesk.services.desk import Desk
from izi_frontdesk.services.topup import Attempt
from tests.journeys.gestures import press_button
from tests.journeys.people import Person
from tests.journeys.receptionist import Receptionist
from tests.support.practice_process import Practice
from tests.support.windowless import desk_at

pytestmark = pytest.mark.usefixtures("cycles")


@pytest.fixture
async def other_desk(server: Server, tmp_path: Path) -> AsyncGenerator[Desk, None]:
    """The cashier at the desk next door."""
    async with desk_at(server, tmp_path / "next door") as desk:
        yield desk


async def begun(desk: Desk, person: Person, amount: str) -> Operation:
    """A payment made at this desk without asking anybody."""
    client = await desk.clients.read(person.id)
    return (await desk.top_ups.create(client, Decimal(amount), "")).operation


async def test_two_programs_see_each_other_through_the_api(
    other_desk: Desk, server: Server, client: Person, tmp_path: Path
) -> None:
    async with desk_at(server, tmp_path / "mine", "admin") as mine:
        twin = await begun(other_desk, client, "640")
        person = await mine.clients.read(client.id)
        found = await mine.top_ups.create_unless_twin(person, Decimal(640), "", frozenset())
        assert isinstance(found, tuple)
        assert [(one.name, one.payment_id, one.status) for one in found] == [
            (twin.reference, twin.payment_id, "PENDING")
        ]
        assert mine.operations.all() == ()
        attempt = await mine.top_ups.create_unless_twin(person, Decimal(640), "", {twin.reference})
        assert isinstance(attempt, Attempt)
        back = await other_desk.top_ups.create_unless_twin(person, Decimal(640), "", {twin.reference})
        assert isinstance(back, tuple)
        assert {one.name: one.here for one in back} == {twin.reference: True, attempt.operation.reference: False}


async def test_a_receptionist_is_told_of_the_other_desks_payment_and_decides(
    receptionist: Receptionist, other_desk: Desk, practice: Practice, client: Person
) -> None:
    twin = await begun(other_desk, client, "660")
    await receptionist.find(client)
    await receptionist.fill_in_top_up("660")
    await receptionist.hands.press(Qt.Key.Key_Return)
    await receptionist.eyes.read("Another desk started a top-up of 660", receptionist.eyes.sheet())
    await receptionist.eyes.read(f"{twin.reference}, Waiting. One more?", receptionist.eyes.sheet())
    assert receptionist.desk.operations.all() == ()
    await press_button(receptionist.hands, "Create all the same", receptionist.eyes.sheet())
    await receptionist.hands.until(lambda: bool(receptionist.desk.operations.all()), "the operation")
    mine = await receptionist.phase(receptionist.newest(), Phase.WAITING)
    assert sum(payment["clientId"] == client.id for payment in practice.state()["payments"]) == 2
    practice.pay(mine.payment_id)
    await receptionist.phase(mine, Phase.PAID)


async def test_a_twin_of_this_desk_is_shown_by_one_click_and_the_form_waits(
    receptionist: Receptionist, client: Person
) -> None:
    await receptionist.find(client)
    first = await receptionist.top_up("670")
    await receptionist.find(client)
    await receptionist.fill_in_top_up("670")
    await receptionist.hands.press(Qt.Key.Key_Return)
    await receptionist.eyes.read(f"{first.reference}, Waiting. One more?", receptionist.eyes.sheet())
    await press_button(receptionist.hands, "Show it", receptionist.eyes.sheet())
    await receptionist.hands.until(lambda: receptionist.hands.sees("checkout.web"), "its payment page")
    await receptionist.hands.press(Qt.Key.Key_F2)
    await receptionist.hands.press(Qt.Key.Key_F4)
    await receptionist.eyes.read("One more?", receptionist.eyes.sheet())
    assert len(receptionist.desk.operations.all()) == 1
