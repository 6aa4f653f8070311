"""The receptionist of the journeys: verbs over the real window, done with real key and mouse events."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from keyring.backend import KeyringBackend
from PySide6.QtCore import Qt

from izi_frontdesk.adapters.clock import SystemClock
from izi_frontdesk.adapters.folders import folders
from izi_frontdesk.adapters.settings import JsonSettings
from izi_frontdesk.adapters.vault import KeyringVault
from izi_frontdesk.app.desk_screens import DeskScreens
from izi_frontdesk.app.front import Front
from izi_frontdesk.app.life import follow_choices
from izi_frontdesk.app.tour.hands import Hands, NotSeenError
from izi_frontdesk.app.wiring import Program
from izi_frontdesk.domain.operations import Kind, Operation, Phase
from izi_frontdesk.domain.signin import Server
from izi_frontdesk.presenters.desk_state import Page
from izi_frontdesk.presenters.wording import phase_chip
from izi_frontdesk.services.desk import Desk
from izi_frontdesk.ui.main_window import MainWindow
from tests.journeys.eyes import Eyes
from tests.journeys.people import Person


class Receptionist:
    """Works at one window. Waits end as soon as what they wait for is in sight."""

    def __init__(self, data: Path, server: Server | None, keyring: KeyringBackend, clock: SystemClock) -> None:
        """A new start of the program on this data folder; nobody is signed in."""
        places = folders(data)
        self.stopped = False
        self.program = Program(places, JsonSettings(places.settings), vault=KeyringVault(keyring), clock=clock)
        self.window = MainWindow()
        self.window.show()
        self.front = Front(self.program, self.window, server, self._stop)
        follow_choices(self.program, self.window, self.front)
        self.hands = Hands(self.window)
        self.eyes = Eyes(self.window, self.hands)
        self._left = False
        self.front.begin()

    async def leave(self) -> None:
        """Close the program in order; a second time does nothing."""
        if self._left:
            return
        self._left = True
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
        try:
            await self.hands.until(lambda: self.front.frame.state.page in {Page.CLUBS, Page.DESK}, "a club to pick")
        except NotSeenError as nothing:
            raise NotSeenError(f"{nothing}; the sign-in shows {self.front.sign_in.state}") from None
        if self.front.frame.state.page is Page.CLUBS:
            await self.hands.click_row(self.window.clubs.list, club)
        await self.page(Page.DESK)

    async def page(self, page: Page) -> None:
        """Wait until this page fills the window."""
        await self.hands.until(lambda: self.front.frame.state.page is page, f"the page {page.value}")

    async def find(self, person: Person) -> None:
        """Type the whole phone: it selects by itself. The card has read balance and payments afterwards."""
        await self.hands.press(Qt.Key.Key_F2)
        await self.hands.write("search.box", person.phone)
        card, search = self.screens.card, self.screens.search
        await self.hands.until(lambda: search.state.text == person.phone and not search.state.busy, "the answer")
        await self.hands.until(
            lambda: card.state.id == person.id and not card.state.busy and not card.state.payments_busy,
            f"card of {person.name}",
        )

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
        return await self.phase(self.newest(), Phase.WAITING)

    def newest(self, kind: Kind = Kind.TOP_UP) -> Operation:
        """The newest operation of this kind."""
        return [op for op in self.desk.operations.all() if op.kind is kind][-1]

    def now(self, operation: Operation) -> Operation:
        """The operation as it is now."""
        found = self.desk.operations.get(operation.reference)
        assert found is not None
        return found

    async def phase(self, operation: Operation, phase: Phase) -> Operation:
        """Wait until it is in this phase and the panel shows it."""

        def shown() -> bool:
            now, panel = self.now(operation), self.screens.live.state
            chips = {row.reference: row.chip for row in panel.rows}
            chips.update({row.reference: row.chip for row in panel.results})
            return now.phase is phase and chips.get(now.reference) == phase_chip(now)

        await self.hands.until(shown, f"{operation.reference} {phase.value}, not {self.now(operation).phase.value}")
        return self.now(operation)

    async def balance(self, amount: Decimal) -> None:
        """Wait until the card shows this balance."""
        card = self.screens.card
        await self.hands.until(lambda: card.client is not None and card.client.balance == amount, f"balance {amount}")

    def _stop(self) -> None:
        self.stopped = True
