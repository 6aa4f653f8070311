"""The search finds what is planted on purpose, in every form and in every kind of file."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.faults.secrets.planted import forms_of, search

CARD = "5500000000000004"
PASSWORD = "Pl4nted-pa$$word/ä"
LONG = "".join(chr(97 + number * 7 % 26) for number in range(900))


@pytest.mark.parametrize("secret", [CARD, PASSWORD])
def test_each_form_is_found_inside_other_bytes(tmp_path: Path, secret: str) -> None:
    for number, (form, content) in enumerate(forms_of(secret)):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "file").write_bytes(b"\x00\xff before " + content + b" after \x01")
        assert form in {found.form for found in search(folder, {"it": secret})}


def test_a_deleted_row_in_a_write_ahead_log_is_found(tmp_path: Path) -> None:
    file = tmp_path / "journal.sqlite"
    base = sqlite3.connect(file, isolation_level=None)
    base.execute("PRAGMA journal_mode=WAL")
    base.execute("CREATE TABLE kept (text)")
    base.execute("INSERT INTO kept VALUES (?)", (LONG * 9,))
    base.execute("DELETE FROM kept")
    assert "journal.sqlite-wal" in {found.file.name for found in search(tmp_path, {"it": LONG})}
    base.close()


def test_a_short_secret_counts_only_where_it_stands_alone(tmp_path: Path) -> None:
    (tmp_path / "other").write_text("184730 0.8473 x8473", "utf-8")
    assert [found.form for found in search(tmp_path, {"cvc": "8473"})] == []
    (tmp_path / "form").write_text("number=1&cvv=8473&x", "utf-8")
    assert [found.form for found in search(tmp_path, {"cvc": "8473"})] == ["raw"]


def test_the_name_of_a_file_is_searched_too_and_an_empty_folder_holds_nothing(tmp_path: Path) -> None:
    assert search(tmp_path, {"it": CARD}) == []
    (tmp_path / f"receipt {CARD}.pdf").touch()
    assert search(tmp_path, {"it": CARD}) != []
