"""What travels to the bank's page and back: the request as readable text, the answer signed by the bank."""

import base64
import hashlib
import hmac
import json

from izi_frontdesk.practice.gateway.records import Order, Transaction
from izi_frontdesk.practice.moments import iso_ms
from izi_frontdesk.practice.money import plain_text

PREFIX = "+/"
CONFIRMED, WRONG, CANCELLED = "confirmed", "wrong", "cancelled"


def request(order: Order, attempt: Transaction, language: str) -> str:
    """PaReq: a prefix that shows whether it was encoded on its way, then base64 of JSON."""
    content = {
        "MerchantName": order.description or order.invoice_id,
        "FirstSix": attempt.first_six,
        "LastFour": attempt.last_four,
        "Amount": plain_text(order.minor),
        "CurrencyCode": order.currency,
        "Date": iso_ms(attempt.created_at),
        "CultureName": language,
    }
    return PREFIX + base64.b64encode(json.dumps(content).encode()).decode("ascii")


def read_request(text: str) -> dict[str, str] | None:
    """PaReq read back, or None when it is damaged."""
    if not text.startswith(PREFIX):
        return None
    try:
        content = json.loads(base64.b64decode(text.removeprefix(PREFIX), validate=True))
    except (ValueError, RecursionError):
        return None
    return {str(key): str(value) for key, value in content.items()} if isinstance(content, dict) else None


def _mark(outcome: str, transaction_id: str, secret: str) -> str:
    return hmac.new(secret.encode(), f"{outcome}:{transaction_id}".encode(), hashlib.sha256).hexdigest()


def answer(outcome: str, transaction_id: str, secret: str) -> str:
    """PaRes: an outcome signed for one transaction."""
    return f"{outcome}.{_mark(outcome, transaction_id, secret)}"


def passed(text: str, transaction_id: str, secret: str) -> bool:
    """Whether the bank says that the payer confirmed this transaction. Anything forged did not pass."""
    outcome, _, mark = text.partition(".")
    right = _mark(outcome, transaction_id, secret)
    return hmac.compare_digest(mark.encode(), right.encode()) and outcome == CONFIRMED
