"""The object graph, by plain constructor calls: what belongs to the program, and what belongs to one server.

Qt is not needed here, so that the whole desk can be wired up in a test without a window.
"""

from __future__ import annotations

import platform
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from izi_frontdesk.adapters.clock import SystemClock
from izi_frontdesk.adapters.folders import Folders
from izi_frontdesk.adapters.izi.access import IziAccess
from izi_frontdesk.adapters.izi.desk import IziDesk
from izi_frontdesk.adapters.izi.line import Line
from izi_frontdesk.adapters.izi.patience import Patience
from izi_frontdesk.adapters.journal import SqliteJournal
from izi_frontdesk.adapters.network import Network
from izi_frontdesk.adapters.practice_process import PracticeProcess
from izi_frontdesk.adapters.settings import JsonSettings
from izi_frontdesk.adapters.vault import KeyringVault
from izi_frontdesk.domain.checkout import Fence, return_page
from izi_frontdesk.domain.clubs import Club
from izi_frontdesk.domain.signin import Server
from izi_frontdesk.services.background import Background
from izi_frontdesk.services.clients import Clients
from izi_frontdesk.services.decisions import Decisions
from izi_frontdesk.services.desk import Desk
from izi_frontdesk.services.gate import Entry, Gate
from izi_frontdesk.services.operations import Operations
from izi_frontdesk.services.payments import ClientPayments
from izi_frontdesk.services.ports import Connection
from izi_frontdesk.services.refund import Refunds
from izi_frontdesk.services.topup import TopUps
from izi_frontdesk.services.watch import Watch
from izi_frontdesk.services.workplace import Workplace

if TYPE_CHECKING:
    from izi_frontdesk.services.training import Training


@dataclass(slots=True)
class Program:
    """What lives as long as the program. Nothing is contacted by making it."""

    folders: Folders
    settings: JsonSettings
    jobs: Background = field(default_factory=Background)
    clock: SystemClock = field(default_factory=SystemClock)
    network: Network = field(default_factory=Network)
    vault: KeyringVault = field(default_factory=KeyringVault)
    patience: Patience = field(default_factory=Patience)
    """With every server."""
    night_pace: float = 1.0
    """How long the stories of practice nights wait, in parts of what they say."""
    _journals: dict[str, SqliteJournal] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """The practice server and the gate need the parts above."""
        self.practice = PracticeProcess(self.folders.practice_data)
        self.gate = Gate(self.practice, self.connect, self.vault, self.clock)

    practice: PracticeProcess = field(init=False)
    gate: Gate = field(init=False)

    def connect(self, server: Server) -> Connection:
        """The adapters of one server."""
        line = Line(server.url, self.network, self.clock.heard, self.patience)
        return Connection(
            server,
            IziAccess(line),
            desk=lambda tokens: IziDesk(line, tokens),
            journal=lambda: self._journal(server),
            warm_up=line.warm_up,
        )

    async def open_desk(self, entry: Entry, club: Club) -> Desk:
        """The services of one signed-in desk, its journal read; its work is its own. Raises JournalUnavailable."""
        operations = Operations(entry.connection.journal(), self.clock)
        await operations.load()
        place = Workplace(platform.node(), club, Gate.user_of(entry))
        api, server = entry.api, entry.connection.server
        return_url = return_page(self.settings.get("return_url"), practice=server.practice)
        watch = Watch(api, operations, self.clock)
        refunds = Refunds(api, operations, self.clock, place)
        return Desk(
            server=server,
            fence=Fence("", server.practice_ports, return_url),
            place=place,
            clock=self.clock,
            jobs=Background(),
            operations=operations,
            watch=watch,
            clients=Clients(api),
            payments=ClientPayments(api, place),
            top_ups=TopUps(api, operations, self.clock, place, return_url),
            refunds=refunds,
            decisions=Decisions(operations, watch, refunds, place, self.clock),
        )

    def training(self, desk: Desk) -> Callable[[], Training] | None:
        """What makes the practice nights of a desk; None at every server but our own practice server."""
        return (lambda: self._training(desk)) if desk.server.trainable else None

    async def close(self) -> None:
        """Orderly stop: commands end, files and connections close, the practice server goes."""
        await self.jobs.finish()
        for journal in self._journals.values():
            await journal.close()
        await self.network.close()
        await self.settings.close()
        await self.vault.close()
        await self.practice.stop()

    async def close_journal(self, server: Server) -> None:
        """The desk of this server is left."""
        journal = self._journals.pop(server.key, None)
        if journal is not None:
            await journal.close()

    def _training(self, desk: Desk) -> Training:
        import random  # all of this is for practice nights, and none of it for the start

        from izi_frontdesk.adapters.practice_control import PracticeControl
        from izi_frontdesk.services.casting import Casting
        from izi_frontdesk.services.training import Training

        trainer = PracticeControl(desk.server, self.network)
        casting = Casting(trainer, desk.clients, desk.operations, desk.place, random.shuffle)
        return Training(trainer, casting, desk.operations, self.settings, self.clock, self.night_pace)

    def _journal(self, server: Server) -> SqliteJournal:
        # One that could not be opened is tried again, not forgotten with its thread.
        if server.key not in self._journals:
            self._journals[server.key] = SqliteJournal(self.folders.journal_of(server), self.clock.now)
        return self._journals[server.key]
