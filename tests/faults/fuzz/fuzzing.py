"""Many cases of one operation after one another, over the program's own adapters and its network thread.

After a case that was odd on the level of HTTP a right answer is asked for: the way to the server is usable again.
"""

from __future__ import annotations

import asyncio
import time
import tracemalloc
from collections.abc import AsyncGenerator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from izi_frontdesk.adapters.izi.access import IziAccess
from izi_frontdesk.adapters.izi.desk import IziDesk
from izi_frontdesk.adapters.izi.line import Line
from izi_frontdesk.adapters.network import Network
from izi_frontdesk.domain.errors import AnswerLost, DeskError
from tests.faults.fuzz.cases import Case, case_of
from tests.faults.fuzz.framing import framed
from tests.faults.fuzz.judging import judged
from tests.faults.fuzz.right import Doors, right_body
from tests.faults.fuzz.server import Mouth, speaking

PATIENCE = 15.0
"""Seconds within which every case of this kind has an end: nothing here keeps anybody waiting on purpose."""

MOST_CONNECTIONS = 20


class _Tokens:
    """A signed-in person, implements `ports.TokenSource`; a renewal gives the next token."""

    number = 1

    async def access_token(self) -> str:
        return f"token-{self.number}"

    async def renewed(self, stale: str) -> str:
        self.number += 1
        return await self.access_token()


@dataclass
class Told:
    """What came of many cases of one operation."""

    name: str
    cases: int = 0
    values: int = 0
    accidents: list[DeskError] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    connections: int = 0
    seconds: float = 0.0
    peak: int = 0
    """Bytes of Python's memory at the most, where it was traced."""


@dataclass(frozen=True)
class Way:
    """The program's way to the odd server."""

    mouth: Mouth
    doors: Doors
    network: Network


@asynccontextmanager
async def way() -> AsyncGenerator[Way, None]:
    """A server and the program's way to it, for as long as the block lasts."""
    network = Network("fuzz network")
    async with speaking(Mouth()) as mouth:
        line = Line(mouth.url, network)
        try:
            yield Way(mouth, Doors(IziDesk(line, _Tokens()), IziAccess(line)), network)
        finally:
            await network.close()


async def fuzzed(name: str, seeds: Iterable[int]) -> Told:
    """Every case of one operation."""
    told, began = Told(name), time.monotonic()
    async with way() as through:
        for seed in seeds:
            await _one(case_of(name, seed), through, told)
            if len(through.mouth.open) > MOST_CONNECTIONS:
                told.failures.append(f"{name} {seed}: {len(through.mouth.open)} connections are open")
        told.connections = through.mouth.connections
    told.failures += [f"{name}: left running: {task}" for task in _left()]
    told.seconds = time.monotonic() - began
    if tracemalloc.is_tracing():
        told.peak = tracemalloc.get_traced_memory()[1]
    return told


async def outcome(case: Case, through: Way) -> tuple[object, BaseException | None]:
    """Ask once: the value, or whatever was raised."""
    honest = {name: framed(right_body(data)) for name, data in case.stage.before.items()}
    through.mouth.say(**{case.stage.operation: case.answer}, **honest)
    try:
        async with asyncio.timeout(PATIENCE):
            return await case.stage.ask(through.doors), None
    except Exception as error:  # noqa: BLE001 - whatever comes is judged
        return None, error


async def _one(case: Case, through: Way, told: Told) -> None:
    value, error = await outcome(case, through)
    wrong = judged(case, value, error)
    told.cases += 1
    told.values += error is None
    if isinstance(error, DeskError):
        # Its frames hold the whole answer, and thousands are kept for their words.
        error.__traceback__ = error.__cause__ = error.__context__ = None
        told.accidents.append(error)
    if case.stage.command and through.mouth.asked.count(case.stage.operation) > _attempts(error):
        wrong.append(f"the command left {len(through.mouth.asked)} times")
    if not case.answer.whole:
        wrong += await _usable(case, through)
    told.failures += [f"{fault}\n    {case}" for fault in wrong]


def _attempts(error: BaseException | None) -> int:
    """A command may leave a second time after TOKEN_EXPIRED only, when nothing ran."""
    return 2 if type(error).__name__ in {"TokenExpired", "NoneType"} else 1


async def _usable(case: Case, through: Way) -> list[str]:
    """A read may be lost once, when the rest of an answer longer than it said lay in its connection."""
    right = case.with_answer(framed(right_body(case.stage.data)))
    _, error = await outcome(right, through)
    if isinstance(error, AnswerLost) and not case.stage.command:
        _, error = await outcome(right, through)
    return [] if error is None else [f"afterwards a right answer is {type(error).__name__}: {error}"]


def _left() -> list[asyncio.Task[object]]:
    return [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
