"""How the program is started: on a display or without one, as root or not. Decides nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from devtools.places import ON_WINDOWS, PYTHON, ROOT, running_as_root

SMALL_SHARED_MEMORY = 128 * 1024 * 1024


def has_display(environment: Mapping[str, str]) -> bool:
    """Whether windows can be shown; only Linux can be without."""
    return sys.platform != "linux" or bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def program_arguments(arguments: Sequence[str]) -> list[str]:
    """The program's arguments: practice mode unless a server is named."""
    named = any(word == "--practice" or word.split("=")[0] == "--server" for word in arguments)
    return [*arguments] if named else ["--practice", *arguments]


def _shared_memory_is_small() -> bool:
    if sys.platform != "linux":
        return False
    try:
        facts = os.statvfs("/dev/shm")
    except OSError:
        return True
    return facts.f_frsize * facts.f_blocks < SMALL_SHARED_MEMORY


def environment_for(environment: Mapping[str, str], *, offscreen: bool) -> dict[str, str]:
    """The surroundings of the program or the tests."""
    found = dict(environment)
    if offscreen:
        found["QT_QPA_PLATFORM"] = "offscreen"
    if running_as_root():
        # Chromium will not start its sandbox as root, which is what one is in a container. Set here and never in the
        # product: nobody should run a desk as root, and a desk must not lose the sandbox.
        found["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
    if _shared_memory_is_small():
        # Containers often have 64 MB of it, which a web page can fill; Chromium then uses /tmp.
        flags = found.get("QTWEBENGINE_CHROMIUM_FLAGS", "")
        found["QTWEBENGINE_CHROMIUM_FLAGS"] = f"{flags} --disable-dev-shm-usage".strip()
    return found


def python(*arguments: str | Path) -> list[str]:
    """A command for the Python of the virtual environment."""
    return [str(PYTHON), *map(str, arguments)]


def step(command: Sequence[str], environment: Mapping[str, str]) -> int:
    """Runs a command in the project's folder with the terminal as its own; answers its exit code."""
    return subprocess.run(command, env=environment, cwd=ROOT, check=False).returncode


def hand_over(command: list[str], environment: Mapping[str, str]) -> int:
    """Lets a command take this process's place, so that signals and the exit code need no messenger.

    Windows has no such thing: there it is run and its exit code answered.
    """
    sys.stdout.flush()
    if not ON_WINDOWS:
        os.execve(command[0], command, environment)
    with subprocess.Popen(command, env=environment) as process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:
                continue  # The command heard it too and ends by itself.
