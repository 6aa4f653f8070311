"""Every phase, fault and accident turned into words, in one place and closed by `assert_never`.

English is the source language; Qt's translation gives the others. Sentences say what happened, what is certain, and
what to do next.
"""

from __future__ import annotations

from typing import Final, Literal, assert_never

from PySide6.QtCore import QCoreApplication

from izi_frontdesk.domain.checkout import LinkFault
from izi_frontdesk.domain.errors import (
    AnswerLost,
    DeskError,
    JournalUnavailable,
    NotReached,
    PracticeFailed,
    RateLimited,
    Refused,
    RefusedByServer,
    ServerFault,
    SignedOut,
    VaultUnavailable,
)
from izi_frontdesk.domain.money import LARGEST, AmountFault
from izi_frontdesk.domain.operations import Kind, Operation, Phase
from izi_frontdesk.domain.refund import CeilingName, Reason, RefundFault
from izi_frontdesk.presenters import journal_words
from izi_frontdesk.presenters.figures import number
from izi_frontdesk.presenters.tone import Chip, Tone

translate = QCoreApplication.translate

_SUCCESS_FALSE: Final = "SUCCESS_FALSE"
# The first is documented by IZI, the others are usual among GraphQL servers: the document does not fit the schema.
_NOT_UNDERSTOOD: Final = ("INVALID_INPUT", "GRAPHQL_VALIDATION_FAILED", "GRAPHQL_PARSE_FAILED")
"""The cause that `domain.refund` gives to a refund whose answer was neither a success nor an error."""


def amount_fault(fault: AmountFault, *, typed: bool = True) -> str:
    """The sentence under the amount field. An untouched empty field says nothing."""
    match fault:
        case AmountFault.EMPTY:
            return translate("Wording", "Enter an amount.") if typed else ""
        case AmountFault.NOT_A_NUMBER:
            return translate("Wording", "This is not an amount. Use digits, for example 500 or 99.50.")
        case AmountFault.ZERO:
            return translate("Wording", "The amount must be more than zero.")
        case AmountFault.NEGATIVE:
            return translate("Wording", "The amount cannot be negative.")
        case AmountFault.TOO_MANY_DECIMALS:
            return translate("Wording", "Too many digits after the point or comma. Write a thousand as 1000.")
        case AmountFault.TOO_LARGE:
            return translate("Wording", "This is too much: at most {largest} at once.").format(largest=number(LARGEST))
    assert_never(fault)


def refund_fault(fault: RefundFault) -> str:
    """Why a refund cannot be confirmed."""
    match fault:
        case RefundFault.NOT_REFUNDABLE:
            return translate("Wording", "Only a confirmed payment can be refunded.")
        case RefundFault.NOTHING_LEFT:
            return translate("Wording", "Nothing is left to return on this payment.")
        case RefundFault.OVER_PAYMENT:
            return translate("Wording", "This is more than is left on the payment.")
        case RefundFault.OVER_LIMIT:
            return translate("Wording", "This is more than you may return. Ask a manager.")
        case RefundFault.NO_REASON:
            return translate("Wording", "Choose or write a reason.")
        case RefundFault.SHORTFALL_NOT_CONFIRMED:
            return translate("Wording", "Confirm first that the missing part will be settled by hand.")
    assert_never(fault)


def ceiling_name(name: CeilingName) -> str:
    """The name over a ceiling of a refund."""
    match name:
        case CeilingName.PAYMENT:
            return translate("Wording", "Left on this payment")
        case CeilingName.BALANCE:
            return translate("Wording", "Client's balance")
        case CeilingName.LIMIT:
            return translate("Wording", "Your limit")
    assert_never(name)


def reason(choice: Reason) -> str:
    """The label of a quick reason."""
    match choice:
        case Reason.CLIENT_REQUEST:
            return translate("Wording", "Client's request")
        case Reason.WRONG_AMOUNT:
            return translate("Wording", "Wrong amount")
        case Reason.WRONG_CLIENT:
            return translate("Wording", "Wrong client")
        case Reason.DOUBLE_PAYMENT:
            return translate("Wording", "Paid twice")
        case Reason.TECHNICAL_FAILURE:
            return translate("Wording", "Technical failure")
    assert_never(choice)


def link_fault(fault: LinkFault) -> str:
    """Why a payment page is not opened."""
    match fault:
        case LinkFault.MISSING:
            return translate("Wording", "This payment has no link, so the client cannot pay it. Start a new top-up.")
        case LinkFault.NOT_HTTPS:
            return translate(
                "Wording",
                "The payment link is not secure, so it is not opened. Tell a manager.",
            )
        case LinkFault.USER_INFO:
            return translate(
                "Wording",
                "The payment link hides where it leads, so it is not opened. Tell a manager.",
            )
        case LinkFault.NO_HOST:
            return translate("Wording", "The payment link is damaged, so it is not opened. Start a new top-up.")
    assert_never(fault)


def accident(error: DeskError) -> str:
    """What happened on the way to an answer. What is certain of the thing wanted, the caller says."""
    match error:
        case NotReached():
            return translate("Wording", "The server cannot be reached. Check the network of this computer.")
        case AnswerLost():
            return translate("Wording", "The connection broke off before the server answered.")
        case ServerFault():
            return translate("Wording", "The server has a fault of its own and gave no usable answer.")
        case RateLimited():
            return translate("Wording", "The server is busy and asks for a short pause.")
        case SignedOut():
            return translate("Wording", "Your sign-in has ended. Sign in again to go on.")
        case RefusedByServer():
            return refusal(error.refused)
        case VaultUnavailable():
            return translate("Wording", "The system keyring cannot be used, so you will sign in at every start.")
        case JournalUnavailable():
            return journal_words.cannot_begin(error.trouble)
        case PracticeFailed():
            return translate("Wording", "The practice server did not start. Try again, or start the program anew.")
        case _:
            return translate("Wording", "Something unexpected happened ({code}).").format(code=error.code)


def refusal(refused: Refused) -> str:
    """The server's "no" in words; its own words, with the code to copy, where we have none."""
    known = _refusals().get(refused.code)
    if known is not None:
        return known
    said = " ".join(part.strip() for part in (refused.message, refused.details) if part and part.strip())
    if not said:
        return translate("Wording", "The server refused ({code}).").format(code=refused.code)
    return translate("Wording", "The server refused: {message} ({code})").format(message=said, code=refused.code)


def why_refused(cause: str) -> str:
    """The cause kept with a refused operation: the server's code, or that of an accident before it ran."""
    before = {kind.code: kind() for kind in (NotReached, SignedOut, JournalUnavailable)}
    if cause in before:
        return accident(before[cause])
    if cause == RateLimited.code:
        return accident(RateLimited(0))
    if cause == _SUCCESS_FALSE:
        return translate("Wording", "The server answered that it did not do it, without a reason.")
    return refusal(Refused(cause))


def _refusals() -> dict[str, str]:
    return {
        "FORBIDDEN": translate("Wording", "Your role does not allow this. Ask an administrator or the owner."),
        "CLUB_ACCESS_DENIED": translate("Wording", "This account is not assigned to the club. Choose another club."),
        "CLUB_CLOSED": translate("Wording", "No shift is open in this club. Open a shift in the CRM, then try again."),
        "CLIENT_BLACKLISTED": translate("Wording", "This client is blacklisted. Ask a manager."),
        "NOT_FOUND": translate("Wording", "The server does not know this any more. Look for the client again."),
        "INSUFFICIENT_BALANCE": translate("Wording", "The client's balance is too low for this."),
        **dict.fromkeys(
            _NOT_UNDERSTOOD,
            translate("Wording", "The server did not understand this program. Tell whoever looks after this computer."),
        ),
    }


def phase_chip(operation: Operation) -> Chip:
    """The chip of an operation of this desk."""
    if operation.kind is Kind.REFUND:
        return _refund_chip(operation.phase)
    return _top_up_chip(operation)


def _top_up_chip(operation: Operation) -> Chip:
    match operation.phase:
        case Phase.HELD | Phase.CREATING:
            return Chip(translate("Wording", "Creating"), Tone.NEUTRAL, "clock")
        case Phase.UNKNOWN:
            return Chip(translate("Wording", "Checking"), Tone.AMBER, "half")
        case Phase.WAITING:
            return _waiting_chip(operation)
        case Phase.BANK_ACCEPTED:
            return Chip(translate("Wording", "Bank accepted"), Tone.AMBER, "half")
        case _:
            return _ended_chip(operation.phase)


def _ended_chip(
    phase: Literal[
        Phase.PAID,
        Phase.DECLINED,
        Phase.CANCELLED,
        Phase.EXPIRED,
        Phase.REFUSED,
        Phase.WITHDRAWN,
        Phase.SETTLED,
    ],
) -> Chip:
    match phase:
        case Phase.PAID:
            return Chip(translate("Wording", "Paid"), Tone.GREEN, "double-check")
        case Phase.DECLINED:
            return Chip(translate("Wording", "Declined"), Tone.RED, "cross")
        case Phase.CANCELLED:
            return Chip(translate("Wording", "Cancelled"), Tone.NEUTRAL, "cross")
        case Phase.EXPIRED:
            return Chip(translate("Wording", "Expired"), Tone.NEUTRAL, "clock")
        case Phase.REFUSED:
            return Chip(translate("Wording", "Refused"), Tone.RED, "cross")
        case Phase.WITHDRAWN:
            return Chip(translate("Wording", "Let go"), Tone.NEUTRAL, "cross")
        case Phase.SETTLED:
            return _settled_chip()
    assert_never(phase)


def _waiting_chip(operation: Operation) -> Chip:
    if operation.raw_status in {"", "PENDING"}:
        return Chip(translate("Wording", "Waiting"), Tone.BLUE, "clock")
    return Chip(operation.raw_status, Tone.BLUE, "clock")


def _refund_chip(phase: Phase) -> Chip:
    match phase:
        case Phase.HELD:
            return Chip(translate("Wording", "Refund: undo?"), Tone.BLUE, "clock")
        case Phase.CREATING | Phase.WAITING | Phase.BANK_ACCEPTED:
            return Chip(translate("Wording", "Refunding"), Tone.NEUTRAL, "clock")
        case Phase.UNKNOWN:
            return Chip(translate("Wording", "Refund: checking"), Tone.AMBER, "half")
        case Phase.PAID:
            return Chip(translate("Wording", "Refunded"), Tone.GREEN, "check")
        case Phase.REFUSED | Phase.DECLINED:
            return Chip(translate("Wording", "Refund refused"), Tone.RED, "cross")
        case Phase.CANCELLED | Phase.EXPIRED | Phase.WITHDRAWN:
            return Chip(translate("Wording", "Not refunded"), Tone.NEUTRAL, "cross")
        case Phase.SETTLED:
            return _settled_chip()
    assert_never(phase)


def _settled_chip() -> Chip:
    """Grey: a person's word is no fact of the bank."""
    return Chip(translate("Wording", "Settled by hand"), Tone.NEUTRAL, "check")


def status_chip(status: str) -> Chip:
    """The chip of a payment that this desk did not make, by the server's status; unknown words are shown raw.

    Never green: this desk has not seen the credit.
    """
    known = {
        "PENDING": Chip(translate("Wording", "Waiting"), Tone.BLUE, "clock"),
        "AUTHORIZED": Chip(translate("Wording", "Bank accepted"), Tone.AMBER, "half"),
        "CONFIRMED": Chip(translate("Wording", "Confirmed"), Tone.NEUTRAL, "check"),
        "FAILED": Chip(translate("Wording", "Declined"), Tone.RED, "cross"),
        "CANCELLED": Chip(translate("Wording", "Cancelled"), Tone.NEUTRAL, "cross"),
    }
    return known.get(status, Chip(status, Tone.NEUTRAL, "clock"))
