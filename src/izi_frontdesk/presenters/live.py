"""The live panel: every open operation with its key, ticks and clock, and the last ten results."""

from __future__ import annotations

from heapq import nlargest

from PySide6.QtCore import Signal

from izi_frontdesk.domain.errors import DeskError
from izi_frontdesk.domain.operations import Kind, Operation
from izi_frontdesk.domain.phases import Transition
from izi_frontdesk.presenters.checkout_view import clock_of, life_left
from izi_frontdesk.presenters.choices import SHOW, panel_choices, press
from izi_frontdesk.presenters.figures import money, short_time, zone_of
from izi_frontdesk.presenters.hints import hint_of
from izi_frontdesk.presenters.live_state import LiveRow, LiveState, ResultRow
from izi_frontdesk.presenters.screen import Screen
from izi_frontdesk.presenters.sentences import decide_hint
from izi_frontdesk.presenters.tone import Message, Tone
from izi_frontdesk.presenters.wording import accident, phase_chip, translate
from izi_frontdesk.services.desk import Desk

KEYS = 9
RESULTS = 10


class Live(Screen[LiveState]):
    """Signals:
    chosen(Operation): bring its sheet back.
    """

    chosen = Signal(object)

    def __init__(self, desk: Desk) -> None:
        """Draws what the journal holds."""
        super().__init__(LiveState())
        self._desk = desk
        self._numbers: dict[str, int] = {}
        self._trouble: DeskError | None = None
        self._active = ""
        self._waiting: list[Operation] = []
        self._ended: list[Operation] = []
        self._unseen: set[str] = set()
        """Late money that nobody has taken note of."""
        self._unlisten = desk.operations.listen(self._follow)
        desk.watch.on_trouble(self._held_up)
        self._sort()

    def leave(self) -> None:
        """The desk is left: stop listening."""
        self._unlisten()

    def choose(self, reference: str) -> None:
        """A row was chosen."""
        operation = self._desk.operations.get(reference)
        if operation is not None:
            self.take_note(reference)
            self.chosen.emit(operation)

    def choose_number(self, number: int) -> None:
        """Ctrl+1…9."""
        for reference, own in self._numbers.items():
            if own == number:
                self.choose(reference)

    def act(self, reference: str, key: str) -> None:
        """A button of a row."""
        if key == SHOW:
            self.choose(reference)
        else:
            press(self._desk, reference, key)

    def take_note(self, reference: str) -> None:
        """Somebody has seen that this money came late."""
        self._unseen.discard(reference)
        self._sort()

    def mark_active(self, reference: str) -> None:
        """Its sheet is on top now; an empty reference: none is."""
        self._active = reference
        self.draw()

    def draw(self) -> None:
        """Draw again: a second has passed, or the words have changed."""
        self.show(
            LiveState(
                tuple(self._row(op) for op in self._waiting),
                tuple(self._result(op) for op in self._ended),
                self._message(),
            )
        )

    def _follow(self, transition: Transition) -> None:
        if transition.late:
            self._unseen.add(transition.after.reference)
        self._sort()

    def _sort(self) -> None:
        """After a transition. A journal may hold a year of operations, too many to go through each second."""
        operations = self._desk.operations.all()
        self._waiting = [op for op in operations if op.open]
        ended = (op for op in operations if not op.open)
        self._ended = nlargest(RESULTS, ended, key=lambda op: (op.reference in self._unseen, op.since))
        self._number(self._waiting)
        self.draw()

    def _message(self) -> Message | None:
        if self._trouble is None:
            return None
        words = translate("Live", "Until checking goes on by itself, what is shown here may be old.")
        return Message(f"{accident(self._trouble)} {words}", Tone.AMBER)

    def _held_up(self, trouble: DeskError | None) -> None:
        self._trouble = trouble
        self.draw()

    def _number(self, waiting: list[Operation]) -> None:
        """Keys stay with their operation; a new one takes the lowest that is free."""
        still = {op.reference for op in waiting}
        self._numbers = {ref: number for ref, number in self._numbers.items() if ref in still}
        free = [number for number in range(1, KEYS + 1) if number not in self._numbers.values()]
        for operation in waiting:
            if operation.reference not in self._numbers and free:
                self._numbers[operation.reference] = free.pop(0)

    def _row(self, operation: Operation) -> LiveRow:
        now, offered = self._desk.clock.now(), panel_choices(self._desk, operation)
        decide = any(choice.key == SHOW for choice in offered)
        return LiveRow(
            reference=operation.reference,
            number=self._numbers.get(operation.reference, 0),
            client=operation.client_name,
            tail=operation.client_tail,
            amount=money(operation.amount, operation.currency),
            refund=operation.kind is Kind.REFUND,
            chip=phase_chip(operation),
            bank=operation.bank_at is not None,
            balance=operation.credited_at is not None,
            clock=clock_of(operation, now),
            progress=life_left(operation, now),
            hint=decide_hint() if decide else hint_of(operation, now),
            active=operation.reference == self._active,
            choices=offered,
        )

    def _result(self, operation: Operation) -> ResultRow:
        zone = zone_of(self._desk.place.club.timezone)
        return ResultRow(
            reference=operation.reference,
            client=operation.client_name,
            tail=operation.client_tail,
            amount=money(operation.amount, operation.currency),
            refund=operation.kind is Kind.REFUND,
            chip=phase_chip(operation),
            time=short_time(operation.since, zone, self._desk.clock.now()),
            late=operation.late_at is not None,
            unseen=operation.reference in self._unseen,
        )
