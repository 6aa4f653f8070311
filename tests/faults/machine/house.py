"""What one example plays with: two clients at the practice server, two desks with wires of their own, and time.

Everything here is called from outside any loop; the desks' loop runs only inside a call, so each step is whole.
"""

from __future__ import annotations

import asyncio
import shutil
from collections import Counter
from collections.abc import Callable, Coroutine, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, TypeVar
from urllib.error import HTTPError

from izi_frontdesk.domain.errors import DeskError
from izi_frontdesk.domain.operations import Operation, Phase
from tests.faults.desks.at_work import AtWork
from tests.faults.desks.hurried import HurriedClock, Passing
from tests.journeys.wire import Wire
from tests.support.practice_process import Practice

T = TypeVar("T")
Book = dict[str, Any]
DAY: Final = 86_400
LONGEST: Final = 10 * DAY
"""Seconds that pass at the most in one example: refresh tokens live longer."""

BALANCE: Final = "5000"
LOOKS: Final = 8
APART: Final = 20.0
"""Seconds that pass before each look of the watch."""

UNDER_WAY: Final = 0.03
"""Seconds that a command in the dark waits at the server, which carries it out whoever has gone meanwhile."""

RENEWED_EVERY: Final = 40
"""Looks with one access token, which must not come to the server's limit in real time."""


class Books:
    """The server's books about some clients."""

    def __init__(self, practice: Practice, clients: tuple[str, str]) -> None:
        self._practice = practice
        self._clients = clients

    def payments(self) -> list[Book]:
        """Their payments, oldest first."""
        return [book for book in self._practice.state()["payments"] if book["clientId"] in self._clients]

    def both_halves(self) -> list[Book]:
        """What IZI and what the gateway wrote down about each, amounts exact."""
        query = "&".join(f"payment={book['id']}" for book in self.payments())
        return [_exact(book) for book in self._practice.call("GET", f"books?{query}")] if query else []

    def balance(self, client: str) -> Decimal:
        """What a client has now."""
        return Decimal(str(self._practice.client(client)["balance"]))


class House:
    """One server for all examples; `begin` opens the house anew, `end` closes it."""

    def __init__(self, practice: Practice, people: Iterator[str], folder: Path) -> None:
        self.practice = practice
        self.seen: Counter[str] = Counter()
        self._people = people
        self._folder = folder
        self._examples = 0

    def begin(self) -> None:
        """Two clients whom no example has met, two desks."""
        self._examples += 1
        self._runner = asyncio.Runner()
        self.passing = Passing()
        self._shifted = self._looks = 0
        self.clients = next(self._people), next(self._people)
        self.books = Books(self.practice, self.clients)
        self.start = {client: Decimal(BALANCE) for client in self.clients}
        self.practice.calm()
        self.practice.terminal.set(schema="Single")
        for client in self.clients:
            self.practice.set_balance(client, BALANCE)
        self._wires = [Wire(self.practice.graphql) for _ in range(2)]
        self._cut = [False, False]
        self._copies = 0
        for wire in self._wires:
            self.run(wire.mend())
        folder = self._folder / str(self._examples)
        self.desks = [AtWork(folder / str(which), wire.address) for which, wire in enumerate(self._wires)]
        for desk in self.desks:
            self.run(desk.open(HurriedClock(self.passing)))

    def end(self) -> None:
        """Everything of this example is gone but the server's books."""
        for desk in self.desks:
            self.run(desk.close())
        for wire in self._wires:
            self.run(wire.cut())
        self._runner.close()
        shutil.rmtree(self._folder / str(self._examples), ignore_errors=True)

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Do this on the desks' loop."""
        return self._runner.run(work)

    def tried(self, work: Coroutine[Any, Any, T]) -> T | None:
        """Do this; an accident that has a name is worded by the program and no concern of these rules."""
        try:
            return self.run(work)
        except DeskError as accident:
            self.seen[accident.code] += 1
            return None

    def control(self, press: Callable[[], object]) -> None:
        """Press a button of the server; one that makes no sense now does nothing."""
        try:
            press()
        except HTTPError:
            self.seen["refused button"] += 1

    def look(self, which: int) -> None:
        """Let the watch of a desk go round until nothing is due, or the first accident."""
        desk = self.desks[which]
        if not desk.entry.session.signed_in:
            self.seen["signed in again"] += 1
            self.tried(desk.sign_in_again())
        self.tried(self._rounds(desk))

    async def _rounds(self, desk: AtWork) -> None:
        for _ in range(LOOKS):
            self._looks += 1
            if self._looks % RENEWED_EVERY == 0:
                await asyncio.to_thread(self.practice.expire_tokens, access=True)
            self.passing.passed += APART
            if await desk.desk.watch.round() == 0:
                return

    def pass_time(self, seconds: int) -> None:
        """For desks and server alike."""
        if self._shifted + seconds <= LONGEST:
            self.passing.passed += seconds
            self._shifted += seconds
            self.calm()

    def calm(self) -> None:
        """Nothing goes wrong any more; the time that has passed has passed."""
        self.practice.faults.clear()
        left = self._shifted
        while left > 0:
            self.practice.fault("*", {"kind": "clock", "seconds": min(left, DAY)}, "always")
            left -= DAY

    def cut(self, which: int) -> None:
        """A desk has no network."""
        self._cut[which] = True
        self.run(self._wires[which].cut())

    def mend(self, which: int) -> None:
        """It has one again."""
        if self._cut[which]:
            self._cut[which] = False
            self.run(self._wires[which].mend())

    def restart(self, which: int) -> None:
        """A desk ends in order and starts again, with a network and a server that answers."""
        self.run(self.desks[which].close())
        self._start(which)

    async def both(self, found: tuple[str, str], amount: str) -> None:
        """The same refund at both desks in the same moment; each desk words its own accident."""
        answers = await asyncio.gather(*(desk.refund(*found, amount) for desk in self.desks), return_exceptions=True)
        for answer in answers:
            if isinstance(answer, BaseException) and not isinstance(answer, DeskError):
                raise answer

    def power_cut(self, which: int, work: Coroutine[Any, Any, object], after: float) -> None:
        """The computer of a desk goes dark so long after a command left: what is on the disk is all that is left."""
        self._copies += 1
        for command in ("initiateTopUpPayment", "refundPayment"):
            self.practice.fault(command, {"kind": "delay", "seconds": UNDER_WAY})
        self.run(self._dark(which, work, after))
        self._cut[which] = True
        self._start(which)

    async def _dark(self, which: int, work: Coroutine[Any, Any, object], after: float) -> None:
        desk = self.desks[which]
        command = asyncio.get_running_loop().create_task(work)
        while not command.done() and not any(op.phase is Phase.CREATING for op in desk.desk.operations.all()):
            await asyncio.wait({command}, timeout=0.001)
        await asyncio.wait({command}, timeout=after)
        # First the network, so that nothing leaves that the disk, as it is copied, does not know.
        await self._wires[which].cut()
        left = desk.folder.with_name(f"{which}-{self._copies}")
        shutil.copytree(desk.folder, left)
        await asyncio.gather(command, return_exceptions=True)
        await desk.close()
        desk.moved_to(left)

    def _start(self, which: int) -> None:
        self.mend(which)
        self.calm()
        desk = self.desks[which]
        # Each desk has a keyring of its own, so what is remembered is its own.
        self.run(desk.open(HurriedClock(self.passing)))

    def journals(self) -> list[Mapping[str, Operation]]:
        """What is on the disks, once everything is written."""
        return [self.run(self._written(desk)) for desk in self.desks]

    async def _written(self, desk: AtWork) -> Mapping[str, Operation]:
        await desk.desk.operations.written()
        return await desk.journal()


def _exact(given: Any) -> Any:
    """Amounts are told as JSON numbers of two decimals at most; as text they are exact."""
    if isinstance(given, dict):
        return {name: _exact(value) for name, value in given.items()}
    if isinstance(given, list):
        return [_exact(value) for value in given]
    return Decimal(str(given)) if isinstance(given, float) else given
