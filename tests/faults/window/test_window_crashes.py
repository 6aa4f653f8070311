"""The whole program, killed while the answer to a money command is on its way: the next start follows it."""

from __future__ import annotations

import os
import signal
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

from izi_frontdesk.adapters.folders import folders
from izi_frontdesk.domain.signin import server_at
from tests.benchmarks.processes import Heard, running
from tests.faults.crash.journals import journal_at
from tests.faults.crash.judge import Facts, findings
from tests.faults.crash.stage import Stage, open_stage
from tests.faults.crash.steps import REFUND, TOP_UP
from tests.faults.crash.wire import Cut, Wire
from tests.faults.window.desk import CLIENT, PAYMENT


@pytest.fixture
def stage() -> Generator[Stage, None, None]:
    """A server with the client of the stories."""
    with open_stage() as opened:
        opened.begin(0, CLIENT)
        yield opened


@pytest.fixture
def wire(stage: Stage) -> Generator[Wire, None, None]:
    """Between the program and that server."""
    with Wire(stage.practice.graphql) as opened:
        yield opened


def begun(story: str, wire: Wire, data: Path) -> Any:
    """The program at this server, with a story played at its desk."""
    where = ("--server", wire.url, "--language", "en", "--theme", "light", "--data-dir", data)
    return running("tests.benchmarks.attended", f"tests.faults.window.{story}", *where)


def killed_without_answer(story: str, kind: str, wire: Wire, data: Path) -> None:
    """The command is carried out, and the program dies before it hears of it."""
    with begun(story, wire, data) as program:
        wire.expect(Cut(kind, "no answer", 1, 0.0, lambda: os.kill(program.pid, signal.SIGKILL)))
        program.wait()
    wire.expect(None)


def followed(program: Heard, phase: str, chip: str) -> dict[str, Any]:
    """What the restarted program tells as soon as its operation is in this phase and the panel says so."""
    while ((told := program.hear())["phase"], told["chip"]) != (phase, chip):
        pass
    return told


def judged(stage: Stage, wire: Wire, data: Path, *prepared: str) -> None:
    """Nothing lost, nothing doubled."""
    server = server_at(wire.url)
    assert server is not None
    payments, refunds = stage.books()
    journal = journal_at(folders(data).journal_of(server))
    facts = Facts(journal, payments, refunds, frozenset(prepared), sent=tuple(wire.sent))
    assert (len(journal), len(wire.sent), findings(facts)) == (1, 1, [])


def test_a_top_up_whose_answer_died_with_the_program_is_found_and_followed(
    stage: Stage, wire: Wire, tmp_path: Path
) -> None:
    killed_without_answer("top_up", TOP_UP, wire, tmp_path)
    with begun("restart", wire, tmp_path) as program:
        found = followed(program, "waiting", "Waiting")
        stage.practice.pay(found["payment"])
        followed(program, "paid", "Paid")
    judged(stage, wire, tmp_path)


def test_a_refund_whose_answer_died_with_the_program_is_settled_by_its_payment(
    stage: Stage, wire: Wire, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paid = stage.paid_payment(CLIENT, 500)
    monkeypatch.setenv(PAYMENT, paid)
    killed_without_answer("refund", REFUND, wire, tmp_path)
    with begun("restart", wire, tmp_path) as program:
        followed(program, "paid", "Refunded")
    judged(stage, wire, tmp_path, paid)
