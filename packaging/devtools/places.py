"""Where things are: the project, its virtual environment, its locks. Touches nothing."""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src"
LOCKS = ROOT / "packaging" / "locks"
TRANSLATIONS = ROOT / "resources" / "translations"
TOUR = ROOT / "build" / "tour"

VENV = ROOT / ".venv"
ON_WINDOWS = sys.platform == "win32"
PROGRAMS = VENV / ("Scripts" if ON_WINDOWS else "bin")
PYTHON = PROGRAMS / ("python.exe" if ON_WINDOWS else "python")


def packages_folder() -> Path:
    """site-packages of the virtual environment, for the Python that runs this."""
    if ON_WINDOWS:
        return VENV / "Lib" / "site-packages"
    return VENV / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}" / "site-packages"


def qt_folder() -> Path:
    """Where the installed PySide6 lies."""
    return packages_folder() / "PySide6"


def running_as_root() -> bool:
    """Whether this is the Unix superuser, as in containers."""
    return sys.platform != "win32" and os.geteuid() == 0
