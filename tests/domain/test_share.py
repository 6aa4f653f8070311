"""What one desk may spend of a token that others use too."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from izi_frontdesk.domain.share import APART, BUDGET, LEAST, LONGEST, SCARCE, WINDOW, Budget

ALONE = 90
EVEN = 0.5
"""The chance that changes nothing."""


def settled(remaining: int, unit: float = 1.0) -> Budget:
    """After ten minutes with so much left all the time."""
    budget = Budget()
    for at in range(0, 600, 2):
        budget = budget.sent(at, 10, EVEN).told(at, 10, 10 * unit, remaining)
    return budget


@pytest.mark.parametrize(
    ("remaining", "share"), [(100, 20.0), (76, 20.0), (70, 10.0), (64, 5.0), (50, 0.99), (20, LEAST), (0, LEAST)]
)
def test_the_less_is_left_the_less_a_desk_takes(remaining: int, share: float) -> None:
    assert settled(remaining).share == pytest.approx(share, rel=0.01)


def test_a_server_that_tells_nothing_is_asked_with_the_whole_budget() -> None:
    budget = Budget().sent(0, 2, EVEN).told(0.1, 2, None, None)
    assert (budget.share, budget.room, budget.scarce) == (BUDGET, 10, False)


def test_another_limit_than_a_hundred_is_told_by_its_part() -> None:
    half = Budget().sent(0, 2, EVEN).told(0.1, 2, 2, 500, 1000)
    assert half.left == Budget().sent(0, 2, EVEN).told(0.1, 2, 2, 50).left


@pytest.mark.parametrize(
    ("lookups", "cost", "unit"),
    [(10, 1, 0.1), (10, 10, 1.0), (1, 1, 1.0), (2, 5, 2.5), (10, 0, 0.1), (10, -5, 0.1), (10, float("nan"), 0.1)],
)
def test_what_a_lookup_costs_is_learnt_from_the_answers(lookups: int, cost: float, unit: float) -> None:
    assert Budget().sent(0, lookups, EVEN).told(0.1, lookups, cost, 90).unit == pytest.approx(unit)


def test_a_boundless_cost_is_taken_for_the_whole_budget() -> None:
    assert Budget().sent(0, 10, EVEN).told(0.1, 10, float("inf"), 90).cost(10) == BUDGET


def test_until_anything_is_told_a_request_is_small_and_each_lookup_has_its_price() -> None:
    assert (Budget().room, Budget().cost(10)) == (2, 10)


@pytest.mark.parametrize(
    ("remaining", "unit", "room"), [(ALONE, 1.0, 10), (ALONE, 0.1, 100), (64, 1.0, 2), (64, 0.1, 25)]
)
def test_requests_shrink_with_the_share_only_where_each_lookup_has_its_price(
    remaining: int, unit: float, room: int
) -> None:
    assert settled(remaining, unit).room == room


def test_alone_a_desk_that_pays_one_unit_may_ask_twice_a_second() -> None:
    budget = settled(ALONE, 0.1).sent(1000, 10, 0.9)
    assert budget.opens(1000, 10) == pytest.approx(APART)


def test_together_pauses_are_stretched_and_cut_by_chance() -> None:
    pauses = [settled(64).sent(1000, 2, chance).opens(1000, 2) for chance in (0.0, EVEN, 1.0)]
    assert pauses == pytest.approx([2, 4, 6], rel=0.01)


def test_what_is_urgent_goes_one_request_ahead_and_the_next_pause_pays_for_it() -> None:
    budget = settled(64).sent(1000, 2, EVEN)
    assert budget.opens(1001, 2, urgent=True) <= 0
    ahead = budget.sent(1001, 2, EVEN)
    assert ahead.opens(1001, 2, urgent=True) == pytest.approx(3, rel=0.01), "only one"
    assert ahead.opens(1001, 2) == pytest.approx(7, rel=0.01)


def test_after_a_refusal_nothing_is_owed_and_the_share_is_half() -> None:
    before = settled(64)
    after = before.sent(1000, 2, EVEN).refused()
    assert after.share == pytest.approx(before.share / 2)
    assert (after.spent, after.owed, after.scarce) == ((), 0, True)


def test_refusals_in_a_row_do_not_silence_a_desk() -> None:
    budget = settled(64)
    for at in range(1000, 1100, 5):
        budget = budget.sent(at, 2, EVEN).refused()
    assert budget.share > 0.9
    assert Budget().refused() == Budget()


@pytest.mark.parametrize("remaining", [0, 10, 30])
def test_nobody_is_silent_for_longer_than_three_minutes(remaining: int) -> None:
    assert settled(remaining).sent(1000, 10, 1.0).opens(1000, 10) <= LONGEST * 1.5


def test_scarce_means_below_thirty() -> None:
    assert [settled(left).scarce for left in (SCARCE, SCARCE - 1)] == [False, True]


attempts = st.lists(st.tuples(st.floats(0, 4), st.integers(1, 10), st.booleans()), min_size=30, max_size=60)


@given(st.floats(0.1, 10), st.integers(0, 100), attempts)
def test_no_window_ever_holds_more_than_the_budget(
    unit: float, remaining: int, tries: list[tuple[float, int, bool]]
) -> None:
    budget, at, sent = Budget(unit, remaining, heard=0.0), 10_000.0, list[tuple[float, float]]()
    for wait, lookups, urgent in tries:
        at += wait
        if budget.opens(at, lookups, urgent=urgent) <= 0:
            cost = min(max(1.0, unit * lookups), BUDGET)
            budget = budget.sent(at, lookups, EVEN).told(at, lookups, cost, remaining)
            sent.append((at, cost))
    for start, _ in sent:
        assert sum(cost for moment, cost in sent if start <= moment < start + WINDOW - 1e-6) <= BUDGET + 1e-6
    assert all(after - before >= APART - 1e-6 for (before, _), (after, _) in pairwise(sent))
