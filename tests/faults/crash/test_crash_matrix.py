"""Each step of the crash matrix once: killed there, started again, nothing lost, nothing doubled, the phase right."""

from __future__ import annotations

from collections.abc import Generator

import pytest

from tests.faults.crash.matrix import Matrix, open_stages
from tests.faults.crash.run import Outcome
from tests.faults.crash.stage import Stage
from tests.faults.crash.steps import STEPS
from tests.hygiene.processes import adopt

SEED = "suite"
TOGETHER = 15
"""So many runs are made side by side as soon as the first of them is asked for: each waits more than it works."""


class Runs:
    """The runs of all tests selected here."""

    def __init__(self, stages: list[Stage], wanted: list[str]) -> None:
        self._stages = stages
        self._wanted = wanted
        self._made: dict[str, list[Outcome]] = {}

    def at(self, step: str) -> list[Outcome]:
        """The runs that were to be killed at this step: one, or several until its moment came."""
        if step not in self._made:
            first = self._wanted.index(step)
            matrix = Matrix([(name, SEED) for name in self._wanted[first : first + TOGETHER]])
            for outcome in matrix.carry_out(self._stages):
                self._made.setdefault(outcome.plan.step, []).append(outcome)
        return self._made[step]


@pytest.fixture(scope="module")
def runs(request: pytest.FixtureRequest, starter: None) -> Generator[Runs, None, None]:
    """Two servers for all of them."""
    selected = [item for item in request.session.items if isinstance(item, pytest.Function)]
    wanted = [str(item.callspec.params["step"]) for item in selected if item.module.__name__ == __name__]
    with open_stages(2) as stages:
        for stage in stages:
            adopt(stage.practice.process.pid)
        yield Runs(stages, wanted)


@pytest.mark.parametrize("step", STEPS)
def test_killed_at_this_step_the_restart_tells_the_truth(runs: Runs, step: str) -> None:
    outcomes = runs.at(step)
    for outcome in outcomes:
        assert not outcome.findings, f"{outcome.plan}\n" + "\n".join(finding.text for finding in outcome.findings)
    assert any(outcome.reached for outcome in outcomes), "its moment never came"
