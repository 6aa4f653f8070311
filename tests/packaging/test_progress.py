"""Long commands never look like hanging, and what is done is not done again."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from devtools import stamp, telling


def python(code: str) -> list[str]:
    """A command that runs some Python."""
    return [sys.executable, "-c", code]


def test_only_noticed_lines_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    def notice(line: str) -> str | None:
        return line.upper() if line.startswith("two") else None

    assert telling.watched(python("print('one'); print('two')"), notice)
    assert capsys.readouterr().out == "  TWO\n"


def test_a_failing_command_is_told_with_its_last_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert not telling.watched(python("import sys; sys.exit('no room on the disk')"), lambda line: None)
    assert "no room on the disk" in capsys.readouterr().out


def test_silence_is_broken(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling, "SILENCE_SECONDS", 0.0)
    assert telling.watched(python("print()"), lambda line: None)
    assert "still working" in capsys.readouterr().out


def test_a_part_is_done_until_its_fingerprint_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stamp, "NOTE", tmp_path / "note.json")
    lock = tmp_path / "run.txt"
    lock.write_text("one", "ascii")
    mark = stamp.fingerprint(["3.11"], [lock])
    assert not stamp.is_done("packages", mark)
    stamp.note_done("packages", mark)
    stamp.note_done("system", "x")
    assert stamp.is_done("packages", stamp.fingerprint(["3.11"], [lock]))
    lock.write_text("two", "ascii")
    assert not stamp.is_done("packages", stamp.fingerprint(["3.11"], [lock]))


def test_a_damaged_note_means_nothing_is_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stamp, "NOTE", tmp_path / "note.json")
    stamp.NOTE.write_text("{half", "ascii")
    assert not stamp.is_done("packages", "x")
