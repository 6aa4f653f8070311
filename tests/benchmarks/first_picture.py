"""The program as a user starts it, with one addition: it says when its first picture is on the screen, and ends.

Run as a process; takes the program's own command line.
"""

from __future__ import annotations

import os
import sys
import time
from types import ModuleType
from typing import Any

from izi_frontdesk import __main__ as command_line
from tests.benchmarks.after_import import AfterImport
from tests.benchmarks.telling import tell


def watched(run: ModuleType) -> None:
    """The application tells of the first events it has worked off: by then the window is painted."""
    made = run.application

    def application() -> Any:
        app = made()
        work_off = app.processEvents

        def told() -> None:
            work_off()
            tell(drawn=time.monotonic_ns())
            os._exit(0)

        app.processEvents = told
        return app

    vars(run)["application"] = application


if __name__ == "__main__":
    AfterImport("izi_frontdesk.app.run", watched)
    sys.exit(command_line.main())
