"""The bench itself: its table, its JSON, its exit code, and the rows that take little time."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.benchmarks import __main__ as command_line
from tests.benchmarks import idle, start
from tests.benchmarks.finding import Effort, Finding, Row, ratio
from tests.benchmarks.processes import Ended
from tests.benchmarks.rounds import interleaved, quantile

BRIEF = Effort(rounds=1, seconds=0.2, settle=0.0)


def row(name: str, judged: float) -> Row:
    """Takes `judged` times as long as its baseline of 10 ms, and may take twice as long."""
    return Row(name, "invented", lambda _: [ratio("deed", judged * 10, 10.0, "ms", 2.0, "bare deed", "why so")])


def test_the_table_shows_figure_baseline_ratio_goal_and_verdict(capsys: pytest.CaptureFixture[str]) -> None:
    assert command_line.main([], [row("quick", 1.5), row("slow", 3.0)]) == 0
    head, quick, note, slow, _ = capsys.readouterr().out.splitlines()
    assert quick.split("  ")[0] == "quick"
    assert [cell.strip() for cell in quick.split("  ") if cell.strip()] == [
        "quick",
        "deed",
        "15.0 ms",
        "bare deed",
        "10.0 ms",
        "1.50 ×",
        "≤ 2.00 ×",
        "ok",
    ]
    assert note.strip() == "why so"
    assert slow.endswith("missed by 50 %")
    assert head.index("verdict") == quick.index("ok") == slow.index("missed")


@pytest.mark.parametrize(("judged", "code"), [(2.0, 0), (2.4, 0), (2.6, 1)])
def test_a_check_fails_only_when_a_goal_is_clearly_missed(judged: float, code: int) -> None:
    rows = [row("quick", 1.0), row("doubtful", judged)]
    assert command_line.main(["--check"], rows) == code
    assert command_line.main([], rows) == 0


def test_a_row_that_breaks_is_an_error_and_does_not_take_the_others_along(capsys: pytest.CaptureFixture[str]) -> None:
    def break_off(_: Effort) -> list[Finding]:
        raise Ended("its last words")

    assert command_line.main([], [Row("broken", "invented", break_off), row("quick", 1.0)]) == 1
    told = capsys.readouterr()
    assert "quick" in told.out
    assert "broken could not be measured: its last words" in told.err


def test_rows_can_be_chosen_by_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert command_line.main(["--check", "quick"], [row("quick", 1.0), row("slow", 9.0)]) == 0
    assert "slow" not in capsys.readouterr().out


def test_a_row_that_does_not_exist_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        command_line.main(["swift"], [row("quick", 1.0)])
    assert refused.value.code == 2
    assert "there is no row swift" in capsys.readouterr().err


def test_the_json_tells_every_finding_with_its_verdict(tmp_path: Path) -> None:
    file = tmp_path / "bench.json"
    assert command_line.main(["--json", str(file)], [row("slow", 3.0)]) == 0
    found = json.loads(file.read_text("utf-8"))["findings"]
    assert [(one["row"], one["value"], one["baseline"], one["judged"], one["goal"]) for one in found] == [
        ("slow", 30.0, 10.0, 3.0, 2.0)
    ]
    assert (found[0]["ok"], found[0]["failed"]) == (False, True)


def test_deeds_take_turns_and_the_first_turn_does_not_count() -> None:
    turns: list[str] = []

    def deed(name: str, *times: float) -> Callable[[], float]:
        left = iter(times)

        def done() -> float:
            turns.append(name)
            return next(left)

        return done

    assert interleaved(3, deed("a", 99, 1, 3, 2), deed("b", 99, 5, 4, 6)) == [2, 5]
    assert turns == ["a", "b"] * 4


def test_a_quantile_is_one_of_the_samples() -> None:
    assert quantile([5.0, 1.0, 3.0, 2.0, 4.0], 0.95) == 5.0
    assert quantile([5.0, 1.0, 3.0, 2.0, 4.0], 0.5) == 3.0


def test_the_row_of_the_start_sees_both_pictures() -> None:
    (found,) = start.measure(BRIEF)
    assert found.value > 0
    assert found.baseline is not None
    assert found.judged == found.value / found.baseline


def test_the_row_of_the_idle_desk_signs_in_and_watches_both_processes() -> None:
    (found,) = idle.measure(BRIEF)
    assert 0 <= found.value < 100
    assert "practice server" in found.note
