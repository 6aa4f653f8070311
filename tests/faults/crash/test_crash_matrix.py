"""Each step of the crash matrix once: killed there, started again, nothing lost, nothing doubled, the phase right."""

from __future__ import annotations

import pytest

from tests.faults.crash.matrix import Matrix
from tests.faults.crash.run import Outcome
from tests.faults.crash.steps import STEPS

SEED = "suite"


@pytest.fixture(scope="module")
def outcomes(request: pytest.FixtureRequest, starter: None) -> dict[str, Outcome]:
    """The runs of every test selected here, made side by side, as each of them waits more than it works."""
    selected = [item for item in request.session.items if isinstance(item, pytest.Function)]
    wanted = [str(item.callspec.params["step"]) for item in selected if item.module.__name__ == __name__]
    return {outcome.plan.step: outcome for outcome in Matrix([(step, SEED) for step in wanted]).carry_out(3)}


@pytest.mark.parametrize("step", STEPS)
def test_killed_at_this_step_the_restart_tells_the_truth(outcomes: dict[str, Outcome], step: str) -> None:
    outcome = outcomes[step]
    assert not outcome.findings, f"{outcome.plan}\n" + "\n".join(finding.text for finding in outcome.findings)
