"""Late money where somebody may look: on the client's card for a day, and on top of the results until seen."""

from __future__ import annotations

from datetime import UTC, timedelta

import pytest

from izi_frontdesk.domain.operations import Operation, Phase
from izi_frontdesk.presenters.late import SHOWN_FOR, late_banner
from izi_frontdesk.presenters.live import Live
from izi_frontdesk.presenters.tone import Tone
from tests.domain.made import NOW, a_top_up
from tests.presenters.bench import Bench, heard

LATE = a_top_up(phase=Phase.PAID, bank_at=NOW, credited_at=NOW, late_at=NOW)
SECOND = timedelta(seconds=1)


async def come_late(bench: Bench) -> Operation:
    """A cancelled payment that is paid after all."""
    operation = await bench.top_up()
    bench.izi.cancel(operation.payment_id)
    await bench.clock.advance(3)
    bench.izi.pay(operation.payment_id)
    await bench.clock.advance(20)
    return bench.fake.now(operation)


def test_the_card_says_that_nothing_has_to_be_paid_again() -> None:
    banner = late_banner((LATE,), "client_a", NOW + timedelta(hours=2), UTC)
    assert banner is not None
    assert "500\N{NO-BREAK SPACE}₽ came at 8:00 PM" in banner.text.replace("\N{NARROW NO-BREAK SPACE}", " ")
    assert "need not pay again" in banner.text
    assert banner.tone is Tone.AMBER


@pytest.mark.parametrize(("after", "told"), [(SHOWN_FOR, True), (SHOWN_FOR + SECOND, False)])
def test_the_card_tells_of_it_for_a_day(after: timedelta, told: bool) -> None:
    assert (late_banner((LATE,), "client_a", NOW + after, UTC) is not None) is told


def test_neither_another_client_nor_an_ordinary_payment_is_meant() -> None:
    ordinary = a_top_up(reference="FD-B", phase=Phase.PAID, bank_at=NOW, credited_at=NOW)
    assert late_banner((LATE,), "client_b", NOW, UTC) is None
    assert late_banner((ordinary,), "client_a", NOW, UTC) is None


def test_the_newest_late_money_is_told() -> None:
    newer = a_top_up(reference="FD-B", amount=LATE.amount + 1, phase=Phase.PAID, late_at=NOW + SECOND)
    older = a_top_up(reference="FD-C", amount=LATE.amount + 2, phase=Phase.PAID, late_at=NOW - SECOND)
    banner = late_banner((LATE, newer, older), "client_a", NOW + SECOND, UTC)
    assert banner is not None
    assert "501" in banner.text


async def test_a_late_result_stands_on_top_in_amber_until_somebody_looks(bench: Bench) -> None:
    live = Live(bench.desk)
    late = await come_late(bench)
    newer = await bench.fake.paid_top_up(700)
    assert [row.reference for row in live.state.results][:2] == [late.reference, newer.reference]
    assert (live.state.results[0].late, live.state.results[0].unseen) == (True, True)
    chosen = heard(live.chosen)
    live.choose(late.reference)
    assert chosen == [late]
    assert [row.reference for row in live.state.results][:2] == [newer.reference, late.reference]
    assert (live.state.results[1].late, live.state.results[1].unseen) == (True, False)


async def test_late_money_is_known_from_the_journal_alone(bench: Bench) -> None:
    late = await come_late(bench)
    await bench.fake.restart()
    found = bench.fake.operations.get(late.reference)
    assert found is not None
    assert found.late_at == late.late_at is not None
