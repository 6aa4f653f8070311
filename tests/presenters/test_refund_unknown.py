"""A refund whose outcome is not certain: checking, settled by the payment or left to a person, never sent again."""

from __future__ import annotations

from decimal import Decimal

import pytest

from izi_frontdesk.domain.errors import (
    AnswerLost,
    DeskError,
    ServerFault,
)
from izi_frontdesk.domain.refund import RefundAnswer
from izi_frontdesk.presenters.refund_state import RefundStage
from izi_frontdesk.presenters.tone import Tone
from tests.hygiene.logs import ExpectedLog
from tests.presenters.bench import Bench, heard
from tests.presenters.refunding import GAP, confirmed, tick


@pytest.mark.parametrize(
    ("accident", "headline"), [(AnswerLost(), "The answer was lost"), (ServerFault(), "No clear answer")]
)
async def test_a_lost_answer_is_checking_until_the_payment_tells(
    bench: Bench, expected_log: ExpectedLog, accident: DeskError, headline: str
) -> None:
    expected_log("refund FD-")
    bench.izi.loses("refund", accident)
    bench.izi.tells_refunds = True
    form = await confirmed(bench)
    states = heard(form.changed)
    await bench.clock.advance(5)
    checking = next(state for state in states if getattr(state, "stage", None) is RefundStage.RESULT)
    assert getattr(checking, "headline", "") == headline
    assert getattr(getattr(checking, "result", None), "tone", None) is Tone.AMBER
    assert "do not refund a second time" in getattr(checking, "detail", "")
    assert getattr(checking, "closing_in", None) == 0
    await bench.clock.advance(30)
    assert form.state.headline == f"200{GAP}₽ returned to the card"
    assert bench.izi.sent("refund") == 1


async def test_an_unknown_refund_waits_for_a_person_where_refunds_are_not_told(
    bench: Bench, expected_log: ExpectedLog
) -> None:
    expected_log("refund FD-")
    bench.izi.tells_refunds = False
    bench.izi.loses("refund")
    form = await confirmed(bench)
    closed = heard(form.closed)
    await bench.clock.advance(5)
    await tick(form, bench, 60)
    assert form.state.headline == "The answer was lost"
    form.confirm()
    await tick(form, bench, 10)
    assert (closed, bench.izi.sent("refund")) == ([], 1)


async def test_another_confirmed_amount_is_not_called_lost(bench: Bench) -> None:
    bench.izi.tells_refunds = False
    bench.izi.refund_answer = RefundAnswer(True, "refund_1", Decimal(150))
    form = await confirmed(bench)
    await bench.clock.advance(5)
    assert form.state.headline == "Another amount was confirmed"
    assert "Check it in the CRM" in form.state.detail


async def test_staying_holds_also_when_an_unknown_refund_is_settled(bench: Bench, expected_log: ExpectedLog) -> None:
    expected_log("refund FD-")
    bench.izi.loses("refund")
    form = await confirmed(bench)
    form.stay()
    await bench.clock.advance(30)
    assert (form.state.stage, form.state.closing_in) == (RefundStage.RESULT, 0)
