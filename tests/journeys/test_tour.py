"""The guided tour, as a new user starts it: every step holds, and each picture shows something."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QImage

from tests.app.drawn import LEAST_COLOURS, colours

SECONDS = 115
STEPS = (
    "find a client by the last four digits",
    "two ticks and the new balance",
    "a declined card can be tried again",
    "the bank asks for 3-D Secure",
    "all three paid",
    "200 returned to the card",
    "a second refund hits the ceiling",
    "kill the program while the payment waits",
    "and is paid",
)


def test_the_tour_does_the_whole_job_and_leaves_a_picture_of_each_step(tmp_path: Path) -> None:
    folder = tmp_path / "tour"
    command = [sys.executable, "-m", "izi_frontdesk", "--practice", "--tour", str(folder)]
    ended = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=SECONDS, check=False)
    assert ended.returncode == 0, ended.stdout
    told = json.loads((folder / "tour.json").read_text("utf-8"))
    assert told["ok"] is True
    assert all(step["ok"] for step in told["steps"])
    names = [step["name"] for step in told["steps"]]
    assert [name for name in STEPS if name not in names] == []
    assert all(name in ended.stdout for name in names)
    pictures = [step["picture"] for step in told["steps"] if step["picture"]]
    assert sorted(pictures) == sorted(path.name for path in folder.glob("*.png"))
    assert len(pictures) >= len(names) - 1
    blank = [name for name in pictures if colours(QImage(str(folder / name))) < LEAST_COLOURS]
    assert blank == []
