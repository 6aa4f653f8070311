"""Folders: one place for each server, names that every system takes."""

from __future__ import annotations

from pathlib import Path

import pytest

from izi_frontdesk.adapters.folders import folders, safe_name, writable
from izi_frontdesk.domain.signin import IZI_URL, PRACTICE, Server, server_at


def test_everything_lies_below_a_root_that_was_named(tmp_path: Path) -> None:
    mine = folders(tmp_path)
    for place in (mine.data, mine.config, mine.logs, mine.settings, mine.practice_data):
        assert place.is_relative_to(tmp_path)
        assert not place.exists()


def test_without_a_root_the_systems_own_places_are_used(own_home: Path) -> None:
    mine = folders()
    for place in (mine.data, mine.config, mine.logs):
        assert place.is_relative_to(own_home)
        assert "IZI Front Desk" in place.parts


def test_practice_money_and_real_money_have_journals_of_their_own(tmp_path: Path) -> None:
    mine = folders(tmp_path)
    izi, other, port = server_at(IZI_URL), server_at("https://izi.test"), server_at("https://izi.test:8443")
    assert izi is not None
    assert other is not None
    assert port is not None
    journals = {mine.journal_of(server) for server in (Server(PRACTICE, "http://127.0.0.1:1/"), izi, other, port)}
    assert len(journals) == 4
    assert mine.journal_of(izi).relative_to(mine.data) == Path("api.izi.is/journal.sqlite")


@pytest.mark.parametrize("key", ["..", ".", "", "a/b", "a\\b", "::1", "con", "aux.txt", "клуб.рф", "A.test", "a" * 300])
def test_a_key_never_leaves_its_folder(key: str) -> None:
    name = safe_name(key)
    assert name != key
    assert Path(name).name == name
    assert len(name) < 100
    assert name.isascii()


def test_keys_that_look_alike_stay_apart() -> None:
    assert len({safe_name(key) for key in ("a/b", "a\\b", "a:b", "a_b", "A_b")}) == 5


def test_whether_a_folder_can_be_written_is_tried_out(tmp_path: Path) -> None:
    assert writable(tmp_path / "new" / "data")
    assert list((tmp_path / "new" / "data").iterdir()) == []
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    assert not writable(blocked / "data")
