"""Tests that each break one rule of the house. Run only by `test_guards.py`, which expects each of them to fail."""

from __future__ import annotations

import asyncio
import logging
import socket
import subprocess
import sys
import threading
import time
import warnings

import pytest
from PySide6.QtCore import QThread, QTimer, qWarning
from PySide6.QtWidgets import QApplication, QLabel

from tests.hygiene.logs import ExpectedLog
from tests.hygiene.pauses import LIMIT

KEPT: list[object] = []


def test_warns_without_a_word() -> None:
    logging.getLogger("izi_frontdesk.desk").warning("the drawer is open")


def test_announces_a_warning_that_never_comes(expected_log: ExpectedLog) -> None:
    expected_log("the drawer is open")


def test_lets_qt_warn() -> None:
    qWarning("a signal has no such slot")


def test_raises_a_python_warning() -> None:
    warnings.warn("old ways", DeprecationWarning, stacklevel=1)


async def test_leaves_a_task() -> None:
    KEPT.append(asyncio.create_task(asyncio.Event().wait(), name="forgotten"))


@pytest.mark.qt
async def test_leaves_a_task_on_the_qt_loop() -> None:
    KEPT.append(asyncio.create_task(asyncio.Event().wait(), name="forgotten"))


async def test_forgets_the_error_of_a_task() -> None:
    async def stumble() -> None:
        raise LookupError("nobody asked")

    task = asyncio.create_task(stumble())
    await asyncio.wait([task])


def test_leaves_a_window(qapp: QApplication) -> None:
    label = QLabel("still here")
    label.show()
    KEPT.append(label)


def test_leaves_a_timer(qapp: QApplication) -> None:
    timer = QTimer()
    timer.start(3_600_000)
    KEPT.append(timer)


def test_leaves_a_qt_thread(qapp: QApplication) -> None:
    thread = QThread()
    thread.start()
    KEPT.append(thread)


def test_leaves_a_thread() -> None:
    threading.Thread(target=threading.Event().wait, daemon=True, name="forgotten").start()


@pytest.mark.skipif(sys.platform != "linux", reason="children are read from /proc")
def test_leaves_a_process() -> None:
    KEPT.append(subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE))


def test_talks_to_the_outside() -> None:
    with socket.socket() as line, pytest.raises(ConnectionRefusedError):
        line.connect(("192.0.2.1", 443))


def test_asks_for_an_outside_name() -> None:
    with pytest.raises(ConnectionRefusedError):
        socket.getaddrinfo("desk.invalid", 443)


@pytest.mark.qt
@pytest.mark.pauses
async def test_holds_up_the_gui_thread() -> None:
    def compute() -> None:
        until = time.thread_time() + 2 * LIMIT
        while time.thread_time() < until:
            pass

    asyncio.get_running_loop().call_soon(compute)
    await asyncio.sleep(0.01)


@pytest.fixture(scope="session", autouse=True)
def end_everything() -> object:
    """Ends what was kept, so that the run itself can end."""
    yield
    for thing in KEPT:
        if isinstance(thing, QThread):
            thing.quit()
            thing.wait()
        elif isinstance(thing, subprocess.Popen):
            thing.communicate()
