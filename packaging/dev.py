"""Runs, tests and draws the program on a machine that has nothing but Python: `python3 packaging/dev.py run`.

    run [ARGS]      set up, then start the program in practice mode; without a display, the guided tour
    test [ARGS]     set up, then ruff, mypy and pytest; ARGS go to pytest
    bench [ARGS]    set up, then measure how fast the desk is; ARGS: ROW ..., --json FILE, --check
    faults [ARGS]   set up, then prove that no money is lost or doubled, whatever breaks (about 20 minutes);
                    ARGS: PROOF ..., --runs N, --seed S, --only STEP
    pictures DIR    set up, then draw every screen in every state into DIR
    words           gather the program's texts into resources/translations/*.ts for translators
    lock            choose the exact versions in packaging/locks anew

Only the standard library here. What a command does is in devtools; this file reads the command line.
"""

from __future__ import annotations

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - said here to whoever starts this with an older one
    sys.exit(f"IZI Front Desk needs Python 3.11 or newer; this is {sys.version.split()[0]}.")

from devtools import commands
from devtools.telling import Stopped, tell

COMMANDS = {
    "run": commands.run,
    "test": commands.test,
    "bench": commands.bench,
    "faults": commands.faults,
    "pictures": commands.pictures,
    "words": commands.words,
    "lock": commands.lock,
}


def main(arguments: list[str]) -> int:
    """Answers the exit code: that of the program or check, 2 for a wrong command, 1 when the set-up cannot go on."""
    command = COMMANDS.get(arguments[0]) if arguments else None
    if command is None:
        tell(__doc__ or "")
        return 0 if arguments[:1] in (["-h"], ["--help"]) else 2
    try:
        return command(arguments[1:])
    except Stopped as stop:
        tell(str(stop))
        return 1
    except KeyboardInterrupt:
        tell("Stopped.")
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
