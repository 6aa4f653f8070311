"""A story: the receptionist gives a payment back."""

from __future__ import annotations

import os

from izi_frontdesk.app.front import Front
from tests.faults.window.desk import CLIENT, PAYMENT, TAIL, at_the_desk


async def story(front: Front, _: dict[str, object]) -> None:
    """Up to the confirmation; the program sends it by itself."""
    walk = await at_the_desk(front)
    await walk.find(TAIL, CLIENT)
    assert front.screens is not None
    card = front.screens.card

    def row() -> int | None:
        rows = enumerate(card.state.payments)
        return next((n for n, found in rows if found.id == os.environ[PAYMENT] and found.refundable), None)

    await walk.hands.until(lambda: row() is not None and not card.state.payments_busy, "the paid row")
    await walk.hands.click_end(walk.window.card.payments, row() or 0)
    await walk.hands.until(lambda: walk.hands.sees("refund.amount"), "the refund form")
    await walk.hands.write("refund.amount", "200")
    await walk.hands.click("refund.reason.CLIENT_REQUEST")
    await walk.hands.click("refund.confirm")
