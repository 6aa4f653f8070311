"""The receptionist of the journeys: verbs over the real window, done with real key and mouse events."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from keyring.backend import KeyringBackend
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from izi_frontdesk.adapters.folders import folders
from izi_frontdesk.adapters.settings import JsonSettings
from izi_frontdesk.adapters.vault import KeyringVault
from izi_frontdesk.app.desk_screens import DeskScreens
from izi_frontdesk.app.front import Front
from izi_frontdesk.app.tour.hands import Hands
from izi_frontdesk.app.wiring import Program
from izi_frontdesk.domain.operations import Kind, Operation, Phase
from izi_frontdesk.domain.signin import Server
from izi_frontdesk.presenters.desk_state import Page
from izi_frontdesk.services.desk import Desk
from izi_frontdesk.ui.main_window import MainWindow


class Receptionist:
    """Works at one window. Waits end as soon as what they wait for is in sight."""

    def __init__(self, data: Path, server: Server, keyring: KeyringBackend) -> None:
        """A new start of the program on this data folder; nobody is signed in."""
        places = folders(data)
        self.stopped = False
        self.program = Program(places, JsonSettings(places.settings), vault=KeyringVault(keyring))
        self.window = MainWindow()
        self.window.show()
        self.front = Front(self.program, self.window, server, self._stop)
        self.hands = Hands(self.window)
        self.front.begin()

    async def leave(self) -> None:
        """Close the program in order."""
        self.window.hide()
        await self.front.end()
        await self.program.close()
        self.window.close_for_good()
        self.window.deleteLater()

    @property
    def desk(self) -> Desk:
        """The open desk."""
        assert self.front.desk is not None
        return self.front.desk

    @property
    def screens(self) -> DeskScreens:
        """Its screens."""
        assert self.front.screens is not None
        return self.front.screens

    async def sign_in(self, who: str = "admin", password: str = "practice") -> None:
        """As one of the practice accounts."""
        await self.hands.click(f"signin.account.{who}")
        await self.hands.write("signin.password", password)
        await self.hands.press(Qt.Key.Key_Return)

    async def start_work(self, who: str = "admin", club: int = 0) -> None:
        """Sign in and stand at the desk of a club."""
        await self.sign_in(who)
        await self.hands.until(lambda: self.front.frame.state.page in {Page.CLUBS, Page.DESK}, "a club to pick")
        if self.front.frame.state.page is Page.CLUBS:
            await self.hands.click_row(self.window.clubs.list, club)
        await self.hands.until(lambda: self.front.frame.state.page is Page.DESK, "the desk")

    async def find(self, text: str, client_id: str) -> None:
        """Find a client and open the card."""
        await self.hands.press(Qt.Key.Key_F2)
        await self.hands.write("search.box", text)
        search = self.screens.search
        await self.hands.until(lambda: client_id in [row.id for row in search.state.rows], f"{client_id} found")
        await self.hands.until(lambda: not self.screens.search.state.busy, "the server's hits")
        await self.hands.click_row(self.window.search.list, [row.id for row in search.state.rows].index(client_id))
        card = self.screens.card
        await self.hands.until(lambda: card.state.id == client_id and not card.state.busy, f"card of {client_id}")

    async def fill_in_top_up(self, amount: str) -> None:
        """Open the form and type the amount."""
        await self.hands.press(Qt.Key.Key_F4)
        await self.hands.write("topup.amount", amount)

    async def top_up(self, amount: str) -> Operation:
        """Create a payment; it waits."""
        before = len(self.desk.operations.all())
        await self.fill_in_top_up(amount)
        await self.hands.press(Qt.Key.Key_Return)
        await self.hands.until(lambda: len(self.desk.operations.all()) > before, "a new operation")
        operation = self.newest()
        await self.phase(operation, Phase.WAITING)
        return self.newest()

    def newest(self, kind: Kind = Kind.TOP_UP) -> Operation:
        """The newest operation of this kind."""
        return [op for op in self.desk.operations.all() if op.kind is kind][-1]

    def now(self, operation: Operation) -> Operation:
        """The operation as it is now."""
        found = self.desk.operations.get(operation.reference)
        assert found is not None
        return found

    async def phase(self, operation: Operation, phase: Phase) -> Operation:
        """Wait until it is in this phase."""
        await self.hands.until(lambda: self.now(operation).phase is phase, f"{operation.reference} {phase.value}")
        return self.now(operation)

    async def balance(self, amount: str) -> None:
        """Wait until the card shows this balance."""
        wanted = Decimal(amount)
        card = self.screens.card
        await self.hands.until(lambda: card.client is not None and card.client.balance == wanted, f"balance {amount}")

    async def says(self, part: str) -> None:
        """Wait until a sentence with this part is in sight somewhere in the window."""
        await self.hands.until(lambda: any(part in said for said in self.sentences()), f"“{part}”")

    def sentences(self) -> list[str]:
        """Every text in sight."""
        labels = [label.text() for label in self.window.findChildren(QLabel) if label.isVisible()]
        return [text for text in labels if text]

    def _stop(self) -> None:
        self.stopped = True
