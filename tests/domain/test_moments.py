"""Operations from the future, left by a clock that was wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from izi_frontdesk.domain.moments import AHEAD, brought_back
from izi_frontdesk.domain.operations import Operation, Phase
from izi_frontdesk.domain.phases import to_watch
from izi_frontdesk.domain.watch import Attention, pace_of
from tests.domain.made import NOW, a_top_up

HOUR, DAY, YEAR = timedelta(hours=1), timedelta(days=1), timedelta(days=365)


def made(reference: str, ago: timedelta, **more: Any) -> Operation:
    """Made so long ago; a negative time is the future."""
    at = NOW - ago
    return a_top_up(reference=reference, created_at=at, phase_since=at, **more)


def test_what_has_passed_stays_as_it_is() -> None:
    assert brought_back([made("FD-A", HOUR), made("FD-B", 400 * DAY), made("FD-C", -AHEAD)], NOW) == {}


def test_operations_from_the_future_come_back_together_and_keep_their_distances() -> None:
    operations = [made("FD-A", -3 * HOUR), made("FD-B", -5 * HOUR), made("FD-C", HOUR)]
    back = brought_back(operations, NOW)
    assert {reference: NOW - op.created_at for reference, op in back.items()} == {
        "FD-A": 2 * HOUR,
        "FD-B": timedelta(),
    }
    assert back["FD-A"].phase_since == back["FD-A"].created_at


def test_what_was_written_before_the_clock_went_wrong_stays_and_the_servers_word_too() -> None:
    end = NOW + timedelta(minutes=15)
    operation = replace(made("FD-A", HOUR), credited_at=NOW + DAY, bank_at=NOW + DAY - HOUR, expires_at=end)
    back = brought_back([operation], NOW)["FD-A"]
    assert (back.created_at, back.credited_at, back.bank_at) == (NOW - HOUR, NOW, NOW - HOUR)
    assert back.expires_at == end


@pytest.mark.parametrize("ahead", [DAY, 70 * YEAR])
def test_an_ended_payment_from_the_future_is_watched_for_one_day_at_a_falling_rate(ahead: timedelta) -> None:
    operation = made("FD-A", -ahead, phase=Phase.EXPIRED, payment_id="txn_1")
    back = brought_back([operation], NOW)["FD-A"]
    assert to_watch(back, NOW + 23 * HOUR)
    assert not to_watch(back, NOW + 25 * HOUR)
    assert pace_of(back, NOW + 2 * HOUR, Attention()) == 300.0
