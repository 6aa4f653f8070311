"""The surroundings of a test: no screen, no real home, no real keyring. Holds no judgement, only settings.

Read before Qt makes an application object, as Qt looks at the environment once.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src"
HOME_VARIABLES = ("HOME", "USERPROFILE")
FOLDERS = {
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_STATE_HOME": "state",
    "XDG_RUNTIME_DIR": "runtime",
    "APPDATA": "roaming",
    "LOCALAPPDATA": "local",
}


def running_as_root() -> bool:
    """Whether this is the Unix superuser, as in containers; never so on Windows."""
    return sys.platform != "win32" and os.geteuid() == 0


def prepare() -> None:
    """Sets what holds for the whole run, child processes included."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.fonts=false")
    if running_as_root():
        # Chromium refuses to start its sandbox as root. The product never sets this: nobody should run a desk as root.
        os.environ["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
    # A developer's own keyring must be out of reach: no session bus, and a backend that always refuses. Tests of the
    # real Secret Service start a bus of their own and remove this variable for their child process.
    os.environ.pop("DBUS_SESSION_BUS_ADDRESS", None)
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    # Programs that a test starts run this very source, installed or not.
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (str(SOURCE), os.environ.get("PYTHONPATH"))))
    # Font caches may be shared: they are costly to make and hold nothing of a test.
    os.environ.setdefault("XDG_CACHE_HOME", str(Path(tempfile.gettempdir()) / "izi-frontdesk-tests-cache"))


prepare()


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh home for each test, so that no journal or setting of one test meets another. Answers the folder."""
    home = tmp_path / "home"
    for variable in HOME_VARIABLES:
        monkeypatch.setenv(variable, str(home))
    for variable, name in FOLDERS.items():
        folder = home / name
        folder.mkdir(parents=True, mode=0o700)
        monkeypatch.setenv(variable, str(folder))
    return home


@pytest.hookimpl(trylast=True)
def pytest_configure() -> None:
    """Web views and windows must share graphics contexts; Qt accepts the wish only before the application exists."""
    from PySide6.QtCore import QCoreApplication, Qt

    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
