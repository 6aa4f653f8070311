"""A server that says no: in its place, with the form kept, and with another try where that may help."""

from __future__ import annotations

from collections.abc import Generator

import pytest
from PySide6.QtCore import Qt

from izi_frontdesk.domain.operations import Phase
from tests.hygiene.logs import ExpectedLog
from tests.journeys.conftest import Begin
from tests.journeys.gestures import press_button
from tests.journeys.people import Person
from tests.journeys.receptionist import Receptionist
from tests.support.practice_process import Practice

ARENA = "clubs/club_arena"


@pytest.fixture
def closed_club(practice: Practice) -> Generator[None, None, None]:
    """No shift is open in Arena Club."""
    practice.call("POST", ARENA, {"shift": "CLOSED"})
    yield
    practice.call("POST", ARENA, {"shift": "OPEN"})


async def _refused(receptionist: Receptionist, sentence: str) -> None:
    await receptionist.fill_in_top_up("")
    await receptionist.hands.write("topup.comment", "tea")
    await receptionist.hands.write("topup.amount", "300")
    await receptionist.hands.press(Qt.Key.Key_Return)
    await receptionist.eyes.read(sentence, receptionist.eyes.sheet())
    await receptionist.eyes.read("No payment was created; what you typed is still here.", receptionist.eyes.sheet())
    assert receptionist.eyes.typed("topup.amount") == "300"
    assert receptionist.eyes.typed("topup.comment") == "tea"


async def test_a_closed_club_keeps_the_form_until_a_shift_is_open(
    receptionist: Receptionist, practice: Practice, client: Person, closed_club: None, expected_log: ExpectedLog
) -> None:
    expected_log("top-up FD-.*: REFUSED")
    await receptionist.find(client)
    await _refused(receptionist, "No shift is open in this club. Open a shift in the CRM, then try again.")
    practice.call("POST", ARENA, {"shift": "OPEN"})
    await press_button(receptionist.hands, "Retry", receptionist.eyes.sheet())
    await receptionist.hands.until(lambda: receptionist.newest().phase is Phase.WAITING, "the payment")
    await receptionist.phase(receptionist.newest(), Phase.WAITING)


async def test_a_blacklisted_client_wears_a_banner_and_cannot_be_topped_up(
    receptionist: Receptionist, expected_log: ExpectedLog
) -> None:
    expected_log("top-up FD-.*: REFUSED")
    await receptionist.hands.write("search.box", "0013")
    await receptionist.hands.press(Qt.Key.Key_Return)
    await receptionist.eyes.read("Blacklisted: Не отдал гарнитуру", receptionist.window.card)
    await _refused(receptionist, "This client is blacklisted. Ask a manager.")
    assert not receptionist.eyes.reads("Retry", receptionist.eyes.sheet())


async def test_a_club_on_another_acquirer_says_so_in_the_server_s_own_words(
    begin: Begin, client: Person, expected_log: ExpectedLog
) -> None:
    expected_log("top-up FD-.*: REFUSED")
    started = begin()
    await started.start_work("owner", club=2)
    await started.eyes.read("Club: Harbor")
    await started.find(client)
    await _refused(started, "takes cards through another company, not through CloudPayments")


async def test_a_client_whom_nobody_knows_is_said_under_the_search_box(receptionist: Receptionist) -> None:
    await receptionist.hands.write("search.box", "+7 000 000 00 00")
    await receptionist.eyes.read(
        "Nobody found. Check the digits, or register the client in the CRM.", receptionist.window.search
    )
    assert receptionist.eyes.typed("search.box") == "+7 000 000 00 00"


async def test_a_client_who_is_gone_meanwhile_is_said_in_the_form(
    receptionist: Receptionist, practice: Practice, client: Person
) -> None:
    await receptionist.find(client)
    practice.fault("client", {"kind": "error", "code": "NOT_FOUND"})
    await _refused(receptionist, "The server does not know this any more. Look for the client again.")


async def test_a_server_that_asks_for_a_pause_slows_the_watch_and_not_the_desk(
    receptionist: Receptionist, practice: Practice, client: Person
) -> None:
    await receptionist.find(client)
    operation = await receptionist.top_up("300")
    busy = {"kind": "http", "status": 429, "headers": {"Retry-After": "1"}}
    practice.fault("payment", busy)
    await receptionist.eyes.read_at("top.light", "Slowed down")
    await receptionist.eyes.read("asks for a short pause", receptionist.window.live)
    await receptionist.find(client)
    practice.pay(operation.payment_id)
    await receptionist.phase(operation, Phase.PAID)
    assert receptionist.eyes.at("top.light") == "Ready"
