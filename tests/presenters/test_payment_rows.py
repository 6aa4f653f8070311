"""A payment in the list: the server's word and this desk's journal told together, neither claiming too much."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, timedelta
from decimal import Decimal

import pytest

from izi_frontdesk.domain.operations import Operation, Phase
from izi_frontdesk.domain.payments import CONFIRMED, PENDING, Payment
from izi_frontdesk.presenters.clients_state import PaymentRow
from izi_frontdesk.presenters.payment_rows import payment_rows
from izi_frontdesk.presenters.tone import Tone
from tests.domain.made import NOW, a_payment, a_refund, a_top_up

GAP = "\N{NO-BREAK SPACE}"


def row(payment: Payment, *operations: Operation) -> PaymentRow:
    (only,) = payment_rows([payment], operations, "RUB", UTC, NOW)
    return only


def test_a_payment_of_this_desk_carries_its_reference_and_phase() -> None:
    paid = a_top_up(phase=Phase.PAID, bank_at=NOW, credited_at=NOW)
    told = row(a_payment(CONFIRMED, created_at=NOW), paid)
    assert told.operation == "FD-AAAAA"
    assert (told.reference, told.chip.text, told.chip.tone) == ("FD-AAAAA", "Paid", Tone.GREEN)
    assert (told.time, told.amount) == ("8:00\N{NARROW NO-BREAK SPACE}PM", f"500{GAP}₽")


def test_a_payment_of_another_desk_is_found_by_its_description_and_is_never_green() -> None:
    told = row(a_payment(CONFIRMED, description="FD-7K3Q9 snacks"))
    assert (told.reference, told.operation) == ("FD-7K3Q9", "")
    assert told.chip.text == "Confirmed"
    assert told.chip.tone is not Tone.GREEN


def test_a_payment_without_a_reference_is_called_by_its_id() -> None:
    assert row(a_payment()).reference == "txn_a"


def test_money_the_server_tells_of_is_not_hidden_by_what_this_desk_wrote_off() -> None:
    told = row(a_payment(CONFIRMED), a_top_up(phase=Phase.EXPIRED))
    assert told.chip.text == "Confirmed"
    assert told.refundable


def test_a_payment_whose_link_has_ended_is_expired_though_the_server_says_pending() -> None:
    assert row(a_payment(PENDING, expires_at=NOW - timedelta(minutes=2))).chip.text == "Expired"
    assert row(a_payment(PENDING, expires_at=NOW - timedelta(minutes=1))).chip.text == "Waiting"
    assert row(a_payment(PENDING)).chip.text == "Waiting"


def test_an_unknown_status_is_shown_raw() -> None:
    told = row(a_payment("ON_HOLD_BY_BANK"))
    assert told.chip.text == "ON_HOLD_BY_BANK"
    assert not told.refundable


@pytest.mark.parametrize("status", ["PENDING", "AUTHORIZED", "FAILED", "CANCELLED", "ELSE"])
def test_only_a_confirmed_payment_can_be_refunded(status: str) -> None:
    assert not row(a_payment(status)).refundable


def test_a_partly_refunded_payment_says_how_much_and_may_be_refunded_further() -> None:
    told = row(a_payment(CONFIRMED, refunded=Decimal(200)))
    assert (told.note, told.refundable) == (f"refunded 200{GAP}₽", True)


def test_a_wholly_refunded_payment_may_not_be_refunded_again() -> None:
    told = row(a_payment(CONFIRMED, refunded=Decimal(500)))
    assert (told.note, told.refundable) == (f"refunded 500{GAP}₽", False)


@pytest.mark.parametrize("phase", [Phase.HELD, Phase.CREATING, Phase.UNKNOWN])
def test_a_refund_that_is_not_certain_is_not_called_refunded(phase: Phase) -> None:
    told = row(a_payment(CONFIRMED), a_refund(phase=phase))
    assert told.note == f"refund of 200{GAP}₽ under way"
    assert told.refundable


def test_a_refund_under_way_counts_against_what_is_left() -> None:
    told = row(a_payment(CONFIRMED, refunded=Decimal(300)), a_refund(phase=Phase.UNKNOWN))
    assert told.note == f"refunded 300{GAP}₽ · refund of 200{GAP}₽ under way"
    assert not told.refundable


def test_a_refund_of_this_desk_counts_where_the_server_tells_of_none() -> None:
    told = row(a_payment(CONFIRMED), a_refund(phase=Phase.PAID))
    assert told.note == f"refunded 200{GAP}₽"


@pytest.mark.parametrize("phase", [Phase.REFUSED, Phase.WITHDRAWN])
def test_a_refund_that_did_not_happen_leaves_no_note(phase: Phase) -> None:
    assert row(a_payment(CONFIRMED), a_refund(phase=phase)).note == ""


def test_operations_of_other_payments_change_nothing() -> None:
    stranger = replace(a_refund(phase=Phase.PAID), payment_id="txn_b")
    assert row(a_payment(CONFIRMED), stranger).note == ""
