"""A transaction and an order as a shop reads them: every documented name, in the documented order. Pure.

What the practice gateway has no value for is null or zero, as it is in the gateway's test mode. Numbers of currencies
and card systems are known for the rouble and for Visa only.
"""

from collections.abc import Mapping
from datetime import UTC, datetime

from izi_frontdesk.practice.gateway import reasons
from izi_frontdesk.practice.gateway.api.envelope import Envelope
from izi_frontdesk.practice.gateway.fields import AUTH_CODE
from izi_frontdesk.practice.gateway.records import Order, Transaction
from izi_frontdesk.practice.gateway.statuses import CODES, DECLINED, is_paid
from izi_frontdesk.practice.gateway.terminal import Terminal
from izi_frontdesk.practice.gateway.wording import language_of_culture, payer_text
from izi_frontdesk.practice.money import from_minor

CURRENCY_CODES: Mapping[str, int] = {"RUB": 0}
CARD_CODES: Mapping[str, int] = {"Visa": 0}
PAYMENT, REFUND = 0, 1
ISSUERS = {"411111": ("CloudPayments", "RU"), "424242": ("CloudPayments", "RU"), "400005": ("ITS Bank", "US")}
NO_ISSUER = (None, None)
PAID_TEXTS = {"ru": "Оплата успешно проведена", "en": "The payment succeeded", "kk": "Төлем өтті"}


def transaction_model(order: Order, transaction: Transaction, terminal: Terminal, *, is_refunded: bool) -> Envelope:
    """The whole transaction."""
    return {
        "ReasonCode": transaction.reason_code,
        "PublicId": terminal.public_id,
        "TerminalUrl": terminal.base,
        "TransactionId": transaction.id,
        **_asked(order, transaction),
        **_dates(transaction),
        "PayoutAmount": None,
        "AuthCode": AUTH_CODE if is_paid(transaction.status) else None,
        "TestMode": True,
        "Rrn": None,
        "OriginalTransactionId": transaction.original_id,
        "FallBackScenarioDeclinedTransactionId": None,
        **_place(),
        **_card(transaction),
        "Status": transaction.status,
        "StatusCode": CODES[transaction.status],
        "CultureName": order.culture or "ru-RU",
        **_reason(order, transaction),
        "Type": PAYMENT if transaction.original_id is None else REFUND,
        "Refunded": is_refunded,
        "Name": "PRACTICE PAYER",
        **dict.fromkeys(("Token", "SubscriptionId")),
        "GatewayName": "Test",
        "AndroidPay": False,
        "WalletType": "",
        **dict.fromkeys(("TotalFee", "VatAboveTotalFee", "ProcessorAndPartnerFee", "VatWithinProcessorFee"), 0),
    }


def listed_model(order: Order, transaction: Transaction, terminal: Terminal, *, is_refunded: bool) -> Envelope:
    """A transaction in a list, which has four more names."""
    more = {"IsLocalOrder": False, "HideInvoiceId": False, "Gateway": 0, "MasterPass": False}
    return {**transaction_model(order, transaction, terminal, is_refunded=is_refunded), **more}


def order_model(order: Order, terminal: Terminal) -> Envelope:
    """A payment link."""
    return {
        "Id": order.id,
        "Number": order.number,
        "Amount": from_minor(order.minor),
        "Currency": order.currency,
        "CurrencyCode": CURRENCY_CODES.get(order.currency),
        "Email": order.email or None,
        "Phone": order.phone or None,
        "Description": order.description,
        "RequireConfirmation": bool(order.two_step),
        "Url": terminal.order_url(order.id),
        "CultureName": order.culture or "ru-RU",
        **_dated("Created", order.created_at),
        **_dated("Payment", order.paid_at),
        "StatusCode": 0,
        "Status": "Created",
        "InternalId": order.number,
    }


def _asked(order: Order, transaction: Transaction) -> Envelope:
    minor, code = from_minor(transaction.charged), CURRENCY_CODES.get(order.currency)
    return {
        "Amount": minor,
        "Currency": order.currency,
        "CurrencyCode": code,
        "PaymentAmount": minor,
        "PaymentCurrency": order.currency,
        "PaymentCurrencyCode": code,
        "InvoiceId": order.invoice_id or None,
        "AccountId": order.account_id or None,
        "Email": order.email or None,
        "Description": order.description,
        "JsonData": transaction.data or None,
    }


def _dated(name: str, ms: int | None) -> Envelope:
    if ms is None:
        return {f"{name}Date": None, f"{name}DateIso": None}
    iso = datetime.fromtimestamp(ms // 1000, UTC).strftime("%Y-%m-%dT%H:%M:%S")
    return {f"{name}Date": f"/Date({ms})/", f"{name}DateIso": iso}


def _dates(transaction: Transaction) -> Envelope:
    return {
        **_dated("Created", transaction.created_at),
        **_dated("Auth", transaction.auth_at),
        **_dated("Confirm", transaction.confirmed_at),
        **_dated("Payout", None),
    }


def _place() -> Envelope:
    names = ("IpCountry", "IpCity", "IpRegion", "IpDistrict", "IpLatitude", "IpLongitude")
    return {"IpAddress": "127.0.0.1", **dict.fromkeys(names)}


def _card(transaction: Transaction) -> Envelope:
    issuer, country = ISSUERS.get(transaction.first_six, NO_ISSUER)
    return {
        "CardFirstSix": transaction.first_six or None,
        "CardLastFour": transaction.last_four or None,
        "CardExpDate": transaction.card_expiry or None,
        "CardType": transaction.card_type or None,
        "CardTypeCode": CARD_CODES.get(transaction.card_type),
        "CardProduct": None,
        "CardCategory": None,
        "EscrowAccumulationId": None,
        "IssuerBankCountry": country,
        "Issuer": issuer,
    }


def _reason(order: Order, transaction: Transaction) -> Envelope:
    language = language_of_culture(order.culture)
    name = reasons.NAMES.get(transaction.reason_code, "")
    if transaction.status == DECLINED:
        return {"Reason": name, "CardHolderMessage": payer_text(transaction.reason_code, language)}
    if is_paid(transaction.status):
        return {"Reason": name, "CardHolderMessage": PAID_TEXTS[language]}
    return {"Reason": None, "CardHolderMessage": None}


def is_success(transaction: Transaction) -> bool:
    """What the envelope around a transaction says."""
    return transaction.status != DECLINED
