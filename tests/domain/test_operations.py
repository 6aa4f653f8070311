"""The operation itself, and the server's payment."""

from __future__ import annotations

from decimal import Decimal

import pytest

from izi_frontdesk.domain.clubs import User
from izi_frontdesk.domain.operations import LATE_WATCHED, OPEN, Phase
from izi_frontdesk.domain.payments import CONFIRMED, PENDING, Payment
from tests.domain.made import NOW, a_payment, a_top_up, seconds


def test_every_phase_is_either_open_or_ended_and_only_ended_ones_are_watched_late() -> None:
    assert not OPEN & LATE_WATCHED
    assert set(Phase) - OPEN - LATE_WATCHED == {Phase.PAID, Phase.REFUSED, Phase.WITHDRAWN, Phase.SETTLED}


@pytest.mark.parametrize("phase", list(Phase))
def test_an_operation_is_open_while_the_desk_waits_for_it(phase: Phase) -> None:
    assert a_top_up(phase=phase).open is (phase in OPEN)


def test_the_values_in_the_journal_never_change() -> None:
    assert [phase.value for phase in Phase] == [
        "held",
        "creating",
        "unknown",
        "waiting",
        "bank_accepted",
        "paid",
        "declined",
        "cancelled",
        "expired",
        "refused",
        "withdrawn",
        "settled",
    ]


def test_a_phase_without_a_beginning_began_with_the_operation() -> None:
    assert a_top_up(phase_since=None).since == NOW
    assert a_top_up(phase_since=NOW + seconds(3)).since == NOW + seconds(3)


@pytest.mark.parametrize(
    ("payment", "refundable"),
    [
        (a_payment(CONFIRMED), True),
        (a_payment(CONFIRMED, refunded=Decimal(499)), True),
        (a_payment(CONFIRMED, refunded=Decimal(500)), False),
        (a_payment(PENDING), False),
    ],
)
def test_only_a_confirmed_payment_that_still_holds_money_is_refundable(payment: Payment, refundable: bool) -> None:
    assert payment.refundable is refundable


@pytest.mark.parametrize(("name", "shown"), [("Anna K.", "Anna K."), ("", "anna")])
def test_a_person_is_shown_by_name_or_by_the_first_part_of_the_address(name: str, shown: str) -> None:
    assert User("user_1", "anna@club.example", name=name).display == shown
