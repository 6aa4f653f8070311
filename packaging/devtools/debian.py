"""Installs system packages on Debian-like Linux when it may, and says the exact command when it may not."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from devtools.places import running_as_root
from devtools.telling import Stopped, spelled, tell, watched

DATABASE = Path("/var/lib/dpkg/status")


def is_here() -> bool:
    """Whether this system is made of Debian packages."""
    return DATABASE.exists() and shutil.which("apt-get") is not None


def state() -> str:
    """Changes whenever a system package comes, goes or changes; empty on other systems."""
    if not is_here():
        return ""
    facts = DATABASE.stat()
    return f"{facts.st_mtime_ns} {facts.st_size}"


def _leave() -> list[str] | None:
    """What has to stand before a command that changes the system; None when we may not."""
    if running_as_root():
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:
        return [sudo, "-n"]
    return None


def _apt_get(leave: Sequence[str], *arguments: str) -> bool:
    """Runs apt-get without questions. `env` carries the setting through sudo."""
    command = [*leave, "env", "DEBIAN_FRONTEND=noninteractive", "LC_ALL=C.UTF-8", "apt-get", *arguments]
    tell(f"  {spelled(['apt-get', *arguments])}")
    return watched(command, lambda line: line if line.startswith("Setting up") else None)


def _known(names: Sequence[str]) -> dict[str, bool]:
    """Which of these packages could be installed, as far as the lists on this machine tell."""
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    command = ["apt-cache", "policy", *names]
    text = subprocess.run(command, capture_output=True, text=True, check=False, env=environment).stdout
    offered = re.findall(r"(?m)^(\S+):\n  Installed: .*\n  Candidate: (?!\(none\))", text)
    return {name: name in offered for name in names}


def _choose(wanted: Sequence[str]) -> tuple[list[str], list[str]]:
    """One package per wish, which may name alternatives: `libasound2t64|libasound2`. Then the wishes without answer."""
    known = _known([name for wish in wanted for name in wish.split("|")])
    chosen = {wish: next((name for name in wish.split("|") if known[name]), None) for wish in wanted}
    return [name for name in chosen.values() if name], [wish for wish, name in chosen.items() if not name]


def install(wanted: Sequence[str], why: str) -> str | None:
    """Installs packages; answers None when they are there, else the command that a person has to type."""
    wishes = sorted(set(wanted))
    if not is_here():
        return spelled(["sudo", "apt-get", "install", *(wish.split("|")[0] for wish in wishes)])
    leave = _leave()
    chosen, unanswered = _choose(wishes)
    if leave is None:
        return spelled(["sudo", "apt-get", "install", *chosen, *(wish.split("|")[0] for wish in unanswered)])
    tell(f"{why}; installing {len(wishes)} system package(s)")
    if unanswered:
        _apt_get(leave, "update")
        chosen, unanswered = _choose(wishes)
    arguments = ("install", "-y", "--no-install-recommends", *chosen)
    # The lists may be older than the packages on the server: fetch them and try once more.
    if _apt_get(leave, *arguments) or (_apt_get(leave, "update") and _apt_get(leave, *arguments)):
        return spelled(["apt-get", "install", *unanswered]) if unanswered else None
    return spelled(["apt-get", "install", *chosen])


def install_all(wanted: Sequence[str], why: str) -> None:
    """Installs packages without which nothing goes on. Raises Stopped with the command to type."""
    if command := install(wanted, why):
        raise Stopped(f"{why}. Please type:\n  {command}\nand then the same command again.")
