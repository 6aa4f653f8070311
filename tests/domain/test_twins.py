"""Twins of a top-up, in the journal and among the club's payments."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from izi_frontdesk.domain.operations import Operation, Phase
from izi_frontdesk.domain.payments import AUTHORIZED, CANCELLED, CONFIRMED, FAILED, PENDING, Payment
from izi_frontdesk.domain.phases import GRACE
from izi_frontdesk.domain.twins import WINDOW, of_the_club, of_the_journal
from tests.domain.made import NOW, a_payment, a_refund, a_top_up, seconds

D = Decimal


@pytest.mark.parametrize(
    ("other", "is_twin"),
    [
        (a_top_up(), True),
        (a_top_up(phase=Phase.CREATING), True),
        (a_top_up(phase=Phase.UNKNOWN), True),
        (a_top_up(phase=Phase.BANK_ACCEPTED), True),
        (a_top_up(phase=Phase.PAID), True),
        (a_top_up(phase=Phase.EXPIRED), True),
        (a_top_up(phase=Phase.EXPIRED, created_at=NOW - 2 * WINDOW, phase_since=NOW - GRACE + seconds(1)), True),
        (a_top_up(phase=Phase.EXPIRED, created_at=NOW - 2 * WINDOW, phase_since=NOW - GRACE), False),
        (a_top_up(phase=Phase.DECLINED), False),
        (a_top_up(phase=Phase.CANCELLED), False),
        (a_top_up(phase=Phase.REFUSED), False),
        (a_top_up(phase=Phase.WITHDRAWN), False),
        (a_top_up(amount=D(501)), True),
        (a_top_up(amount=D(300)), False),
        (a_top_up(client_id="client_b"), False),
        (a_refund(amount=D(500)), False),
        (a_top_up(created_at=NOW - WINDOW), False),
        (a_top_up(created_at=NOW - WINDOW + seconds(1)), True),
    ],
)
def test_a_twin_took_or_may_take_like_money_from_the_same_client_lately(other: Operation, is_twin: bool) -> None:
    found = of_the_journal([other], "client_a", D(500), NOW)
    assert [twin.operation for twin in found] == ([other] if is_twin else [])


def test_the_same_amount_comes_before_a_near_one_and_the_newest_first() -> None:
    made = [
        a_top_up(reference=f"FD-{minutes}", amount=D(amount), created_at=NOW - timedelta(minutes=minutes))
        for minutes, amount in ((5, 500), (1, 500), (2, 5000))
    ]
    assert [twin.reference for twin in of_the_journal(made, "client_a", D(500), NOW)] == ["FD-1", "FD-5", "FD-2"]


def test_a_top_up_that_was_given_back_whole_is_the_first_half_of_a_correction() -> None:
    paid = a_top_up(phase=Phase.PAID, amount=D(5000))
    part, rest = (a_refund(reference=f"FD-{n}", phase=Phase.PAID, amount=D(n)) for n in (2000, 3000))
    assert of_the_journal([paid, part], "client_a", D(500), NOW)
    assert not of_the_journal([paid, part, rest], "client_a", D(500), NOW)
    assert of_the_journal([paid, part, a_refund(amount=D(3000), phase=Phase.UNKNOWN)], "client_a", D(500), NOW)


def listed(status: str = PENDING, **changes: object) -> Payment:
    """Another desk's payment of 500, made a minute ago."""
    usual = {"id": "txn_other", "created_at": NOW - seconds(60), "description": "FD-ZZZZZ seat 4"}
    return a_payment(status, **(usual | changes))


@pytest.mark.parametrize(
    ("payment", "is_twin"),
    [
        (listed(), True),
        (listed(AUTHORIZED), True),
        (listed(CONFIRMED), True),
        (listed("ON_HOLD"), True),
        (listed(FAILED), False),
        (listed(CANCELLED), False),
        (listed(expires_at=NOW - seconds(91)), False),
        (listed(expires_at=NOW - seconds(90)), True),
        (listed(CONFIRMED, expires_at=NOW - seconds(300)), True),
        (listed(CONFIRMED, refunded=D(500)), False),
        (listed(CONFIRMED, refunded=D(499)), True),
        (listed(amount=D(300)), False),
        (listed(amount=D(5000)), True),
        (listed(created_at=NOW - WINDOW), False),
        (listed(created_at=NOW + timedelta(hours=3)), True),
        (listed(created_at=None), False),
    ],
)
def test_a_payment_of_the_club_is_a_twin_while_it_holds_or_may_take_money(payment: Payment, is_twin: bool) -> None:
    assert bool(of_the_club([payment], [], D(500), NOW)) is is_twin


def test_a_twin_of_another_desk_is_told_with_its_reference_and_the_servers_word() -> None:
    (twin,) = of_the_club([listed(CONFIRMED)], [a_top_up()], D(500), NOW)
    assert (twin.reference, twin.payment_id, twin.status, twin.ago) == ("FD-ZZZZZ", "txn_other", CONFIRMED, seconds(60))
    assert not twin.here
    (outside,) = of_the_club([listed(description="by phone")], [], D(500), NOW)
    assert (outside.reference, outside.name) == ("", "txn_other")


def test_a_clock_behind_the_server_makes_no_age_below_zero() -> None:
    (twin,) = of_the_club([listed(created_at=NOW + timedelta(hours=3))], [], D(500), NOW)
    assert twin.ago == timedelta(0)


@pytest.mark.parametrize("changes", [{"id": "txn_a", "description": ""}, {"description": "FD-AAAAA"}])
@pytest.mark.parametrize("phase", [Phase.WAITING, Phase.UNKNOWN, Phase.PAID])
def test_a_payment_of_this_desk_is_told_by_its_journal_alone(changes: dict[str, str], phase: Phase) -> None:
    assert of_the_club([listed(CONFIRMED, **changes)], [a_top_up(phase=phase)], D(500), NOW) == ()


@pytest.mark.parametrize("phase", [Phase.WITHDRAWN, Phase.EXPIRED])
def test_money_that_came_for_a_top_up_which_this_desk_wrote_off_is_a_twin_all_the_same(phase: Phase) -> None:
    let_go = a_top_up(phase=phase, payment_id="")
    assert of_the_club([listed(PENDING, description="FD-AAAAA")], [let_go], D(500), NOW) == ()
    (twin,) = of_the_club([listed(CONFIRMED, description="FD-AAAAA")], [let_go], D(500), NOW)
    assert (twin.here, twin.reference, twin.status) == (True, "FD-AAAAA", CONFIRMED)
