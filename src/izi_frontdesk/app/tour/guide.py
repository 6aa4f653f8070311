"""Leads through the tour: each part is a program of its own, so that one of them can really be killed.

Prints, because it is a command-line tool. Knows the parts by name only; what happens in them is in `parts`.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from izi_frontdesk.app.tour.report import Step, read_steps, table, write_report

PART_TAKES = 240.0
"""Seconds after which a part is given up."""

READY = "ready-to-be-killed"
"""The file by which the part that is to be killed says that its payment is waiting."""


def tour(folder: Path) -> int:
    """Do the whole tour into `folder`. Exit code 0 only if every step held."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in (*folder.glob("*.png"), *folder.glob("part-*.json")):
        old.unlink()
    sys.stdout.write(f"Guided tour, pictures in {folder}\n")
    steps: list[Step] = []
    with tempfile.TemporaryDirectory(prefix="izi-tour-", ignore_cleanup_errors=True) as data:
        for part in ("desk", "killed", "restarted"):
            steps += _part(part, folder, Path(data))
            if not all(step.ok for step in steps):
                break
    ok = write_report(folder, steps)
    for leftover in (*folder.glob("part-*.json"), folder / READY):
        leftover.unlink(missing_ok=True)
    sys.stdout.write(table(steps) + "\n")
    sys.stdout.write(f"{'Every step held' if ok else 'NOT every step held'}: {folder / 'tour.json'}\n")
    return 0 if ok else 1


def _part(part: str, folder: Path, data: Path) -> list[Step]:
    began = time.monotonic()
    command = [sys.executable, "-m", "izi_frontdesk", "--practice", "--language", "en", "--theme", "light"]
    command += ["--data-dir", str(data), "--tour", str(folder), "--tour-part", part]
    surroundings = {**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    child = subprocess.Popen(command, env=surroundings, stderr=subprocess.PIPE, encoding="utf-8", errors="replace")
    try:
        if part == "killed":
            return _kill_when_ready(child, folder)
        _, said = child.communicate(timeout=PART_TAKES)
    except subprocess.TimeoutExpired:
        child.kill()
        _, said = child.communicate()
    steps = read_steps(folder / f"part-{part}.json")
    if child.returncode != 0 or not steps:
        last = " | ".join(said.strip().splitlines()[-3:])
        steps.append(Step(f"{part}: the program ended", ok=False, ms=_since(began), picture="", trouble=last))
    return steps


def _kill_when_ready(child: subprocess.Popen[str], folder: Path) -> list[Step]:
    """Kill the program without warning while its payment waits."""
    began = time.monotonic()
    while not (folder / READY).exists() and child.poll() is None and time.monotonic() - began < PART_TAKES:
        time.sleep(0.05)
    ready = (folder / READY).exists() and child.poll() is None
    child.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
    child.communicate()
    steps = read_steps(folder / "part-killed.json")
    trouble = "" if ready else "no payment was waiting"
    return [*steps, Step("kill the program while the payment waits", ready, _since(began), "", trouble)]


def _since(began: float) -> int:
    return round((time.monotonic() - began) * 1000)
