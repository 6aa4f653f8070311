"""The parts of the tour, step by step: what a receptionist does in a night, and what must be true after it."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from izi_frontdesk.app.front import Front
from izi_frontdesk.app.options import Options
from izi_frontdesk.app.tour.guide import READY
from izi_frontdesk.app.tour.hands import NotSeenError
from izi_frontdesk.app.tour.payer import DECLINED, PAYS, SECURE
from izi_frontdesk.app.tour.refunds import refund_steps
from izi_frontdesk.app.tour.walker import Walker
from izi_frontdesk.domain.operations import Phase
from izi_frontdesk.presenters.desk_state import Page
from izi_frontdesk.ui.main_window import MainWindow

log = logging.getLogger(__name__)

Steps = Callable[[Walker], Awaitable[None]]


async def walk(options: Options, front: Front, window: MainWindow, stop: Callable[[], None]) -> None:
    """Walk one part and end the program; a failed step is in the report already."""
    if options.tour is None:
        return
    walker = Walker(options.tour_part, options.tour, front, window)
    parts: dict[str, Steps] = {"desk": _desk, "killed": _killed, "restarted": _restarted}
    try:
        await parts[options.tour_part](walker)
        if options.tour_part == "killed":
            (options.tour / READY).touch()
            return
    except NotSeenError as missing:
        log.error("the tour did not see: %s", missing)
    stop()


async def _desk(walk: Walker) -> None:
    hands = walk.hands

    async def at_sign_in() -> None:
        await hands.until(lambda: walk.front.frame.state.page is Page.SIGN_IN, "the sign-in screen")

    async def choose_club() -> None:
        await hands.click_row(walk.window.clubs.list, 0)
        await hands.until(lambda: walk.front.frame.state.page is Page.DESK, "the desk")

    await walk.step("the sign-in screen", at_sign_in)
    await walk.step("sign in", walk.sign_in)
    await walk.step("choose the club", choose_club)
    await walk.step("find a client by the last four digits", lambda: walk.find("4567", "client_petrov"))
    await _paying_card(walk)
    await _declined_card(walk)
    await _secure_card(walk)
    await _three_at_once(walk)
    await refund_steps(walk)


async def _paying_card(walk: Walker) -> None:
    balance = walk.client_balance()

    async def page() -> None:
        await walk.create()
        await walk.payer.card(PAYS)

    async def pay() -> None:
        await walk.payer.go(Qt.Key.Key_Return)
        await walk.phase(walk.newest().reference, Phase.PAID)
        await walk.balance(balance + 500)

    async def card_shows() -> None:
        await walk.hands.until(lambda: walk.window.sheets.current() is None, "the sheet to close by itself")
        shown = walk.hands.see("card.balance")
        wanted = f"{balance + 500:,.0f}".replace(",", "")
        text = shown.text() if isinstance(shown, QLabel) else shown.accessibleName()
        digits = "".join(sign for sign in text if sign.isdigit())
        if digits != wanted:
            raise NotSeenError(f"{wanted} on the card, but {text}")

    await walk.step("top up 500", lambda: walk.open_form("500"))
    await walk.step("fill in the paying card", page)
    await walk.step("two ticks and the new balance", pay)
    await walk.step("the sheet closes by itself", card_shows)


async def _declined_card(walk: Walker) -> None:
    async def decline() -> None:
        await walk.open_form("300")
        await walk.create()
        await walk.payer.card(DECLINED)
        await walk.payer.next_page(Qt.Key.Key_Return)

    async def give_up() -> None:
        await walk.payer.go(Qt.Key.Key_Tab, Qt.Key.Key_Return)
        await walk.phase(walk.newest().reference, Phase.DECLINED)

    async def close() -> None:
        await walk.hands.click("topup.close")
        await walk.hands.until(lambda: walk.window.sheets.current() is None, "no sheet")

    await walk.step("a declined card can be tried again", decline)
    await walk.step("the client gives up and the desk says declined", give_up)
    await walk.step("back at the desk", close)


async def _secure_card(walk: Walker) -> None:
    async def bank() -> None:
        await walk.open_form("700")
        await walk.create()
        await walk.payer.card(SECURE)
        await walk.payer.next_page(Qt.Key.Key_Return)
        await walk.payer.at_the_bank()

    async def confirm() -> None:
        await walk.payer.go(Qt.Key.Key_Return)
        await walk.phase(walk.newest().reference, Phase.PAID)

    await walk.step("the bank asks for 3-D Secure", bank)
    await walk.step("confirmed at the bank and paid", confirm)


async def _three_at_once(walk: Walker) -> None:
    clients = (("4567", "client_petrov", "200"), ("4567", "client_sidorova", "300"), ("9081", "client_orlov", "1000"))
    begun: list[str] = []

    async def create_three() -> None:
        for text, client, amount in clients:
            await walk.find(text, client)
            await walk.open_form(amount)
            begun.append((await walk.create()).reference)
        await walk.hands.press(Qt.Key.Key_F2)

    async def pay(number: int) -> None:
        await walk.hands.press(Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.ControlModifier)
        await walk.payer.page_ready()
        await walk.payer.card(PAYS)
        await walk.payer.go(Qt.Key.Key_Return)
        await walk.phase(begun[number - 1], Phase.PAID)

    async def pay_all() -> None:
        for number in (2, 1, 3):
            await pay(number)
        await walk.hands.press(Qt.Key.Key_F2)
        await walk.hands.until(lambda: all(not op.open for op in walk.desk.operations.all()), "nothing in progress")

    await walk.step("three payments at once", create_three)
    await walk.step("all three paid", pay_all)


async def _killed(walk: Walker) -> None:
    async def begin() -> None:
        await walk.sign_in()
        await walk.hands.until(lambda: walk.front.frame.state.page is Page.DESK, "the desk with the club of last time")

    async def wait() -> None:
        await walk.find("4567", "client_pechkin")
        await walk.open_form("250")
        await walk.create()

    await walk.step("sign in again", begin)
    await walk.step("a payment waits", wait)


async def _restarted(walk: Walker) -> None:
    async def begin() -> None:
        await walk.sign_in()
        await walk.hands.until(lambda: walk.front.frame.state.page is Page.DESK, "the desk")
        await walk.phase(walk.newest().reference, Phase.WAITING)

    async def pay() -> None:
        await walk.find("4567", "client_pechkin")
        balance = walk.client_balance()
        await walk.hands.press(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
        await walk.payer.page_ready()
        await walk.payer.card(PAYS)
        await walk.payer.go(Qt.Key.Key_Return)
        await walk.phase(walk.newest().reference, Phase.PAID)
        await walk.balance(balance + Decimal(250))

    await walk.step("after the restart the payment is still followed", begin)
    await walk.step("and is paid", pay)
