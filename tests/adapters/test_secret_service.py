"""The real Secret Service of Linux desktops: a bus and a gnome-keyring of the test's own, in a child process."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from izi_frontdesk import adapters

NEEDED = ("dbus-run-session", "gnome-keyring-daemon")
MISSING = [program for program in NEEDED if shutil.which(program) is None]

SCRIPT = """
import asyncio, subprocess, sys
from izi_frontdesk.adapters.vault import KeyringVault
from izi_frontdesk.domain.errors import VaultUnavailable

def daemon(*more):
    command = ["gnome-keyring-daemon", "--components=secrets", *more]
    subprocess.run(command, input=b"test-password", check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

async def main():
    daemon("--unlock", "--daemonize")
    vault = KeyringVault(prompt_patience=5)
    print(await vault.get("izi.test"))
    await vault.put("izi.test", "test-one")
    await vault.put("izi.test", "test-two")
    await vault.put("practice", "test-three")
    print(await vault.get("izi.test"), await KeyringVault().get("practice"))
    await vault.forget("izi.test")
    await vault.forget("izi.test")
    print(await vault.get("izi.test"), await vault.get("practice"))
    await vault.close()

asyncio.run(main())
"""

NO_DAEMON = """
import asyncio
from izi_frontdesk.adapters.vault import KeyringVault
from izi_frontdesk.domain.errors import VaultUnavailable

async def main():
    vault = KeyringVault(patience=2)
    try:
        await vault.put("izi.test", "test-one")
    except VaultUnavailable as accident:
        print("unavailable", accident.code)
    await vault.close()

asyncio.run(main())
"""


BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir={folder}</listen>
  <policy context="default"><allow own="*"/><allow send_destination="*"/>{more}</policy>
</busconfig>"""
EMPTY_BUS = BUS.replace("{more}", '<allow receive_sender="*"/>')
DEAF_BUS = BUS.replace("{more}", "")


def on_a_bus_of_its_own(script: str, runtime: Path, bus: str = "") -> list[str]:
    """The lines that the script prints. `bus`: another configuration than the system's."""
    sources = os.pathsep.join((str(Path(adapters.__file__).parents[2]), str(Path(__file__).parents[2])))
    hidden = {"PYTHON_KEYRING_BACKEND", "DBUS_SESSION_BUS_ADDRESS"}
    env = {name: value for name, value in os.environ.items() if name not in hidden}
    env |= {"PYTHONPATH": sources, "XDG_RUNTIME_DIR": str(runtime)}
    command = ["dbus-run-session"]
    if bus:
        config = runtime / "bus.conf"
        config.write_text(bus.replace("{folder}", str(runtime)))
        command.append(f"--config-file={config}")
    told = subprocess.run(
        [*command, "--", sys.executable, "-c", script], env=env, capture_output=True, text=True, timeout=60, check=False
    )
    assert told.returncode == 0, told.stderr
    return told.stdout.splitlines()


@pytest.fixture
def runtime() -> Iterator[Path]:
    """A private folder for sockets, by a short name: the path of a socket may have 107 letters."""
    with tempfile.TemporaryDirectory(prefix="izi-") as folder:
        yield Path(folder)


@pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}")
def test_an_unlocked_secret_service_keeps_and_forgets_tokens(runtime: Path) -> None:
    told = on_a_bus_of_its_own(SCRIPT, runtime)
    assert told == ["None", "test-two test-three", "None test-three"]


@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="not installed: dbus-run-session")
@pytest.mark.parametrize("bus", [EMPTY_BUS, DEAF_BUS], ids=["nobody there", "a bus that never answers"])
def test_a_bus_without_a_secret_service_means_no_remembered_sign_in(runtime: Path, bus: str) -> None:
    assert on_a_bus_of_its_own(NO_DAEMON, runtime, bus) == ["unavailable VAULT_UNAVAILABLE"]
