"""The same race over the real Secret Service of Linux desktops, on a bus of the test's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.adapters.test_secret_service import MISSING, on_a_bus_of_its_own, runtime
from tests.support.practice_process import Practice

__all__ = ["runtime"]

SCRIPT = """
import asyncio, json, subprocess, sys, urllib.request
from pathlib import Path
from keyring.backends.SecretService import Keyring
from izi_frontdesk.adapters.vault_backend import usable_backend
from tests.faults.desks.at_work import AtWork

def expire():
    request = urllib.request.Request("CONTROL/tokens/expire", b'{"access": true}', {"Content-Type": "application/json"})
    urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=20).read()

async def main():
    command = ["gnome-keyring-daemon", "--components=secrets", "--unlock", "--daemonize"]
    subprocess.run(command, input=b"test-password", check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    both = [AtWork(Path("FOLDER") / name, "GRAPHQL", Keyring()) for name in ("one", "two")]
    for desk in both:
        await desk.open()
    for _ in range(4):
        expire()
        await asyncio.gather(*(desk.entry.api.me() for desk in both for _ in range(2)))
    print([desk.ends for desk in both], type(usable_backend(Keyring())).__module__)
    for desk in both:
        await desk.close()

asyncio.run(main())
"""


@pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}")
def test_two_programs_renew_in_turn_over_a_real_secret_service(
    runtime: Path, practice: Practice, tmp_path: Path
) -> None:
    script = SCRIPT.replace("CONTROL", practice.control).replace("GRAPHQL", practice.graphql)
    told = on_a_bus_of_its_own(script.replace("FOLDER", str(tmp_path)), runtime)
    assert told == ["[0, 0] keyring.backends.SecretService"]
