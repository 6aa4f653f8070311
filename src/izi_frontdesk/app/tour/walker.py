"""What every part of the tour does: steps with pictures, signing in, finding a client, starting a top-up."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import Qt

from izi_frontdesk.app.front import Front
from izi_frontdesk.app.tour.hands import Hands, NotSeenError
from izi_frontdesk.app.tour.payer import Payer
from izi_frontdesk.app.tour.report import Step, write_steps
from izi_frontdesk.domain.operations import Operation, Phase
from izi_frontdesk.presenters.clients_state import ClientRow
from izi_frontdesk.presenters.desk_state import Page
from izi_frontdesk.services.desk import Desk
from izi_frontdesk.ui.main_window import MainWindow


class Walker:
    """Walks one part. A step that fails ends the part; what was seen then is its picture."""

    def __init__(self, part: str, folder: Path, front: Front, window: MainWindow) -> None:
        """`folder` takes the pictures, numbered on from those already there."""
        self.front = front
        self.window = window
        self.hands = Hands(window)
        self.payer = Payer(self.hands)
        self._folder = folder
        self._file = folder / f"part-{part}.json"
        self._steps: list[Step] = []

    async def step(self, name: str, deed: Callable[[], Awaitable[None]]) -> None:
        """Do one step, picture what is then in sight, write it down. Raises NotSeenError when it did not hold."""
        began = time.monotonic()
        trouble: NotSeenError | None = None
        try:
            await deed()
        except NotSeenError as missing:
            trouble = missing
        took = round((time.monotonic() - began) * 1000)
        picture = f"{len(list(self._folder.glob('*.png'))) + 1:02}-{name.replace(' ', '-')}.png"
        await self.hands.picture(self._folder / picture)
        told = f"did not see: {trouble}" if trouble else ""
        self._steps.append(Step(name, trouble is None, took, picture, told))
        write_steps(self._file, self._steps)
        if trouble is not None:
            raise trouble

    @property
    def desk(self) -> Desk:
        """The open desk. Raises NotSeenError while there is none."""
        if self.front.desk is None:
            raise NotSeenError("the desk")
        return self.front.desk

    def newest(self) -> Operation:
        """The operation begun last. Raises NotSeenError while there is none."""
        operations = self.desk.operations.all()
        if not operations:
            raise NotSeenError("an operation")
        return operations[-1]

    async def sign_in(self) -> None:
        """As the administrator of the practice clubs."""
        await self.hands.until(lambda: self.front.frame.state.page is Page.SIGN_IN, "the sign-in screen")
        await self.hands.click("signin.account.admin")
        await self.hands.write("signin.password", "practice")
        await self.hands.press(Qt.Key.Key_Return)
        await self.hands.until(lambda: self.front.frame.state.page in {Page.CLUBS, Page.DESK}, "a club to pick")

    async def find(self, text: str, client_id: str) -> None:
        """Type into the search box, go down to the client, choose with Enter."""
        await self.hands.press(Qt.Key.Key_F2)
        await self.hands.write("search.box", text)
        search = self.window.search
        await self.hands.until(lambda: any(row.id == client_id for row in self._found()), f"{client_id} in the list")
        await self.hands.until(lambda: not self._searching(), "the answer of the server")
        place = [row.id for row in self._found()].index(client_id)
        await self.hands.click_row(search.list, place)
        await self.hands.until(lambda: self._card_of(client_id), f"the card of {client_id}")

    async def open_form(self, amount: str) -> None:
        """F4 and the amount."""
        await self.hands.press(Qt.Key.Key_F4)
        await self.hands.write("topup.amount", amount)

    async def create(self) -> Operation:
        """Enter in the form; the payment page comes up."""
        before = len(self.desk.operations.all())
        await self.hands.press(Qt.Key.Key_Return)
        await self.hands.until(lambda: len(self.desk.operations.all()) > before, "the new operation")
        await self.hands.until(lambda: self.newest().phase is Phase.WAITING, "a waiting payment")
        await self.payer.page_ready()
        return self.newest()

    async def phase(self, reference: str, phase: Phase) -> None:
        """Wait until an operation is in this phase."""
        await self.hands.until(lambda: self._phase_of(reference) is phase, f"{reference} {phase.value}")

    async def balance(self, amount: Decimal) -> None:
        """Wait until the card of the selected client shows this balance."""
        await self.hands.until(lambda: self.client_balance() == amount, f"a balance of {amount}")

    def client_balance(self) -> Decimal:
        """The balance of the selected client as the desk last read it. Raises NotSeenError while unknown."""
        card = self.front.screens.card if self.front.screens else None
        if card is None or card.client is None or card.client.balance is None:
            raise NotSeenError("a balance")
        return card.client.balance

    def _found(self) -> tuple[ClientRow, ...]:
        return self.front.screens.search.state.rows if self.front.screens else ()

    def _searching(self) -> bool:
        return self.front.screens is None or self.front.screens.search.state.busy

    def _card_of(self, client_id: str) -> bool:
        screens = self.front.screens
        return screens is not None and screens.card.state.id == client_id and not screens.card.state.busy

    def _phase_of(self, reference: str) -> Phase | None:
        operation = self.desk.operations.get(reference)
        return operation.phase if operation else None
