"""The locks: complete, hashed for every system, and silent about where packages come from."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = ROOT / "packaging" / "locks"
PIN = re.compile(r"(?m)^([\w.-]+)==(\S+)(?: ;.*?)?((?: \\\n    --hash=sha256:[0-9a-f]{64})+)$")


def pins(name: str) -> dict[str, tuple[str, int]]:
    """Package to version and number of hashes."""
    text = (LOCKS / f"{name}.txt").read_text("utf-8")
    return {package: (version, hashes.count("--hash")) for package, version, hashes in PIN.findall(text)}


@pytest.mark.parametrize("name", ["run", "dev"])
def test_every_line_is_a_pin_a_hash_or_the_heading(name: str) -> None:
    text = (LOCKS / f"{name}.txt").read_text("utf-8")
    left = PIN.sub("", text.partition("\n")[2])
    assert left.strip() == ""
    assert text.startswith("# Chosen by")


@pytest.mark.parametrize("name", ["run", "dev"])
def test_a_lock_names_no_address_and_no_folder(name: str) -> None:
    text = (LOCKS / f"{name}.txt").read_text("utf-8").partition("\n")[2]
    assert not re.search(r"://|file:|--find-links|--index|--extra|(^|\s)/\w", text)


def test_what_the_program_needs_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    needed = {re.split(r"[<>=~! ;\[]", wish)[0].lower() for wish in project["project"]["dependencies"]}
    tools = {re.split(r"[<>=~! ;\[]", wish)[0].lower() for wish in project["dependency-groups"]["dev"]}
    assert needed <= pins("run").keys()
    assert needed | tools <= pins("dev").keys()


def test_both_locks_agree_on_every_version() -> None:
    assert pins("run").items() <= pins("dev").items()


@pytest.mark.parametrize("package", ["pyside6-addons", "pyside6-essentials", "shiboken6", "msgspec", "cryptography"])
def test_packages_with_binaries_are_hashed_for_windows_macos_and_linux(package: str) -> None:
    assert pins("run")[package][1] >= 5


@pytest.mark.parametrize("package", ["pywin32-ctypes", "secretstorage", "tzdata"])
def test_what_only_one_system_needs_is_locked_too(package: str) -> None:
    assert package in pins("run")
