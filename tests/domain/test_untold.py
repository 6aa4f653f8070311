"""A payment of which the server tells nothing, however often it is asked."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from izi_frontdesk.domain.operations import Operation, Phase
from izi_frontdesk.domain.payments import AUTHORIZED
from izi_frontdesk.domain.phases import GRACE, NO_END_TOLD, to_watch, untold
from tests.domain.made import NOW, a_refund, a_top_up, seconds

ENDED = NOW + timedelta(minutes=15) + GRACE


@pytest.mark.parametrize(
    ("operation", "now", "phase"),
    [
        (a_top_up(), ENDED, Phase.WAITING),
        (a_top_up(), ENDED + seconds(1), Phase.EXPIRED),
        (a_top_up(expires_at=None), NOW + NO_END_TOLD + GRACE, Phase.WAITING),
        (a_top_up(expires_at=None), NOW + NO_END_TOLD + GRACE + seconds(1), Phase.EXPIRED),
        (a_top_up(phase=Phase.BANK_ACCEPTED, raw_status=AUTHORIZED), ENDED + timedelta(days=30), Phase.BANK_ACCEPTED),
        (a_top_up(phase=Phase.UNKNOWN), ENDED + timedelta(days=30), Phase.UNKNOWN),
        (a_top_up(phase=Phase.PAID), ENDED + timedelta(days=30), Phase.PAID),
        (a_refund(phase=Phase.UNKNOWN), ENDED + timedelta(days=30), Phase.UNKNOWN),
    ],
)
def test_what_the_server_does_not_tell_of_ends_by_the_clock_while_no_money_is_known_of(
    operation: Operation, now: datetime, phase: Phase
) -> None:
    after = untold(operation, now)
    assert after.phase is phase
    assert (after is operation) is (phase is operation.phase)
    assert to_watch(after, now) is to_watch(operation, now)
