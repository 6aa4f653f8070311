"""Chooses exact versions for packaging/locks from pyproject.toml, good for every system and Python that we support.

The files hold names, versions and hashes; where packages are fetched from is the business of whoever installs them.
"""

from __future__ import annotations

import os
import subprocess

from devtools.launching import python
from devtools.places import LOCKS, ROOT
from devtools.telling import Stopped, tell

HEADER = "# Chosen by `python3 packaging/dev.py lock` from pyproject.toml. Not edited by hand.\n"
RUN, DEV = LOCKS / "run.txt", LOCKS / "dev.txt"
# `--upgrade` lets a version move; without it uv keeps what the file already says.
CHOOSE = ["pip", "compile", "--quiet", "--upgrade", "--universal", "--python-version=3.11", "--generate-hashes"]
PLAIN = ["--no-config", "--no-emit-index-url", "--no-annotate", "--no-header"]


def choose() -> None:
    """Writes both locks. Raises Stopped when uv cannot be had or finds no solution."""
    # Local stores of packages know only the files for one system; every hash of the public ones is wanted.
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_FIND", "PIP_EXTRA"))}
    if subprocess.run(python("-m", "pip", "install", "--quiet", "uv"), check=False).returncode:
        raise Stopped("uv, which chooses the versions, could not be installed.")
    for file, more in ((RUN, []), (DEV, ["--group=dev", f"--constraints={RUN.relative_to(ROOT)}"])):
        tell(f"Choosing versions for {file.relative_to(ROOT)}")
        command = python("-m", "uv", *CHOOSE, *PLAIN, "pyproject.toml", *more, "-o", file.relative_to(ROOT))
        if subprocess.run(command, check=False, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL).returncode:
            raise Stopped("No set of versions fits; the lines above say why.")
        file.write_text(HEADER + file.read_text("utf-8"), "utf-8")
