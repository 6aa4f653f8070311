"""Every kind of notification, as it is really sent, against the documented table of its fields."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

import pytest

from tests.practice.post_room import PostRoom
from tests.practice.staff import Staff
from tests.support.practice_process import DECLINED_CARD, Practice

KINDS = ("Check", "Pay", "Fail", "Confirm", "Refund", "Cancel")
# The documented table: for each of KINDS in turn, R is required, o is optional, - must not be there.
TABLE = """
TransactionId R R R R R R
PaymentTransactionId - - - - R -
Amount R R R R R R
Currency R R R R - -
PaymentAmount R R R R - -
PaymentCurrency R R R R - -
DateTime R R R R R R
CardId o o o - - -
CardFirstSix R R R R - -
CardLastFour R R R R - -
CardType R R R R - -
CardExpDate R R R R - -
TestMode R R R R - -
Status R R - R - -
OperationType R R R - R -
GatewayName - R - - - -
Reason - - R - - -
ReasonCode - - R - - -
InvoiceId o o o o o o
AccountId o o o o o o
Email o o o o o o
Data o o o o o o
SubscriptionId o o o o - -
Name o o o o - -
IpAddress o o o o - -
IpCountry o o o o - -
IpCity o o o o - -
IpRegion o o o o - -
IpDistrict o o o o - -
IpLatitude o o o o - -
IpLongitude o o o o - -
Issuer o o o o - -
IssuerBankCountry o o o o - -
Description o o o o - -
PaymentMethod o o o o - -
TokenRecipient o - - - - -
CardProduct o o - - - -
AuthCode - o - o - -
Token - o o o - -
TotalFee - o - - - -
Rrn - o o o o o
FallBackScenarioDeclinedTransactionId - o o - - -
CustomFields - o o - o -
VatAboveTotalFee - o - - - -
ProcessorAndPartnerFee - o - - - -
VatWithinProcessorFee - o - - - -
RetryAfter - - o - - -
ProviderMessage - - o - - -
"""
# Seen in a real Fail, though not documented.
SEEN_IN_FAIL = {"Status", "StatusCode"}
REFUND = "mutation ($input: RefundInput!) { refundPayment(input: $input) { success } }"


def column(kind: str, marks: str) -> set[str]:
    """The fields of a kind that carry one of these marks."""
    rows = [line.split() for line in TABLE.split("\n") if line]
    return {row[0] for row in rows if row[1 + KINDS.index(kind)] in marks}


@pytest.fixture
def sent(quick: Practice, desk: Staff) -> Mapping[str, str]:
    """The body of one notification of each kind, after a hold that was confirmed, refunded, and one that was voided."""
    quick.call("POST", "terminal", {"schema": "Dual"})
    room, bodies = PostRoom(quick), dict[str, str]()
    held, voided = (str(desk.top_up("client_orlov", description="За 1+1")["transactionId"]) for _ in range(2))
    quick.pay(held, DECLINED_CARD)
    quick.pay(held)
    quick.call("POST", f"payments/{held}/confirm", {})
    room.after_attempts(held, 1, "Confirm")
    desk.ask(REFUND, input={"transactionId": held, "amount": 100, "reason": "Wrong amount"})
    quick.pay(voided)
    quick.call("POST", f"payments/{voided}/void", {})
    room.after_attempts(voided, 1, "Cancel")
    for told in [*room.about(held), *room.about(voided)]:
        assert told["done"], told
        bodies.setdefault(told["kind"], told["body"])
    return bodies


def test_every_kind_carries_what_is_required_and_nothing_that_is_not_listed(sent: Mapping[str, str]) -> None:
    assert set(sent) == set(KINDS)
    for kind, body in sent.items():
        fields = dict(parse_qsl(body, keep_blank_values=True))
        missing = {name for name in column(kind, "R") if not fields.get(name)}
        extra = set(fields) - column(kind, "Ro") - (SEEN_IN_FAIL if kind == "Fail" else set())
        assert (kind, missing, extra) == (kind, set(), set())


def test_values_are_written_as_documented(sent: Mapping[str, str]) -> None:
    read = {kind: dict(parse_qsl(body, keep_blank_values=True)) for kind, body in sent.items()}
    for fields in read.values():
        assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", fields["DateTime"])
        assert re.fullmatch(r"\d+\.\d\d", fields["Amount"])
    assert read["Check"]["Status"] == read["Pay"]["Status"] == "Authorized"
    assert (read["Confirm"]["Status"], read["Fail"]["Reason"]) == ("Completed", "InsufficientFunds")
    assert (read["Refund"]["Amount"], read["Refund"]["OperationType"]) == ("100.00", "Refund")
    assert read["Refund"]["PaymentTransactionId"] == read["Pay"]["TransactionId"] != read["Refund"]["TransactionId"]
    assert read["Pay"]["TestMode"] == "1"
    assert re.fullmatch(r"\d\d/\d\d", read["Pay"]["CardExpDate"])
    assert json.loads(read["Pay"]["CustomFields"])


def test_the_samples_would_show_a_wrong_signature(sent: Mapping[str, str]) -> None:
    fields: dict[str, Any] = dict(parse_qsl(sent["Pay"], keep_blank_values=True))
    samples = [fields[name] for name in ("Name", "Description", "IpCity", "Issuer", "CustomFields")]
    assert all(not sample.isascii() for sample in samples)
    assert any("+" in sample and " " in sample for sample in samples)
    assert fields["Token"] == "", "an optional one that is empty"
    assert "TotalFee" not in fields, "an optional one that is left out"
