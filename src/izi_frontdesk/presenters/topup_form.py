"""The State of a top-up before anything is sent: what was typed, what it comes to, and what is asked once more."""

from __future__ import annotations

from dataclasses import dataclass

from izi_frontdesk.domain.clients import Client
from izi_frontdesk.domain.clubs import Club
from izi_frontdesk.domain.errors import DeskError, RefusedByServer
from izi_frontdesk.domain.topup import PRESETS, TopUpJudgement
from izi_frontdesk.domain.twins import Twin
from izi_frontdesk.presenters.figures import countdown, money, sign_of
from izi_frontdesk.presenters.tone import Message, Tone
from izi_frontdesk.presenters.topup_state import Preset, TopUpState
from izi_frontdesk.presenters.wording import accident, amount_fault, phase_chip, status_chip, translate


@dataclass(frozen=True, slots=True)
class TypedTopUp:
    """What the person has entered. `tried`: creating was attempted, so that a missing amount is said."""

    amount: str = ""
    comment: str = ""
    tried: bool = False


def form_state(
    client: Client, club: Club, typed: TypedTopUp, judged: TopUpJudgement, doubt: Message | None
) -> TopUpState:
    """The form as it is to be drawn now. `doubt` is what has been asked once more and waits for a press."""
    fault, after = judged.fault, judged.balance_after
    anyway, create = translate("TopUp", "Create all the same"), translate("TopUp", "Create payment")
    return TopUpState(
        client=client.name,
        tail=client.tail,
        amount=typed.amount,
        amount_error=amount_fault(fault, typed=typed.tried or bool(typed.amount)) if fault else "",
        currency_sign=sign_of(club.currency),
        presets=tuple(Preset(money(amount, club.currency), f"{amount:f}") for amount in PRESETS),
        comment=typed.comment,
        balance=money(client.balance, club.currency),
        balance_after="" if after is None else money(after, club.currency),
        create_label=anyway if doubt else create,
        can_create=judged.ready,
        confirm=doubt,
    )


def doubt_about(judged: TopUpJudgement, twins: tuple[Twin, ...], currency: str) -> Message | None:
    """What makes the person press once more: twins, the first of them in full, or an amount that is rarely meant.

    A twin of this desk can be looked at; others can only be told.
    """
    doubts = []
    if twins:
        doubts.append(_told(twins[0], judged, currency))
    if others := ", ".join(twin.name for twin in twins[1:]):
        doubts.append(translate("TopUp", "Others like it: {names}.").format(names=others))
    if judged.unusual and judged.amount is not None:
        text = translate("TopUp", "{amount} is an unusually large top-up. Is it right?")
        doubts.append(text.format(amount=money(judged.amount, currency)))
    action = translate("TopUp", "Show it") if twins and twins[0].here else ""
    return Message(" ".join(doubts), Tone.AMBER, action) if doubts else None


def _told(twin: Twin, judged: TopUpJudgement, currency: str) -> str:
    if twin.operation is None and twin.reference:
        text = translate(
            "TopUp",
            "Another desk started a top-up of {amount} for this client {ago} ago: {reference}, {phase}. One more?",
        )
    elif twin.operation is None:
        text = translate(
            "TopUp",
            "A payment of {amount} for this client was started outside this program {ago} ago: {reference}, {phase}. "
            "One more?",
        )
    elif twin.status:
        text = translate(
            "TopUp",
            "Top-up {reference} of {amount}, started {ago} ago, had ended at this desk, but its money came after all. "
            "One more?",
        )
    elif twin.amount == judged.amount:
        text = translate("TopUp", "The same top-up was started {ago} ago: {reference}, {phase}. One more?")
    else:
        text = translate("TopUp", "A top-up of {amount} was started {ago} ago: {reference}, {phase}. One more?")
    phase = status_chip(twin.status) if twin.operation is None or twin.status else phase_chip(twin.operation)
    return text.format(
        amount=money(twin.amount, currency), ago=countdown(twin.ago), reference=twin.name, phase=phase.text
    )


def not_created(trouble: DeskError) -> Message:
    """Certainly nothing was created: before the request left, or because the server said no."""
    certain = translate("TopUp", "No payment was created; what you typed is still here.")
    return Message(
        f"{accident(trouble)} {certain}", Tone.RED, translate("TopUp", "Retry") if _may_help(trouble) else ""
    )


def not_certain() -> Message:
    """Something nobody foresaw: the payment may exist."""
    text = translate(
        "TopUp",
        "Something unexpected happened, and it is not certain whether a payment was created. "
        "Look at the panel on the right before you try again.",
    )
    return Message(text, Tone.RED)


def other_club(club: Club) -> Message:
    """The desk works in another club now than the one the form was opened in."""
    text = translate("TopUp", "This form belongs to {club}. Go back to that club, or close it and open a new one.")
    return Message(text.format(club=club.name), Tone.AMBER)


def _may_help(trouble: DeskError) -> bool:
    """Whether the same again may go better: after an accident, or once a shift is open. A plain no stays one."""
    return not isinstance(trouble, RefusedByServer) or trouble.refused.code == "CLUB_CLOSED"
