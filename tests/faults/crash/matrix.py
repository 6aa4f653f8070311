"""Many runs side by side, each on a stage of its own, counted by step."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Generator, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager

from tests.faults.crash.judge import Breach
from tests.faults.crash.plans import plan_of
from tests.faults.crash.run import Outcome, played
from tests.faults.crash.stage import Stage, open_stage
from tests.faults.crash.steps import STEPS
from tests.faults.rows import Row, Scale

SIDE_BY_SIDE = 4
"""Runs at once. Each waits more than it works."""

ATTEMPTS = 3
"""Plans of one step that are played until the moment comes; each is judged and counted."""

TOLD_EVERY = 15.0
"""Seconds between two lines about the progress."""


def plans(scale: Scale) -> list[tuple[str, str]]:
    """Step and seed of every run: all steps in turn, as often as the runs allow."""
    steps = [name for name in STEPS if name == scale.only] if scale.only in STEPS else list(STEPS)
    return [(steps[number % len(steps)], f"{scale.seed}.{number // len(steps)}") for number in range(scale.runs)]


@contextmanager
def open_stages(count: int = SIDE_BY_SIDE) -> Generator[list[Stage], None, None]:
    """Several, for the length of the block."""
    with ExitStack() as stack:
        yield [stack.enter_context(open_stage()) for _ in range(count)]


class Matrix:
    """Carries the runs out."""

    def __init__(self, wanted: Sequence[tuple[str, str]]) -> None:
        self._wanted = iter(wanted)
        self._count = len(wanted)
        self._lock = threading.Lock()
        self._told = time.monotonic()
        self.outcomes: list[Outcome] = []

    def carry_out(self, stages: Sequence[Stage]) -> list[Outcome]:
        """All of them, one at a time on each stage. An accident of the harness itself ends it."""
        with ThreadPoolExecutor(len(stages)) as pool:
            for worker in [pool.submit(self._work, stage) for stage in stages]:
                worker.result()
        return self.outcomes

    def _work(self, stage: Stage) -> None:
        while (next_one := self._next()) is not None:
            step, seed = next_one
            for attempt in range(ATTEMPTS):
                outcome = played(plan_of(STEPS[step], seed + "+" * attempt), stage)
                self._note(outcome)
                if outcome.reached:
                    break

    def _next(self) -> tuple[str, str] | None:
        with self._lock:
            return next(self._wanted, None)

    def _note(self, outcome: Outcome) -> None:
        with self._lock:
            self.outcomes.append(outcome)
            for finding in outcome.findings:
                plan = outcome.plan
                _say(f"{finding.breach.value.upper()} at {plan.step!r} seed {plan.seed}: {finding.text}\n  {plan}")
            if time.monotonic() - self._told > TOLD_EVERY:
                self._told = time.monotonic()
                _say(f"  crash: {len(self.outcomes)} of {self._count} runs")


def rows_of(outcomes: Iterable[Outcome]) -> list[Row]:
    """A row for each step. A run counts once for each kind of finding; a step whose moment never came is one too."""
    by_step: dict[str, list[Outcome]] = {name: [] for name in STEPS}
    for outcome in outcomes:
        by_step[outcome.plan.step].append(outcome)
    return [_row(step, found) for step, found in by_step.items() if found]


def _row(step: str, outcomes: Sequence[Outcome]) -> Row:
    def counted(breach: Breach) -> int:
        return sum(any(finding.breach is breach for finding in outcome.findings) for outcome in outcomes)

    seeds = [outcome.plan.seed for outcome in outcomes if outcome.findings]
    missed = sum(not outcome.reached for outcome in outcomes)
    notes = [f"{missed} not reached"] if missed else []
    notes += [f"seeds {', '.join(seeds)}"] if seeds else []
    return Row(
        step,
        len(outcomes),
        counted(Breach.LOST),
        counted(Breach.DOUBLED),
        counted(Breach.UNHANDLED) or int(missed == len(outcomes)),
        settled=sum(outcome.settled for outcome in outcomes),
        seconds=sum(outcome.seconds for outcome in outcomes),
        note="; ".join(notes),
    )


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()
