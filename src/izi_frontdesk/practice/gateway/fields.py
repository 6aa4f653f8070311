"""Which fields each kind of notification carries, under their documented names. Sends nothing."""

from izi_frontdesk.practice.gateway import reasons
from izi_frontdesk.practice.gateway.records import Order, Transaction
from izi_frontdesk.practice.moments import gateway_text, now_ms
from izi_frontdesk.practice.money import plain_text

Fields = dict[str, str]


def fields_of(kind: str, order: Order, transaction: Transaction | None) -> Fields:
    """All required fields of this kind, with the text amounts and UTC moments that are documented.

    Without a transaction (an order given up before any attempt) its number is 0.
    """
    fields = {
        "TransactionId": "0" if transaction is None else str(transaction.id),
        "Amount": plain_text(order.minor if transaction is None else transaction.minor),
        "DateTime": gateway_text(now_ms()),
        "InvoiceId": order.invoice_id,
        "AccountId": order.account_id,
    }
    if transaction is None or kind == "Cancel":
        return fields
    if kind == "Refund":
        return {
            **fields,
            "PaymentTransactionId": str(transaction.original_id),
            "OperationType": "Refund",
            "Data": transaction.data,
        }
    fields |= _payment_fields(order, transaction)
    if kind == "Fail":
        reason = reasons.NAMES.get(transaction.reason_code, "")
        return {**fields, "Reason": reason, "ReasonCode": str(transaction.reason_code)}
    # Check carries the status the payment would get; only Pay names the gateway.
    fields["Status"] = "Completed"
    return {**fields, "GatewayName": "Test", "AuthCode": "A1B2C3"} if kind == "Pay" else fields


def _payment_fields(order: Order, transaction: Transaction) -> Fields:
    return {
        "Currency": order.currency,
        "PaymentAmount": plain_text(transaction.minor),
        "PaymentCurrency": order.currency,
        "CardFirstSix": transaction.first_six,
        "CardLastFour": transaction.last_four,
        "CardType": transaction.card_type,
        "CardExpDate": transaction.card_expiry,
        "TestMode": "1",
        "OperationType": "Payment",
        "Description": order.description,
        "Email": "",
        "Name": "PRACTICE PAYER",
        "Data": transaction.data,
    }
