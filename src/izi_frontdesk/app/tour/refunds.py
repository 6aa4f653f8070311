"""The refunds of the tour: a part of a payment, then more than is left of it."""

from __future__ import annotations

from PySide6.QtCore import Qt

from izi_frontdesk.app.tour.walker import Walker
from izi_frontdesk.domain.operations import Kind, Operation, Phase


async def refund_steps(walk: Walker) -> None:
    """Refund 200 of the first payment of 500, then try 400 of the 300 that are left."""
    paid = next(op for op in walk.desk.operations.all() if op.amount == 500 and op.phase is Phase.PAID)

    async def fill_in() -> None:
        await walk.find("4567", "client_petrov")
        await open_refund(walk, paid)
        await walk.hands.write("refund.amount", "200")
        await walk.hands.click("refund.reason.CLIENT_REQUEST")

    async def confirm() -> None:
        await walk.hands.click("refund.confirm")
        await walk.hands.until(lambda: walk.hands.sees("refund.undo"), "the time to undo")

    async def sent() -> None:
        await walk.hands.until(lambda: walk.newest().kind is Kind.REFUND, "the refund")
        await walk.phase(walk.newest().reference, Phase.PAID)

    async def ceiling() -> None:
        await walk.hands.until(lambda: walk.window.sheets.current() is None, "the form to close by itself")
        await open_refund(walk, paid)
        await walk.hands.write("refund.amount", "400")
        await walk.hands.click("refund.reason.WRONG_AMOUNT")
        await walk.hands.until(lambda: not walk.hands.see("refund.confirm").isEnabled(), "a closed confirm button")

    async def leave() -> None:
        await walk.hands.press(Qt.Key.Key_Escape)
        await walk.hands.until(lambda: walk.window.sheets.current() is None, "no sheet")

    await walk.step("a partial refund", fill_in)
    await walk.step("it can be undone for five seconds", confirm)
    await walk.step("200 returned to the card", sent)
    await walk.step("a second refund hits the ceiling", ceiling)
    await walk.step("nothing was sent", leave)


async def open_refund(walk: Walker, paid: Operation) -> None:
    """Open the form from the row of this payment on the client card."""
    card = walk.front.screens.card if walk.front.screens else None
    rows = card.state.payments if card else ()
    await walk.hands.until(
        lambda: card is not None and any(row.id == paid.payment_id and row.refundable for row in card.state.payments),
        f"{paid.reference} on the card",
    )
    if card is not None:
        rows = card.state.payments
    place = [row.id for row in rows].index(paid.payment_id)
    await walk.hands.click_end(walk.window.card.payments, place)
    await walk.hands.until(lambda: walk.hands.sees("refund.amount"), "the refund form")
