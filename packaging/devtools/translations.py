"""Compiles resources/translations/*.ts into .qm files beside them, with the lrelease that comes with PySide6."""

from __future__ import annotations

import subprocess

from devtools import stamp
from devtools.places import ON_WINDOWS, TRANSLATIONS, qt_folder
from devtools.telling import Stopped


def ensure() -> None:
    """Compiles when a .ts file changed or a .qm file is missing. Raises Stopped when a .ts file is not well-formed."""
    sources = sorted(TRANSLATIONS.glob("*.ts"))
    mark = stamp.fingerprint(["lrelease"], sources)
    if all(source.with_suffix(".qm").exists() for source in sources) and stamp.is_done("translations", mark):
        return
    lrelease = qt_folder() / ("lrelease.exe" if ON_WINDOWS else "lrelease")
    for source in sources:
        command = [str(lrelease), "-silent", str(source), "-qm", str(source.with_suffix(".qm"))]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise Stopped(f"{source} could not be compiled:\n{done.stdout}{done.stderr}")
    stamp.note_done("translations", mark)
