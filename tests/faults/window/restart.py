"""A story: the receptionist comes back after a crash and looks at what the program shows."""

from __future__ import annotations

import asyncio

from izi_frontdesk.app.front import Front
from tests.benchmarks.telling import tell
from tests.faults.window.desk import at_the_desk


async def story(front: Front, _: dict[str, object]) -> None:
    """Tells each operation's phase and what the panel calls it, whenever one of them changes."""
    await at_the_desk(front)
    told: dict[str, tuple[str, str]] = {}
    while True:
        assert front.desk is not None
        assert front.screens is not None
        panel = front.screens.live.state
        chips = {row.reference: row.chip.text for row in panel.rows}
        chips |= {row.reference: row.chip.text for row in panel.results}
        for operation in front.desk.operations.all():
            seen = operation.phase.value, chips.get(operation.reference, "")
            if seen[1] and told.get(operation.reference) != seen:
                told[operation.reference] = seen
                tell(reference=operation.reference, phase=seen[0], chip=seen[1], payment=operation.payment_id)
        await asyncio.sleep(0.02)
