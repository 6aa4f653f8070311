"""What is done in one life of the program, in its own process: the real start, the real window, real key events.

`python -m tests.faults.secrets.story ORDERS` where ORDERS is a JSON file with the addresses, the texts to type and how
the life ends. Told back through files in the folder of the orders.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import resource
import sys
import traceback
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from izi_frontdesk.app import life
from izi_frontdesk.app.front import Front
from izi_frontdesk.app.options import Options
from izi_frontdesk.app.run import run
from izi_frontdesk.app.tour import parts
from izi_frontdesk.app.tour.hands import Hands
from izi_frontdesk.app.tour.payer import Payer
from izi_frontdesk.domain.operations import Kind, Phase
from izi_frontdesk.domain.signin import PRACTICE, Server
from izi_frontdesk.presenters.desk_state import Page
from izi_frontdesk.ui.main_window import MainWindow

DONE, TROUBLE, TIMELINE = "done", "trouble", "timeline.txt"
log = logging.getLogger("izi_frontdesk.story")


class Story:
    """The steps. `front` and `window` are the program's own."""

    def __init__(self, orders: dict[str, Any], front: Front, window: MainWindow) -> None:
        self._orders = orders
        self._front = front
        self._window = window
        self._hands = Hands(window)
        self._payer = Payer(self._hands)

    async def sign_in(self) -> None:
        """First with a wrong password, then with the right one."""
        await self._hands.until(lambda: self._front.frame.state.page is Page.SIGN_IN, "the sign-in screen")
        await self._hands.click("signin.account.admin")
        if not self._orders["remember"]:
            await self._hands.click("signin.remember")
        await self._hands.write("signin.password", self._orders["wrong"])
        await self._hands.press(Qt.Key.Key_Return)
        await self._hands.until(lambda: bool(self._front.sign_in.state.error), "the refusal")
        await self._hands.write("signin.password", self._orders["password"])
        await self._hands.press(Qt.Key.Key_Return)
        await self._hands.until(lambda: self._front.frame.state.page in {Page.CLUBS, Page.DESK}, "a club")
        if self._front.frame.state.page is Page.CLUBS:
            await self._hands.click_row(self._window.clubs.list, 0)
        await self._hands.until(lambda: self._front.frame.state.page is Page.DESK, "the desk")

    async def find(self) -> None:
        """The client, by the whole phone."""
        await self._hands.press(Qt.Key.Key_F2)
        await self._hands.write("search.box", self._orders["phone"])
        screens = self._front.screens
        assert screens is not None
        search, card = screens.search, screens.card
        await self._hands.until(
            lambda: search.state.text == self._orders["phone"] and not search.state.busy, "the server's answer"
        )
        await self._hands.until(lambda: card.state.id == self._orders["client"] and not card.state.busy, "the card")

    async def refused_top_up(self) -> None:
        """The server refuses in words full of secrets."""
        await self._create("100", Phase.REFUSED)
        await self._hands.press(Qt.Key.Key_Escape)
        await self._hands.press(Qt.Key.Key_F2)

    async def secure_payment(self) -> None:
        """A card typed into the page, and 3-D Secure."""
        await self.find()
        await self._create("700", Phase.WAITING)
        await self._payer.page_ready()
        await self._card()
        await self._payer.next_page(Qt.Key.Key_Return)
        await self._payer.at_the_bank()
        await self._payer.go(Qt.Key.Key_Return)
        await self._phase(Phase.PAID)

    async def copied_timeline(self) -> None:
        """The clipboard of the timeline goes into a file, as somebody sends it to support."""
        await self._hands.press(Qt.Key.Key_F7)
        await self._hands.until(lambda: self._hands.sees("timeline.copy"), "the timeline")
        QGuiApplication.clipboard().clear()
        await self._hands.click("timeline.copy")
        await self._hands.until(lambda: bool(QGuiApplication.clipboard().text()), "a copied text")
        (Path(self._orders["folder"]) / TIMELINE).write_text(QGuiApplication.clipboard().text(), "utf-8")
        await self._hands.press(Qt.Key.Key_Escape)

    async def lost_refund(self) -> None:
        """The refund's answer is lost on the way."""
        await self.find()
        screens, desk = self._front.screens, self._front.desk
        assert screens is not None
        assert desk is not None
        await self._hands.until(lambda: any(row.refundable for row in screens.card.state.payments), "the payment")
        row = next(n for n, row in enumerate(screens.card.state.payments) if row.refundable)
        await self._hands.click_end(self._window.card.payments, row)
        await self._hands.until(lambda: self._hands.sees("refund.amount"), "the refund form")
        await self._hands.click("refund.reason.CLIENT_REQUEST")
        await self._hands.click("refund.confirm")
        await self._hands.until(
            lambda: any(op.kind is Kind.REFUND and op.phase is not Phase.HELD for op in desk.operations.all()),
            "a refund",
        )
        await self._hands.press(Qt.Key.Key_F2)

    async def broken_code(self) -> None:
        """A mistake of ours that is logged with its trace, and everything that hangs on the desk with it."""
        front, desk = self._front, self._front.desk
        assert desk is not None

        async def mistake() -> None:
            everything = [front, desk, desk.operations.all(), vars(front), vars(desk.watch), vars(desk.top_ups)]
            session = vars(front)["_entry"]
            everything += [session, vars(session.session), vars(session.session)["_tokens"]]
            screens = front.screens
            everything += [screens and screens.card.client, screens and screens.card.state]
            log.warning("at hand: %r", everything)
            raise RuntimeError(f"a mistake: {everything!r}")

        desk.jobs.once("mistake", mistake)
        asyncio.get_running_loop().call_soon(lambda: {"everything": 1}["nothing"])
        await asyncio.sleep(0.2)

    async def typed_card(self) -> None:
        """A card stands in the page, not yet sent."""
        await self.find()
        await self._create("300", Phase.WAITING)
        await self._payer.page_ready()
        await self._card()

    async def _create(self, amount: str, phase: Phase) -> None:
        desk = self._front.desk
        assert desk is not None
        before = len(desk.operations.all())
        await self._hands.press(Qt.Key.Key_F4)
        await self._hands.write("topup.amount", amount)
        await self._hands.press(Qt.Key.Key_Return)
        await self._hands.until(lambda: len(desk.operations.all()) > before, "the operation")
        await self._phase(phase)

    async def _phase(self, phase: Phase) -> None:
        desk = self._front.desk
        assert desk is not None
        await self._hands.until(lambda: desk.operations.all()[-1].phase is phase, phase.value)

    async def _card(self) -> None:
        web = self._hands.see("checkout.web")
        target = web.focusProxy() or web
        for text in (self._orders["card"], self._orders["expiry"], self._orders["cvc"]):
            QTest.keyClicks(target, text)
            await asyncio.sleep(0.1)
            if text != self._orders["cvc"]:
                QTest.keyClick(target, Qt.Key.Key_Tab)
                await asyncio.sleep(0.1)


async def _told(orders: dict[str, Any], front: Front, window: MainWindow, stop: Callable[[], None]) -> None:
    """The whole story, and its end in order or by a signal that no program catches."""
    folder = Path(orders["folder"])
    logging.getLogger().setLevel(logging.DEBUG)
    story = Story(orders, front, window)
    steps: list[Callable[[], Awaitable[None]]] = [
        story.sign_in,
        story.find,
        story.refused_top_up,
        story.secure_payment,
        story.copied_timeline,
        story.lost_refund,
        story.broken_code,
        story.typed_card,
    ]
    try:
        for step in steps:
            await step()
    except Exception:  # noqa: BLE001 - whoever started this process wants to read it
        (folder / TROUBLE).write_text(traceback.format_exc(), "utf-8")
        window.grab().save(str(folder / "trouble.png"))
        stop()
        return
    (folder / DONE).touch()
    if orders["abort"]:
        os.abort()
    stop()


def main(file: Path) -> int:
    """Lives."""
    # The memory of the process is no file of the program.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    orders = json.loads(file.read_text("utf-8"))
    server = Server(PRACTICE, orders["url"], frozenset(orders["ports"]), orders["control"])

    async def walk(_options: Options, front: Front, window: MainWindow, stop: Callable[[], None]) -> None:
        await _told(orders, front, window, stop)

    vars(life)["_server"] = lambda _options: server
    vars(parts)["walk"] = walk
    data = Path(orders["data"]) if orders["data"] else None
    return run(Options(server=PRACTICE, language="en", data=data, tour=file.parent, tour_part="secrets"))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
