"""A story: twenty payments wait at one desk, and one after the other is paid somewhere else.

Goes on for as long as the bench listens; a payment that was paid is followed by a new one, so that it stays twenty.
"""

from __future__ import annotations

import asyncio
import json
import random
import time
import urllib.request
from collections.abc import Callable, Coroutine
from decimal import Decimal
from itertools import cycle
from typing import Any

from izi_frontdesk.adapters.izi.http import Http, HttpAnswer
from izi_frontdesk.app.front import Front
from izi_frontdesk.domain.clients import Client
from izi_frontdesk.domain.operations import Operation, Phase
from izi_frontdesk.domain.watch import Attention, pace_of
from izi_frontdesk.services.desk import Desk
from tests.benchmarks import at_the_desk
from tests.benchmarks.at_the_desk import window
from tests.benchmarks.painted import Painted
from tests.benchmarks.telling import tell

OPEN = 20
BETWEEN_PAYMENTS = 0.25
"""Seconds, so that the making of them stays within the rate limit."""

RECOVERY = 11.0
"""Seconds after which the making of twenty payments is out of the window in which the server counts units."""

CARD = "4111111111111111"
SEED = 3
send = Http.post
Spent = list[tuple[float, float]]


async def story(front: Front, addresses: dict[str, Any]) -> None:
    """`took`: from the payer's last word to the new phase drawn, ms; `interval`: of the watch, ms; `units` in 10 s."""
    spent: Spent = []
    Http.post = counting(spent)  # type: ignore[method-assign, assignment]
    await at_the_desk.story(front, addresses)
    desk = front.desk
    assert desk is not None
    found = await desk.clients.search(desk.place.club.id, "7")
    people = cycle(client for client in found if not client.blacklisted)
    waiting = [await _begin(desk, next(people), number) for number in range(OPEN)]
    await asyncio.sleep(RECOVERY)
    spent.clear()
    painted = Painted(window().live)
    chance = random.Random(SEED)
    while True:
        await asyncio.sleep(chance.uniform(0.0, 2.0))
        operation = waiting.pop(chance.randrange(len(waiting)))
        interval = pace_of(operation, desk.clock.now(), Attention())
        took = await painted.when(_shown(front, operation), _paying(addresses["control"], operation))
        tell(took=took, interval=interval * 1000, units=_most(spent))
        waiting.append(await _begin(desk, next(people), len(spent)))


def counting(spent: Spent) -> Callable[[Http, bytes, str], Coroutine[Any, Any, HttpAnswer]]:
    """Sends as before, and notes when the watch has spent how many units."""

    async def post(self: Http, body: bytes, token: str = "", *, command: bool = False) -> HttpAnswer:
        answer = await send(self, body, token, command=command)
        if b'"Look"' in body:
            spent.append((time.monotonic(), float(answer.headers.get("x-ratelimit-cost", 1))))
        return answer

    return post


async def _begin(desk: Desk, client: Client, number: int) -> Operation:
    await asyncio.sleep(BETWEEN_PAYMENTS)
    attempt = await desk.top_ups.create(client, Decimal(100 + number), "")
    return attempt.operation


def _paying(control: str, operation: Operation) -> Callable[[], object]:
    """The payer pays; the moment counts from here, so that the gateway's own time is in the figure."""
    request = urllib.request.Request(
        f"{control}/payments/{operation.payment_id}/pay",
        json.dumps({"card": CARD}).encode(),
        {"Content-Type": "application/json"},
    )
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    return lambda: asyncio.get_running_loop().run_in_executor(None, lambda: opener.open(request).close())


def _shown(front: Front, operation: Operation) -> Callable[[], bool]:
    def shown() -> bool:
        desk, screens = front.desk, front.screens
        now = desk.operations.get(operation.reference) if desk else None
        if screens is None or now is None or now.phase not in {Phase.BANK_ACCEPTED, Phase.PAID}:
            return False
        rows = {row.reference for row in screens.live.state.rows}
        return now.phase is Phase.BANK_ACCEPTED or now.reference not in rows

    return shown


def _most(spent: Spent) -> float:
    """The most units in any ten seconds."""
    return max((sum(cost for at, cost in spent if begin <= at < begin + 10) for begin, _ in spent), default=0.0)
