"""The pauses between attempts: as documented, to an end, and none the longer for a clock that was set back."""

from __future__ import annotations

from izi_frontdesk.practice.gateway.notifications import MOST_ATTEMPTS, PAUSES
from izi_frontdesk.practice.retries import Retries

GATEWAY = Retries(PAUSES, MOST_ATTEMPTS, 60)


def test_the_gateway_pauses_one_two_five_ten_and_then_thirty_minutes_a_hundred_times() -> None:
    pauses = [GATEWAY.pause_ms(tries) for tries in range(1, 101)]
    minutes = [None if pause is None else pause / 60_000 for pause in pauses]
    assert minutes == [1, 2, 5, 10, *[30] * 95, None]


def test_what_is_left_of_a_pause_is_waited_for_and_never_more_than_a_pause() -> None:
    quick = Retries((1, 2), 9, 0.01)
    assert quick.wait_ms(2, 1_000, 1_005) == 15
    assert quick.wait_ms(2, 1_000, 5_000) == 0
    assert quick.wait_ms(1, 900_000, 1_000) == 10
    assert quick.wait_ms(9, 1_000, 1_000) is None
