"""One life of the program: the real one but for its window. Runs in a process of its own and tells what it sees.

Lines to the runner: ("open",) once the desk is open, ("phase", reference, kind, phase, payment id) for every operation
found or changed, ("moved", reference, before, after) for every change told to listeners, ("choices", reference, names)
for what a person is offered. Lines from the runner: "choices" asks for those when some minutes have passed, "end" ends
it in order.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import logging
import os
import sys
from collections.abc import Generator
from dataclasses import dataclass, replace
from decimal import Decimal
from multiprocessing.connection import Connection
from pathlib import Path

from keyring.backends import fail

from izi_frontdesk.adapters.folders import folders
from izi_frontdesk.adapters.settings import JsonSettings
from izi_frontdesk.adapters.vault import KeyringVault
from izi_frontdesk.app.last_resort import catch_everything
from izi_frontdesk.app.wiring import Program
from izi_frontdesk.domain.decisions import Decision
from izi_frontdesk.domain.errors import DeskError
from izi_frontdesk.domain.operations import Operation, Phase
from izi_frontdesk.domain.phases import Transition
from izi_frontdesk.domain.signin import Server
from izi_frontdesk.services import ports
from izi_frontdesk.services.desk import Desk
from izi_frontdesk.services.gate import Entry
from tests.faults.crash import broken
from tests.faults.crash.plans import Errand, Kill
from tests.faults.crash.steps import LEFT_TO_A_PERSON, TOP_UP
from tests.faults.crash.traps import QuickClock, Trap, TrappedJournal

KEY = "crash"
WORDS = "words"
"""The file in the run's folder that takes warnings and tracebacks."""

SOME_MINUTES = 180.0
"""Seconds after which a person is asked about a refund that nobody told of."""

ASKED_SO_OFTEN = 100
LONGEST_PACE = 16.0
"""Seconds within which the watch has looked at an unknown operation once more."""

log = logging.getLogger("crash")


@dataclass(frozen=True, slots=True)
class Orders:
    """What one life is for. `errands` with the client and, for a refund, the payment; `began`: see `QuickClock`.

    `decision`: what a person says of each unknown operation, as soon as that is offered.
    """

    folder: Path
    url: str
    began: float
    later: float = 0.0
    errands: tuple[tuple[Errand, str, str], ...] = ()
    kill: Kill | None = None
    decision: str = ""
    broken: str = ""


def journal_in(folder: Path) -> Path:
    """The journal of a run."""
    return folders(folder).journal_of(Server(KEY, ""))


def live(orders: Orders, line: Connection) -> None:
    """From the start to the end or the kill."""
    with (orders.folder / WORDS).open("a", encoding="utf-8") as words:
        os.dup2(words.fileno(), 2)
        logging.basicConfig(stream=sys.stderr, level=logging.WARNING, force=True)
        asyncio.run(_live(orders, line))


class _Program(Program):
    """The program with traps around its journal."""

    trap: Trap
    broken: str

    def connect(self, server: Server) -> ports.Connection:
        real = super().connect(server)

        def journal() -> ports.Journal:
            return broken.journal(self.broken, TrappedJournal(real.journal(), self.trap))

        return replace(real, journal=journal)


async def _live(orders: Orders, line: Connection) -> None:
    catch_everything(asyncio.get_running_loop())
    trap = Trap(orders.kill)
    places, clock = folders(orders.folder), QuickClock(orders.began, orders.later, trap)
    vault = KeyringVault(fail.Keyring())  # type: ignore[no-untyped-call]
    program = _Program(places, JsonSettings(places.settings), clock=clock, vault=vault)
    program.trap, program.broken = trap, orders.broken
    entry = await program.gate.sign_in(Server(KEY, orders.url), "owner@practice.izi", "practice", remember=False)
    club = next(club for club in await program.gate.clubs(entry) if club.id == "club_arena")
    desk = await program.open_desk(entry, club)
    with _telling(desk, line):
        await broken.after_opening(orders.broken, desk, entry)
        line.send(("open",))
        async with asyncio.TaskGroup() as group:
            watching = group.create_task(desk.watch.run())
            errands = [group.create_task(_done(desk, entry, *errand)) for errand in orders.errands]
            if orders.decision:
                errands.append(group.create_task(_decided(desk, clock, Decision[orders.decision])))
            while await asyncio.to_thread(line.recv) != "end":
                await _offered(desk, clock, line)
            await asyncio.gather(*errands)
            watching.cancel()
    await desk.operations.written()
    await desk.jobs.finish()
    await program.close()
    gc.collect()  # what nobody awaited or closed is complained about now


@contextlib.contextmanager
def _telling(desk: Desk, line: Connection) -> Generator[None, None, None]:
    def tell(operation: Operation) -> None:
        line.send(
            ("phase", operation.reference, operation.kind.value, operation.phase.value, operation.payment_id),
        )

    def changed(transition: Transition) -> None:
        tell(transition.after)
        if transition.before.phase is not transition.after.phase:
            told = (transition.before.phase.value, transition.after.phase.value)
            line.send(("moved", transition.after.reference, *told))

    for operation in desk.operations.all():
        tell(operation)
    silence = desk.operations.listen(changed)
    yield
    silence()


async def _decided(desk: Desk, clock: QuickClock, decision: Decision) -> None:
    """The person at the desk says it of every unknown operation, once it is offered."""
    clock.jump(SOME_MINUTES)
    for operation in desk.operations.all():
        while operation.phase is Phase.UNKNOWN and decision not in desk.decisions.choices(operation):
            await clock.sleep(1.0)
        await desk.decisions.decide(operation.reference, decision)


async def _offered(desk: Desk, clock: QuickClock, line: Connection) -> None:
    """Tell what a person is offered for each operation in doubt, once the server had time to tell."""
    clock.jump(SOME_MINUTES)
    await clock.sleep(LONGEST_PACE)
    offered: dict[str, tuple[Decision, ...]] = {}
    for _ in range(ASKED_SO_OFTEN):
        left = [operation for operation in desk.operations.all() if operation.phase.value in LEFT_TO_A_PERSON]
        offered = {operation.reference: desk.decisions.choices(operation) for operation in left}
        if all(set(choices) - {Decision.CHECK_NOW, Decision.SHOW} for choices in offered.values()):
            break
        await clock.sleep(1.0)  # an answer to a look was lost; the next one comes
    for reference, choices in offered.items():
        line.send(("choices", reference, tuple(decision.name for decision in choices)))


async def _done(desk: Desk, entry: Entry, errand: Errand, client_id: str, payment_id: str) -> None:
    """What the receptionist does; an accident that the program words is no concern of the crash."""
    try:
        if errand.kind == TOP_UP:
            client = await entry.api.client(client_id)
            await desk.top_ups.create(client, Decimal(errand.amount), "crash")
            return
        facts = await desk.refunds.facts(payment_id, client_id)
        held = await desk.refunds.hold(facts, Decimal(errand.amount), "client's request")
        if errand.undo:
            desk.refunds.undo(held.reference)
        await desk.refunds.send(held, "client's request", Decimal(0))
    except DeskError as accident:
        log.warning("errand: %s", accident.code)
