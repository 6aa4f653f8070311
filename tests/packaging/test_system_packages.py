"""Missing libraries become system packages, installed when allowed and spelled out when not. apt-get is played here."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from devtools import debian, qt_system

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no system packages")

POLICY = """#!/bin/sh
for name; do
    case $name in libxcb1|libasound2) printf '%s:\\n  Installed: (none)\\n  Candidate: 1.0\\n' "$name";; esac
done
"""
LOG = """#!/bin/sh
echo "$@" >> "$(dirname "$0")/asked"
"""
SUDO = """#!/bin/sh
shift
exec "$@"
"""
LDD = """#!/bin/sh
echo '\tlibxcb.so.1 => not found'
echo '\tlibc.so.6 => /lib/libc.so.6 (0x00)'
echo '\tlibxcb.so.1 => not found'
"""


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of played system tools that stands first on the path; answers it."""
    folder = tmp_path / "tools"
    folder.mkdir()
    for name, text in {"apt-cache": POLICY, "apt-get": LOG, "sudo": SUDO, "ldd": LDD}.items():
        (folder / name).write_text(text, "ascii")
        (folder / name).chmod(0o755)
    database = tmp_path / "status"
    database.write_text("", "ascii")
    monkeypatch.setattr(debian, "DATABASE", database)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    return folder


def asked(tools: Path) -> list[str]:
    """What apt-get was asked for."""
    return (tools / "asked").read_text("ascii").splitlines() if (tools / "asked").exists() else []


@pytest.mark.parametrize(
    ("library", "package"),
    [
        ("libxcb-cursor.so.0", "libxcb-cursor0"),
        ("libX11.so.6", "libx11-6"),
        ("libdbus-1.so.3", "libdbus-1-3"),
        ("libXcomposite.so.1", "libxcomposite1"),
        ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
        ("libnssutil3.so", "libnss3"),
    ],
)
def test_the_package_of_a_library_follows_its_file_name(library: str, package: str) -> None:
    assert qt_system.package_of(library) == package


def test_missing_libraries_are_read_from_ldd_once_each(tools: Path) -> None:
    assert qt_system.missing_libraries([tools / "ldd"]) == ["libxcb.so.1"]


def test_of_two_names_the_one_this_system_offers_is_installed(tools: Path) -> None:
    assert debian.install(["libasound2t64|libasound2", "libxcb1"], "Sound is missing") is None
    assert asked(tools) == ["install -y --no-install-recommends libasound2 libxcb1"]


def test_lists_are_fetched_only_when_a_package_is_not_in_them(tools: Path) -> None:
    command = debian.install(["libunheard-of1", "libxcb1"], "Something is missing")
    assert asked(tools) == ["update", "install -y --no-install-recommends libxcb1"]
    assert command == "apt-get install libunheard-of1"


def test_without_the_right_to_install_the_command_is_spelled_out(tools: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(debian, "running_as_root", lambda: False)
    (tools / "sudo").write_text("#!/bin/sh\nexit 1\n", "ascii")
    command = debian.install(["libasound2t64|libasound2"], "Sound is missing")
    assert command == "sudo apt-get install libasound2"
    assert asked(tools) == []
