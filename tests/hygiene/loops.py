"""Chooses the event loop of a test: Qt's for tests that touch Qt, a plain one for everything else.

A test touches Qt when it lies under tests/ui, tests/presenters, tests/app or tests/journeys, or carries the mark `qt`.
"""

from __future__ import annotations

import asyncio
from asyncio.events import _get_running_loop, _set_running_loop  # public for those who implement loops
from collections.abc import Callable, Mapping
from contextvars import Context
from pathlib import Path

import pytest

from tests.support.pauses import PAUSES
from tests.support.steps import step

QT_FOLDERS = frozenset({"ui", "presenters", "app", "journeys"})
TESTS = Path(__file__).parent.parent


def touches_qt(item: pytest.Item) -> bool:
    """Whether the test wants an application object and Qt's loop."""
    if item.get_closest_marker("qt") is not None:
        return True
    return item.path.is_relative_to(TESTS) and item.path.relative_to(TESTS).parts[0] in QT_FOLDERS


def qt_loop() -> asyncio.AbstractEventLoop:
    """A fresh loop on the one application object, which the fixture `qapp` has made before."""
    from qasync import QEventLoop

    class KnownLoop(QEventLoop):  # type: ignore[misc]  # qasync ships no types
        """Is known as the running loop in each of its callbacks.

        Between the parts of a test pytest-qt lets Qt work off its events, and among them are the callbacks of tasks,
        which would find no running loop then.
        """

        def call_later(
            self, delay: float, callback: Callable[..., object], *args: object, context: Context | None = None
        ) -> asyncio.Handle:
            handle: asyncio.Handle = super().call_later(delay, self._known, callback, *args, context=context)
            return handle

        def _known(self, callback: Callable[..., object], *args: object) -> None:
            before = _get_running_loop()
            _set_running_loop(self)
            try:
                with step(callback):
                    callback(*args)
            finally:
                _set_running_loop(before)

        def run_forever(self) -> object:
            with PAUSES.program():
                return super().run_forever()

    loop: asyncio.AbstractEventLoop = KnownLoop()
    return loop


def pytest_asyncio_loop_factories(item: pytest.Item) -> Mapping[str, Callable[[], asyncio.AbstractEventLoop]]:
    """Exactly one loop per test, so that no test runs twice."""
    return {"qt": qt_loop} if touches_qt(item) else {"plain": asyncio.new_event_loop}


def pytest_itemcollected(item: pytest.Item) -> None:
    """The application object comes before the loop that lives on it."""
    if isinstance(item, pytest.Function) and touches_qt(item):
        item.fixturenames.insert(0, "qapp")
