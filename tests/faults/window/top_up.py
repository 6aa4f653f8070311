"""A story: the receptionist asks for a payment."""

from __future__ import annotations

from PySide6.QtCore import Qt

from izi_frontdesk.app.front import Front
from tests.faults.window.desk import CLIENT, TAIL, at_the_desk


async def story(front: Front, _: dict[str, object]) -> None:
    """Up to Enter in the form."""
    walk = await at_the_desk(front)
    await walk.find(TAIL, CLIENT)
    await walk.open_form("300")
    await walk.hands.press(Qt.Key.Key_Return)
