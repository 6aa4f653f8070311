"""One place for the version."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import izi_frontdesk

ROOT = Path(__file__).parents[2]


def test_the_package_metadata_reads_the_version_from_the_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert "version" not in project["project"]
    assert project["project"]["dynamic"] == ["version"]
    assert (ROOT / project["tool"]["hatch"]["version"]["path"]).samefile(izi_frontdesk.__file__)


def test_the_changelog_tells_about_this_version() -> None:
    headings = re.findall(r"(?m)^## (\S+)", (ROOT / "CHANGELOG.md").read_text("utf-8"))
    assert headings[0] == izi_frontdesk.__version__
