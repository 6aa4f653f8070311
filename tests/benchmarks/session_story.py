"""A story: a receptionist's whole night, as the guided tour walks it, but for the taking of pictures."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path
from typing import Any

from izi_frontdesk.app.front import Front
from izi_frontdesk.app.options import Options
from izi_frontdesk.app.tour.hands import Hands
from izi_frontdesk.app.tour.parts import walk
from izi_frontdesk.app.tour.report import read_steps
from tests.benchmarks.at_the_desk import window
from tests.benchmarks.telling import tell
from tests.hygiene.pauses import counted_gestures
from tests.support.pauses import PAUSES

PART = "desk"


async def story(front: Front, _addresses: dict[str, Any]) -> None:
    """Tells every stretch in milliseconds, `cpu` and `wall`, and what was done in it."""
    Hands.picture = _no_picture  # type: ignore[method-assign, assignment]
    ended = asyncio.Event()
    with tempfile.TemporaryDirectory(prefix="izi-bench-") as folder, counted_gestures():
        await walk(Options(tour=Path(folder), tour_part=PART), front, window(), ended.set)
        steps = read_steps(Path(folder) / f"part-{PART}.json")
    stretches = PAUSES.stop()
    failed = [f"{one.name}: {one.trouble}" for one in steps if not one.ok]
    if failed or not ended.is_set():
        raise RuntimeError(f"the night ended early: {failed}")
    tell(stretches=[[one.cpu * 1000, one.wall * 1000, one.what] for one in stretches])


async def _no_picture(_self: Hands, _path: Path) -> None:
    """Drawing a window into a file is no work of the desk."""
