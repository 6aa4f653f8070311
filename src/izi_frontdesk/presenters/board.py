"""The start-up board: every operation that the last end of the program left open, with one sentence each.

A picture of the journal and nothing more: what is listed is being followed already, and goes on being followed when
the board is closed. Buttons are carried out by `presenters.choices`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import Signal

from izi_frontdesk.domain.decisions import Decision
from izi_frontdesk.domain.operations import Kind, Operation, Phase
from izi_frontdesk.domain.phases import Transition
from izi_frontdesk.presenters.board_state import BoardRow, BoardState
from izi_frontdesk.presenters.checkout_view import clock_of
from izi_frontdesk.presenters.choices import SHOW, as_choices, press
from izi_frontdesk.presenters.figures import money, short_time
from izi_frontdesk.presenters.refund_result import Around, around
from izi_frontdesk.presenters.screen import Screen
from izi_frontdesk.presenters.sentences import asks_a_person, figures_sentence, sentence_of
from izi_frontdesk.presenters.tone import Choice
from izi_frontdesk.presenters.wording import phase_chip, translate
from izi_frontdesk.services.desk import Desk
from izi_frontdesk.services.operations import NOT_SENT

REFUND_AGAIN: Final = "refund_again"
"""Key of the button that opens the refund form anew for a refund that was never sent."""


class Board(Screen[BoardState]):
    """Signals:
    shown(Operation): open its sheet.
    refund_wanted(Operation): open the form for the payment of this refund, which was never sent.
    """

    shown = Signal(object)
    refund_wanted = Signal(object)

    def __init__(self, desk: Desk, listed: Iterable[str]) -> None:
        """`listed`: the references of what the last end left open; see `Operations.restarted`."""
        super().__init__(BoardState())
        self._desk = desk
        self._listed = list(listed)
        self._unlisten = desk.operations.listen(self._follow)
        self.draw()

    def leave(self) -> None:
        """The board is closed: stop listening. Everything goes on being watched."""
        self._unlisten()

    def act(self, reference: str, key: str) -> None:
        """A button was pressed."""
        operation = self._desk.operations.get(reference)
        if operation is None:
            return
        if key == SHOW:
            self.shown.emit(operation)
        elif key == REFUND_AGAIN:
            self.refund_wanted.emit(operation)
        else:
            press(self._desk, reference, key)

    def draw(self) -> None:
        """Draw again: a second has passed, or the words have changed."""
        operations = (self._desk.operations.get(reference) for reference in self._listed)
        self.show(BoardState(tuple(self._row(operation) for operation in operations if operation is not None)))

    def _follow(self, transition: Transition) -> None:
        reference = transition.after.reference
        if transition.late and reference not in self._listed:
            # It may have come while the program was off: nobody has heard of it yet.
            self._listed.insert(0, reference)
        if reference in self._listed:
            self.draw()

    def _row(self, operation: Operation) -> BoardRow:
        return board_row(operation, around(self._desk, operation), self._desk.place.club.id)


def board_row(operation: Operation, known: Around, club_id: str) -> BoardRow:
    """One operation, as it is now at a desk of this club."""
    now, zone = known.now, known.zone
    sentence, figures = sentence_of(operation, now, zone), ""
    if Decision.RETURNED in known.decisions:
        sentence = asks_a_person(known.figures)
        figures = figures_sentence(known.figures, operation.currency)
    return BoardRow(
        reference=operation.reference,
        client=operation.client_name,
        tail=operation.client_tail,
        amount=money(operation.amount, operation.currency),
        refund=operation.kind is Kind.REFUND,
        chip=phase_chip(operation),
        clock=clock_of(operation, now) if operation.open else short_time(operation.since, zone, now),
        sentence=sentence,
        figures=figures,
        choices=as_choices(known.decisions) or _refund_again(operation, club_id),
        open=operation.open,
    )


def _refund_again(operation: Operation, club_id: str) -> tuple[Choice, ...]:
    """In the club in which it was begun: the form belongs to a club."""
    never_left = operation.phase is Phase.WITHDRAWN and operation.cause == NOT_SENT
    if never_left and operation.club_id == club_id:
        return (Choice(REFUND_AGAIN, translate("Board", "Refund again…")),)
    return ()
