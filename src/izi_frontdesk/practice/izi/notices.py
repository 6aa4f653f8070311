"""What a notification of the gateway is: its kind by its fields, and its numbers. Decides nothing.

One address serves every kind of notification, and nothing in a notification names its kind. It is told by its fields:
Pay carries GatewayName, Fail a ReasonCode, Refund a PaymentTransactionId; Check and Confirm carry a Status, Check an
OperationType as well; Cancel has none of these.
"""

import json
from collections.abc import Mapping

from izi_frontdesk.practice.izi.records import Payment
from izi_frontdesk.practice.money import NotAnAmount, decimal_of, to_minor

Fields = Mapping[str, str]

# Answers to Check: may be paid, wrong order number, wrong account, wrong amount, cannot be accepted, expired.
MAY_PAY, WRONG_ORDER, WRONG_ACCOUNT, WRONG_AMOUNT, NOT_ACCEPTED, EXPIRED = 0, 10, 11, 12, 13, 20


def kind_of(fields: Fields) -> str:
    """Check, Pay, Fail, Confirm, Refund or Cancel, by the fields that are there."""
    if fields.get("PaymentTransactionId"):
        return "Refund"
    if fields.get("ReasonCode"):
        return "Fail"
    if fields.get("GatewayName"):
        return "Pay"
    if not fields.get("Status"):
        return "Cancel"
    return "Check" if fields.get("OperationType") else "Confirm"


def minor_in(fields: Fields) -> int | None:
    """The amount in minor units, or None when it is none."""
    try:
        return to_minor(decimal_of(fields.get("Amount", "")))
    except NotAnAmount:
        return None


def mismatch(payment: Payment, fields: Fields, *, may_be_less: bool = False) -> int:
    """How the notification does not fit the payment; MAY_PAY when it does."""
    if fields.get("AccountId") != payment.client_id:
        return WRONG_ACCOUNT
    minor = minor_in(fields)
    if minor is None or fields.get("Currency", payment.currency) != payment.currency:
        return WRONG_AMOUNT
    fits = 0 < minor <= payment.ordered_minor if may_be_less else minor == payment.ordered_minor
    return MAY_PAY if fits else WRONG_AMOUNT


def refund_id_in(fields: Fields) -> str:
    """The id under which IZI's half asked for a refund; empty when it did not ask."""
    try:
        return str(json.loads(fields.get("Data") or "{}").get("refundId", ""))
    except (ValueError, AttributeError, RecursionError):
        return ""
