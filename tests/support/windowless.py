"""A whole program without a window: signed in at a real server, with its own data folder and a watch that runs."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from izi_frontdesk.adapters.folders import folders
from izi_frontdesk.adapters.settings import JsonSettings
from izi_frontdesk.adapters.vault import KeyringVault
from izi_frontdesk.app.wiring import Program
from izi_frontdesk.domain.signin import Server
from izi_frontdesk.services.desk import Desk
from tests.support.vaults import MemoryKeyring


@asynccontextmanager
async def desk_at(server: Server, data: Path, who: str = "cashier") -> AsyncIterator[Desk]:
    """The desk of this practice account in the first club. Used again on the same folder, it is a restart.

    Where windows were open before, the test wants the fixture `cycles`: they must not die on the network's thread.
    """
    places = folders(data)
    program = Program(places, JsonSettings(places.settings), vault=KeyringVault(MemoryKeyring()))
    entry = await program.gate.sign_in(server, f"{who}@practice.izi", "practice", remember=False)
    desk = await program.open_desk(entry, (await program.gate.clubs(entry))[0])
    watching = asyncio.create_task(desk.watch.run())
    try:
        yield desk
    finally:
        await desk.jobs.finish()
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)
        await program.close()
