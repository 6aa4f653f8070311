"""Telling a scanner from a person by rhythm alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from izi_frontdesk.ui.key_positions import Stroke
from izi_frontdesk.ui.scan_burst import ScanBurst


def played(gaps: list[float], last: float) -> int:
    """How many signs are taken for a scan: one more than there are gaps, then Enter after `last` milliseconds."""
    burst, at = ScanBurst(), 1000.0
    burst.press(Stroke("1", 2, False, at))
    for gap in gaps:
        at += gap
        burst.press(Stroke("1", 2, False, at))
    return len(burst.enter(at + last))


@pytest.mark.parametrize("gap", [1.0, 5.0, 20.0, 34.0])
def test_six_fast_signs_and_enter_are_a_scan(gap: float) -> None:
    assert played([gap] * 5, gap) == 6


def test_eight_even_signs_at_fifty_milliseconds_are_a_scan() -> None:
    assert played([48, 52, 50, 55, 45, 50, 50], 50) == 8


def test_five_fast_signs_are_typing() -> None:
    assert played([5] * 4, 5) == 0


def test_seven_signs_at_fifty_milliseconds_are_typing() -> None:
    assert played([50] * 6, 50) == 0


def test_a_fast_but_uneven_person_is_typing() -> None:
    assert played([20, 70, 35, 60, 25, 72, 40, 55], 60) == 0


def test_a_pause_before_enter_is_a_person_who_looked_at_the_field() -> None:
    assert played([5] * 7, 400) == 0


def test_what_was_typed_before_a_pause_is_no_part_of_the_scan() -> None:
    assert played([5, 500, *[5] * 6], 5) == 7


def test_another_key_in_between_ends_the_burst() -> None:
    burst = ScanBurst()
    for n in range(6):
        burst.press(Stroke("1", 2, False, n * 5.0))
    burst.forget()
    assert burst.enter(30) == ()


@given(st.lists(st.floats(min_value=80, max_value=400), min_size=5, max_size=20))
def test_nobody_who_types_slower_than_twelve_keys_a_second_is_a_scanner(gaps: list[float]) -> None:
    assert played(gaps, 80) == 0
