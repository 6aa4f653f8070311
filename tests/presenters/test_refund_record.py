"""A refund opened from the panel or the board: everything from the journal, and the decision of a person."""

from __future__ import annotations

from decimal import Decimal

import pytest

from izi_frontdesk.domain.errors import AnswerLost
from izi_frontdesk.domain.operations import Operation, Phase
from izi_frontdesk.presenters.choices import panel_choices, press
from izi_frontdesk.presenters.refund_record import RefundRecord
from izi_frontdesk.presenters.refund_state import RefundStage, RefundState
from izi_frontdesk.presenters.tone import Tone
from izi_frontdesk.services.operations import NOT_SENT
from izi_frontdesk.services.refund import RefundFacts
from tests.domain.made import NOW, a_refund
from tests.hygiene.logs import ExpectedLog
from tests.presenters.bench import Bench, settled
from tests.presenters.languages import wrapped_language
from tests.services.fake_izi import PETROV

GAP = "\N{NO-BREAK SPACE}"
STAGES = {
    Phase.HELD: (RefundStage.UNDO, ""),
    Phase.CREATING: (RefundStage.SENDING, ""),
    Phase.UNKNOWN: (RefundStage.RESULT, "The answer was lost"),
    Phase.PAID: (RefundStage.RESULT, f"200{GAP}₽ returned to the card"),
    Phase.REFUSED: (RefundStage.RESULT, f"200{GAP}₽ was not returned"),
    Phase.WITHDRAWN: (RefundStage.RESULT, f"200{GAP}₽ was not returned"),
    Phase.SETTLED: (RefundStage.RESULT, "Settled by hand"),
}


async def kept(bench: Bench, operation: Operation) -> RefundRecord:
    """The sheet of a refund that was found in the journal."""
    await bench.desk.operations.record(operation)
    return RefundRecord(bench.desk, operation)


async def unknown(bench: Bench, *, listed: bool) -> tuple[RefundRecord, Operation]:
    """A refund of 200 of 500 whose answer was lost and which was never made, or so the server tells."""
    bench.izi.tells_refunds = listed
    payment = bench.izi.told(await bench.paid())
    held = await bench.desk.refunds.hold(RefundFacts(payment, PETROV, Decimal(0)), Decimal(200), "wrong amount")
    bench.izi.refuses("refund", AnswerLost())
    bench.jobs.once("refund", lambda: _send(bench, held))
    await bench.clock.advance(8)
    assert bench.fake.phase(held) is Phase.UNKNOWN
    return RefundRecord(bench.desk, bench.fake.now(held)), held


async def _send(bench: Bench, held: Operation) -> None:
    await bench.desk.refunds.send(held, "wrong amount", Decimal(0))


@pytest.mark.parametrize(("phase", "stage"), [(phase, stage) for phase, (stage, _) in STAGES.items()])
async def test_each_phase_has_its_stage(bench: Bench, phase: Phase, stage: RefundStage) -> None:
    record = await kept(bench, a_refund(phase=phase, payment_id="", phase_since=bench.clock.now()))
    assert record.state.stage is stage
    assert (record.state.headline if stage is RefundStage.RESULT else "") == STAGES[phase][1]
    assert (record.state.client, record.state.tail, record.state.closing_in) == ("Anna", "4567", 0)


async def test_one_that_was_never_sent_says_so(bench: Bench) -> None:
    record = await kept(bench, a_refund(phase=Phase.WITHDRAWN, cause=NOT_SENT))
    assert "It was not sent before the program ended. Nothing happened." in record.state.detail
    assert record.state.result is not None
    assert record.state.result.tone is Tone.NEUTRAL


async def test_a_held_one_counts_down_and_can_be_undone(bench: Bench) -> None:
    payment = bench.izi.told(await bench.paid())
    held = await bench.desk.refunds.hold(RefundFacts(payment, PETROV, Decimal(0)), Decimal(200), "wrong amount")
    bench.jobs.once("refund", lambda: _send(bench, held))
    record = RefundRecord(bench.desk, held)
    await bench.clock.advance(2)
    record.second()
    assert record.state.undo_in == 3
    record.undo()
    await bench.clock.advance(5)
    assert bench.izi.sent("refund") == 0
    assert "undone in time" in record.state.detail


async def test_a_fresh_unknown_one_is_checked_and_nobody_is_asked(bench: Bench, expected_log: ExpectedLog) -> None:
    expected_log("refund FD-")
    record, _ = await unknown(bench, listed=False)
    assert [choice.label for choice in record.state.choices] == ["Check now"]
    assert "do not refund a second time" in record.state.detail
    await bench.clock.advance(30)
    record.second()
    assert record.state.clock > "00:30"


@pytest.mark.parametrize(
    ("listed", "figure", "said"), [(True, f"0{GAP}₽ → 0{GAP}₽", "still lists no"), (False, "", "not tell")]
)
async def test_after_two_minutes_a_person_decides_with_both_figures(
    bench: Bench, expected_log: ExpectedLog, listed: bool, figure: str, said: str
) -> None:
    expected_log("refund FD-")
    record, held = await unknown(bench, listed=listed)
    await bench.clock.advance(140)
    record.second()
    assert [choice.key for choice in record.state.choices] == ["returned", "not_returned"]
    assert said in record.state.detail
    assert record.state.figures[0].figure.replace(f"{GAP}→{GAP}", " → ") == figure
    assert f"1,750{GAP}₽" in record.state.figures[1].figure
    assert [choice.label for choice in panel_choices(bench.desk, bench.fake.now(held))] == ["Decide…"]


@pytest.mark.parametrize(
    ("key", "phase", "said"),
    [("returned", Phase.SETTLED, "that the money was returned"), ("not_returned", Phase.WITHDRAWN, "that nothing was")],
)
async def test_a_decision_is_shown_with_name_and_time_and_sends_nothing(
    bench: Bench, expected_log: ExpectedLog, key: str, phase: Phase, said: str
) -> None:
    expected_log("refund FD-")
    record, held = await unknown(bench, listed=False)
    await bench.clock.advance(140)
    press(bench.desk, held.reference, key)
    press(bench.desk, held.reference, key)
    await settled()
    who = bench.desk.place.user.display
    assert bench.fake.phase(held) is phase
    assert record.state.detail.startswith(f"{who} said at ")
    assert said in record.state.detail
    assert record.state.choices == ()
    assert bench.izi.sent("refund") == 1


async def test_the_words_follow_the_language(bench: Bench) -> None:
    record = await kept(bench, a_refund(phase=Phase.PAID, phase_since=NOW))
    with wrapped_language():
        record.redraw()
        assert record.state.headline.startswith("‹")


async def test_a_sheet_that_is_closed_follows_no_more(bench: Bench, expected_log: ExpectedLog) -> None:
    expected_log("refund FD-")
    record, held = await unknown(bench, listed=True)
    before: RefundState = record.state
    record.leave()
    bench.izi.refunds[held.payment_id].append(Decimal(200))
    await bench.clock.advance(60)
    assert bench.fake.phase(held) is Phase.PAID
    assert record.state == before
