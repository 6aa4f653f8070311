"""The black box: what happened to a payment is read on its timeline, copied clean, and outlives the program."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from izi_frontdesk import __version__
from izi_frontdesk.app.tour.payer import SECURE, Payer
from izi_frontdesk.domain.operations import Operation, Phase
from izi_frontdesk.domain.signin import Server
from izi_frontdesk.ui.timeline_sheet import TimelineSheet
from tests.journeys.conftest import Begin
from tests.journeys.people import Person
from tests.journeys.receptionist import Receptionist
from tests.journeys.refunding import confirm, open_refund, paid_top_up
from tests.journeys.wire import Wire
from tests.support.practice_process import Practice

CONTROL = Qt.KeyboardModifier.ControlModifier


def sheet(receptionist: Receptionist) -> TimelineSheet:
    """The timeline in sight."""
    shown = receptionist.window.sheets.current()
    assert isinstance(shown, TimelineSheet)
    return shown


def steps(receptionist: Receptionist) -> list[str]:
    """The sentences of the timeline in sight, from top to bottom."""
    return [row.text for row in sheet(receptionist).list.rows if not row.day]


async def reads(receptionist: Receptionist, *parts: str) -> None:
    """Wait until these stand in the timeline in this order, whatever stands between them."""

    def in_order() -> bool:
        rest = iter(steps(receptionist))
        return all(any(part in text for text in rest) for part in parts)

    await receptionist.hands.until(
        lambda: isinstance(receptionist.window.sheets.current(), TimelineSheet), "the timeline"
    )
    await receptionist.hands.until(in_order, f"{parts} in the timeline")


async def copied(receptionist: Receptionist) -> str:
    """The text that Ctrl+C puts on the clipboard."""
    QGuiApplication.clipboard().clear()
    await receptionist.hands.press(Qt.Key.Key_C, CONTROL)
    await receptionist.hands.until(lambda: bool(QGuiApplication.clipboard().text()), "a copied text")
    return QGuiApplication.clipboard().text()


def clean(text: str, operation: Operation, person: Person) -> bool:
    """Nothing in the text is the client's name, phone, link or card."""
    secrets = [person.name, person.phone, person.phone[-7:], operation.payment_url, SECURE, "http"]
    return not [secret for secret in secrets if secret in text]


@pytest.fixture
def server(server: Server, wire: Wire) -> Server:
    """The practice server at the far end of a wire; its payment page is reached without it."""
    return replace(server, url=wire.address)


async def test_a_secure_payment_through_a_lost_network_is_told_step_by_step_and_copied_clean(
    receptionist: Receptionist, wire: Wire, client: Person
) -> None:
    await receptionist.find(client)
    await receptionist.fill_in_top_up("700")
    await receptionist.hands.write("topup.comment", f"call {client.phone} card 4111 1111 1111 1111")
    await receptionist.hands.click("topup.create")
    payer = Payer(receptionist.hands)
    await payer.page_ready()
    await payer.card(SECURE)
    await payer.next_page(Qt.Key.Key_Return)
    await payer.at_the_bank()
    await wire.cut()
    await receptionist.eyes.read_at("top.light", "No connection")
    await wire.mend()
    await receptionist.eyes.read_at("top.light", "Ready")
    await payer.go(Qt.Key.Key_Return)
    paid = await receptionist.phase(receptionist.newest(), Phase.PAID)
    await receptionist.hands.press(Qt.Key.Key_F7)
    await reads(
        receptionist,
        "confirmed the top-up.",
        "The request left for the server.",
        "The server answered.",
        "The payment exists and can be paid.",
        "The payment page was opened: 127.0.0.1:",
        "3-D Secure: the page of the card's bank came up, by its address: localhost:",
        "Out of sight: the server could not be reached.",
        "The server answers again",
        "The bank accepted the payment.",
        "Paid: bank and balance are both certain.",
    )
    text = await copied(receptionist)
    ids = (__version__, paid.reference, paid.payment_id, f"··{client.tail}")
    for part in (*ids, "700 RUB", "call (phone ··", "card (card)"):
        assert part in text, part
    moments = re.findall(r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} UTC = \d\d:\d\d:\d\d ", text, re.MULTILINE)
    assert len(moments) == len(steps(receptionist))
    assert clean(text, paid, client)


async def test_the_steps_outlive_the_program_and_go_on_in_the_next(
    begin: Begin, practice: Practice, client: Person
) -> None:
    started = begin()
    await started.start_work()
    await started.find(client)
    operation = await started.top_up("300")
    await started.hands.until(lambda: started.hands.sees("checkout.web"), "its payment page")
    await started.hands.press(Qt.Key.Key_F6)
    await started.hands.press(Qt.Key.Key_F2)
    await started.leave()
    again = begin()
    await again.start_work()
    await again.hands.press(Qt.Key.Key_1, CONTROL)
    await again.hands.click("topup.timeline")
    before = ("confirmed the top-up.", "page was opened", "large QR code was shown", "put aside", "opened anew")
    await reads(again, *before)
    practice.pay(operation.payment_id)
    await reads(again, *before, "The bank accepted the payment.", "Paid: bank and balance are both certain.")
    assert clean(await copied(again), operation, client)


async def test_a_refund_has_its_steps_and_the_same_key_leads_back_to_it(
    receptionist: Receptionist, practice: Practice, client: Person
) -> None:
    paid = await paid_top_up(receptionist, practice, client, "500")
    await open_refund(receptionist, paid)
    refund = await confirm(receptionist)
    await receptionist.phase(refund, Phase.PAID)
    below = receptionist.window.sheets.current()
    await receptionist.hands.press(Qt.Key.Key_F7)
    await reads(
        receptionist,
        "confirmed the refund.",
        "Not undone: the refund is on its way.",
        "The request left for the server.",
        "The server answered.",
        "Returned to the card.",
    )
    now = receptionist.now(refund)
    await receptionist.hands.click(f"timeline.id.{now.refund_id or now.payment_id}")
    assert QGuiApplication.clipboard().text() == (now.refund_id or now.payment_id)
    await receptionist.hands.press(Qt.Key.Key_F7)
    assert receptionist.window.sheets.current() is below


async def test_looking_at_the_timeline_leaves_the_payment_page_alone(
    receptionist: Receptionist, client: Person
) -> None:
    await receptionist.hands.press(Qt.Key.Key_F7)
    assert receptionist.window.sheets.current() is None, "there is nothing to tell yet"
    await receptionist.find(client)
    operation = await receptionist.top_up("300")
    await receptionist.hands.until(lambda: receptionist.hands.sees("checkout.web"), "its payment page")
    page = receptionist.hands.see("checkout.web")
    await receptionist.hands.press(Qt.Key.Key_F7)
    await reads(receptionist, "page was opened")
    await receptionist.hands.press(Qt.Key.Key_Escape)
    await receptionist.hands.until(lambda: receptionist.hands.sees("checkout.web"), "the payment page again")
    assert receptionist.hands.see("checkout.web") is page
    entries = await receptionist.desk.operations.timeline(operation.reference)
    assert not {"aside", "back", "page_closed"} & {entry.happening.value for entry in entries}
    await receptionist.hands.press(Qt.Key.Key_F2)
    await receptionist.hands.press(Qt.Key.Key_F7)
    await reads(receptionist, "page was opened", "The sheet was put aside; its page goes on.")
