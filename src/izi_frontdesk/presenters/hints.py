"""The next step in words, for operations whose phase alone does not say what to do."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from izi_frontdesk.domain.errors import AnswerLost
from izi_frontdesk.domain.operations import Kind, Operation, Phase
from izi_frontdesk.domain.payments import PENDING
from izi_frontdesk.domain.phases import AMOUNT_DIFFERS, credit_overdue
from izi_frontdesk.domain.refund import AMOUNT_UNCONFIRMED
from izi_frontdesk.presenters.wording import translate, why_refused
from izi_frontdesk.services.operations import CUT_OFF

_NO_ANSWER: Final = frozenset({"", AnswerLost.code, CUT_OFF})


def came_unclear(operation: Operation) -> bool:
    """Whether an answer came to the command of an unknown operation, yet none that tells what happened."""
    return operation.cause not in _NO_ANSWER


def hint_of(operation: Operation, now: datetime) -> str:
    """One sentence, or nothing where the chip says it all."""
    return _refund_hint(operation) if operation.kind is Kind.REFUND else _top_up_hint(operation, now)


def _top_up_hint(operation: Operation, now: datetime) -> str:
    match operation.phase:
        case Phase.UNKNOWN:
            return _lost_hint(operation)
        case Phase.BANK_ACCEPTED:
            return _accepted_hint(operation, now)
        case Phase.WAITING:
            return _waiting_hint(operation, now)
        case _:
            return ""


def _lost_hint(operation: Operation) -> str:
    safe = translate("Hints", "Nobody has its link, so it is safe to let go and start anew.")
    if operation.cause == CUT_OFF:
        what = translate(
            "Hints",
            "The program ended before the answer came, so it is not certain whether this payment exists. "
            "It is being looked up.",
        )
    elif came_unclear(operation):
        what = translate(
            "Hints",
            "The server gave no clear answer, so it is not certain whether this payment exists. It is being looked up.",
        )
    else:
        what = translate(
            "Hints",
            "The answer was lost, so it is not certain whether this payment exists. It is being looked up.",
        )
    return f"{what} {safe}"


def _accepted_hint(operation: Operation, now: datetime) -> str:
    if operation.cause == AMOUNT_DIFFERS:
        return translate("Hints", "The bank took another amount than was asked for. Check this payment in the CRM.")
    if credit_overdue(operation, now):
        return translate(
            "Hints", "The money is taken, the credit was not seen yet. Check the balance in the CRM; do not pay again."
        )
    if operation.late_at is not None:
        return translate("Hints", "Late money: it came after the payment had ended here. Waiting for the balance.")
    if operation.bank_at is None:
        return translate("Hints", "The bank holds the money. Waiting for its confirmation.")
    return translate("Hints", "The bank accepted. Waiting for the balance.")


def _waiting_hint(operation: Operation, now: datetime) -> str:
    if operation.raw_status not in {"", PENDING}:
        text = translate("Hints", "This program does not know the server's word “{status}”. It goes on watching.")
        return text.format(status=operation.raw_status)
    if operation.expires_at is not None and now > operation.expires_at:
        return translate("Hints", "The link has ended. Waiting a little for a late answer of the bank.")
    return ""


def _refund_hint(operation: Operation) -> str:
    if operation.phase is not Phase.UNKNOWN:
        return ""
    if operation.cause == AMOUNT_UNCONFIRMED:
        return translate(
            "Hints",
            "The server confirmed the refund with another amount. Check it in the CRM; do not refund a second time.",
        )
    if operation.cause == CUT_OFF:
        what = translate("Hints", "The program ended before the answer came, so the refund may have happened.")
    elif came_unclear(operation):
        what = translate("Hints", "The server gave no clear answer, so the refund may have happened.")
    else:
        what = translate("Hints", "The answer was lost, so the refund may have happened.")
    again = translate("Hints", "The payment is being read again; do not refund a second time.")
    return f"{what} {again}"


def result_detail(operation: Operation) -> str:
    """The sentence under the headline of an ended top-up."""
    match operation.phase:
        case Phase.PAID:
            return translate("Hints", "The bank accepted and the balance is credited.")
        case Phase.DECLINED:
            words = translate("Hints", "The bank declined. No money was taken. Start a new top-up to try another card.")
            return f"{words}\n{operation.cause}" if operation.cause else words
        case Phase.CANCELLED:
            words = translate("Hints", "The payment was cancelled. No money was taken.")
            return f"{words}\n{operation.cause}" if operation.cause else words
        case Phase.EXPIRED:
            return translate("Hints", "Nobody paid in time. If money still comes, you will be told.")
        case Phase.REFUSED:
            words = translate("Hints", "No payment was created and no money was taken.")
            return f"{words}\n{why_refused(operation.cause)}"
        case Phase.WITHDRAWN:
            return translate("Hints", "You let go of this top-up. Nobody has its link, so nobody can pay it.")
        case Phase.SETTLED:
            words = translate("Hints", "{name} settled this by hand. This program does not follow it any more.")
            return words.format(name=operation.decided_by)
        case _:
            return ""
