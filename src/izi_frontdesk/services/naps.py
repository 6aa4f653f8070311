"""Waiting that can be cut short: by the clock of the desk, or by an event that comes first. Decides nothing."""

from __future__ import annotations

import asyncio

from izi_frontdesk.services.ports import Clock


async def nap(clock: Clock, seconds: float, alarm: asyncio.Event) -> None:
    """Until so much time has passed or the alarm is set."""
    rest = asyncio.ensure_future(clock.sleep(seconds))
    call = asyncio.ensure_future(alarm.wait())
    try:
        await asyncio.wait({rest, call}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        rest.cancel()
        call.cancel()
