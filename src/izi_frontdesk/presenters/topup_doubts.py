"""What a top-up form asks once more before it creates: twins, and amounts that are rarely meant.

Remembers what was asked already, so that each doubt is asked once and a new one again. Creating is left to the form.
"""

from __future__ import annotations

from decimal import Decimal

from izi_frontdesk.domain.clubs import Club
from izi_frontdesk.domain.topup import TopUpJudgement
from izi_frontdesk.domain.twins import Twin
from izi_frontdesk.presenters.tone import Message
from izi_frontdesk.presenters.topup_form import doubt_about
from izi_frontdesk.services.topup import TopUps


class Doubts:
    """Of one form, about one amount at a time."""

    def __init__(self, top_ups: TopUps, club: Club, client_id: str) -> None:
        """Nothing has been asked yet."""
        self._top_ups = top_ups
        self._club = club
        self._client_id = client_id
        self._amount: Decimal | None = None
        self._asked: frozenset[str] = frozenset()
        self._latest: frozenset[str] = frozenset()
        self._elsewhere: tuple[Twin, ...] = ()

    @property
    def asked(self) -> frozenset[str]:
        """The questions about twins that the person has been asked."""
        return self._asked

    def forget(self) -> None:
        """Another amount is being typed: an answer about the last one counts no more."""
        self._amount, self._asked, self._latest, self._elsewhere = None, frozenset(), frozenset(), ()

    def raised(self, judged: TopUpJudgement) -> bool:
        """Whether there is anything to ask that has not been asked; it counts as asked from now on."""
        if judged.amount is None:
            return False
        unusual = judged.unusual and self._amount != judged.amount
        return self._ask(judged.amount, self._top_ups.twins(self._client_id, judged.amount)) or unusual

    def found(self, amount: Decimal, twins: tuple[Twin, ...]) -> None:
        """The club's payments held twins; they are asked about now."""
        self._elsewhere = tuple(twin for twin in twins if twin.status)
        self._ask(amount, twins)

    def message(self, judged: TopUpJudgement) -> Message | None:
        """The question in sight, None while none is."""
        if judged.amount is None or self._amount != judged.amount:
            return None
        return doubt_about(judged, self._twins(judged.amount), self._club.currency)

    def shown(self, judged: TopUpJudgement) -> str:
        """The reference of the twin in sight where this desk can show it, else empty."""
        twins = self._twins(judged.amount) if judged.amount is not None else ()
        return twins[0].reference if twins and twins[0].here else ""

    def _ask(self, amount: Decimal, twins: tuple[Twin, ...]) -> bool:
        self._amount = amount
        new = frozenset(twin.question for twin in twins) - self._asked
        self._latest = new or self._latest
        self._asked |= new
        return bool(new)

    def _twins(self, amount: Decimal) -> tuple[Twin, ...]:
        """As they are now, what was asked last before the others; the server's word before the journal's."""
        names = {twin.name for twin in self._elsewhere}
        here = (twin for twin in self._top_ups.twins(self._client_id, amount) if twin.name not in names)
        twins = (*here, *self._elsewhere)
        return tuple(sorted(twins, key=lambda twin: twin.question not in self._latest))
