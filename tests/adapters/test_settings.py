"""Settings: remembered across starts, and never in the way."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from izi_frontdesk.adapters.settings import JsonSettings
from tests.hygiene.logs import ExpectedLog


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file in a folder that does not exist yet."""
    return tmp_path / "config" / "settings.json"


def put(path: Path, content: bytes) -> None:
    """Make the file and its folder."""
    path.parent.mkdir(parents=True)
    path.write_bytes(content)


def written_at(path: Path) -> int:
    """When the file was last written, in nanoseconds."""
    return path.stat().st_mtime_ns


async def test_what_was_set_is_there_at_once_and_after_a_restart(path: Path) -> None:
    settings = JsonSettings(path)
    assert settings.get("club") == ""
    assert settings.get("club", "none") == "none"
    settings.set("club", "club_1")
    settings.set("language", "русский")
    assert settings.get("club") == "club_1"
    await settings.close()
    again = JsonSettings(path)
    assert (again.get("club"), again.get("language")) == ("club_1", "русский")
    assert [file.name for file in path.parent.iterdir()] == ["settings.json"]


async def test_many_changes_end_with_the_last(path: Path) -> None:
    settings = JsonSettings(path)
    for number in range(200):
        settings.set("width", str(number))
    await settings.close()
    assert JsonSettings(path).get("width") == "199"


async def test_setting_what_is_there_writes_nothing(path: Path) -> None:
    settings = JsonSettings(path)
    settings.set("club", "club_1")
    await settings.close()
    written = written_at(path)
    again = JsonSettings(path)
    again.set("club", "club_1")
    await again.close()
    assert written_at(path) == written


@pytest.mark.parametrize("content", [b"{broken", b"[1]", b"\xff\xfe", b"", b"[" * 100_000])
async def test_damaged_settings_are_kept_aside_and_begun_anew(
    path: Path, content: bytes, expected_log: ExpectedLog
) -> None:
    put(path, content)
    expected_log("settings were damaged")
    settings = JsonSettings(path)
    assert settings.get("club", "none") == "none"
    settings.set("club", "club_1")
    await settings.close()
    aside = next(file for file in path.parent.iterdir() if "damaged" in file.name)
    assert aside.read_bytes() == content
    assert JsonSettings(path).get("club") == "club_1"


def test_values_that_are_no_text_are_passed_over(path: Path) -> None:
    put(path, json.dumps({"width": 7, "club": "club_1"}).encode())
    settings = JsonSettings(path)
    assert (settings.get("width", "none"), settings.get("club")) == ("none", "club_1")


async def test_where_nothing_can_be_written_one_warning_is_enough(tmp_path: Path, expected_log: ExpectedLog) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    expected_log("cannot be written")
    settings = JsonSettings(blocked / "settings.json")
    settings.set("club", "club_1")
    settings.set("club", "club_2")
    assert settings.get("club") == "club_2"
    await settings.close()


async def test_a_folder_in_its_place_costs_only_the_memory(path: Path, expected_log: ExpectedLog) -> None:
    put(path / "inside", b"")
    expected_log("cannot be read")
    expected_log("cannot be written")
    settings = JsonSettings(path)
    settings.set("club", "club_1")
    await settings.close()
    assert [file.name for file in path.parent.iterdir()] == ["settings.json"]
