"""The messages of the refund form: what happened, what is certain of the money, what to do next."""

from __future__ import annotations

from izi_frontdesk.domain import causes
from izi_frontdesk.domain.clubs import Club
from izi_frontdesk.domain.errors import DeskError, RefusedByServer
from izi_frontdesk.domain.operations import Phase
from izi_frontdesk.domain.refund import RefundFault
from izi_frontdesk.presenters.tone import Message, Tone
from izi_frontdesk.presenters.wording import accident, refund_fault, translate, why_refused
from izi_frontdesk.services.topup import Attempt


def not_read(trouble: DeskError) -> Message:
    """The figures could not be read."""
    return Message(accident(trouble), Tone.RED, _retry())


def not_returned(trouble: DeskError) -> Message:
    """Certainly nothing was returned: before the request left, or because the server said no."""
    if isinstance(trouble, RefusedByServer) and trouble.refused.code == "FORBIDDEN":
        said = translate("Refund", "Your role does not allow refunds. Ask an administrator or the owner to do it.")
    else:
        said = accident(trouble)
    return Message(f"{said} {_nothing_returned()}", Tone.RED, _retry())


def not_made(attempt: Attempt) -> Message:
    """It ended before it left, or by a no of the server."""
    if attempt.accident is not None:
        return not_returned(attempt.accident)
    refused = attempt.operation.phase is Phase.REFUSED
    return (answered_no if refused else withdrawn)(attempt.operation.cause)


def answered_no(cause: str) -> Message:
    """The server answered, but did not do it."""
    return Message(f"{why_refused(cause)} {_nothing_returned()}", Tone.RED, _retry())


def not_certain() -> Message:
    """Something nobody foresaw: the refund may have left."""
    text = translate(
        "Refund",
        "Something unexpected happened, and it is not certain whether money was returned. "
        "Look at the panel on the right and at the client's payments before you try again.",
    )
    return Message(text, Tone.RED, _retry())


def changed_meanwhile() -> Message:
    """The server told other figures at the moment of confirmation."""
    return Message(translate("Refund", "The figures have changed meanwhile. Check them and confirm again."), Tone.AMBER)


def edited_meanwhile() -> Message:
    """The person went on typing after confirming."""
    text = translate("Refund", "You changed the form after confirming, so nothing was sent. Confirm again.")
    return Message(text, Tone.AMBER)


def under_way_already() -> Message:
    """Another form for the same payment was confirmed and is not through yet."""
    text = translate("Refund", "Another refund of this payment is still under way. Wait for it, then confirm again.")
    return Message(text, Tone.AMBER)


def undone() -> Message:
    """The person took it back in time."""
    return Message(translate("Refund", "Undone: nothing was sent."))


def withdrawn(cause: str) -> Message:
    """It was taken back before it left: by the person, or because the payment is not as it was confirmed."""
    match cause:
        case causes.FIGURES_CHANGED:
            text = translate(
                "Refund",
                "The figures have changed meanwhile, so nothing was sent: somebody may have returned money at another "
                "desk. Check them and confirm again.",
            )
            return Message(text, Tone.AMBER)
        case causes.NOT_READ_AGAIN:
            text = translate("Refund", "The payment could not be read once more, so nothing was sent.")
            return Message(text, Tone.RED, _retry())
        case _:
            return undone()


def shortfall_first() -> Message:
    """The second confirmation is missing."""
    return Message(refund_fault(RefundFault.SHORTFALL_NOT_CONFIRMED), Tone.AMBER)


def other_club(club: Club) -> Message:
    """The desk works in another club now than the one the form was opened in."""
    text = translate("Refund", "This form belongs to {club}. Go back to that club, or close it and open a new one.")
    return Message(text.format(club=club.name), Tone.AMBER)


def _nothing_returned() -> str:
    return translate("Refund", "Nothing was returned; the form is as you left it.")


def _retry() -> str:
    return translate("Refund", "Retry")
