"""Fails a test that leaves a window, a running timer or a running thread behind.

Looks at what Python can see: objects made by our code. Qt's inner timers (a blinking cursor) are not ours to judge.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Generator, Iterable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import getCppPointer, isValid


def windows() -> list[QWidget]:
    """Every top-level widget that is not yet deleted."""
    return QApplication.topLevelWidgets() if isinstance(QApplication.instance(), QApplication) else []


def running_qt_objects() -> list[QObject]:
    """Active QTimers and running QThreads that Python knows."""
    found: list[QObject] = []
    for thing in gc.get_objects():
        kind = type(thing)
        if issubclass(kind, QTimer):
            if isValid(thing) and thing.isActive():
                found.append(thing)
        elif issubclass(kind, QThread) and isValid(thing) and thing.isRunning():
            found.append(thing)
    return found


def running_threads() -> list[threading.Thread]:
    """Threads started from Python, but for the main one. Qt's own that call into Python are dummies: not ours."""
    return [
        thread
        for thread in threading.enumerate()
        if thread is not threading.main_thread() and type(thread).__name__ != "_DummyThread"
    ]


LOOKS: dict[str, Callable[[], list[object]]] = {
    "windows": lambda: list(windows()),
    "timers or Qt threads": lambda: list(running_qt_objects()),
    "threads": lambda: list(running_threads()),
}
WITHOUT_QT = frozenset({"threads"})


def describe(thing: object) -> str:
    """Class, name and where it came from, as far as the object tells."""
    if isinstance(thing, QWidget):
        state = "visible" if thing.isVisible() else "hidden"
        return f"{type(thing).__name__} {thing.objectName()!r} {thing.windowTitle()!r} ({state})"
    if isinstance(thing, QTimer):
        return f"QTimer {thing.objectName()!r} every {thing.interval()} ms, child of {thing.parent()!r}"
    return repr(thing)


def key(thing: object) -> int:
    """What tells two things apart: Qt's own address where there is one, as Python may wrap one widget twice."""
    return int(getCppPointer(thing)[0]) if isinstance(thing, QObject) else id(thing)


def settle() -> None:
    """Lets pending deletions happen: Qt's deferred ones first, then Python's cycles."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


class Ledger:
    """What is known to be there and was reported or found before; so each thing is blamed on one test only."""

    def __init__(self) -> None:
        self.known: set[int] = set()

    def new(self, kinds: Iterable[str]) -> dict[str, list[object]]:
        """Things of these kinds that nobody was blamed for yet."""
        found = {kind: [thing for thing in LOOKS[kind]() if key(thing) not in self.known] for kind in kinds}
        return {kind: things for kind, things in found.items() if things}

    def note(self, found: dict[str, list[object]]) -> None:
        """From now on these are known."""
        self.known.update(key(thing) for things in found.values() for thing in things)


LEDGER = Ledger()


def kinds_for(item: pytest.Item) -> Iterable[str]:
    """Looking through every Python object takes some milliseconds; only tests that have an application object pay."""
    uses_qt = isinstance(item, pytest.Function) and "qapp" in item.fixturenames
    return LOOKS if uses_qt else WITHOUT_QT


def pytest_collection_finish() -> None:
    """What the imports have made is no leftover: freezing it spares every look the walk through it."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol() -> Generator[None, object, object]:
    """Remembers the threads that are there before the first fixture of the test."""
    LEDGER.note(LEDGER.new(WITHOUT_QT))
    return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, None, None]:
    """Judges after every fixture of the test is gone; collects garbage only when something seems to be left."""
    yield
    kinds = kinds_for(item)
    if not LEDGER.new(kinds):
        return
    settle()
    if left := LEDGER.new(kinds):
        LEDGER.note(left)
        text = "\n".join(f"  {kind}: {', '.join(map(describe, things))}" for kind, things in left.items())
        pytest.fail(f"the test left behind:\n{text}", pytrace=False)
