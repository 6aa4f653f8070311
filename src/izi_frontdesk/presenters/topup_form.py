"""The form of a top-up before anything is sent: what it begins with, and what it asks once more."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from izi_frontdesk.domain.clients import Client
from izi_frontdesk.domain.operations import Operation
from izi_frontdesk.domain.topup import PRESETS
from izi_frontdesk.presenters.figures import countdown, money, sign_of
from izi_frontdesk.presenters.tone import Message, Tone
from izi_frontdesk.presenters.topup_state import Preset, TopUpState
from izi_frontdesk.presenters.wording import translate


def blank_form(client: Client, currency: str) -> TopUpState:
    """An empty form for this client."""
    return TopUpState(
        client=client.name,
        tail=client.tail,
        currency_sign=sign_of(currency),
        presets=tuple(Preset(money(amount, currency), f"{amount:f}") for amount in PRESETS),
        balance=money(client.balance, currency),
        create_label=translate("TopUp", "Create payment"),
    )


def twin_message(twin: Operation, phase: str, now: datetime) -> Message:
    """The same client and amount a moment ago: told with its phase, so that the person can choose."""
    text = translate("TopUp", "The same top-up was started {ago} ago: {reference}, {phase}. One more?")
    told = text.format(ago=countdown(now - twin.created_at), reference=twin.reference, phase=phase)
    return Message(told, Tone.AMBER)


def unusual_message(amount: Decimal, currency: str) -> Message:
    """An amount that is rarely meant."""
    text = translate("TopUp", "{amount} is an unusually large top-up. Is it right?")
    return Message(text.format(amount=money(amount, currency)), Tone.AMBER)
