"""One program at a practice server, wired as in life but for its window. It may be ended and started again."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from keyring.backend import KeyringBackend

from izi_frontdesk.adapters.clock import SystemClock
from izi_frontdesk.adapters.folders import folders
from izi_frontdesk.adapters.journal import SqliteJournal
from izi_frontdesk.adapters.settings import JsonSettings
from izi_frontdesk.adapters.vault import KeyringVault
from izi_frontdesk.app.wiring import Program
from izi_frontdesk.domain.operations import Operation, Phase
from izi_frontdesk.domain.phases import Transition
from izi_frontdesk.domain.signin import Server
from izi_frontdesk.services.desk import Desk
from izi_frontdesk.services.gate import Entry
from tests.support.vaults import MemoryKeyring

CLUB = "club_arena"
KEY = "two-desks"
PATIENCE = 20.0
Told = tuple[str, Phase, Phase]


async def settled(holds: Callable[[], bool]) -> None:
    """Until it holds. Raises TimeoutError."""
    end = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > end:
            raise TimeoutError("it does not settle")
        await asyncio.sleep(0.02)


class AtWork:
    """`told`: each change of phase as listeners heard it, over all starts; `told_now`: since the last one, which began
    with the phases `begun`. `ends`: sign-ins that ended unasked. `folder`: the program's data.
    """

    def __init__(self, folder: Path, url: str, keyring: KeyringBackend | None = None, who: str = "admin") -> None:
        self.url = url
        self.told: list[Told] = []
        self.told_now: list[Told] = []
        self.begun: dict[str, Phase] = {}
        self.ends = 0
        self.folder = folder
        self._keyring = keyring or MemoryKeyring()
        self._who = f"{who}@practice.izi"
        self._program: Program | None = None
        self._entry: Entry | None = None
        self._desk: Desk | None = None

    @property
    def server(self) -> Server:
        """As the program knows it; the journal's folder stays when the address changes."""
        return Server(KEY, self.url)

    @property
    def desk(self) -> Desk:
        """Open."""
        assert self._desk is not None
        return self._desk

    @property
    def entry(self) -> Entry:
        """Signed in, or once signed in."""
        assert self._entry is not None
        return self._entry

    @property
    def is_open(self) -> bool:
        """Whether the program runs."""
        return self._desk is not None

    async def open(self, clock: SystemClock | None = None, *, remember: bool = True) -> None:
        """Start: take up what is remembered, else sign in; then stand at the desk. Raises DeskError."""
        places = folders(self.folder)
        vault = KeyringVault(self._keyring)
        program = Program(places, JsonSettings(places.settings), vault=vault, clock=clock or SystemClock())
        self._program = program
        entry = await program.gate.restore(self.server) if remember else None
        self._entry = entry or await program.gate.sign_in(self.server, self._who, "practice", remember=remember)
        self._entry.session.on_end(self._ended)
        club = next(club for club in await program.gate.clubs(self._entry) if club.id == CLUB)
        self._desk = await program.open_desk(self._entry, club)
        self.told_now = []
        self.begun = {op.reference: op.phase for op in self._desk.operations.all()}
        self._desk.operations.listen(self._hear)

    async def sign_in_again(self) -> None:
        """After the sign-in has ended, at the screen that keeps the work."""
        assert self._program is not None
        again = await self._program.gate.sign_in(self.server, self._who, "practice", remember=True)
        assert again is self._entry
        self.desk.watch.resume()

    async def close(self) -> None:
        """End the program in order; nothing open is fine."""
        program, self._program = self._program, None
        if self._desk is not None:
            await self._desk.jobs.finish()
            await self._desk.operations.written()
        self._desk = None
        if program is not None:
            await program.close()

    def moved_to(self, folder: Path) -> None:
        """The next start finds this data: what was told after it was kept was told to nobody."""
        self.folder = folder
        self.told = []

    async def journal(self) -> dict[str, Operation]:
        """What is on the disk, read by another pair of eyes."""
        file = SqliteJournal(folders(self.folder).journal_of(self.server))
        try:
            return {operation.reference: operation for operation in await file.load()}
        finally:
            await file.close()

    def now(self, operation: Operation) -> Operation:
        """The operation as it is now."""
        found = self.desk.operations.get(operation.reference)
        assert found is not None
        return found

    async def top_up(self, client_id: str, amount: str) -> Operation:
        """As from the form, when the person has seen the twins. Raises DeskError."""
        client = await self.entry.api.client(client_id)
        return (await self.desk.top_ups.create(client, Decimal(amount), "")).operation

    async def refund(self, payment_id: str, client_id: str, amount: str, shortfall: str = "0") -> Operation:
        """As from the form, undo time included. Raises DeskError."""
        facts = await self.desk.refunds.facts(payment_id, client_id)
        held = await self.desk.refunds.hold(facts, Decimal(amount), "client's request")
        return (await self.desk.refunds.send(held, "client's request", Decimal(shortfall))).operation

    async def until_sent(self) -> None:
        """Until a command of this desk is on its way."""
        await settled(lambda: any(op.phase is Phase.CREATING for op in self.desk.operations.all()))

    async def watched(self, *operations: Operation, until: frozenset[Phase]) -> None:
        """Let the watch run until these are in one of these phases."""
        watching = asyncio.get_running_loop().create_task(self.desk.watch.run())
        try:
            await settled(lambda: all(self.now(operation).phase in until for operation in operations))
        finally:
            watching.cancel()
            await asyncio.gather(watching, return_exceptions=True)

    def _hear(self, transition: Transition) -> None:
        before, after = transition.before, transition.after
        if before.phase is not after.phase:
            for told in (self.told, self.told_now):
                told.append((after.reference, before.phase, after.phase))
        elif after is before:
            self.begun[after.reference] = after.phase

    def _ended(self) -> None:
        self.ends += 1
