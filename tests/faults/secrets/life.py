"""One life of the program whose home, settings, caches and temporary files all lie below one folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from tests.faults.secrets.doorman import PASSWORD, WRONG_PASSWORD, a_doorman
from tests.faults.secrets.planted import Found, files_below, search
from tests.faults.secrets.story import DONE, TROUBLE
from tests.support.practice_process import SECURE_CARD, Practice

PATIENCE = 110.0
CVC = "8473"
ROOT = Path(__file__).parents[3]


@dataclass(frozen=True)
class Life:
    """How it went: what was found in how many files, and what the search looked for."""

    found: list[Found]
    files: list[Path]
    planted: Mapping[str, str]
    trouble: str
    returncode: int


def lived(folder: Path, practice: Practice, client: tuple[str, str], *, remember: bool, abort: bool) -> Life:
    """The whole story of `story`, then the search. `client`: id and phone."""
    orders, written = folder / "orders", folder / "written"
    for made in (orders, written / "tmp", written / "home", written / "runtime"):
        made.mkdir(parents=True, mode=0o700)
    with a_doorman(practice.graphql) as doorman:
        doorman.refuse = {"StartTopUp"}
        practice.fault("refundPayment", {"kind": "lose"})
        told = {"folder": str(written), "data": "", "url": doorman.url, "remember": remember, "abort": abort}
        (orders / "orders.json").write_text(json.dumps(told | _typed(client) | _places(practice)), "utf-8")
        returncode = _child(orders / "orders.json", written)
        planted = doorman.planted | {"card": SECURE_CARD, "CVC": CVC, **_ways_to_write(client[1])}
    trouble = (written / TROUBLE).read_text("utf-8") if (written / TROUBLE).exists() else ""
    if not (written / DONE).exists() and not trouble:
        trouble = (written / "stderr").read_text("utf-8", "replace")
    return Life(search(written, planted), files_below(written), planted, trouble, returncode)


def _typed(client: tuple[str, str]) -> dict[str, str]:
    card = {"card": SECURE_CARD, "expiry": "1230", "cvc": CVC}
    return {"password": PASSWORD, "wrong": WRONG_PASSWORD, "client": client[0], "phone": client[1], **card}


def _places(practice: Practice) -> dict[str, object]:
    ports = [urlsplit(str(practice.addresses[name])).port for name in ("graphql", "gateway", "acs")]
    return {"ports": ports, "control": practice.control}


def _child(orders: Path, written: Path) -> int:
    """The exit code of the program; one that hangs is ended."""
    command = [sys.executable, "-X", "faulthandler", "-m", "tests.faults.secrets.story", str(orders)]
    with (
        (written / "stderr").open("wb") as complaints,
        subprocess.Popen(command, cwd=ROOT, env=_surroundings(written), stdout=complaints, stderr=complaints) as child,
    ):
        try:
            return child.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            child.kill()
            return child.wait()


def _ways_to_write(phone: str) -> dict[str, str]:
    local = phone[2:]
    grouped = f"{local[:3]} {local[3:6]}-{local[6:8]}-{local[8:]}"
    return {"phone": phone, "phone without country": local, "phone as people write it": grouped}


def _surroundings(folder: Path) -> dict[str, str]:
    """Every place in which a program writes without being asked."""
    homes = {name: str(folder / "home") for name in ("HOME", "USERPROFILE")}
    bases = {f"XDG_{name}_HOME": str(folder / "home" / name.lower()) for name in ("CONFIG", "DATA", "STATE", "CACHE")}
    temporary = {name: str(folder / "tmp") for name in ("TMPDIR", "TMP", "TEMP")}
    keyring = {"PYTHON_KEYRING_BACKEND": "tests.support.vaults.MemoryKeyring"}
    path = {"PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT)))}
    runtime = {
        "XDG_RUNTIME_DIR": str(folder / "runtime"),
        "QTWEBENGINE_CHROMIUM_FLAGS": "--enable-logging=stderr --v=0",
    }
    return {**os.environ, **homes, **bases, **temporary, **keyring, **path, **runtime}
