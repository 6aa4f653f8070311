"""Which operations the server is still asked about, and what news means for those that a person has closed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from izi_frontdesk.domain.operations import Operation, Phase
from izi_frontdesk.domain.payments import AUTHORIZED, CANCELLED, CONFIRMED, FAILED, PENDING
from izi_frontdesk.domain.phases import LATE_WATCH, Transition, credit, observe, to_watch
from tests.domain.made import NOW, a_payment, a_refund, a_top_up, seconds

LATER = NOW + seconds(5)


@pytest.mark.parametrize(
    ("operation", "hours", "watched"),
    [
        (a_top_up(), 1, True),
        (a_top_up(phase=Phase.BANK_ACCEPTED), 100, True),
        (a_top_up(phase=Phase.BANK_ACCEPTED), 24 * 365, True),
        (a_top_up(phase=Phase.EXPIRED), 23.9, True),
        (a_top_up(phase=Phase.EXPIRED), 24.1, False),
        (a_top_up(phase=Phase.EXPIRED, phase_since=NOW + timedelta(hours=20)), 43.9, True),
        (a_top_up(phase=Phase.EXPIRED, phase_since=NOW + timedelta(hours=20)), 44.1, False),
        (a_top_up(phase=Phase.CANCELLED), 23.9, True),
        (a_top_up(phase=Phase.CANCELLED), 24.1, False),
        (a_top_up(phase=Phase.WITHDRAWN), 23.9, True),
        (a_top_up(phase=Phase.WITHDRAWN), 24.1, False),
        (a_top_up(phase=Phase.SETTLED), 0, False),
        (a_top_up(phase=Phase.DECLINED), 23.9, True),
        (a_top_up(phase=Phase.PAID), 0, False),
        (a_top_up(phase=Phase.REFUSED), 0, False),
        (a_top_up(phase=Phase.WITHDRAWN, payment_id=""), 0, False),
        (a_top_up(phase=Phase.UNKNOWN, payment_id=""), 0, False),
        (a_refund(phase=Phase.UNKNOWN), 1, True),
        (a_refund(phase=Phase.UNKNOWN), 24 * 30, True),
        (a_refund(phase=Phase.WITHDRAWN), 0, False),
        (a_refund(phase=Phase.HELD), 0, False),
        (a_refund(phase=Phase.CREATING), 0, False),
        (a_refund(phase=Phase.PAID), 0, False),
    ],
)
def test_only_what_may_still_change_is_asked_about(operation: Operation, hours: float, watched: bool) -> None:
    assert to_watch(operation, NOW + timedelta(hours=hours)) is watched
    assert timedelta(hours=24) == LATE_WATCH


@pytest.mark.parametrize("status", [PENDING, AUTHORIZED, CONFIRMED, FAILED, CANCELLED, "ON_HOLD"])
def test_what_a_person_settled_stays_settled(status: str) -> None:
    settled = a_top_up(phase=Phase.SETTLED, bank_at=NOW, raw_status=CONFIRMED)
    assert observe(settled, a_payment(status), LATER) is settled
    assert credit(settled, LATER) is settled


@pytest.mark.parametrize(
    ("status", "phase"),
    [
        (PENDING, Phase.WITHDRAWN),
        (FAILED, Phase.WITHDRAWN),
        (CANCELLED, Phase.WITHDRAWN),
        (AUTHORIZED, Phase.BANK_ACCEPTED),
        (CONFIRMED, Phase.BANK_ACCEPTED),
    ],
)
def test_one_that_was_let_go_stays_so_unless_money_comes_which_is_late(status: str, phase: Phase) -> None:
    let_go = a_top_up(phase=Phase.WITHDRAWN)
    after = observe(let_go, a_payment(status), LATER)
    assert after.phase is phase
    assert Transition(let_go, after).late is (phase is Phase.BANK_ACCEPTED)
