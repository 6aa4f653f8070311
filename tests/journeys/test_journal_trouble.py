"""The journal cannot be written in the midst of work: no money moves, what moved is shown, and all of it is kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from izi_frontdesk.adapters import journal_opening
from izi_frontdesk.adapters.folders import folders
from izi_frontdesk.adapters.journal import SqliteJournal
from izi_frontdesk.domain.errors import JournalUnavailable
from izi_frontdesk.domain.operations import Phase
from izi_frontdesk.domain.signin import Server
from izi_frontdesk.services import writing
from tests.hygiene.logs import ExpectedLog
from tests.journeys.conftest import Begin, Somebody
from tests.journeys.people import Person
from tests.support.holding import held_by_another
from tests.support.practice_process import Practice


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program waits less long for others, and tries again sooner, than in use."""
    monkeypatch.setattr(journal_opening, "BUSY", 0.2)
    monkeypatch.setattr(writing, "PATIENCE", 0.3)


@pytest.mark.usefixtures("quick")
async def test_while_another_program_holds_the_journal_nothing_is_sent_nothing_is_hidden_and_nothing_is_lost(
    begin: Begin,
    practice: Practice,
    client: Person,
    somebody: Somebody,
    tmp_path: Path,
    server: Server,
    expected_log: ExpectedLog,
) -> None:
    expected_log("changed but could not be written: database is locked")
    path = folders(tmp_path).journal_of(server)
    started = begin()
    await started.start_work()
    await started.find(client)
    open_before = await started.top_up("300")
    other = somebody()
    with held_by_another(path):
        practice.pay(open_before.payment_id)
        await started.phase(open_before, Phase.PAID)
        await started.hands.until(lambda: "did happen" in started.eyes.notice(JournalUnavailable.code), "the notice")
        assert "Another program holds the journal" in started.eyes.notice(JournalUnavailable.code)
        await started.find(other)
        await started.fill_in_top_up("400")
        await started.hands.press(Qt.Key.Key_Return)
        await started.eyes.read("Another program holds the journal of this computer", started.eyes.sheet())
        assert not [payment for payment in practice.state()["payments"] if payment["clientId"] == other.id]
    await started.hands.until(
        lambda: all(notice.key != JournalUnavailable.code for notice in started.front.frame.state.notices),
        "the notice to go",
    )
    await started.hands.press(Qt.Key.Key_Return)
    await started.hands.until(lambda: len(started.desk.operations.all()) == 2, "the second top-up")
    await started.phase(started.newest(), Phase.WAITING)
    await started.leave()
    journal = SqliteJournal(path)
    kept = {operation.client_id: operation.phase for operation in await journal.load()}
    await journal.close()
    assert kept == {client.id: Phase.PAID, other.id: Phase.WAITING}
