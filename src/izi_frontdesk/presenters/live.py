"""The live panel: every open operation with its key, ticks and clock, and the last ten results."""

from __future__ import annotations

from heapq import nlargest

from PySide6.QtCore import Signal

from izi_frontdesk.domain.errors import DeskError
from izi_frontdesk.domain.operations import Kind, Operation, Phase
from izi_frontdesk.presenters.checkout_view import clock_of, life_left
from izi_frontdesk.presenters.figures import money, short_time, zone_of
from izi_frontdesk.presenters.hints import hint_of
from izi_frontdesk.presenters.live_state import LiveRow, LiveState, ResultRow
from izi_frontdesk.presenters.screen import Screen
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
        self._unlisten = desk.operations.listen(lambda _: self._sort())
        desk.watch.on_trouble(self._held_up)
        self._sort()

    def leave(self) -> None:
        """The desk is left: stop listening."""
        self._unlisten()

    def choose(self, reference: str) -> None:
        """A row was chosen."""
        operation = self._desk.operations.get(reference)
        if operation is not None:
            self.chosen.emit(operation)

    def choose_number(self, number: int) -> None:
        """Ctrl+1…9."""
        for reference, own in self._numbers.items():
            if own == number:
                self.choose(reference)

    def act(self, reference: str) -> None:
        """The button of a row: undo a held refund, let go of a top-up that nobody can pay."""
        operation = self._desk.operations.get(reference)
        if operation is None:
            return
        if operation.phase is Phase.HELD:
            self._desk.refunds.undo(reference)
        elif _may_let_go(operation):
            self._desk.jobs.once(f"let go {reference}", lambda: self._desk.top_ups.let_go(reference))

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

    def _sort(self) -> None:
        """After a transition. A journal may hold a year of operations, too many to go through each second."""
        operations = self._desk.operations.all()
        self._waiting = [op for op in operations if op.open]
        ended = (op for op in operations if not op.open)
        self._ended = nlargest(RESULTS, ended, key=lambda op: op.since)
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
        now = self._desk.clock.now()
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
            hint=hint_of(operation, now),
            active=operation.reference == self._active,
            action=_action(operation),
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
        )


def _action(operation: Operation) -> str:
    if operation.phase is Phase.HELD:
        return translate("Live", "Undo")
    return translate("Live", "Let go") if _may_let_go(operation) else ""


def _may_let_go(operation: Operation) -> bool:
    """A top-up whose answer was lost and whose link nobody holds."""
    return operation.phase is Phase.UNKNOWN and operation.kind is Kind.TOP_UP and not operation.payment_id
