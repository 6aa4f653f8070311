"""The program as a user starts it, with one addition: it says when its first picture is on the screen, and ends.

Run as a process; takes the program's own command line.
"""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING

from izi_frontdesk import __main__ as command_line
from izi_frontdesk.app import run
from tests.benchmarks.telling import tell

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

made = run.application


def watched() -> QApplication:
    """The application, telling of the first events it has worked off: by then the window is painted."""
    app = made()
    work_off = app.processEvents

    def told() -> None:
        work_off()
        tell(drawn=time.monotonic_ns())
        os._exit(0)

    app.processEvents = told  # type: ignore[method-assign, assignment]
    return app


if __name__ == "__main__":
    run.application = watched
    sys.exit(command_line.main())
