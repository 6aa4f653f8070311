"""The crash matrix can fail: children with a mistake on purpose are found out, each by the promise that it breaks."""

from __future__ import annotations

import pytest

from tests.faults.crash import broken
from tests.faults.crash.judge import Breach
from tests.faults.crash.plans import Errand, Kill, Plan
from tests.faults.crash.run import played
from tests.faults.crash.stage import Stage
from tests.faults.crash.steps import REFUND, STEPS, TOP_UP

NO_ANSWER = {TOP_UP: "top-up: carried out, no answer yet", REFUND: "refund: carried out, no answer yet"}


def plan(kind: str, payer: str = "never") -> Plan:
    """One errand, killed while the answer to its command is on the way."""
    step = NO_ANSWER[kind]
    return Plan(step, "broken", (Kill(STEPS[step].moment),), (Errand(kind, 0, 300),), payer)


@pytest.mark.parametrize(
    ("mistake", "kind", "payer", "breach"),
    [
        (broken.SENDS_FIRST, TOP_UP, "while down", Breach.LOST),
        (broken.SENDS_FIRST, REFUND, "never", Breach.LOST),
        (broken.GIVES_UP, TOP_UP, "while down", Breach.LOST),
        (broken.GIVES_UP, REFUND, "never", Breach.LOST),
        (broken.GREEN, TOP_UP, "never", Breach.LOST),
        (broken.REPEATS, TOP_UP, "while down", Breach.DOUBLED),
        (broken.REPEATS, REFUND, "never", Breach.DOUBLED),
        (broken.STUMBLES, TOP_UP, "never", Breach.UNHANDLED),
    ],
)
def test_a_broken_child_is_found_out(stage: Stage, mistake: str, kind: str, payer: str, breach: Breach) -> None:
    outcome = played(plan(kind, payer), stage, mistake, patience=1.5)
    assert breach in {finding.breach for finding in outcome.findings}


@pytest.mark.parametrize(("kind", "payer"), [(TOP_UP, "while down"), (REFUND, "never")])
def test_a_sound_child_in_the_same_trouble_is_not_blamed(stage: Stage, kind: str, payer: str) -> None:
    assert played(plan(kind, payer), stage).findings == ()
