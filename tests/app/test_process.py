"""The program as a process: one copy per data folder, and nobody left behind."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.app.program_process import SECONDS_TO_WAIT, alive, practice_of, program, running_program, until

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc to see the processes")


def log_of(data: Path) -> str:
    """The log file, empty while there is none."""
    file = data / "logs" / "frontdesk.log"
    return file.read_text("utf-8") if file.exists() else ""


def test_a_second_copy_raises_the_first_and_ends(tmp_path: Path) -> None:
    with running_program(tmp_path) as first:
        second = program(tmp_path)
        second.communicate(timeout=SECONDS_TO_WAIT)
        assert second.returncode == 0
        until(lambda: "came forward for another copy" in log_of(tmp_path), "the first copy to come forward")
        assert first.poll() is None


def test_a_terminated_program_ends_in_order_and_takes_its_practice_server_along(tmp_path: Path) -> None:
    with running_program(tmp_path) as process:
        practice = practice_of(process.pid)
        assert practice is not None
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=SECONDS_TO_WAIT)
        assert process.returncode == 0
        assert not alive(practice)


def test_a_killed_program_leaves_no_practice_server_behind(tmp_path: Path) -> None:
    with running_program(tmp_path) as process:
        practice = practice_of(process.pid)
        assert practice is not None
        process.kill()
        process.communicate(timeout=SECONDS_TO_WAIT)
        until(lambda: not alive(practice), "the practice server to end")


def test_after_a_crash_the_next_start_is_not_taken_for_a_second_copy(tmp_path: Path) -> None:
    with running_program(tmp_path) as crashed:
        crashed.kill()
        crashed.communicate(timeout=SECONDS_TO_WAIT)
    with running_program(tmp_path) as again:
        assert again.poll() is None


def test_the_command_line_tells_its_version_and_refuses_two_servers_at_once() -> None:
    command = [sys.executable, "-m", "izi_frontdesk"]
    version = subprocess.run([*command, "--version"], capture_output=True, text=True, check=True)
    assert version.stdout.startswith("izi-frontdesk ")
    both = [*command, "--practice", "--server", "https://api.izi.is"]
    refused = subprocess.run(both, capture_output=True, text=True, check=False)
    assert refused.returncode == 2
    assert "not allowed with" in refused.stderr
