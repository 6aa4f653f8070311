"""The command line of the long proofs: which of them, how much, and one table for all at the end.

The crash proof keeps every core busy by itself and goes first; the others go two at a time.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor

from tests.faults.proofs import PROOFS, carried_out
from tests.faults.rows import DEFAULT_RUNS, Row, Scale
from tests.faults.table import table, total

AT_ONCE = 2


def main(arguments: Sequence[str]) -> int:
    """Proves and prints. 1 when anything was found or a proof is missing, 2 for a proof that does not exist."""
    parser = _parser()
    asked = parser.parse_args(arguments)
    if unknown := set(asked.proofs) - set(PROOFS):
        parser.error(f"there is no proof {', '.join(sorted(unknown))}")
    seed = random.randrange(1, 1_000_000) if asked.seed is None else asked.seed
    scale = Scale(asked.runs, seed, asked.only)
    again = f"seed {scale.seed}; `--seed {scale.seed}` does the same again"
    _tell(again)
    began = time.monotonic()
    found = _proved([name for name in PROOFS if not asked.proofs or name in asked.proofs], scale)
    sys.stdout.write(f"{table(found)}\n{again}; {time.monotonic() - began:.0f} s in all\n")
    return int(total([row for rows in found.values() for row in rows]).failed)


def _proved(names: list[str], scale: Scale) -> dict[str, list[Row]]:
    spawning = multiprocessing.get_context("spawn")
    alone = [name for name in names if name == "crash"]
    found: dict[str, list[Row]] = {}
    for name in alone:
        _tell(f"{name}: {PROOFS[name]} ...")
        found[name] = carried_out(name, scale)
    others = [name for name in names if name not in alone]
    if others:
        with ProcessPoolExecutor(AT_ONCE, spawning) as pool:
            _tell("".join(f"{name}: {PROOFS[name]} ...\n" for name in others).rstrip())
            found |= dict(zip(others, pool.map(carried_out, others, [scale] * len(others)), strict=True))
    return found


def _tell(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def _parser() -> argparse.ArgumentParser:
    told = "\n".join(f"  {name:<8} {about}" for name, about in PROOFS.items())
    parser = argparse.ArgumentParser(
        prog="dev.py faults",
        description="Proves that no money is lost or doubled, whatever breaks. Exit code 0: nothing was found.",
        epilog=f"proofs:\n{told}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("proofs", nargs="*", metavar="PROOF", help="all when none is named")
    parser.add_argument("--runs", type=int, default=DEFAULT_RUNS, metavar="N", help="crash runs; others in proportion")
    parser.add_argument("--seed", type=int, metavar="S", help="do the same chances again")
    parser.add_argument("--only", default="", metavar="STEP", help="one step of the crash proof alone")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
