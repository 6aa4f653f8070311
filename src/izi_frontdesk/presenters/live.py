"""The live panel: every open operation with its key, ticks and clock, and the last ten results."""

from __future__ import annotations

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
        self._trouble: Message | None = None
        self._active = ""
        desk.operations.listen(lambda _: self.draw())
        desk.watch.on_trouble(self._held_up)
        self.draw()

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
        elif operation.phase is Phase.UNKNOWN and operation.kind is Kind.TOP_UP:
            self._desk.jobs.once(f"let go {reference}", lambda: self._desk.top_ups.let_go(reference))

    def mark_active(self, reference: str) -> None:
        """Its sheet is on top now; an empty reference: none is."""
        self._active = reference
        self.draw()

    def draw(self) -> None:
        """Draw again: a transition happened or a second has passed."""
        operations = self._desk.operations.all()
        waiting = [op for op in operations if op.open]
        self._number(waiting)
        ended = sorted((op for op in operations if not op.open), key=lambda op: op.since, reverse=True)
        self.show(
            LiveState(
                tuple(self._row(op) for op in waiting),
                tuple(self._result(op) for op in ended[:RESULTS]),
                self._trouble,
            )
        )

    def _held_up(self, trouble: DeskError | None) -> None:
        self._trouble = Message(accident(trouble), Tone.AMBER) if trouble else None
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
    if operation.phase is Phase.UNKNOWN and operation.kind is Kind.TOP_UP and not operation.payment_id:
        return translate("Live", "Let go")
    return ""
