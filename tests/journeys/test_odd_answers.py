"""Answers that nobody promised: odd links, odd times, odd words, odd forms, broken ones."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from izi_frontdesk.domain.operations import Operation, Phase
from tests.hygiene.logs import ExpectedLog
from tests.journeys.gestures import press_button
from tests.journeys.people import Person
from tests.journeys.receptionist import Receptionist
from tests.support.practice_process import Practice

PAGE = {"kind": "http", "status": 503, "body": "<html><body>Maintenance</body></html>"}
BROKEN = {"kind": "raw", "body": '{"data": {"initi'}


async def _created(receptionist: Receptionist, amount: str) -> Operation:
    await receptionist.fill_in_top_up(amount)
    await receptionist.hands.press(Qt.Key.Key_Return)
    await receptionist.hands.until(lambda: bool(receptionist.desk.operations.all()), "the operation")
    return receptionist.newest()


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("http://evil.example/pay", "The payment link is not secure"),
        ("http://127.0.0.1:9/pay", "The payment link is not secure"),
        ("https://bank.example@evil.example/pay", "The payment link hides where it leads"),
        (None, "This payment has no link"),
    ],
    ids=["without https", "to another program here", "with user info", "missing"],
)
async def test_a_link_is_not_opened_and_the_sheet_says_why(
    receptionist: Receptionist, practice: Practice, client: Person, url: str | None, sentence: str
) -> None:
    practice.fault("initiateTopUpPayment", {"kind": "patch", "set": {"paymentUrl": url}})
    await receptionist.find(client)
    operation = await receptionist.phase(await _created(receptionist, "300"), Phase.WAITING)
    await receptionist.eyes.read(sentence, receptionist.eyes.sheet())
    assert not receptionist.hands.sees("checkout.web")
    assert not receptionist.hands.see("topup.copy").isEnabled()
    practice.pay(operation.payment_id)
    await receptionist.phase(operation, Phase.PAID)


async def test_a_payment_without_an_end_is_followed_without_a_countdown(
    receptionist: Receptionist, practice: Practice, client: Person
) -> None:
    endless = {"kind": "patch", "set": {"expiresAt": None}}
    practice.fault("initiateTopUpPayment", endless)
    practice.fault("payment", endless, times=1000)
    await receptionist.find(client)
    operation = await receptionist.phase(await _created(receptionist, "300"), Phase.WAITING)
    assert operation.expires_at is None
    await receptionist.hands.until(lambda: receptionist.hands.sees("checkout.web"), "the payment page")
    practice.pay(operation.payment_id)
    await receptionist.phase(operation, Phase.PAID)


async def test_an_unknown_status_is_shown_as_it_is_and_watched_on(
    receptionist: Receptionist, practice: Practice, client: Person
) -> None:
    await receptionist.find(client)
    operation = await receptionist.top_up("300")
    practice.force_status(operation.payment_id, "ON_REVIEW")
    await receptionist.eyes.read("does not know the server's word “ON_REVIEW”", receptionist.eyes.sheet())
    await receptionist.eyes.read("ON_REVIEW", receptionist.window.live)
    assert receptionist.now(operation).phase is Phase.WAITING
    practice.force_status(operation.payment_id, "PENDING")
    practice.pay(operation.payment_id)
    await receptionist.phase(operation, Phase.PAID)


async def test_amounts_that_come_as_text_are_amounts(
    receptionist: Receptionist, practice: Practice, client: Person
) -> None:
    practice.set_balance(client.id, "1234.50")
    practice.fault("clients", {"kind": "patch", "set": {"balance": "1234.50", "bonusBalance": "7.00"}}, times=100)
    practice.fault("client", {"kind": "patch", "set": {"balance": "1234.50", "bonusBalance": "7.00"}}, times=2)
    practice.fault("payment", {"kind": "patch", "set": {"amount": "300.00", "refundedAmount": "0.00"}}, times=100)
    await receptionist.find(client)
    assert receptionist.eyes.at("card.balance") == "1,234.50\N{NO-BREAK SPACE}₽"
    operation = await receptionist.top_up("300")
    practice.pay(operation.payment_id)
    paid = await receptionist.phase(operation, Phase.PAID)
    assert paid.cause == ""
    await receptionist.balance(Decimal("1534.50"))


@pytest.mark.parametrize("trouble", [PAGE, BROKEN], ids=["a page of html", "broken json"])
async def test_a_search_says_where_it_failed_and_tries_again_on_request(
    receptionist: Receptionist, practice: Practice, client: Person, trouble: dict[str, object]
) -> None:
    practice.fault("clients", trouble)
    await receptionist.hands.press(Qt.Key.Key_F2)
    await receptionist.hands.write("search.box", client.phone)
    await receptionist.eyes.read("The server has a fault of its own", receptionist.window.search)
    assert receptionist.eyes.typed("search.box") == client.phone
    await press_button(receptionist.hands, "Retry", receptionist.window.search)
    await receptionist.hands.until(lambda: receptionist.screens.card.state.id == client.id, "the card")


@pytest.mark.parametrize("trouble", [PAGE, BROKEN], ids=["a page of html", "broken json"])
async def test_a_top_up_whose_answer_cannot_be_read_is_checked_and_can_be_let_go(
    receptionist: Receptionist,
    practice: Practice,
    client: Person,
    expected_log: ExpectedLog,
    trouble: dict[str, object],
) -> None:
    expected_log("top-up FD-.*: SERVER_FAULT")
    practice.fault("initiateTopUpPayment", trouble)
    await receptionist.find(client)
    operation = await receptionist.phase(await _created(receptionist, "300"), Phase.UNKNOWN)
    await receptionist.eyes.read("it is not certain whether this payment exists", receptionist.eyes.sheet())
    await receptionist.eyes.read("Checking", receptionist.window.live)
    await receptionist.hands.click(f"live.let_go.{operation.reference}")
    await receptionist.phase(operation, Phase.WITHDRAWN)
    assert not [payment for payment in practice.state()["payments"] if payment["clientId"] == client.id]


@pytest.mark.parametrize("trouble", [PAGE, BROKEN], ids=["a page of html", "broken json"])
async def test_watching_is_held_up_by_a_bad_answer_says_so_and_goes_on(
    receptionist: Receptionist, practice: Practice, client: Person, trouble: dict[str, object]
) -> None:
    await receptionist.find(client)
    operation = await receptionist.top_up("300")
    practice.fault("payment", trouble)
    await receptionist.eyes.read_at("top.light", "Server trouble")
    await receptionist.eyes.read("what is shown here may be old", receptionist.window.live)
    assert receptionist.now(operation).phase is Phase.WAITING
    await receptionist.eyes.read_at("top.light", "Ready")
    assert not receptionist.eyes.reads("what is shown here may be old", receptionist.window.live)
    practice.pay(operation.payment_id)
    await receptionist.phase(operation, Phase.PAID)
