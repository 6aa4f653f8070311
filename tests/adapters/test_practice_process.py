"""The practice server as a child: started once, restarted after a crash, never left behind."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import AsyncGenerator, Callable
from pathlib import Path

import pytest

from izi_frontdesk import adapters
from izi_frontdesk.adapters.practice_process import PracticeProcess, server_of
from izi_frontdesk.domain.errors import PracticeFailed

HELLO = '{"graphql": "http://127.0.0.1:%d/graphql", "acs": "http://localhost:9002/acs", "pid": 1}'
GREET = f"import signal, sys, time; print({HELLO % 9001!r}, flush=True)\n"
OBEDIENT = GREET + "sys.stdin.read()"
STUBBORN = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)\n" + GREET + "time.sleep(60)"
CHATTY = GREET + "for _ in range(20_000): print('x' * 100); print('y' * 100, file=sys.stderr)\n" + "sys.stdin.read()"
PARENT = """
import asyncio, sys, time
from pathlib import Path
from izi_frontdesk import adapters
from izi_frontdesk.adapters.practice_process import PracticeProcess

async def main():
    print((await PracticeProcess(Path(sys.argv[1])).start()).url, flush=True)
    await asyncio.Event().wait()

asyncio.run(main())
"""


def scripted(tmp_path: Path, script: str, **times: float) -> PracticeProcess:
    """A child that runs this Python instead of the practice server."""
    return PracticeProcess(tmp_path / "practice.sqlite", command=(sys.executable, "-c", script), **times)


@pytest.fixture
async def practice(tmp_path: Path) -> AsyncGenerator[PracticeProcess, None]:
    """The real one, with a database of its own in a folder that does not exist yet."""
    practice = PracticeProcess(tmp_path / "data" / "practice" / "practice.sqlite")
    yield practice
    await practice.stop()


def answers(url: str) -> bool:
    """Whether somebody listens there."""
    try:
        with urllib.request.urlopen(url, timeout=5):
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False


def until(holds: Callable[[], bool]) -> None:
    """Wait for a condition that another process brings about."""
    give_up = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < give_up
        time.sleep(0.01)


async def test_the_real_server_starts_answers_and_ends(practice: PracticeProcess) -> None:
    server = await practice.start()
    assert (server.key, server.practice) == ("practice", True)
    assert len(server.practice_ports) == 2
    assert server.trainable
    assert await asyncio.to_thread(answers, server.url)
    assert await practice.start() == server
    await practice.stop()
    assert not await asyncio.to_thread(answers, server.url)
    assert practice.pid is None


async def test_a_server_that_died_is_started_again(practice: PracticeProcess) -> None:
    first = await practice.start()
    pid = practice.pid
    assert pid is not None
    os.kill(pid, getattr(signal, "SIGKILL", signal.SIGTERM))
    await asyncio.to_thread(until, lambda: not practice.running)
    second = await practice.start()
    assert practice.pid != pid
    assert second.key == first.key
    assert await asyncio.to_thread(answers, second.url)


async def test_starting_twice_at_once_makes_one_child(tmp_path: Path) -> None:
    practice = scripted(tmp_path, OBEDIENT)
    one, two = await asyncio.gather(practice.start(), practice.start())
    assert one is two
    await practice.stop()
    await practice.stop()


def test_no_child_outlives_a_program_that_was_killed(tmp_path: Path) -> None:
    env = {**os.environ, "PYTHONPATH": str(Path(adapters.__file__).parents[2])}
    command = [sys.executable, "-c", PARENT, str(tmp_path / "practice.sqlite")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=env, text=True) as program:
        assert program.stdout is not None
        url = program.stdout.readline().strip()
        assert answers(url)
        program.kill()
    until(lambda: not answers(url))


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("import sys; sys.exit('no database for you')", "no database for you"),
        ("print('hello')", ""),
        ("print('[1]')", "no addresses"),
        ("", ""),
    ],
    ids=["ends with words", "says something else", "says another JSON", "ends at once"],
)
async def test_a_server_that_does_not_start_tells_why(tmp_path: Path, script: str, told: str) -> None:
    practice = scripted(tmp_path, script)
    with pytest.raises(PracticeFailed) as accident:
        await practice.start()
    assert told in accident.value.detail
    assert accident.value.detail
    assert practice.pid is None
    await practice.stop()


async def test_a_server_that_says_nothing_is_not_waited_for_for_ever(tmp_path: Path) -> None:
    practice = scripted(tmp_path, "import sys; sys.stdin.read()", starts_within=0.1)
    with pytest.raises(PracticeFailed):
        await practice.start()
    await practice.stop()


async def test_a_program_that_is_not_there_is_said(tmp_path: Path) -> None:
    practice = PracticeProcess(tmp_path / "practice.sqlite", command=(str(tmp_path / "nothing"),))
    with pytest.raises(PracticeFailed, match="nothing"):
        await practice.start()
    await practice.stop()


@pytest.mark.skipif(sys.platform == "win32", reason="no child can refuse to end on Windows")
async def test_a_stubborn_child_is_killed_in_the_end(tmp_path: Path) -> None:
    practice = scripted(tmp_path, STUBBORN, ends_within=0.1)
    await practice.start()
    pid = practice.pid
    assert pid is not None
    await practice.stop()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


async def test_a_chatty_child_never_stands_still(tmp_path: Path) -> None:
    practice = scripted(tmp_path, CHATTY, ends_within=10)
    await practice.start()
    await practice.stop()


def test_the_ports_of_all_addresses_are_ours() -> None:
    server = server_of(HELLO % 9001)
    assert server.url == "http://127.0.0.1:9001/graphql"
    assert server.practice_ports == {9001, 9002}


@pytest.mark.parametrize("line", ["", "{", "{}", '{"graphql": 7}', '{"graphql": "http://127.0.0.1:x/"}'])
def test_what_is_no_first_line_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        server_of(line)
