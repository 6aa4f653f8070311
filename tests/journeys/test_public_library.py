"""A payment made in the window, seen and refunded by a shop with a public client library of the gateway."""

from __future__ import annotations

import asyncio
from decimal import Decimal
from typing import Any

import cloudpayments  # type: ignore[import-untyped]
import pytest
from PySide6.QtCore import Qt

from izi_frontdesk.app.tour.payer import PAYS, Payer
from izi_frontdesk.domain.operations import Phase
from tests.journeys.people import Person
from tests.journeys.receptionist import Receptionist
from tests.journeys.refunding import confirm, open_refund
from tests.support.practice_process import Practice


@pytest.fixture
def library(practice: Practice, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The library as it is, but for its address."""
    monkeypatch.setenv("NO_PROXY", "*")
    keys = practice.call("GET", "gateway")
    made = cloudpayments.CloudPayments(keys["publicId"], keys["apiSecret"])
    made.URL = f"{practice.addresses['gateway']}/"
    return made


async def test_a_public_library_gets_lists_and_refunds_a_payment_made_in_the_window(
    receptionist: Receptionist, library: Any, client: Person
) -> None:
    await receptionist.find(client)
    operation = await receptionist.top_up("500")
    payer = Payer(receptionist.hands)
    await payer.page_ready()
    await payer.card(PAYS)
    await payer.go(Qt.Key.Key_Return)
    paid = await receptionist.phase(operation, Phase.PAID)
    await receptionist.balance(client.balance + 500)

    found = await asyncio.to_thread(library.find_payment, paid.payment_id)
    got = await asyncio.to_thread(library.get_transaction, found.id)
    assert (got.invoice_id, got.account_id, got.amount, got.status) == (paid.payment_id, client.id, 500, "Completed")
    assert (got.card_first_six, got.card_last_four) == ("411111", "1111")
    listed = await asyncio.to_thread(lambda: list(library.list_payments(got.created_date)))
    assert [one.invoice_id for one in listed if one.id == got.id] == [paid.payment_id]
    refund = await asyncio.to_thread(library.refund, got.id, 120.5, f"test-{got.id}")
    assert await asyncio.to_thread(library.refund, got.id, 120.5, f"test-{got.id}") == refund, "once is once"

    await receptionist.find(client)
    await receptionist.balance(client.balance + Decimal("379.50"))
    await open_refund(receptionist, paid)
    await receptionist.hands.write("refund.amount", "379,51")
    await receptionist.eyes.read_at("refund.amount.error", "This is more than is left on the payment.")
    await receptionist.hands.write("refund.amount", "379,50")
    await receptionist.phase(await confirm(receptionist), Phase.PAID)
    await receptionist.balance(client.balance)
    with pytest.raises(cloudpayments.CloudPaymentsError):
        await asyncio.to_thread(library.refund, got.id, 0.01)
