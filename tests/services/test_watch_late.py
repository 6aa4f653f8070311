"""Many payments that have ended beside a few that are open: those who wait at the desk hardly notice."""

from __future__ import annotations

from functools import cache
from statistics import mean

import pytest

from tests.support.desks import Night, Told, live
from tests.support.pauses import quantile

the_night = cache(live)
PRICES = pytest.mark.parametrize("by_lookup", [False, True], ids=["a unit for each request", "a unit for each lookup"])


def a_night(ended: int, *, by_lookup: bool) -> Told:
    """One desk during its first minutes, with a client every few seconds."""
    return the_night(Night(1, 8, by_lookup, seconds=250, settled=30, client_every=1, ended=ended))


@PRICES
def test_two_hundred_that_ended_leave_the_budget_to_the_open_ones(by_lookup: bool) -> None:
    without, beside = a_night(0, by_lookup=by_lookup), a_night(200, by_lookup=by_lookup)
    assert len(beside.gaps) > 100
    assert mean(beside.gaps) <= 1.35 * mean(without.gaps)
    assert quantile(beside.gaps, 0.95) <= 1.5 * quantile(without.gaps, 0.95)
    assert beside.by_desk["desk 0"] / 220 * 10 <= 20


@PRICES
def test_those_that_ended_get_their_turn_beside_a_crowd_of_open_ones(by_lookup: bool) -> None:
    beside = a_night(200, by_lookup=by_lookup)
    assert len(beside.over) > (8 if by_lookup else 60)
    assert min(beside.over) > 10, "the same ones over and over would be others forgotten"


def test_with_nothing_open_they_have_the_whole_share() -> None:
    alone = the_night(Night(1, 0, by_lookup=False, seconds=200, settled=30, ended=40))
    assert quantile(alone.over, 0.95) < 20, "fifteen seconds are their pace"
