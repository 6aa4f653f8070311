"""Which fields each kind of notification carries, under their documented names. Sends nothing.

What we have no value for is sent as an empty text (Token, SubscriptionId) or left out (TotalFee, PaymentMethod of a
card), as the gateway does both; invented values hold Cyrillic, spaces and a plus, so that a wrong signature shows.
"""

import json
from collections.abc import Mapping

from izi_frontdesk.practice.gateway import reasons
from izi_frontdesk.practice.gateway.records import AUTHORIZED, CARD, COMPLETED, Order, Transaction
from izi_frontdesk.practice.gateway.statuses import CODES
from izi_frontdesk.practice.gateway.wording import language_of_culture, payer_text
from izi_frontdesk.practice.moments import gateway_text, now_ms
from izi_frontdesk.practice.money import plain_text

Fields = dict[str, str]
AUTH_CODE = "A1B2C3"

EVERYWHERE = frozenset({"TransactionId", "Amount", "DateTime", "InvoiceId", "AccountId", "Email", "Data"})
OF_PAYER = frozenset(
    {
        "SubscriptionId",
        "Name",
        "IpAddress",
        "IpCountry",
        "IpCity",
        "IpRegion",
        "IpDistrict",
        "IpLatitude",
        "IpLongitude",
        "Issuer",
        "IssuerBankCountry",
        "Description",
        "PaymentMethod",
    }
)
OF_PAYMENT = EVERYWHERE | OF_PAYER
OF_PAYMENT |= {"Currency", "PaymentAmount", "PaymentCurrency", "TestMode"}
OF_PAYMENT |= {"CardFirstSix", "CardLastFour", "CardType", "CardExpDate"}
# Fail with Status and StatusCode is how real ones look; the documentation does not list them.
CARRIED: Mapping[str, frozenset[str]] = {
    "Check": OF_PAYMENT | {"Status", "OperationType", "CardProduct"},
    "Pay": OF_PAYMENT
    | {"Status", "OperationType", "GatewayName", "CardProduct", "AuthCode", "Token", "Rrn", "CustomFields"},
    "Fail": OF_PAYMENT
    | {
        "OperationType",
        "Reason",
        "ReasonCode",
        "Token",
        "Rrn",
        "CustomFields",
        "Status",
        "StatusCode",
        "ProviderMessage",
    },
    "Confirm": OF_PAYMENT | {"Status", "AuthCode", "Token", "Rrn"},
    "Refund": EVERYWHERE | {"PaymentTransactionId", "OperationType", "Rrn", "CustomFields"},
    "Cancel": EVERYWHERE | {"Rrn"},
}
INVENTED: Mapping[str, str] = {
    "Name": "УЧЕБНЫЙ ПЛАТЕЛЬЩИК",
    "IpAddress": "203.0.113.7",
    "IpCountry": "RU",
    "IpCity": "Санкт-Петербург",
    "IpRegion": "Ленинградская область",
    "IpDistrict": "Северо-Западный федеральный округ",
    "IpLatitude": "59.9391",
    "IpLongitude": "30.3159",
    "Issuer": "Учебный банк + Ко",
    "IssuerBankCountry": "RU",
    "CardProduct": "",
    "Token": "",
    "SubscriptionId": "",
    "AuthCode": AUTH_CODE,
    "TestMode": "1",
    "GatewayName": "Test",
    "CustomFields": json.dumps([{"ID": "desk+1", "Value": "Стойка № 1"}], ensure_ascii=False),
}


def fields_of(kind: str, order: Order, transaction: Transaction | None) -> Fields:
    """All fields of this kind, with the text amounts and UTC moments that are documented.

    Without a transaction (an order given up before any attempt) its number is 0.
    """
    values = {
        "TransactionId": "0",
        "Amount": plain_text(order.minor),
        "Currency": order.currency,
        "PaymentCurrency": order.currency,
        "DateTime": gateway_text(now_ms()),
        "InvoiceId": order.invoice_id,
        "AccountId": order.account_id,
        "Email": order.email,
        "Description": order.description,
        "Data": order.data,
        **INVENTED,
    }
    if transaction is not None:
        values |= _of_transaction(kind, transaction)
        # Documented by name only; here it is the sentence the payer read.
        values["ProviderMessage"] = payer_text(transaction.reason_code, language_of_culture(order.culture))
    return {name: text for name, text in values.items() if name in CARRIED[kind]}


def _of_transaction(kind: str, transaction: Transaction) -> Fields:
    values = {
        "TransactionId": str(transaction.id),
        "Amount": plain_text(transaction.charged),
        "PaymentAmount": plain_text(transaction.charged),
        "CardFirstSix": transaction.first_six,
        "CardLastFour": transaction.last_four,
        "CardType": transaction.card_type,
        "CardExpDate": transaction.card_expiry,
        "OperationType": "Payment" if transaction.original_id is None else "Refund",
        "Status": _status(kind, transaction),
        "StatusCode": str(CODES[transaction.status]),
        "Reason": reasons.NAMES.get(transaction.reason_code, ""),
        "ReasonCode": str(transaction.reason_code),
        "Data": transaction.data,
        "Rrn": f"{transaction.id:012d}",
    }
    if transaction.original_id is not None:
        values["PaymentTransactionId"] = str(transaction.original_id)
    if transaction.method != CARD:
        values["PaymentMethod"] = transaction.method
    return values


def _status(kind: str, transaction: Transaction) -> str:
    """Check carries the status that the payment would get, Pay and Confirm the one that it has."""
    if kind in ("Check", "Pay"):
        return AUTHORIZED if transaction.two_step else COMPLETED
    return COMPLETED if kind == "Confirm" else transaction.status
