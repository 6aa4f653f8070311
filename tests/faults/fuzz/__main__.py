"""One case again: `python -m tests.faults.fuzz OPERATION SEED` shows its bytes, what came of it and what is wrong."""

from __future__ import annotations

import asyncio
import sys
import traceback

from tests.faults.fuzz.cases import case_of
from tests.faults.fuzz.fuzzing import outcome, way
from tests.faults.fuzz.judging import judged


async def again(name: str, seed: int) -> int:
    """Does it, and prints. 1 when something is wrong."""
    case = case_of(name, seed)
    sys.stdout.write(f"{case}\n")
    async with way() as through:
        value, error = await outcome(case, through)
    if error is not None:
        sys.stdout.write("".join(traceback.format_exception(error)))
    wrong = judged(case, value, error)
    sys.stdout.write(f"{value!r:.2000}\n{wrong or 'nothing is wrong with it'}\n")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(asyncio.run(again(sys.argv[1], int(sys.argv[2]))))
