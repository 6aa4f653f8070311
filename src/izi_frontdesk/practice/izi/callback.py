"""What IZI's half does when the gateway reports. Every report may come twice, late, or before an earlier one.

The practice gateway sends Cancel also when the payer gives an order up, because nothing documented would tell IZI so.
"""

import logging

from izi_frontdesk.practice.izi.clients import Clients
from izi_frontdesk.practice.izi.notices import (
    EXPIRED,
    MAY_PAY,
    NOT_ACCEPTED,
    WRONG_AMOUNT,
    WRONG_ORDER,
    Fields,
    kind_of,
    minor_in,
    mismatch,
    refund_id_in,
)
from izi_frontdesk.practice.izi.payments import Payments
from izi_frontdesk.practice.izi.records import Payment
from izi_frontdesk.practice.izi.refunds import Refunds
from izi_frontdesk.practice.izi.switches import Switches
from izi_frontdesk.practice.izi.two_step import TwoStep
from izi_frontdesk.practice.moments import milliseconds, now_ms

log = logging.getLogger(__name__)

# Reason codes of a refused Check after which another try cannot work: order, account, amount, not accepted.
FINAL_REASONS = frozenset({"3001", "3002", "3003", "3008"})


class Callback:
    """Answers genuine notifications with a code; 0 means done."""

    def __init__(
        self, payments: Payments, two_step: TwoStep, refunds: Refunds, clients: Clients, switches: Switches
    ) -> None:
        self._payments = payments
        self._two_step = two_step
        self._refunds = refunds
        self._clients = clients
        self._switches = switches

    def answer(self, fields: Fields) -> int:
        """Does what the notification says and answers its code."""
        payment = self._payments.get(fields.get("InvoiceId", ""))
        if payment is None:
            return WRONG_ORDER
        acts = {
            "Check": self._check,
            "Pay": self._pay,
            "Fail": self._fail,
            "Confirm": self._confirm,
            "Refund": self._refund,
            "Cancel": self._cancel,
        }
        return acts[kind_of(fields)](payment, fields)

    def _check(self, payment: Payment, fields: Fields) -> int:
        client = self._clients.get(payment.client_id)
        if client is None or client.is_blacklisted or not self._payments.is_open(payment):
            return NOT_ACCEPTED
        code = mismatch(payment, fields)
        if code == MAY_PAY and milliseconds(payment.expires_at) <= now_ms():
            return EXPIRED
        return code

    def _pay(self, payment: Payment, fields: Fields) -> int:
        code = mismatch(payment, fields)
        if code != MAY_PAY:
            log.error("Pay for %s does not fit the payment (code %s); nothing credited", payment.id, code)
            return code
        transaction_id, status = fields.get("TransactionId", ""), fields.get("Status")
        if status == "Authorized":
            self._two_step.hold(payment, transaction_id)
            return 0
        if status != "Completed":
            return NOT_ACCEPTED
        hold_credit = self._switches.holds_credit
        if not self._payments.confirm(payment.id, transaction_id, hold_credit=hold_credit):
            self._nothing_credited(payment, transaction_id)
        return 0

    def _confirm(self, payment: Payment, fields: Fields) -> int:
        code, minor = mismatch(payment, fields, may_be_less=True), minor_in(fields)
        if code != MAY_PAY or minor is None:
            log.error("Confirm for %s does not fit the payment (code %s); nothing credited", payment.id, code)
            return code or WRONG_AMOUNT
        transaction_id = fields.get("TransactionId", "")
        if not self._two_step.take(payment, transaction_id, minor, hold_credit=self._switches.holds_credit):
            self._nothing_credited(payment, transaction_id)
        return 0

    def _nothing_credited(self, payment: Payment, transaction_id: str) -> None:
        if payment.status == "CONFIRMED" and payment.gateway_transaction_id != transaction_id:
            first = payment.gateway_transaction_id
            log.error("%s was paid twice, by %s and %s; credited once", payment.id, first, transaction_id)
        else:
            log.info("%s: nothing credited: it was before, or the credit is held back", payment.id)

    def _fail(self, payment: Payment, fields: Fields) -> int:
        reason = f"{fields.get('Reason', '')} ({fields['ReasonCode']})".strip()
        is_final = fields["ReasonCode"] in FINAL_REASONS
        self._payments.decline(payment.id, fields.get("TransactionId", ""), reason, is_final)
        return 0

    def _cancel(self, payment: Payment, fields: Fields) -> int:
        self._two_step.cancel(payment, fields.get("TransactionId", ""))
        return 0

    def _refund(self, payment: Payment, fields: Fields) -> int:
        """A refund is taken off the balance once, also one that was asked for at the gateway and not here.

        Money of a transaction that was never credited (a payment made twice) goes back without touching the balance.
        """
        transaction_id, minor = fields.get("TransactionId", ""), minor_in(fields)
        if not transaction_id or minor is None or minor <= 0:
            return WRONG_AMOUNT
        if self._refunds.settle(refund_id_in(fields), transaction_id):
            self._switches.wake()
            return 0
        if payment.status != "CONFIRMED":
            return NOT_ACCEPTED
        if fields["PaymentTransactionId"] != payment.gateway_transaction_id:
            log.error("%s: %s went back, which was never credited", payment.id, fields["PaymentTransactionId"])
            return 0
        self._refunds.add_reported(payment.id, minor, transaction_id)
        return 0
