"""The table of the crash matrix: a run whose moment did not come is told as such, and a step is not proved by those."""

from __future__ import annotations

from tests.faults.crash.matrix import rows_of
from tests.faults.crash.plans import Errand, Kill, Plan
from tests.faults.crash.run import Outcome
from tests.faults.crash.steps import REFUND, STEPS

STEP = "refund answered: written, nothing more"


def outcome(*, reached: bool) -> Outcome:
    """A run in which nothing was found."""
    plan = Plan(STEP, "1.1", (Kill(STEPS[STEP].moment),), (Errand(REFUND, 0, 300),))
    return Outcome(plan, (), settled=True, seconds=1.0, reached=reached)


def test_a_moment_that_did_not_come_is_told_beside_those_that_came() -> None:
    [row] = rows_of([outcome(reached=True), outcome(reached=False)])
    assert (row.runs, row.failed, row.note) == (2, False, "1 not reached")


def test_a_step_whose_moment_never_came_is_no_proof() -> None:
    [row] = rows_of([outcome(reached=False), outcome(reached=False)])
    assert (row.runs, row.unhandled) == (2, 1)
