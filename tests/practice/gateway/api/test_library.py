"""A public client library, as it is but for its address, works with the practice gateway."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import cloudpayments  # type: ignore[import-untyped]
import pytest

from tests.practice.staff import Staff
from tests.practice.waiting import until
from tests.support.practice_process import DECLINED_CARD, Practice


@pytest.fixture
def library(practice: Practice, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The library with the keys of the practice terminal."""
    # It asks the surroundings for a proxy; this machine is reached without one.
    monkeypatch.setenv("NO_PROXY", "*")
    keys = practice.call("GET", "gateway")
    made = cloudpayments.CloudPayments(keys["publicId"], keys["apiSecret"])
    made.URL = f"{practice.addresses['gateway']}/"
    return made


def test_it_tries_its_keys(library: Any) -> None:
    assert len(library.test()) == 36
    library.api_secret = "test-wrong"
    with pytest.raises(cloudpayments.CloudPaymentsError, match="Wrong Public ID"):
        library.test()


def test_it_gets_finds_and_lists_a_payment(library: Any, paid: Callable[..., Any]) -> None:
    payment = paid("500.50")
    got = library.get_transaction(int(payment["gatewayTransactionId"]))
    assert (got.amount, got.currency, got.invoice_id) == (Decimal("500.50"), "RUB", payment["id"])
    assert (got.account_id, got.status, got.status_code, got.reason_code) == (payment["clientId"], "Completed", 3, 0)
    assert (got.card_first_six, got.card_last_four, got.card_type, got.issuer_bank_country) == (
        *("411111", "1111", "Visa", "RU"),
    )
    assert timedelta(0) <= got.confirm_date - got.created_date < timedelta(seconds=10)
    assert abs(datetime.now(UTC) - got.created_date.astimezone(UTC)) < timedelta(minutes=1)
    assert vars(library.find_payment(payment["id"])) == vars(got)
    listed = library.list_payments(got.created_date, cloudpayments.Timezone.UTC)
    assert [vars(one) for one in listed if one.id == got.id] == [vars(got)]


def test_it_refunds_a_payment_once_for_one_request(library: Any, paid: Callable[..., Any], owner: Staff) -> None:
    payment = paid()
    number = int(payment["gatewayTransactionId"])
    first, again = (library.refund(number, 120.25, request_id=f"test-{number}") for _ in range(2))
    assert first == again != number
    assert library.get_transaction(first).amount == Decimal("120.25")
    assert library.get_transaction(number).status == "Completed"
    with pytest.raises(cloudpayments.CloudPaymentsError, match="left"):
        library.refund(number, 380)
    assert owner.payment(payment["id"])["refundedAmount"] == Decimal("120.25")


def test_it_makes_a_link_that_holds_money_then_confirms_or_voids_it(
    library: Any, practice: Practice, owner: Staff, client_id: str
) -> None:
    invoices = [owner.top_up(client_id)["transactionId"] for _ in range(2)]
    numbers = []
    for invoice in invoices:
        order = library.create_order(
            500, "RUB", "Кофе + чай", invoice_id=invoice, account_id=client_id, require_confirmation=True
        )
        assert (order.amount, order.require_confirmation) == (500, True)
        with pytest.raises(cloudpayments.CloudPaymentsError, match="Not found"):
            library.find_payment(invoice)
        practice.pay(invoice)
        numbers.append(library.find_payment(invoice).id)
        assert library.get_transaction(numbers[-1]).status == "Authorized"
    library.confirm_payment(numbers[0], 200.5)
    library.void_payment(numbers[1])
    confirmed, voided = (library.get_transaction(number) for number in numbers)
    assert (confirmed.status, confirmed.amount) == ("Completed", Decimal("200.50"))
    assert (voided.status, voided.status_code) == ("Cancelled", 4)
    with pytest.raises(cloudpayments.CloudPaymentsError, match="left"):
        library.refund(numbers[0], 200.51)
    with pytest.raises(cloudpayments.CloudPaymentsError):
        library.void_payment(numbers[0])
    with pytest.raises(cloudpayments.CloudPaymentsError):
        library.confirm_payment(numbers[1], 1)
    until(lambda: practice.client(client_id)["balance"] == 1200.5, "the confirmed part")
    until(lambda: practice.payment(invoices[1])["status"] == "CANCELLED", "the end of the other hold")


def test_it_reads_a_declined_payment_but_does_not_find_it(library: Any, paid: Callable[..., Any]) -> None:
    payment = paid(card=DECLINED_CARD)
    declined = library.get_transaction(int(payment["gatewayTransactionId"]))
    assert (declined.status, declined.reason, declined.reason_code) == ("Declined", "InsufficientFunds", 5051)
    with pytest.raises(cloudpayments.CloudPaymentsError):
        library.find_payment(payment["id"])
    with pytest.raises(cloudpayments.CloudPaymentsError, match="Not found"):
        library.get_transaction(1)
