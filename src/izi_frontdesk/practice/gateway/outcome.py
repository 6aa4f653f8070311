"""The record of what came of a visit to the page, in the shape the gateway's own widget hands to a shop.

A pure function of an attempt. It proves nothing: whoever wants to know about money asks the server.
"""

import json

from izi_frontdesk.practice.gateway.records import DECLINED, Order, Transaction
from izi_frontdesk.practice.gateway.statuses import is_paid
from izi_frontdesk.practice.gateway.wording import payer_text

CANCELLED: dict[str, object] = {"type": "cancel"}


def outcome_of(order: Order, attempt: Transaction, language: str) -> dict[str, object]:
    """The record of a finished attempt. An attempt that is not finished counts as a page that was closed."""
    data: dict[str, object] = {"transactionId": attempt.id, "invoiceId": order.invoice_id}
    if is_paid(attempt.status):
        return {"type": "payment", "status": "success", "data": data, "message": ""}
    if attempt.status != DECLINED:
        return CANCELLED
    data["ReasonCode"] = attempt.reason_code
    return {
        "type": "error",
        "status": "fail",
        "data": data,
        "message": payer_text(attempt.reason_code, language),
    }


def outcome_text(outcome: dict[str, object]) -> str:
    """The record as text for people and scripts."""
    return json.dumps(outcome, ensure_ascii=False, indent=2)
