"""Gathers the program's texts into resources/translations/*.ts and compiles these into the .qm files beside them.

Both with the tools that come with PySide6; translating is done by people.
"""

from __future__ import annotations

import subprocess

from devtools import stamp
from devtools.places import ON_WINDOWS, ROOT, TRANSLATIONS, qt_folder
from devtools.telling import Stopped


def ensure() -> None:
    """Compiles when a .ts file changed or a .qm file is missing. Raises Stopped when a .ts file is not well-formed."""
    sources = sorted(TRANSLATIONS.glob("*.ts"))
    mark = stamp.fingerprint(["lrelease"], sources)
    if all(source.with_suffix(".qm").exists() for source in sources) and stamp.is_done("translations", mark):
        return
    for source in sources:
        _do("lrelease", ["-silent", str(source), "-qm", str(source.with_suffix(".qm"))])
    stamp.note_done("translations", mark)


def gather() -> None:
    """Brings every .ts file up to date with the texts in the source. Raises Stopped when the tool fails."""
    package = ROOT / "src" / "izi_frontdesk"
    texts = sorted(str(path) for layer in ("app", "presenters", "ui") for path in (package / layer).rglob("*.py"))
    for target in sorted(TRANSLATIONS.glob("*.ts")):
        _do("lupdate", ["-silent", "-no-obsolete", "-locations", "none", *texts, "-ts", str(target)])


def _do(tool: str, arguments: list[str]) -> None:
    program = qt_folder() / (f"{tool}.exe" if ON_WINDOWS else tool)
    done = subprocess.run([str(program), *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise Stopped(f"{tool} failed:\n{done.stdout}{done.stderr}")
