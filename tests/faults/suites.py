"""Proofs whose long form is a run of pytest with more examples: started, counted, told as a row."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from xml.etree import ElementTree as ET

from tests.faults.rows import VARIABLE, Row, Scale

ROOT = Path(__file__).parents[2]
PATIENCE = 1500.0
"""Seconds after which a run is given up."""


def suite(case: str, scale: Scale, *paths: str, runs: int | None = None) -> Row:
    """Run these tests with the scale in their surroundings. Each failure counts as unhandled.

    `runs`: how many examples that was, where the tests are few and each makes many.
    """
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="izi-faults-") as folder:
        report = Path(folder) / "report.xml"
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--junit-xml={report}"]
        done = subprocess.run(
            [*command, f"--timeout={PATIENCE:.0f}", *paths],
            cwd=ROOT,
            env={**os.environ, VARIABLE: scale.text},
            stdout=sys.stderr,
            check=False,
        )
        tests, failed = _counted(report)
    seconds = time.monotonic() - began
    note = f"{failed} of {tests} tests failed" if failed else f"{tests} tests"
    if done.returncode and not failed:
        failed, note = 1, f"pytest ended with {done.returncode}"
    return Row(case, tests if runs is None else runs, unhandled=failed, seconds=seconds, note=note)


def _counted(report: Path) -> tuple[int, int]:
    if not report.exists():
        return 0, 0
    (told,) = ET.parse(report).getroot().iter("testsuite")
    failed = int(told.get("failures", 0)) + int(told.get("errors", 0))
    return int(told.get("tests", 0)) - int(told.get("skipped", 0)), failed
