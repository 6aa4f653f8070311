"""The command line of the long proofs: its table, its exit code, and what it says of proofs that break."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.faults import __main__ as command_line
from tests.faults.proofs import carried_out
from tests.faults.rows import VARIABLE, Row, Scale, scale_of_tests
from tests.faults.suites import suite
from tests.faults.table import table

CLEAN = Row("answer lost", 20, settled=19, seconds=3.4)


def test_the_table_names_each_case_and_sums_up() -> None:
    head, first, last = table({"crash": [CLEAN]}).splitlines()
    assert head.split() == ["proof", "case", "runs", "lost", "doubled", "unhandled", "settled", "seconds"]
    assert first.split() == ["crash", "answer", "lost", "20", "0", "0", "0", "19", "3"]
    assert last.split()[:6] == ["all", "20", "0", "0", "0", "3"]
    assert last.endswith("nothing lost, nothing doubled, nothing unhandled")


@pytest.mark.parametrize("found", [{"lost": 1}, {"doubled": 1}, {"unhandled": 1}], ids=str)
def test_anything_found_is_said_in_the_last_line(found: dict[str, int]) -> None:
    told = table({"crash": [CLEAN, replace(CLEAN, **found)]})  # type: ignore[arg-type]  # counts only
    assert told.endswith("FAILED")


def test_a_proof_that_does_not_exist_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        command_line.main(["magic"])
    assert refused.value.code == 2
    assert "there is no proof magic" in capsys.readouterr().err


def test_a_proof_whose_module_is_missing_has_failed() -> None:
    (row,) = carried_out("nobody_wrote", Scale())
    assert row.failed
    assert "proof_nobody_wrote" in row.note


def test_tests_of_a_long_form_read_its_scale_and_their_failures_count(tmp_path: Path) -> None:
    file = tmp_path / "test_scaled.py"
    file.write_text(f"import os\ndef test_it() -> None:\n    assert os.environ['{VARIABLE}'] == '100:7'\n", "utf-8")
    assert not suite("scaled", Scale(100, 7), str(file)).failed
    wrong = suite("scaled", Scale(100, 8), str(file), runs=50)
    assert (wrong.runs, wrong.unhandled) == (50, 1)


def test_shares_follow_the_runs_asked_for() -> None:
    assert Scale(1000).times(10_000) == 20_000
    assert Scale(1).times(10) == 1
    assert scale_of_tests({VARIABLE: Scale(50, 3).text}) == Scale(50, 3)
    assert scale_of_tests({}) is None
