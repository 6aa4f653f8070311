"""The command line of the bench: which rows, where to, and whether a missed goal is an error."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.finding import LENIENCE, Effort, Finding, Row
from tests.benchmarks.processes import Ended
from tests.benchmarks.rows import ROWS
from tests.benchmarks.table import table, write_json

QUICK = Effort(rounds=1, seconds=0.5, settle=0.5)


def main(arguments: Sequence[str], rows: Sequence[Row] = ROWS) -> int:
    """Measures and prints. 2 for a row that does not exist.

    1 for a row that could not be measured, and with `--check` for a goal that is clearly missed.
    """
    parser = _parser(rows)
    asked = parser.parse_args(arguments)
    if unknown := set(asked.rows) - {row.name for row in rows}:
        parser.error(f"there is no row {', '.join(sorted(unknown))}")
    wanted = [row for row in rows if not asked.rows or row.name in asked.rows]
    effort = QUICK if asked.quick else Effort()
    findings: dict[str, list[Finding]] = {}
    broken = False
    for row in wanted:
        sys.stderr.write(f"{row.name}: {row.about} ...\n")
        sys.stderr.flush()
        try:
            findings[row.name] = row.measure(effort)
        except Ended as ended:
            broken = True
            sys.stderr.write(f"{row.name} could not be measured: {ended}\n")
    sys.stdout.write(table(findings) + "\n")
    if asked.json:
        write_json(asked.json, findings)
    failed = any(finding.failed for found in findings.values() for finding in found)
    return int(broken or (failed and asked.check))


def _parser(rows: Sequence[Row]) -> argparse.ArgumentParser:
    told = "\n".join(f"  {row.name:<10} {row.about}" for row in rows)
    parser = argparse.ArgumentParser(
        prog="dev.py bench",
        description="Measures how fast the desk is, each figure beside a baseline of the same run.",
        epilog=f"rows:\n{told}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("rows", nargs="*", metavar="ROW", help="all when none is named")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the findings there as well")
    limit = f"{(LENIENCE - 1) * 100:.0f} %%"
    parser.add_argument("--check", action="store_true", help=f"fail when a goal is missed by more than {limit}")
    parser.add_argument("--quick", action="store_true", help="everything once: shows that the rows work, no more")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
