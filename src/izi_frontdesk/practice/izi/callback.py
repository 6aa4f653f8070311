"""What IZI's half does when the gateway reports: POST /payments/cloudpayments/callback.

One address serves every kind of notification, and nothing in a notification names its kind. It is told by its fields:
Pay carries GatewayName, Fail a ReasonCode, Refund a PaymentTransactionId; Check carries a Status before money moved;
Cancel has none of these. The practice gateway sends Cancel also when the payer gives an order up, because nothing
documented would tell IZI so.
"""

import json
import logging
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from izi_frontdesk.practice.izi.clients import Clients
from izi_frontdesk.practice.izi.payments import Payments
from izi_frontdesk.practice.izi.records import Payment
from izi_frontdesk.practice.izi.refunds import Refunds
from izi_frontdesk.practice.izi.switches import Switches
from izi_frontdesk.practice.moments import milliseconds, now_ms

log = logging.getLogger(__name__)

# Answers to Check: may be paid, wrong order number, wrong account, wrong amount, cannot be accepted, expired.
MAY_PAY, WRONG_ORDER, WRONG_ACCOUNT, WRONG_AMOUNT, NOT_ACCEPTED, EXPIRED = 0, 10, 11, 12, 13, 20
# Reason codes of a refused Check after which another try cannot work: order, account, amount, not accepted.
FINAL_REASONS = frozenset({"3001", "3002", "3003", "3008"})

Fields = Mapping[str, str]


def kind_of(fields: Fields) -> str:
    """Check, Pay, Fail, Refund or Cancel, by the fields that are there."""
    if fields.get("PaymentTransactionId"):
        return "Refund"
    if fields.get("ReasonCode"):
        return "Fail"
    if fields.get("GatewayName"):
        return "Pay"
    return "Check" if fields.get("Status") else "Cancel"


class Callback:
    """Answers genuine notifications with a code; 0 means done."""

    def __init__(self, payments: Payments, refunds: Refunds, clients: Clients, switches: Switches) -> None:
        self._payments = payments
        self._refunds = refunds
        self._clients = clients
        self._switches = switches

    def answer(self, fields: Fields) -> int:
        """Does what the notification says and answers its code."""
        kind = kind_of(fields)
        if kind == "Refund":
            return self._refund(fields)
        payment = self._payments.get(fields.get("InvoiceId", ""))
        if payment is None:
            return WRONG_ORDER
        if kind == "Check":
            return self._check(payment, fields)
        if kind == "Pay":
            return self._pay(payment, fields)
        if kind == "Fail":
            reason = f"{fields.get('Reason', '')} ({fields['ReasonCode']})".strip()
            is_final = fields["ReasonCode"] in FINAL_REASONS
            self._payments.decline(payment.id, fields.get("TransactionId", ""), reason, is_final)
        else:
            self._payments.give_up(payment.id)
        return 0

    def _check(self, payment: Payment, fields: Fields) -> int:
        client = self._clients.get(payment.client_id)
        if client is None or client.is_blacklisted or not self._payments.is_open(payment):
            return NOT_ACCEPTED
        code = self._mismatch(payment, fields)
        if code == MAY_PAY and milliseconds(payment.expires_at) <= now_ms():
            return EXPIRED
        return code

    def _pay(self, payment: Payment, fields: Fields) -> int:
        code = self._mismatch(payment, fields)
        if code != MAY_PAY:
            log.error("Pay for %s does not fit the payment (code %s); nothing credited", payment.id, code)
            return code
        if fields.get("Status") != "Completed":
            return NOT_ACCEPTED
        credited = self._payments.confirm(
            payment.id, fields.get("TransactionId", ""), hold_credit=self._switches.holds_credit
        )
        if not credited:
            log.info("Pay for %s credited nothing: it was delivered before, or the credit is held back", payment.id)
        return 0

    def _mismatch(self, payment: Payment, fields: Fields) -> int:
        if fields.get("AccountId") != payment.client_id:
            return WRONG_ACCOUNT
        try:
            amount = Decimal(fields.get("Amount", ""))
        except InvalidOperation:
            return WRONG_AMOUNT
        same = amount == payment.amount and fields.get("Currency", payment.currency) == payment.currency
        return MAY_PAY if same else WRONG_AMOUNT

    def _refund(self, fields: Fields) -> int:
        try:
            refund_id = str(json.loads(fields.get("Data") or "{}").get("refundId", ""))
        except (ValueError, AttributeError):
            refund_id = ""
        if not self._refunds.settle(refund_id, fields.get("TransactionId", "")):
            log.error("A refund was reported that nobody here asked for")
            return WRONG_ORDER
        self._switches.wake()
        return 0
