"""Fails a test when something warns and nobody announced it. Qt's own messages arrive here through `qt_messages`.

A test that provokes a warning announces it with the fixture `expected_log`; one that never comes fails too.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Generator

import pytest

ExpectedLog = Callable[[str], None]


class LogWatch(logging.Handler):
    """Collects records of WARNING and above from every logger, and the announcements of the running test."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []
        self.announced: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keeps one record as `LEVEL logger: message`, followed by its traceback if it has one."""
        line = f"{record.levelname} {record.name}: {record.getMessage()}"
        if record.exc_info:
            line += "\n" + logging.Formatter().formatException(record.exc_info)
        self.lines.append(line)

    def begin(self) -> None:
        """Forgets the test before."""
        self.lines.clear()
        self.announced.clear()

    def unexpected(self) -> list[str]:
        """Lines that no announcement covers."""
        return [line for line in self.lines if not any(re.search(pattern, line) for pattern in self.announced)]

    def missing(self) -> list[str]:
        """Announcements that no line answered."""
        return [pattern for pattern in self.announced if not any(re.search(pattern, line) for line in self.lines)]


WATCH = LogWatch()


@pytest.fixture
def expected_log() -> ExpectedLog:
    """Announces a warning: `expected_log("regex")`, searched in `LEVEL logger: message`. It must come."""
    return WATCH.announced.append


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol() -> Generator[None, object, object]:
    """Listens for the length of one test, its fixtures included."""
    WATCH.begin()
    logging.getLogger().addHandler(WATCH)
    try:
        return (yield)
    finally:
        logging.getLogger().removeHandler(WATCH)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown() -> Generator[None, None, None]:
    """Judges at the very end, as fixtures that end may warn as well."""
    yield
    if unexpected := WATCH.unexpected():
        text = "\n".join(unexpected)
        pytest.fail(f"warnings that the test did not announce with expected_log(...):\n{text}", pytrace=False)
    if missing := WATCH.missing():
        pytest.fail(f"announced with expected_log(...) but never logged: {missing}", pytrace=False)
