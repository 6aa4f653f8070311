"""What the stories here have in common: the way to the desk, by mouse and keys."""

from __future__ import annotations

import tempfile
from pathlib import Path

from PySide6.QtCore import Qt

from izi_frontdesk.app.front import Front
from izi_frontdesk.app.tour.walker import Walker
from izi_frontdesk.presenters.desk_state import Page
from tests.benchmarks.at_the_desk import window

CLIENT, TAIL = "client_petrov", "4567"
PAYMENT = "IZI_FAULTS_PAYMENT"
"""In the surroundings: the payment to be refunded."""


async def at_the_desk(front: Front) -> Walker:
    """Signed in at the server of the command line, in the first club."""
    walk = Walker("fault", Path(tempfile.gettempdir()), front, window())
    await walk.hands.until(lambda: walk.hands.sees("signin.email"), "the sign-in")
    await walk.hands.write("signin.email", "admin@practice.izi")
    await walk.hands.write("signin.password", "practice")
    await walk.hands.press(Qt.Key.Key_Return)
    await walk.hands.until(lambda: front.frame.state.page in {Page.CLUBS, Page.DESK}, "a club to pick")
    if front.frame.state.page is Page.CLUBS:
        await walk.hands.click_row(walk.window.clubs.list, 0)
    await walk.hands.until(lambda: front.frame.state.page is Page.DESK and front.desk is not None, "the desk")
    return walk
