"""The machine, run for a little while with the suite, and for as long as somebody likes:

BOOKS_EXAMPLES=2000 python -m pytest tests/practice/books -s
"""

from __future__ import annotations

import os
import sys
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.practice.books.machine import Night, RestlessNight
from tests.practice.books.shop import Shop
from tests.practice.books.till import Till

LONG = int(os.environ.get("BOOKS_EXAMPLES", "0"))
# Wall time on a computer that is busy with other things; the work itself takes some seconds.
pytestmark = pytest.mark.timeout(0 if LONG else 600)


def bounds(examples: int, steps: int) -> settings:
    """The same examples each time in the suite; other ones in every long run."""
    return settings(
        max_examples=examples,
        stateful_step_count=steps,
        derandomize=not LONG,
        deadline=None,
        database=None,
        # In the suite a breach is told as it happened; a long run looks for the shortest way to it.
        phases=list(Phase) if LONG else [Phase.generate],
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )


@pytest.fixture
def shop(tmp_path: Path) -> Generator[Shop, None, None]:
    """A server of its own, which must not have had an accident."""
    shop = Shop(tmp_path)
    try:
        yield shop
    finally:
        shop.close()
    assert shop.accidents() == []


def run(machine: type[Till], shop: Shop, examples: int, steps: int) -> None:
    """Lets hypothesis play, then says what it saw."""
    machine.at = shop
    run_state_machine_as_test(machine, settings=bounds(examples, steps))
    if LONG:
        sys.stderr.write(f"{machine.__name__} saw {dict(shop.seen.most_common())}\n")


def test_no_order_of_events_loses_or_doubles_money(shop: Shop) -> None:
    run(Night, shop, LONG or 16, 25)
    assert min(shop.seen[what] for what in ("credited", "refunds", "Confirm", "Cancel")) > 0, shop.seen


def test_nothing_is_lost_or_doubled_when_the_server_ends_in_between(shop: Shop) -> None:
    run(RestlessNight, shop, LONG // 10 or 8, 10)
    assert shop.seen["crashes"] > 0, shop.seen
