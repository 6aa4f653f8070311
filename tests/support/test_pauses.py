"""What counts as a pause of the GUI thread, whose it is, and that real ones are seen."""

from __future__ import annotations

import asyncio
import time

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from tests.support.pauses import LEAST, PAUSES, Pauses, quantile


class Clock:
    """Moments that pass only when told."""

    def __init__(self) -> None:
        self.cpu = 0.0
        self.wall = 0.0

    def now(self) -> tuple[float, float]:
        return self.cpu, self.wall

    def works(self, seconds: float, held_up: float = 0.0) -> None:
        """The thread computes, and is held up beside it."""
        self.cpu += seconds
        self.wall += seconds + held_up


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def pauses(clock: Clock) -> Pauses:
    return Pauses(clock.now)


def found(pauses: Pauses) -> list[tuple[float, float, str]]:
    return [(round(one.cpu, 6), round(one.wall, 6), one.what) for one in pauses.stop()]


def test_a_stretch_lasts_from_poll_to_poll_and_waiting_is_none(pauses: Pauses, clock: Clock) -> None:
    pauses.start()
    with pauses.program():
        for seconds in (0.010, 0.020):
            clock.works(seconds, held_up=0.001)
            with pauses.waiting():
                clock.works(0.0, held_up=5.0)
    assert found(pauses) == [(0.010, 0.011, "Qt's own events"), (0.020, 0.021, "Qt's own events")]


def test_the_steps_of_a_test_are_left_out_of_the_stretch_they_fall_into(pauses: Pauses, clock: Clock) -> None:
    pauses.start()
    with pauses.program():
        clock.works(0.003)
        with pauses.test():
            clock.works(0.5)
        with pauses.program("a read"):
            clock.works(0.004)
        with pauses.waiting():
            pass
    assert found(pauses) == [(0.007, 0.007, "a read")]


def test_a_gesture_is_a_stretch_of_its_own_inside_the_step_of_a_test(pauses: Pauses, clock: Clock) -> None:
    pauses.start()
    with pauses.program():
        clock.works(0.002)
        with pauses.test():
            clock.works(0.5)
            with pauses.gesture("a click"):
                clock.works(0.030)
            clock.works(0.5)
        clock.works(0.001)
        with pauses.waiting():
            pass
    assert found(pauses) == [(0.030, 0.030, "a click"), (0.003, 0.003, "Qt's own events")]


def test_a_thread_that_waits_for_the_disk_is_told_without_any_cpu_time(pauses: Pauses, clock: Clock) -> None:
    pauses.start()
    with pauses.program():
        with pauses.program("slow disk"):
            clock.works(0.0, held_up=0.2)
        with pauses.waiting():
            pass
        clock.works(LEAST / 2)
        with pauses.waiting():
            pass
    assert found(pauses) == [(0.0, 0.2, "slow disk")]


def test_nothing_is_measured_before_the_start_and_after_the_end(pauses: Pauses, clock: Clock) -> None:
    with pauses.program():
        clock.works(1.0)
        with pauses.waiting():
            pass
    pauses.start()
    assert found(pauses) == []


@pytest.mark.parametrize(("share", "value"), [(0.0, 1), (0.5, 6), (0.99, 10), (1.0, 10)])
def test_a_quantile_is_one_of_the_values(share: float, value: float) -> None:
    assert quantile([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], share) == value
    assert quantile([], share) == 0


def burn(seconds: float) -> None:
    """Keep the thread busy for so much of its own time."""
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        pass


@pytest.mark.qt
@pytest.mark.pauses
async def test_real_work_of_timers_and_of_clicks_is_seen_and_that_of_the_test_is_not(qapp: QApplication) -> None:
    button = QPushButton("wait")
    button.setObjectName("slow.button")
    button.clicked.connect(lambda: burn(0.020))
    QTimer.singleShot(0, button, lambda: burn(0.030))
    burn(0.1)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    burn(0.1)
    await asyncio.sleep(0.05)
    told = sorted(PAUSES.stretches, key=lambda stretch: -stretch.cpu)[:2]
    assert [0.03 <= told[0].cpu < 0.09, 0.02 <= told[1].cpu < 0.03 + told[0].cpu] == [True, True]
    assert told[1].what == "mouseClick on slow.button"
    button.deleteLater()
