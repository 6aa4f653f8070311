"""The machine for a little while with every run of the suite; as long as somebody likes with `dev.py faults`."""

from __future__ import annotations

import sys
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.faults.machine.house import House
from tests.faults.machine.steps import Night
from tests.faults.proof_machine import EXAMPLES as LONG_EXAMPLES
from tests.faults.rows import scale_of_tests
from tests.hygiene.logs import ExpectedLog
from tests.journeys.people import MOST, people_of
from tests.support.practice_process import running_practice

SCALE = scale_of_tests()
EXAMPLES, STEPS = 8, 20
SEEN = ("top_up paid", "refund paid", "power cut")
LONG_STEPS = 50
CLIENTS = 5000
"""Two for each example, and for each on the way to the shortest breach."""
# Wall time on a computer that is busy with other things.
pytestmark = pytest.mark.timeout(0 if SCALE else 300)


def bounds() -> settings:
    """The same examples each time in the suite; others by the seed in a long run."""
    return settings(
        max_examples=SCALE.times(LONG_EXAMPLES) if SCALE else EXAMPLES,
        stateful_step_count=LONG_STEPS if SCALE else STEPS,
        derandomize=SCALE is None,
        deadline=None,
        database=None,
        # In the suite a breach is told as it happened; a long run looks for the shortest way to it.
        phases=[Phase.generate, Phase.shrink] if SCALE else [Phase.generate],
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )


@pytest.fixture
def house(tmp_path: Path) -> Generator[House, None, None]:
    """A server of its own."""
    with running_practice("--seed", "1", "--clients", str(CLIENTS), "--minute-seconds", "0.02") as practice:
        pages = range(0, CLIENTS, MOST)
        people = (person.id for first in pages for person in people_of(practice, first))
        yield House(practice, people, tmp_path)


def test_no_order_of_events_loses_doubles_or_shows_falsely(house: House, expected_log: ExpectedLog) -> None:
    # What the services say of accidents; an error of ours would be no warning.
    expected_log(r"^WARNING izi_frontdesk\.")
    Night.at = house
    if SCALE:
        seed(SCALE.seed)(Night)
    run_state_machine_as_test(Night, settings=bounds())
    if SCALE:
        sys.stderr.write(f"{dict(house.seen.most_common())}\n")
    assert min(house.seen[what] for what in SEEN) > 0, house.seen
