"""Each guard can fail: a run of misbehaving tests in a process of its own, and what the guards said about each."""

from __future__ import annotations

import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

MISBEHAVING = Path(__file__).with_name("misbehaving.py")
ROOT = MISBEHAVING.parents[2]

COMPLAINTS = {
    "test_warns_without_a_word": "WARNING izi_frontdesk.desk: the drawer is open",
    "test_announces_a_warning_that_never_comes": "never logged",
    "test_lets_qt_warn": "a signal has no such slot",
    "test_raises_a_python_warning": "DeprecationWarning",
    "test_leaves_a_task": "asyncio tasks left running",
    "test_leaves_a_task_on_the_qt_loop": "asyncio tasks left running",
    "test_forgets_the_error_of_a_task": "Task exception was never retrieved",
    "test_leaves_a_window": "QLabel",
    "test_leaves_a_timer": "QTimer",
    "test_leaves_a_qt_thread": "QThread",
    "test_leaves_a_thread": "forgotten",
    "test_leaves_a_process": "child processes left running",
    "test_talks_to_the_outside": "talk to the outside: 192.0.2.1:443",
    "test_asks_for_an_outside_name": "talk to the outside: desk.invalid:443",
    "test_holds_up_the_gui_thread": "the GUI thread was busy for",
}


@pytest.fixture(scope="module")
def complaints(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What the run said about each misbehaving test; an empty text for one that passed unnoticed."""
    report = tmp_path_factory.mktemp("guards") / "report.xml"
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--junit-xml={report}"]
    done = subprocess.run([*command, str(MISBEHAVING)], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == pytest.ExitCode.TESTS_FAILED, done.stdout + done.stderr
    said: dict[str, str] = {}
    for case in ET.parse(report).iter("testcase"):
        words = [
            f"{child.get('message')} {child.text}" for child in case if child.tag in {"failure", "error", "skipped"}
        ]
        said[case.get("name", "")] = said.get(case.get("name", ""), "") + "\n".join(words)
    return said


def test_every_misbehaving_test_is_expected_here(complaints: dict[str, str]) -> None:
    assert complaints.keys() == COMPLAINTS.keys()


@pytest.mark.parametrize(("name", "complaint"), COMPLAINTS.items(), ids=COMPLAINTS)
def test_the_guard_fails_a_test_that(name: str, complaint: str, complaints: dict[str, str]) -> None:
    if "children are read from /proc" in complaints[name]:
        pytest.skip("children are read from /proc")
    assert complaint in complaints[name]


async def test_a_tidy_test_passes_every_guard() -> None:
    """The guards ran around this very test and found nothing."""
