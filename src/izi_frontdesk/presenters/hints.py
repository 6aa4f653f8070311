"""The next step in words, for operations whose phase alone does not say what to do."""

from __future__ import annotations

from datetime import datetime

from izi_frontdesk.domain.operations import Kind, Operation, Phase
from izi_frontdesk.domain.phases import AMOUNT_DIFFERS, credit_overdue
from izi_frontdesk.domain.refund import AMOUNT_UNCONFIRMED
from izi_frontdesk.presenters.wording import translate


def hint_of(operation: Operation, now: datetime) -> str:
    """One sentence, or nothing where the chip says it all."""
    return _refund_hint(operation) if operation.kind is Kind.REFUND else _top_up_hint(operation, now)


def _top_up_hint(operation: Operation, now: datetime) -> str:
    if operation.phase is Phase.UNKNOWN:
        return translate(
            "Hints", "The answer was lost. Looking it up. Nobody holds the link, so letting go of it is safe."
        )
    if operation.cause == AMOUNT_DIFFERS:
        return translate("Hints", "The bank took another amount than asked. Check this payment in the CRM.")
    if credit_overdue(operation, now):
        return translate("Hints", "Money taken, credit not seen yet. Check the balance in the CRM; do not pay again.")
    if operation.phase is Phase.BANK_ACCEPTED and operation.bank_at is None:
        return translate("Hints", "The bank holds the money. Waiting for its confirmation.")
    if operation.phase is Phase.BANK_ACCEPTED:
        return translate("Hints", "The bank accepted. Waiting for the balance.")
    if operation.phase is Phase.WAITING and operation.expires_at is not None and now > operation.expires_at:
        return translate("Hints", "The link has ended. Waiting a little for a late answer of the bank.")
    return ""


def _refund_hint(operation: Operation) -> str:
    if operation.phase is not Phase.UNKNOWN:
        return ""
    if operation.cause == AMOUNT_UNCONFIRMED:
        return translate("Hints", "The server confirmed another amount. Check this refund in the CRM.")
    return translate("Hints", "The answer was lost. Reading the payment again. Do not refund a second time.")


def result_detail(operation: Operation) -> str:
    """The sentence under the headline of an ended top-up."""
    match operation.phase:
        case Phase.PAID:
            return translate("Hints", "The bank accepted and the balance is credited.")
        case Phase.DECLINED:
            said = operation.cause
            words = translate("Hints", "The bank declined. No money was taken; the client may pay with another card.")
            return f"{words}\n{said}" if said else words
        case Phase.CANCELLED:
            return translate("Hints", "The payment was cancelled. No money was taken.")
        case Phase.EXPIRED:
            return translate("Hints", "Nobody paid in time. If money still comes, you will be told.")
        case Phase.WITHDRAWN:
            return translate("Hints", "Let go: nobody holds this link.")
        case _:
            return ""
