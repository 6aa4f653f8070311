"""The details of timeline entries in words: phases, causes, failures, decisions, accidents.

They are stored as codes. A code that this version does not know is shown as it is: better than nothing, and true.
"""

from __future__ import annotations

from typing import Final, Literal, assert_never

from izi_frontdesk.domain.causes import (
    FIGURES_CHANGED,
    LET_GO,
    NOT_READ_AGAIN,
    SAID_NOT_RETURNED,
    SAID_RETURNED,
    SAID_SETTLED,
    UNDONE,
)
from izi_frontdesk.domain.decisions import Decision
from izi_frontdesk.domain.errors import AnswerLost, NotReached, RateLimited, ServerFault, SignedOut
from izi_frontdesk.domain.failures import Failure
from izi_frontdesk.domain.operations import Kind, Phase
from izi_frontdesk.domain.phases import AMOUNT_DIFFERS
from izi_frontdesk.domain.refund import AMOUNT_UNCONFIRMED
from izi_frontdesk.presenters.wording import translate
from izi_frontdesk.services.operations import CUT_OFF, NOT_SENT

_NEEDS_NO_WORD: Final = frozenset({"", LET_GO, SAID_RETURNED, SAID_NOT_RETURNED, SAID_SETTLED})
"""Causes that the words of the phase and the entry of the person who decided tell already."""


def phase(value: Phase, kind: Kind) -> str:
    """What it means that an operation came to this phase."""
    return _refund_phase(value) if kind is Kind.REFUND else _top_up_phase(value)


def why(cause: str) -> str:
    """The cause behind a phase; the server's words and the codes of accidents as they are stored."""
    if cause in _NEEDS_NO_WORD:
        return ""
    known = {
        UNDONE: translate("Timeline", "A person undid it in time."),
        FIGURES_CHANGED: translate("Timeline", "The payment had changed meanwhile."),
        NOT_READ_AGAIN: translate("Timeline", "The payment could not be read once more."),
        AMOUNT_DIFFERS: translate("Timeline", "The server names another amount than was asked for."),
        AMOUNT_UNCONFIRMED: translate("Timeline", "The server confirmed another amount, or none."),
        CUT_OFF: translate("Timeline", "The program had ended before the answer came."),
        NOT_SENT: translate("Timeline", "The program had ended before it was sent."),
    }
    return known.get(cause, f"({cause})")


def failure(code: str) -> str:
    """How a request failed, as the end of a sentence."""
    try:
        known = Failure(code)
    except ValueError:
        return code
    return _failure(known)


def decision(code: str) -> str:
    """What a person decided, as the end of a sentence."""
    try:
        known = Decision(code)
    except ValueError:
        return code
    return _decision(known)


def gone_from_sight(code: str) -> str:
    """Why the server could not be asked, by the code of the accident."""
    known = {
        NotReached.code: translate("Timeline", "the server could not be reached"),
        AnswerLost.code: translate("Timeline", "the connection broke off"),
        ServerFault.code: translate("Timeline", "the server had a fault of its own"),
        RateLimited.code: translate("Timeline", "the server asked for a pause"),
        SignedOut.code: translate("Timeline", "the sign-in had ended"),
    }
    return known.get(code, code)


def page_trouble(code: str) -> str:
    """Why the payment page could not be shown, by the word of the checkout."""
    known = {
        "no connection": translate("Timeline", "no connection"),
        "server fault": translate("Timeline", "a fault of its server"),
        "certificate": translate("Timeline", "its certificate is not valid"),
        "crashed": translate("Timeline", "it broke down"),
    }
    return known.get(code, code)


def _top_up_phase(value: Phase) -> str:
    match value:
        case Phase.HELD | Phase.CREATING:
            return translate("Timeline", "The payment is being created.")
        case Phase.UNKNOWN:
            return translate("Timeline", "From here on it was not certain whether the payment exists.")
        case Phase.WAITING:
            return translate("Timeline", "The payment exists and can be paid.")
        case Phase.BANK_ACCEPTED:
            return translate("Timeline", "The bank accepted the payment.")
        case Phase.PAID:
            return translate("Timeline", "Paid: bank and balance are both certain.")
        case _:
            return _top_up_end(value)


def _top_up_end(
    value: Literal[Phase.DECLINED, Phase.CANCELLED, Phase.EXPIRED, Phase.REFUSED, Phase.WITHDRAWN, Phase.SETTLED],
) -> str:
    match value:
        case Phase.DECLINED:
            return translate("Timeline", "The bank declined.")
        case Phase.CANCELLED:
            return translate("Timeline", "The payment was cancelled.")
        case Phase.EXPIRED:
            return translate("Timeline", "Nobody paid in time.")
        case Phase.REFUSED:
            return translate("Timeline", "Refused: no payment was created.")
        case Phase.WITHDRAWN:
            return translate("Timeline", "Let go: nobody holds its link.")
        case Phase.SETTLED:
            return translate("Timeline", "Settled by hand.")
    assert_never(value)


def _refund_phase(value: Phase) -> str:
    match value:
        case Phase.HELD:
            return translate("Timeline", "Held for a few seconds, to be undone.")
        case Phase.CREATING:
            return translate("Timeline", "Not undone: the refund is on its way.")
        case Phase.UNKNOWN:
            return translate("Timeline", "From here on it was not certain whether the money was returned.")
        case Phase.WAITING | Phase.BANK_ACCEPTED:
            return translate("Timeline", "The refund is being made.")
        case Phase.PAID:
            return translate("Timeline", "Returned to the card.")
        case Phase.DECLINED | Phase.REFUSED:
            return translate("Timeline", "Refused: nothing was returned.")
        case Phase.CANCELLED | Phase.EXPIRED | Phase.WITHDRAWN:
            return translate("Timeline", "Not made: nothing was returned.")
        case Phase.SETTLED:
            return translate("Timeline", "Settled by hand: the money counts as returned.")
    assert_never(value)


def _failure(known: Failure) -> str:
    match known:
        case Failure.NOT_SENT:
            return translate("Timeline", "nothing left this computer")
        case Failure.CONNECT_REFUSED:
            return translate("Timeline", "no connection came about, so nothing was sent")
        case Failure.RESET_WHILE_SENDING:
            return translate("Timeline", "the connection broke while the request was being sent")
        case Failure.RESET_WHILE_WAITING:
            return translate("Timeline", "the connection broke before the whole answer came")
        case Failure.TIMED_OUT:
            return translate("Timeline", "no answer came in time")
        case _:
            return _answered_badly(known)


def _answered_badly(
    known: Literal[
        Failure.SIGNED_OUT,
        Failure.CLIENT_ERROR,
        Failure.RATE_LIMITED,
        Failure.SERVER_ERROR,
        Failure.REFUSED,
        Failure.BROKE_WHILE_RUNNING,
        Failure.BROKEN_BODY,
        Failure.HALF_FILLED,
        Failure.SAID_NO,
        Failure.OTHER_AMOUNT,
        Failure.UNEXPECTED,
    ],
) -> str:
    match known:
        case Failure.SIGNED_OUT:
            return translate("Timeline", "the sign-in had ended")
        case Failure.CLIENT_ERROR:
            return translate("Timeline", "the server turned the request away")
        case Failure.RATE_LIMITED:
            return translate("Timeline", "the server asked for a pause")
        case Failure.REFUSED:
            return translate("Timeline", "the server refused")
        case Failure.SAID_NO:
            return translate("Timeline", "the server answered that it did not do it")
        case Failure.OTHER_AMOUNT:
            return translate("Timeline", "another amount was confirmed")
        case Failure.UNEXPECTED:
            return translate("Timeline", "something nobody foresaw")
        case _:
            return _broken(known)


def _broken(
    known: Literal[Failure.SERVER_ERROR, Failure.BROKE_WHILE_RUNNING, Failure.BROKEN_BODY, Failure.HALF_FILLED],
) -> str:
    match known:
        case Failure.SERVER_ERROR:
            return translate("Timeline", "the server had a fault of its own")
        case Failure.BROKE_WHILE_RUNNING:
            return translate("Timeline", "the server broke while it ran the request")
        case Failure.BROKEN_BODY:
            return translate("Timeline", "the answer could not be read")
        case Failure.HALF_FILLED:
            return translate("Timeline", "the answer lacked what was asked for")
    assert_never(known)


def _decision(known: Decision) -> str:
    match known:
        case Decision.UNDO:
            return translate("Timeline", "undo")
        case Decision.LET_GO:
            return translate("Timeline", "let go")
        case Decision.RETURNED:
            return translate("Timeline", "the money was returned")
        case Decision.NOT_RETURNED:
            return translate("Timeline", "the money was not returned")
        case Decision.SETTLED:
            return translate("Timeline", "settled by hand")
        case Decision.CHECK_NOW:
            return translate("Timeline", "check now")
        case Decision.SHOW:
            return translate("Timeline", "show")
    assert_never(known)
