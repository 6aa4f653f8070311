"""One top-up from the empty amount to the result. The page, the QR and the clipboard belong to `ui`.

Deciding is done elsewhere: amounts in `domain.topup`, links in `domain.checkout`, phases in `domain.phases`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import partial

from PySide6.QtCore import Signal

from izi_frontdesk.domain.clients import Client
from izi_frontdesk.domain.errors import DeskError
from izi_frontdesk.domain.operations import Operation, Phase
from izi_frontdesk.domain.phases import Transition
from izi_frontdesk.domain.topup import LONGEST_COMMENT, TopUpJudgement, judge_top_up
from izi_frontdesk.presenters.checkout_view import CLOSE_AFTER, checkout_state
from izi_frontdesk.presenters.figures import zone_of
from izi_frontdesk.presenters.screen import Screen
from izi_frontdesk.presenters.tone import Message
from izi_frontdesk.presenters.topup_doubts import Doubts
from izi_frontdesk.presenters.topup_form import (
    TypedTopUp,
    form_state,
    not_certain,
    not_created,
    other_club,
)
from izi_frontdesk.presenters.topup_state import TopUpStage, TopUpState
from izi_frontdesk.services.desk import Desk

_BEFORE_THE_RESULT = frozenset({TopUpStage.CREATING, TopUpStage.CHECKING, TopUpStage.CHECKOUT})


class TopUp(Screen[TopUpState]):
    """Signals:
    closed(): the sheet has nothing more to show.
    started(str): the payment with this reference exists; the desk is free for the next client.
    copy_wanted(str): put this link on the clipboard.
    twin_wanted(str): show the top-up with this reference.
    """

    closed = Signal()
    started = Signal(str)
    copy_wanted = Signal(str)
    twin_wanted = Signal(str)

    def __init__(self, desk: Desk, client: Client | None, operation: Operation | None = None) -> None:
        """For a client who wants to pay, or for an operation that is already under way."""
        self._desk = desk
        self._club = desk.place.club
        self._client = client
        self._reference = operation.reference if operation else ""
        self._typed = TypedTopUp()
        self._doubts = Doubts(desk.top_ups, self._club, self.client_id)
        self._said: Callable[[], Message] | None = None
        """Makes the message in sight, in the language of the moment."""
        self._stay = False
        super().__init__(TopUpState())
        if operation is not None:
            self._follow_operation(operation)
        else:
            self._draw_form()
        self._unlisten = desk.operations.listen(self._follow)

    @property
    def reference(self) -> str:
        """Of the operation, empty while there is none."""
        return self._reference

    @property
    def client_id(self) -> str:
        """Whose balance is topped up."""
        operation = self._operation()
        if operation is not None:
            return operation.client_id
        return self._client.id if self._client else ""

    def edit_amount(self, text: str) -> None:
        """Typing in the amount field. A confirmation given for another amount does not count any more."""
        self._doubts.forget()
        self._edit(replace(self._typed, amount=text))

    def edit_comment(self, text: str) -> None:
        """Typing in the comment field."""
        self._edit(replace(self._typed, comment=text[:LONGEST_COMMENT]))

    def create(self) -> None:
        """Create the payment, or ask once more where that is due. A second press while it runs does nothing."""
        client = self._client
        if self.state.stage is not TopUpStage.FORM or client is None:
            return
        self._said = None
        self._typed = replace(self._typed, tried=True)
        judged = self._judged(client)
        if judged.amount is None:
            self._draw_form()
        elif self._desk.place.club.id != self._club.id:
            self._say(partial(other_club, self._club))
        elif self._doubts.raised(judged):
            self._draw_form()
        else:
            self._start(client, judged.amount, self._typed.comment)

    def show_twin(self) -> None:
        """Look at the twin in question; the form stays as it is."""
        if self._client is not None and (reference := self._doubts.shown(self._judged(self._client))):
            self.twin_wanted.emit(reference)

    def toggle_qr(self) -> None:
        """Page or large QR."""
        if self.state.stage is TopUpStage.CHECKOUT and self.state.payable:
            self.show(replace(self.state, qr_only=not self.state.qr_only))

    def copy(self) -> None:
        """Put the link on the clipboard."""
        if self.state.payable:
            self.copy_wanted.emit(self.state.url)

    def page_changed(self) -> None:
        """The page moved on or came back: proof of nothing, but a good moment to ask the server."""
        self._desk.watch.look_now(self._reference)

    def page_shown(self, shown: bool) -> None:
        """Whether the payment page is open on screen: it is then watched more closely."""
        if self._reference:
            self._desk.watch.page_open(self._reference, shown=shown)

    def stay(self) -> None:
        """Do not close by itself."""
        self._stay = True
        self.show(replace(self.state, closing_in=0))

    def redraw(self) -> None:
        """The language has changed."""
        operation = self._operation()
        if operation is not None:
            self._draw(operation, closing_in=self.state.closing_in)
        elif self.state.stage is TopUpStage.FORM:
            self._draw_form()

    def leave(self) -> None:
        """The sheet is gone: stop listening. The operation goes on being watched."""
        self._unlisten()
        if self._reference:
            self._desk.watch.page_open(self._reference, shown=False)

    def second(self) -> None:
        """A second has passed."""
        operation = self._operation()
        if operation is None or self.state.stage in {TopUpStage.FORM, TopUpStage.CREATING}:
            return
        last = self.state.closing_in == 1
        self._draw(operation, closing_in=max(0, self.state.closing_in - 1))
        if last:
            self.closed.emit()

    def _start(self, client: Client, amount: Decimal, comment: str) -> None:
        if self._desk.jobs.once(f"top up {id(self)}", lambda: self._create(client, amount, comment)):
            self.show(replace(self.state, stage=TopUpStage.CREATING, confirm=None, message=None))

    async def _create(self, client: Client, amount: Decimal, comment: str) -> None:
        try:
            attempt = await self._desk.top_ups.create_unless_twin(client, amount, comment, self._doubts.asked)
        except DeskError as trouble:
            self._say(partial(not_created, trouble))
        else:
            if isinstance(attempt, tuple):
                self._doubts.found(amount, attempt)
                self._draw_form()
            elif attempt.operation.phase is Phase.REFUSED and attempt.accident is not None:
                self._say(partial(not_created, attempt.accident))
            else:
                self._begun(attempt.operation)
        finally:
            # An accident that nobody foresaw goes on to the log; the sheet must not wait for ever.
            if self.state.stage is TopUpStage.CREATING:
                self._say(not_certain)

    def _begun(self, operation: Operation) -> None:
        self._reference = operation.reference
        # The watch may have been quicker than the answer.
        self._follow_operation(self._operation() or operation)
        self.started.emit(self._reference)

    def _edit(self, typed: TypedTopUp) -> None:
        if self.state.stage is TopUpStage.FORM:
            self._typed = typed
            self._said = None
            self._draw_form()

    def _say(self, said: Callable[[], Message]) -> None:
        """Nothing is under way; the form is there as it was typed."""
        self._said = said
        self._draw_form()

    def _draw_form(self) -> None:
        client = self._client
        if client is None:
            return
        judged = self._judged(client)
        message = self._said() if self._said is not None else None
        form = form_state(client, self._club, self._typed, judged, None if message else self._doubts.message(judged))
        self.show(replace(form, message=message))

    def _judged(self, client: Client) -> TopUpJudgement:
        return judge_top_up(self._typed.amount, self._club.currency, client.balance)

    def _operation(self) -> Operation | None:
        return self._desk.operations.get(self._reference) if self._reference else None

    def _follow(self, transition: Transition) -> None:
        if transition.after.reference == self._reference:
            self._follow_operation(transition.after)

    def _follow_operation(self, operation: Operation) -> None:
        self._draw(operation, closing_in=self.state.closing_in)

    def _draw(self, operation: Operation, *, closing_in: int) -> None:
        """The first to see the payment paid starts the countdown: a second may pass while that is being written."""
        desk = self._desk
        if operation.phase is Phase.PAID and self.state.stage in _BEFORE_THE_RESULT and not self._stay:
            closing_in = CLOSE_AFTER
        drawn = checkout_state(
            self.state,
            operation,
            desk.clock.now(),
            desk.fence,
            practice=desk.server.practice,
            zone=zone_of(desk.place.club.timezone),
            decisions=desk.decisions.choices(operation),
        )
        self.show(replace(drawn, closing_in=closing_in))
