"""Which fields each kind of notification carries, under their documented names. Sends nothing."""

from izi_frontdesk.practice.gateway import reasons
from izi_frontdesk.practice.gateway.records import AUTHORIZED, CARD, COMPLETED, Order, Transaction
from izi_frontdesk.practice.gateway.statuses import CODES
from izi_frontdesk.practice.moments import gateway_text, now_ms
from izi_frontdesk.practice.money import plain_text

Fields = dict[str, str]
AUTH_CODE = "A1B2C3"


def fields_of(kind: str, order: Order, transaction: Transaction | None) -> Fields:
    """All required fields of this kind, with the text amounts and UTC moments that are documented.

    Without a transaction (an order given up before any attempt) its number is 0.
    """
    fields = {
        "TransactionId": "0" if transaction is None else str(transaction.id),
        "Amount": plain_text(order.minor if transaction is None else transaction.charged),
        "DateTime": gateway_text(now_ms()),
        "InvoiceId": order.invoice_id,
        "AccountId": order.account_id,
        "Email": order.email,
    }
    if transaction is None:
        return fields
    fields["Data"] = transaction.data
    if kind == "Cancel":
        return fields
    if kind == "Refund":
        return {**fields, "PaymentTransactionId": str(transaction.original_id), "OperationType": "Refund"}
    fields |= _payment_fields(order, transaction)
    if kind == "Confirm":
        return {**fields, "Status": COMPLETED, "AuthCode": AUTH_CODE}
    fields["OperationType"] = "Payment"
    if kind == "Fail":
        reason = reasons.NAMES.get(transaction.reason_code, "")
        code = str(CODES[transaction.status])
        said = {"Reason": reason, "ReasonCode": str(transaction.reason_code)}
        return {**fields, **said, "Status": transaction.status, "StatusCode": code}
    # Check carries the status the payment would get; only Pay names the gateway.
    fields["Status"] = AUTHORIZED if transaction.two_step else COMPLETED
    return {**fields, "GatewayName": "Test", "AuthCode": AUTH_CODE} if kind == "Pay" else fields


def _payment_fields(order: Order, transaction: Transaction) -> Fields:
    fields = {
        "Currency": order.currency,
        "PaymentAmount": plain_text(transaction.charged),
        "PaymentCurrency": order.currency,
        "CardFirstSix": transaction.first_six,
        "CardLastFour": transaction.last_four,
        "CardType": transaction.card_type,
        "CardExpDate": transaction.card_expiry,
        "TestMode": "1",
        "Description": order.description,
        "Name": "PRACTICE PAYER",
    }
    return fields if transaction.method == CARD else {**fields, "PaymentMethod": transaction.method}
