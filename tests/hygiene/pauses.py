"""Fails a journey in which the GUI thread was away from its events for far too long, and tells all pauses at the end.

Watches the tests under tests/journeys and those with the mark `pauses`. The hard limit is for what a person would take
for a crash or a hang of the desk, so that it holds on any machine; the goals (p99 16 ms, worst 50 ms) are the bench's.
`--pauses-json FILE` writes what was measured, `--pause-stacks` adds where in the source the thread was.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Final

import pytest

from tests.support.pauses import PAUSES, Stretch, quantile
from tests.support.stacks import Stacks

LIMIT: Final = 0.25
"""Seconds of thread CPU time. Three times the worst stretch of all journeys on a busy machine (84 ms, the first opening
of the desk with all its imports) when the limit was set; half as fast a machine still passes."""

STACKS: Final = pytest.StashKey[Stacks]()

KEPT: Final = 8
"""The longest stretches of each journey are told by name."""

JOURNEYS: Final = Path(__file__).parents[1] / "journeys"
GESTURES: Final = ("mouseClick", "mouseDClick", "mouseMove", "mousePress", "mouseRelease", "keyClick", "keySequence")


def watched(item: pytest.Item) -> bool:
    """Whether the pauses of this test are measured."""
    return item.path.is_relative_to(JOURNEYS) or item.get_closest_marker("pauses") is not None


@contextmanager
def counted_gestures() -> Iterator[None]:
    """Each key and click of a test is told apart from the test's own work."""
    from PySide6.QtTest import QTest

    with pytest.MonkeyPatch.context() as patch:
        for name in GESTURES:
            patch.setattr(QTest, name, _counted(name, getattr(QTest, name)))
        patch.setattr(QTest, "keyClicks", _one_by_one)
        yield


def _counted(name: str, original: Callable[..., object]) -> Callable[..., object]:
    def gesture(widget: Any, *details: Any) -> object:
        with PAUSES.gesture(f"{name} on {widget.objectName() or type(widget).__name__}"):
            return original(widget, *details)

    return gesture


def _one_by_one(widget: Any, text: str) -> None:
    from PySide6.QtTest import QTest

    click: Callable[..., object] = QTest.keyClick
    for letter in text:
        click(widget, letter)


def pytest_addoption(parser: pytest.Parser) -> None:
    """One file for all processes of the run."""
    parser.addoption("--pauses-json", metavar="FILE", help="write the pauses of the GUI thread into FILE")
    parser.addoption("--pause-stacks", action="store_true", help="tell where in the source the longest pauses were")


def pytest_configure(config: pytest.Config) -> None:
    """A test that is no journey may ask to be watched."""
    config.addinivalue_line("markers", "pauses: the pauses of the GUI thread are measured as in a journey")


def pytest_sessionstart(session: pytest.Session) -> None:
    """The thread that looks at the stacks is no leftover of any test."""
    if session.config.getoption("--pause-stacks"):
        session.config.stash[STACKS] = Stacks()
        session.config.stash[STACKS].start()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """It ends with the run."""
    if (stacks := session.config.stash.get(STACKS, None)) is not None:
        stacks.stop()


@pytest.fixture
def pauses_watched(qapp: object) -> Iterator[None]:
    """Before every other fixture that works with the window."""
    from tests.support.poll import polls_within

    with ExitStack() as watch:
        watch.enter_context(polls_within(PAUSES.waiting))
        watch.enter_context(counted_gestures())
        PAUSES.start()
        yield
        PAUSES.stop()


@pytest.hookimpl(trylast=True)
def pytest_itemcollected(item: pytest.Item) -> None:
    """Behind the application object."""
    if isinstance(item, pytest.Function) and watched(item):
        item.fixturenames.insert(1 if item.fixturenames[:1] == ["qapp"] else 0, "pauses_watched")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, None, None]:
    """Judges after every fixture of the test is gone."""
    yield
    if not watched(item) or not PAUSES.stretches:
        return
    longest = sorted(PAUSES.stretches, key=lambda stretch: -stretch.cpu)
    item.user_properties.append(("pauses", _told(item.nodeid, longest, item.config.stash.get(STACKS, None))))
    worst = longest[0]
    PAUSES.stretches = []
    if worst.cpu > LIMIT:
        pytest.fail(f"the GUI thread was busy for {worst.cpu * 1000:.0f} ms with {worst.what}", pytrace=False)


def _told(journey: str, longest: list[Stretch], stacks: Stacks | None) -> dict[str, Any]:
    told = {
        "journey": journey,
        "cpu_ms": [round(stretch.cpu * 1000, 2) for stretch in longest],
        "wall_ms": [round(stretch.wall * 1000, 2) for stretch in longest],
        "worst": [_named(stretch, stacks) for stretch in longest[:KEPT]],
    }
    if stacks is not None:
        stacks.forget()
    return told


def _named(stretch: Stretch, stacks: Stacks | None) -> dict[str, Any]:
    seen = stacks.within(stretch.began, stretch.began + stretch.cpu).most_common(KEPT) if stacks else []
    return {
        "cpu_ms": round(stretch.cpu * 1000, 1),
        "wall_ms": round(stretch.wall * 1000, 1),
        "what": stretch.what,
        "seen": [f"{times} x {place}" for place, times in seen],
    }


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """How calm the whole run was, and the journeys with the longest pauses."""
    reports = [report for group in terminalreporter.stats.values() for report in group if hasattr(report, "when")]
    told = {
        value["journey"]: value
        for report in reports
        if report.when == "teardown"
        for name, value in report.user_properties
        if name == "pauses"
    }
    if not told:
        return
    if file := config.getoption("--pauses-json"):
        Path(file).write_text(json.dumps(list(told.values())), "utf-8")
    terminalreporter.section("pauses of the GUI thread")
    for line in summary(list(told.values())):
        terminalreporter.write_line(line)


def summary(told: list[dict[str, Any]]) -> Iterator[str]:
    """Milliseconds of CPU time, with wall time beside it."""
    cpu = [value for one in told for value in one["cpu_ms"]]
    wall = [value for one in told for value in one["wall_ms"]]
    for kind, values in (("CPU", cpu), ("wall", wall)):
        yield f"{kind}: p99 {quantile(values, 0.99):.1f} ms, worst {max(values):.1f} ms of {len(values)} stretches"
    found = [(stretch, one["journey"]) for one in told for stretch in one["worst"]]
    for stretch, journey in sorted(found, key=lambda pair: -pair[0]["cpu_ms"])[:KEPT]:
        place = journey.rpartition("/")[2]
        yield f"{stretch['cpu_ms']:6.1f} ms CPU {stretch['wall_ms']:6.1f} ms wall  {stretch['what']}  ({place})"
        yield from (f"          {seen}" for seen in stretch["seen"])
