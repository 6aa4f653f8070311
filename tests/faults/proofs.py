"""The list of proofs, and how one is carried out in a process of its own."""

from __future__ import annotations

import importlib
import time
import traceback
from importlib.util import find_spec
from typing import Final

from tests.faults.rows import Row, Scale

PROOFS: Final = {
    "crash": "the program is killed at every step of a top-up and of a refund, and started again",
    "window": "the whole program with its window is killed while an answer is on the way",
    "power": "the journal is copied at every boundary of a write, or its disk lies",
    "matrix": "every fault of the practice server at every operation of the program",
    "machine": "desk, gateway and faults in any order",
    "desks": "two desks, one account, one payment",
    "fuzz": "answers that no server should give",
    "secrets": "planted secrets are looked for in everything that was written",
}
"""Name and what it shows; the module is `tests.faults.proof_NAME`."""


def carried_out(name: str, scale: Scale) -> list[Row]:
    """The rows of one proof. One that is missing or breaks off is a row that failed, with its last words."""
    began = time.monotonic()
    module = f"tests.faults.proof_{name}"
    if find_spec(module) is None:
        return [Row("(missing)", 0, unhandled=1, note=f"there is no {module}")]
    try:
        rows: list[Row] = importlib.import_module(module).prove(scale)
    except Exception:  # noqa: BLE001 - whatever it was, the other proofs go on and the table says it
        traceback.print_exc()
        last = traceback.format_exc().strip().splitlines()[-1]
        return [Row("(broke off)", 0, unhandled=1, seconds=time.monotonic() - began, note=last)]
    return rows or [Row("(nothing was done)", 0, unhandled=1)]
