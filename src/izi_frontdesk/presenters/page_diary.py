"""Writes into the timeline what happens around the payment page of one top-up. Draws nothing, holds nothing up.

What is written are hosts and words; addresses of payment pages carry tokens and never come here.
"""

from __future__ import annotations

from typing import Final

from izi_frontdesk.domain.timeline import Happening
from izi_frontdesk.presenters.topup import TopUp
from izi_frontdesk.presenters.topup_state import TopUpStage, TopUpState
from izi_frontdesk.services.operations import Operations

_ENDS: Final = frozenset({Happening.RETURNED, Happening.PAGE_FAILED, Happening.PAGE_CLOSED})


class PageDiary:
    """Lives as long as the sheet of its top-up."""

    def __init__(self, operations: Operations, top_up: TopUp) -> None:
        """Nothing is written before something happens."""
        self._operations = operations
        self._top_up = top_up
        self._page_open = False
        self._large_code = False
        self._in_sight: bool | None = None
        """None until the sheet came into sight for the first time."""

    def page(self, happening: Happening, detail: str) -> None:
        """A step of the page, told by the view."""
        self._page_open = happening not in _ENDS
        self._note(happening, detail)

    def drawn(self, state: TopUpState) -> None:
        """The sheet is drawn anew: perhaps with the large QR instead of the page."""
        large = state.stage is TopUpStage.CHECKOUT and state.payable and state.qr_only
        if large and not self._large_code:
            self._note(Happening.QR_SHOWN)
        self._large_code = large

    def copied(self, _link: str) -> None:
        """The link went to the clipboard; it is not written down."""
        self._note(Happening.LINK_COPIED)

    def in_sight(self, seen: bool) -> None:
        """Whether the sheet is the one on top. Only what can still be paid is worth a word."""
        operation = self._operations.get(self._top_up.reference)
        if operation is None or not operation.open:
            return
        if self._in_sight is not None and seen is not self._in_sight:
            self._note(Happening.BACK if seen else Happening.ASIDE)
        self._in_sight = seen

    def leave(self) -> None:
        """The sheet is closed, and its page with it."""
        if self._page_open:
            self.page(Happening.PAGE_CLOSED, "")

    def _note(self, happening: Happening, detail: str = "") -> None:
        if self._top_up.reference:
            self._operations.note(self._top_up.reference, happening, detail)
