"""Many desks on one token, by simulation: the limit is never hit, nobody starves, and one desk alone stays quick."""

from __future__ import annotations

from functools import cache

import pytest

from izi_frontdesk.domain.share import LONGEST
from tests.support.desks import Night, Told, live
from tests.support.pauses import quantile

INTERVAL = 2.0
"""Seconds between two looks at a payment that waits."""

the_night = cache(live)


def a_night(desks: int, *, by_lookup: bool, late: int = 0) -> Told:
    """Three open payments at each desk; the desks begin within 20 s of each other, but for those that come late."""
    seconds, settled = (900.0, 300.0) if late or desks > 20 else (500.0, 200.0)
    return the_night(Night(desks, 3, by_lookup, seconds, settled, late))


@pytest.mark.parametrize("by_lookup", [False, True], ids=["a unit for each request", "a unit for each lookup"])
@pytest.mark.parametrize("desks", [1, 2, 5, 20, 50])
def test_the_limit_is_not_hit_and_no_payment_is_forgotten(desks: int, by_lookup: bool) -> None:
    night = a_night(desks, by_lookup=by_lookup)
    assert (night.refused, night.people_refused) == (0, 0)
    assert night.unlooked <= LONGEST * 1.5 * night.night.open_each
    assert night.fairness > 0.9


@pytest.mark.parametrize("by_lookup", [False, True], ids=["a unit for each request", "a unit for each lookup"])
def test_desks_that_start_late_get_as_much_as_the_others(by_lookup: bool) -> None:
    night = a_night(20, by_lookup=by_lookup, late=5)
    late = [night.by_desk[f"desk {number}"] for number in range(5)]
    others = [night.by_desk[f"desk {number}"] for number in range(5, 20)]
    assert sum(late) / 5 == pytest.approx(sum(others) / 15, rel=0.25)
    assert night.refused == 0


def test_a_payer_who_came_back_to_the_page_is_seen_at_once_in_any_company() -> None:
    night = a_night(50, by_lookup=True)
    assert quantile(night.returned, 0.5) < 1


def test_one_desk_with_twenty_open_payments_sees_each_within_an_interval() -> None:
    night = the_night(Night(1, 20, by_lookup=False, seconds=600, settled=60, client_every=10))
    assert len(night.delays) > 10
    assert quantile(night.delays, 0.95) <= 1.2 * INTERVAL
    assert night.by_desk["desk 0"] / 540 * 10 <= 20
    assert night.lists <= len(night.delays) + len(night.returned) + 2, "one for each payment that was paid"
