"""A network that is not there: at the start, after the click, in the middle."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from izi_frontdesk.domain.operations import Phase
from izi_frontdesk.domain.signin import Server
from tests.journeys.conftest import Begin
from tests.journeys.gestures import press_button
from tests.journeys.people import Person
from tests.journeys.receptionist import Receptionist
from tests.journeys.wire import Wire
from tests.support.practice_process import Practice


@pytest.fixture
def server(server: Server, wire: Wire) -> Server:
    """The practice server at the far end of a wire."""
    return replace(server, url=wire.address)


async def test_a_server_that_cannot_be_reached_at_the_start_is_said_and_nothing_typed_is_lost(
    begin: Begin, wire: Wire
) -> None:
    await wire.cut()
    started = begin()
    await started.sign_in("owner")
    await started.eyes.read("The server cannot be reached. Check the network of this computer.")
    assert started.eyes.typed("signin.email") == "owner@practice.izi"
    assert started.eyes.typed("signin.password") == "practice"
    await wire.mend()
    await started.hands.click("signin.submit")
    await started.hands.until(lambda: started.front.clubs.state.clubs != (), "the clubs")


async def test_a_network_that_goes_before_the_click_creates_nothing_and_keeps_the_form(
    receptionist: Receptionist, wire: Wire, client: Person
) -> None:
    await receptionist.find(client)
    await receptionist.fill_in_top_up("300")
    await receptionist.hands.write("topup.comment", "tea")
    await wire.cut()
    await receptionist.hands.click("topup.create")
    await receptionist.eyes.read("No payment was created; what you typed is still here.", receptionist.eyes.sheet())
    await receptionist.eyes.read("The server cannot be reached.", receptionist.eyes.sheet())
    assert receptionist.eyes.typed("topup.amount") == "300"
    assert receptionist.eyes.typed("topup.comment") == "tea"
    await wire.mend()
    await press_button(receptionist.hands, "Retry", receptionist.eyes.sheet())
    await receptionist.hands.until(lambda: bool(receptionist.desk.operations.all()), "the operation")
    await receptionist.phase(receptionist.newest(), Phase.WAITING)


async def test_payments_wait_through_a_break_of_the_network_and_go_on_by_themselves(
    receptionist: Receptionist, practice: Practice, wire: Wire, client: Person
) -> None:
    await receptionist.find(client)
    operation = await receptionist.top_up("300")
    await wire.cut()
    await receptionist.eyes.read_at("top.light", "No connection")
    await receptionist.eyes.read("Until checking goes on by itself", receptionist.window.live)
    practice.pay(operation.payment_id)
    assert receptionist.now(operation).phase is Phase.WAITING
    await receptionist.hands.press(Qt.Key.Key_F2)
    await receptionist.hands.write("search.box", client.tail)
    await receptionist.eyes.read("The server cannot be reached.", receptionist.window.search)
    await wire.mend()
    await receptionist.phase(operation, Phase.PAID)
    await receptionist.eyes.read_at("top.light", "Ready")
    assert not receptionist.eyes.reads("may be old", receptionist.window.live)
