"""The virtual environment in .venv: made, mended and filled from a lock. Knows nothing of Qt or the system.

The program itself is not installed: a .pth file points at src, so that what is edited is what runs, without a build.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from devtools import debian, stamp
from devtools.places import LOCKS, ON_WINDOWS, PROGRAMS, PYTHON, SOURCE, VENV, packages_folder
from devtools.telling import Stopped, tell, watched

VERSION = f"{sys.version_info[0]}.{sys.version_info[1]}"
BASE_PYTHON = getattr(sys, "_base_executable", None) or sys.executable


def ensure(lock: str) -> None:
    """Makes sure that everything in `packaging/locks/<lock>.txt` is installed. Raises Stopped when that fails."""
    file = LOCKS / f"{lock}.txt"
    mark = stamp.fingerprint([VERSION, "layout 1"], [file])
    if PYTHON.exists() and stamp.is_done(f"packages for {lock}", mark):
        return
    if not _usable():
        _make()
    _fill(file)
    _point_at_source()
    stamp.note_done(f"packages for {lock}", mark)


def _usable() -> bool:
    """Whether .venv holds a Python of this version that can install packages."""
    if not PYTHON.exists():
        return False
    question = "import sys, pip; print('%d.%d' % sys.version_info[:2])"
    answer = subprocess.run([PYTHON, "-c", question], capture_output=True, text=True, check=False)
    return answer.returncode == 0 and answer.stdout.strip() == VERSION


def _make() -> None:
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        debian.install_all([f"python{VERSION}-venv"], "Python's own venv is missing")
    if VENV.exists():
        tell("The virtual environment is damaged or of another Python; making it anew.")
        shutil.rmtree(VENV)
    tell(f"Making a virtual environment in {VENV}")
    if not watched([BASE_PYTHON, "-m", "venv", str(VENV)], lambda line: None):
        raise Stopped("The virtual environment could not be made; the lines above say why.")


def _fill(lock: Path) -> None:
    """Installs the lock with pip, telling which package it is at."""
    total = len(re.findall(r"(?m)^\S+==", lock.read_text("utf-8")))
    seen = 0

    def notice(line: str) -> str | None:
        nonlocal seen
        if found := re.match(r"(?:Collecting|Requirement already satisfied:|Ignoring) ([^\s:;]+)", line):
            seen += 1
            name = found[1].partition("==")[0]
            return f"{min(seen, total)} of {total}: {name}" if line.startswith("Collecting") else None
        return "unpacking into .venv" if line.startswith("Installing collected packages") else None

    tell(f"Installing {total} packages (about 250 MB to download the first time)")
    command = [str(PYTHON), "-m", "pip", "install", "--require-hashes", "--no-deps", "--progress-bar=off"]
    quiet = ["--disable-pip-version-check", "--no-input"]
    # Pip as root in a container is right here: it writes into .venv only.
    environment = {**os.environ, "PIP_ROOT_USER_ACTION": "ignore"}
    if not watched([*command, *quiet, "-r", str(lock)], notice, environment):
        raise Stopped("Installing failed; the lines above say why. The same command tries again.")


def _point_at_source() -> None:
    """Puts src on the path, and the command `izi-frontdesk` beside Python.

    The path is written relative to site-packages: older Pythons read .pth files in the system's own encoding, which may
    not know the letters of the project's folder.
    """
    folder = packages_folder()
    (folder / "izi_frontdesk.pth").write_text(Path(os.path.relpath(SOURCE, folder)).as_posix() + "\n", "ascii")
    if ON_WINDOWS:
        (PROGRAMS / "izi-frontdesk.cmd").write_text('@"%~dp0python.exe" -m izi_frontdesk %*\n', "ascii")
    else:
        script = PROGRAMS / "izi-frontdesk"
        script.write_text('#!/bin/sh\nexec "$(dirname "$0")/python" -m izi_frontdesk "$@"\n', "ascii")
        script.chmod(0o755)
