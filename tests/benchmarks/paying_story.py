"""A story: somebody tops up one client after the other; each payment page is waited for and put aside.

Goes on for as long as the bench listens.
"""

from __future__ import annotations

import asyncio
import time
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from izi_frontdesk.adapters.izi.documents import document
from izi_frontdesk.app.front import Front
from izi_frontdesk.domain.checkout import RETURN_URL
from izi_frontdesk.domain.clients import Client
from tests.benchmarks import at_the_desk
from tests.benchmarks.at_the_desk import until, window
from tests.benchmarks.bare_requests import BareRequests
from tests.benchmarks.fingers import focus, press, type_in
from tests.benchmarks.telling import tell

AMOUNT = "500"
THINKING = 1.5
"""Seconds from the form to Enter: a quick receptionist."""

BETWEEN_CLIENTS = 1.0


async def story(front: Front, addresses: dict[str, Any]) -> None:
    """`took`: Enter in the form to a page ready for typing. `server`: bare requests. `url`: of the page."""
    await at_the_desk.story(front, addresses)
    assert front.desk is not None
    bare = await asyncio.to_thread(BareRequests, addresses["graphql"])
    people = await front.desk.clients.search(front.desk.place.club.id, "7")
    for person, other in zip(people[::2], people[1::2], strict=False):
        if person.blacklisted or other.blacklisted:
            continue
        url, took = await _page(front, person)
        server = await asyncio.to_thread(_server, bare, front.desk.place.club.id, other)
        tell(took=took, server=server, url=url)
        await asyncio.sleep(BETWEEN_CLIENTS)


async def _page(front: Front, person: Client) -> tuple[str, float]:
    screens, desk = front.screens, front.desk
    assert screens is not None
    assert desk is not None
    screens.search.selected.emit(person)
    await until(lambda: screens.card.state.id == person.id and not screens.card.state.busy)
    press(Qt.Key.Key_F4)
    await until(lambda: focus() == "topup.amount")
    type_in(AMOUNT)
    await asyncio.sleep(THINKING)
    began = time.perf_counter()
    press(Qt.Key.Key_Return)
    return await _seen(began)


async def _seen(began: float) -> tuple[str, float]:
    """The web engine is not loaded by the bench: it is there as soon as the program has it."""
    views: list[Any] = []
    while not views:
        await asyncio.sleep(0.002)
        sheet = window().sheets.current()
        views = sheet.findChildren(QWidget, "checkout.web") if sheet is not None else []
    from tests.benchmarks.page_ready import ready, takes_keys

    moment = await ready(lambda: views[0], lambda url: url.startswith("http"))
    await takes_keys(views[0])
    press(Qt.Key.Key_F2)
    return views[0].url().toString(), (moment - began) * 1000


def _server(bare: BareRequests, club: str, person: Client) -> float:
    """The requests that creating a payment waits for: the fresh balance, then the payment itself."""
    order = {
        "clubId": club,
        "clientId": person.id,
        "amount": 500,
        "returnUrl": RETURN_URL,
        "description": "bench",
    }
    read = bare.milliseconds(document("OneClient"), {"id": person.id})
    return read + bare.milliseconds(document("StartTopUp"), {"input": order})
