"""The commands of dev.py: each sets up what it needs and then hands over."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from devtools import debian, environment, locks, qt_system, stamp, translations
from devtools.launching import environment_for, hand_over, has_display, program_arguments, python, step
from devtools.places import ROOT, TOUR, running_as_root
from devtools.telling import tell

CHECKS = {
    "ruff check": ("-m", "ruff", "check", "."),
    "ruff format": ("-m", "ruff", "format", "--check", "."),
    "mypy --strict": ("-m", "mypy", "--strict"),
}
# Every core works, a whole file of tests at a time; many more browsers than this at once only get in each other's way.
SIDE_BY_SIDE = ("-n", "logical", "--maxprocesses", "4", "--dist", "loadfile")
# The tests of the real Secret Service need these two programs; without them those tests are skipped.
KEYRING_PROGRAMS = {"dbus-run-session": "dbus", "gnome-keyring-daemon": "gnome-keyring"}


def _set_up(lock: str) -> None:
    environment.ensure(lock)
    qt_system.ensure()
    translations.ensure()


def run(arguments: list[str]) -> int:
    """Starts the program in practice mode; without a display, its guided tour."""
    _set_up("run")
    display = has_display(os.environ)
    wanted = program_arguments(arguments)
    if not display and not any(word.split("=")[0] in {"--tour", "--pictures", "--help", "-h"} for word in arguments):
        tell(f"There is no display, so the guided tour is drawn into {TOUR} instead of opening a window.")
        TOUR.mkdir(parents=True, exist_ok=True)
        wanted = [*wanted, "--tour", str(TOUR)]
    surroundings = environment_for(os.environ, offscreen=not display and "QT_QPA_PLATFORM" not in os.environ)
    return hand_over(python("-m", "izi_frontdesk", *wanted), surroundings)


def pictures(arguments: list[str]) -> int:
    """Draws every screen in every state into a folder."""
    if len(arguments) != 1:
        tell("Say which folder the pictures go to: dev.py pictures DIR")
        return 2
    _set_up("run")
    folder = Path(arguments[0]).absolute()
    folder.mkdir(parents=True, exist_ok=True)
    return hand_over(python("-m", "izi_frontdesk", "--pictures", folder), environment_for(os.environ, offscreen=True))


def test(arguments: list[str]) -> int:
    """Checks style and types, then runs the tests; the first check that fails ends it with its exit code."""
    _set_up("dev")
    _ensure_keyring_programs()
    surroundings = environment_for(os.environ, offscreen=True)
    for name, command in CHECKS.items():
        tell(f"== {name}")
        if code := step(python(*command), surroundings):
            tell(f"{name} found something; the lines above say what.")
            return code
    tell("== pytest")
    os.chdir(ROOT)
    return hand_over(python("-m", "pytest", *SIDE_BY_SIDE, *arguments), surroundings)


def bench(arguments: list[str]) -> int:
    """Measures how fast the desk is and prints the table; ARGS choose rows, `--json FILE` and `--check`."""
    _set_up("dev")
    os.chdir(ROOT)
    return hand_over(python("-m", "tests.benchmarks", *arguments), environment_for(os.environ, offscreen=True))


def faults(arguments: list[str]) -> int:
    """Carries out the long proofs against crashes, faults and broken answers, and prints one table."""
    _set_up("dev")
    os.chdir(ROOT)
    return hand_over(python("-m", "tests.faults", *arguments), environment_for(os.environ, offscreen=True))


def words(arguments: list[str]) -> int:
    """Brings the translation files up to date with the texts in the source."""
    environment.ensure("run")
    translations.gather()
    translations.ensure()
    return 0


def lock(arguments: list[str]) -> int:
    """Chooses the exact versions anew."""
    environment.ensure("run")
    locks.choose()
    return 0


def _ensure_keyring_programs() -> None:
    """As root on Debian, where nothing of a person's desktop is touched; failing is no error."""
    mark = stamp.fingerprint([debian.state()])
    if sys.platform != "linux" or not running_as_root() or stamp.is_done("keyring programs", mark):
        return
    missing = [package for program, package in KEYRING_PROGRAMS.items() if shutil.which(program) is None]
    if missing and debian.is_here():
        debian.install(missing, "The tests of the real keyring need a Secret Service")
    stamp.note_done("keyring programs", stamp.fingerprint([debian.state()]))
