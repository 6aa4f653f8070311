"""One plain sentence about any operation: what happened, and what is certain. For the board and the ends of refunds.

What an open operation needs beside its chip is said in `presenters.hints`; this module says the rest.
"""

from __future__ import annotations

from datetime import datetime, tzinfo
from decimal import Decimal

from izi_frontdesk.domain.causes import SAID_NOT_RETURNED, SAID_RETURNED, UNDONE
from izi_frontdesk.domain.operations import Kind, Operation, Phase
from izi_frontdesk.domain.refund import AMOUNT_UNCONFIRMED
from izi_frontdesk.presenters.figures import NO_BREAK, money, short_time
from izi_frontdesk.presenters.hints import came_unclear, hint_of, result_detail
from izi_frontdesk.presenters.wording import translate, why_refused
from izi_frontdesk.services.decisions import Figures
from izi_frontdesk.services.operations import CUT_OFF, NOT_SENT


def sentence_of(operation: Operation, now: datetime, zone: tzinfo) -> str:
    """Never empty. `zone` is the club's."""
    if operation.phase is Phase.UNKNOWN:
        return _unknown_sentence(operation)
    if operation.open:
        return hint_of(operation, now) or _open_sentence(operation, now, zone)
    if operation.kind is Kind.REFUND:
        return refund_end(operation, now, zone)
    return top_up_end(operation, now, zone)


def top_up_end(operation: Operation, now: datetime, zone: tzinfo) -> str:
    """How a top-up ended; late money first, as the client must not pay again."""
    if operation.phase is Phase.SETTLED:
        text = translate(
            "Sentences", "{name} settled this by hand at {time}. This program does not follow it any more."
        )
        return _decided(text, operation, now, zone)
    said = result_detail(operation)
    if operation.late_at is None:
        return said
    late = translate("Sentences", "Late money: it came at {time}, after the payment had ended here.")
    return f"{late.format(time=short_time(operation.late_at, zone, now))} {said}"


def refund_end(operation: Operation, now: datetime, zone: tzinfo) -> str:
    """How a refund ended."""
    match operation.phase, operation.cause:
        case Phase.SETTLED, _ if operation.cause == SAID_RETURNED:
            text = translate("Sentences", "{name} said at {time} that the money was returned. It counts as returned.")
            return _decided(text, operation, now, zone)
        case Phase.SETTLED, _:
            return _decided(translate("Sentences", "{name} settled this by hand at {time}."), operation, now, zone)
        case Phase.WITHDRAWN, _ if operation.cause == SAID_NOT_RETURNED:
            text = translate("Sentences", "{name} said at {time} that nothing was returned. It can be refunded anew.")
            return _decided(text, operation, now, zone)
        case Phase.WITHDRAWN, _ if operation.cause == NOT_SENT:
            return translate("Sentences", "It was not sent before the program ended. Nothing happened.")
        case Phase.WITHDRAWN, _ if operation.cause == UNDONE:
            return translate("Sentences", "It was undone in time. Nothing was sent.")
        case Phase.WITHDRAWN, _:
            return translate("Sentences", "It was not sent. Nothing happened.")
        case Phase.PAID, _:
            return translate("Refund", "The bank pays it out the same day, at the latest within three days.")
        case _:
            nothing = translate("Sentences", "Nothing was returned.")
            return f"{nothing} {why_refused(operation.cause)}"


def asks_a_person(figures: Figures) -> str:
    """The program cannot know whether a refund was made; a person can look."""
    if figures.refunded_now is None:
        return translate(
            "Sentences",
            "The server does not tell whether this refund was made: look at the payment in the CRM, compare the "
            "figures, and say which it is. Nothing is sent by that.",
        )
    return translate(
        "Sentences",
        "The server still lists no such refund: look at the payment in the CRM, compare the figures, and say which "
        "it is. Nothing is sent by that.",
    )


def decide_hint() -> str:
    """The same for a row that leads to the figures."""
    return translate("Sentences", "The server does not tell whether it was made. Compare the figures and decide.")


def figures_of(figures: Figures, currency: str) -> tuple[str, str]:
    """What was returned of the payment, and the client's balance: before, and now or an ellipsis until it was read."""

    def told(before: Decimal | None, now: Decimal | None) -> str:
        return (
            f"{money(before, currency)}{NO_BREAK}→{NO_BREAK}{'…' if figures.now_at is None else money(now, currency)}"
        )

    returned = told(figures.refunded_before, figures.refunded_now)
    return returned, told(figures.balance_before, figures.balance_now)


def figures_sentence(figures: Figures, currency: str) -> str:
    """Both figures in one line."""
    returned, balance = figures_of(figures, currency)
    told = translate("Sentences", "Returned of this payment: {figures}.").format(figures=returned)
    if figures.refunded_now is None:
        told = translate("Sentences", "Returned of this payment: not listed.")
    held = translate("Sentences", "Balance: {figures}.").format(figures=balance)
    return f"{told} {held}"


def _unknown_sentence(operation: Operation) -> str:
    cut_off = operation.cause == CUT_OFF
    if operation.kind is Kind.TOP_UP:
        if cut_off:
            return translate(
                "Sentences", "The program ended before the answer came; nobody holds the link, so it is safe to let go."
            )
        if came_unclear(operation):
            return translate(
                "Sentences", "The server gave no clear answer; nobody holds the link, so it is safe to let go."
            )
        return translate("Sentences", "The answer was lost; nobody holds the link, so it is safe to let go.")
    if operation.cause == AMOUNT_UNCONFIRMED:
        return hint_of(operation, operation.since)
    if cut_off:
        return translate(
            "Sentences",
            "The program ended before the answer came, so the refund may have happened; its payment is read again.",
        )
    if came_unclear(operation):
        return translate(
            "Sentences",
            "The server gave no clear answer, so the refund may have happened; its payment is read again.",
        )
    return translate("Sentences", "The answer was lost, so the refund may have happened; its payment is read again.")


def _open_sentence(operation: Operation, now: datetime, zone: tzinfo) -> str:
    match operation.phase:
        case Phase.HELD:
            return translate("Sentences", "Nothing has been sent yet. It can still be undone.")
        case Phase.CREATING:
            return translate("Sentences", "It is on its way to the server.")
        case _ if operation.expires_at is not None:
            text = translate("Sentences", "Not paid yet. The link can be paid until {time}.")
            return text.format(time=short_time(operation.expires_at, zone, now))
        case _:
            return translate("Sentences", "Not paid yet. The link can still be paid.")


def _decided(text: str, operation: Operation, now: datetime, zone: tzinfo) -> str:
    return text.format(name=operation.decided_by, time=short_time(operation.since, zone, now))
