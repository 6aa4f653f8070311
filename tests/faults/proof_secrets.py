"""Lives of the real program with planted secrets, remembered and not, ended in order and by a crash; 0 found is right.

Every file below home, settings, caches, logs and temporary folders is searched for every secret in every form.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from itertools import product
from pathlib import Path

from tests.faults.rows import Row, Scale
from tests.faults.secrets.life import lived
from tests.journeys.people import people_of
from tests.support.practice_process import running_practice


def prove(scale: Scale) -> list[Row]:
    """One row for each way of signing in and of ending."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if sys.platform != "win32" and os.geteuid() == 0:
        os.environ["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
    ways = list(product((True, False), (True, False)))[: max(1, scale.times(4))]
    return [_row(remember=remember, abort=abort, seed=scale.seed) for remember, abort in ways]


def _row(*, remember: bool, abort: bool, seed: int) -> Row:
    began = time.monotonic()
    case = f"{'remembered' if remember else 'not remembered'}, {'crash' if abort else 'orderly end'}"
    with (
        tempfile.TemporaryDirectory(prefix="izi-secrets-") as folder,
        running_practice("--seed", str(seed)) as practice,
    ):
        client = next(people_of(practice))
        life = lived(Path(folder), practice, (client.id, client.phone), remember=remember, abort=abort)
    wrong = [*map(str, life.found), *([life.trouble] if life.trouble else [])]
    sys.stderr.write("".join(f"{case}: {line}\n" for line in wrong))
    note = f"{len(life.planted)} secrets in {len(life.files)} files: {len(life.found)} found"
    return Row(case, 1, unhandled=len(wrong), seconds=time.monotonic() - began, note=note)
