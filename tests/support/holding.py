"""Another program that holds a journal, as a second copy of this one or a backup may."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

HOLDER = """
import sqlite3, sys
file = sqlite3.connect(sys.argv[1], isolation_level=None)
file.execute(sys.argv[2])
file.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.readline()
file.execute("ROLLBACK")
file.close()
"""


@contextlib.contextmanager
def held_by_another(path: Path, first: str = "SELECT 1") -> Iterator[None]:
    """Another program holds the journal."""
    command = [sys.executable, "-c", HOLDER, str(path), first]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        try:
            yield
        finally:
            other.communicate("go\n")
