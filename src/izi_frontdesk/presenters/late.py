"""Late money on the client's card: whoever opens the client knows that nothing has to be paid again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta, tzinfo
from typing import Final

from izi_frontdesk.domain.operations import Operation
from izi_frontdesk.presenters.figures import money, short_time
from izi_frontdesk.presenters.tone import Message, Tone
from izi_frontdesk.presenters.wording import translate

SHOWN_FOR: Final = timedelta(hours=24)
"""How long the card tells of it."""


def late_banner(operations: Iterable[Operation], client_id: str, now: datetime, zone: tzinfo) -> Message | None:
    """About the newest late money of this client; None where there was none lately. `zone` is the club's."""
    newest: tuple[datetime, Operation] | None = None
    for operation in operations:
        at = operation.late_at
        if at is None or operation.client_id != client_id or now - at > SHOWN_FOR:
            continue
        if newest is None or at > newest[0]:
            newest = at, operation
    if newest is None:
        return None
    text = translate(
        "Card", "Late money: {amount} came at {time}, after the payment had ended here. The client need not pay again."
    )
    amount = money(newest[1].amount, newest[1].currency)
    return Message(text.format(amount=amount, time=short_time(newest[0], zone, now)), Tone.AMBER)
