"""The program's clock: steady, right by the server, never back for what was told."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from izi_frontdesk.adapters.clock import LEAP, TOLERANCE, SystemClock
from tests.support.clocks import Computer

HOUR = 3600.0
HONEST = 1.5
"""Seconds that whole-second dates and the way of an answer leave open."""


@pytest.mark.parametrize("step", [-48 * HOUR, -HOUR, -1.0, 90.0, 3 * HOUR, 400 * 24 * HOUR])
def test_a_clock_that_is_set_anew_moves_nothing(step: float) -> None:
    computer = Computer()
    clock = computer.clock()
    before = clock.now()
    computer.ahead += step
    computer.passed += 10
    assert clock.now() - before == timedelta(seconds=10)


@pytest.mark.parametrize(
    "ahead", [-400 * 24 * HOUR, -5 * HOUR, -LEAP, -60.0, 60.0, LEAP + 30, 3 * HOUR, 20 * 24 * HOUR]
)
def test_two_answers_of_the_server_set_a_wrong_clock(ahead: float) -> None:
    computer = Computer(ahead)
    clock = computer.clock()
    for _ in range(2):
        computer.answers(clock)
    assert abs(computer.error(clock)) < HONEST


@pytest.mark.parametrize("ahead", [-4.0, -1.0, 0.0, 1.0, 4.0])
def test_a_clock_that_is_nearly_right_is_left_alone(ahead: float) -> None:
    computer = Computer(ahead)
    clock = computer.clock()
    for _ in range(20):
        computer.answers(clock)
        computer.passed += 0.3
    assert computer.error(clock) == pytest.approx(ahead, abs=1e-3)
    assert clock.confirmed


@pytest.mark.parametrize(("there", "back"), [(8.0, 0.01), (0.01, 8.0), (6.0, 6.0), (60.0, 0.1)])
def test_slow_answers_do_not_put_a_right_clock_wrong(there: float, back: float) -> None:
    computer = Computer()
    clock = computer.clock()
    for _ in range(5):
        computer.answers(clock, there, back)
    assert abs(computer.error(clock)) < 1e-3


def test_a_slow_network_still_sets_a_clock_that_is_hours_off() -> None:
    computer = Computer(3 * HOUR)
    clock = computer.clock()
    for _ in range(2):
        computer.answers(clock, 7.0, 1.0)
    assert abs(computer.error(clock)) < 8.0


def test_one_strange_date_changes_nothing() -> None:
    computer = Computer()
    clock = computer.clock()
    for off in (0.0, 5 * HOUR, 0.0, -HOUR, 3 * HOUR, 0.0):
        computer.answers(clock, off=off)
        assert abs(computer.error(clock)) < 1e-3


def test_what_was_told_stays_true_while_a_clock_that_is_a_little_fast_waits_for_the_truth() -> None:
    computer = Computer(60.0)
    clock = computer.clock()
    told = [clock.now()]
    for _ in range(120):
        computer.answers(clock)
        told.append(clock.now())
        computer.passed += 1
    assert told == sorted(told)
    assert abs(computer.error(clock)) < HONEST


def test_a_server_that_sets_its_own_clock_is_followed() -> None:
    computer = Computer()
    clock = computer.clock()
    computer.answers(clock)
    for _ in range(2):
        computer.answers(clock, off=HOUR)
    assert computer.error(clock) == pytest.approx(HOUR, abs=HONEST)


@pytest.mark.parametrize("ahead", [-5 * HOUR, 3 * HOUR])
def test_how_far_the_computer_is_off_is_known_once_the_server_was_heard(ahead: float) -> None:
    computer = Computer(ahead)
    clock = computer.clock()
    computer.answers(clock)
    assert clock.computer_off() == timedelta(), "one answer alone may be wrong"
    assert not clock.confirmed
    computer.answers(clock)
    assert clock.confirmed
    assert clock.computer_off().total_seconds() == pytest.approx(ahead, abs=HONEST)
    computer.ahead = 0.0
    assert abs(clock.computer_off().total_seconds()) < HONEST


def test_a_clock_set_wrong_in_mid_work_is_noticed() -> None:
    computer = Computer()
    clock = computer.clock()
    computer.answers(clock)
    computer.ahead = HOUR
    assert clock.computer_off().total_seconds() == pytest.approx(HOUR, abs=HONEST)
    assert abs(computer.error(clock)) < HONEST


@pytest.fixture
def far_zone() -> Iterator[None]:
    """The computer is carried to another time zone."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = "Pacific/Kiritimati"
    time.tzset()
    yield
    if before is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = before
    time.tzset()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="a zone cannot be changed from here")
def test_another_time_zone_changes_nothing(far_zone: None) -> None:
    clock = SystemClock()
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=TOLERANCE)
    assert clock.now().tzinfo is UTC


def test_the_real_counter_and_the_real_clock_go_together() -> None:
    clock = SystemClock()
    first, at = clock.now(), clock.monotonic()
    while clock.monotonic() - at < 0.02:
        pass
    passed = clock.monotonic() - at
    assert abs((clock.now() - first).total_seconds() - passed) < 0.01
