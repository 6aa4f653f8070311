"""One top-up from the empty amount to the result. The page, the QR and the clipboard belong to `ui`.

Deciding is done elsewhere: amounts in `domain.topup`, links in `domain.checkout`, phases in `domain.phases`.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import Signal

from izi_frontdesk.domain.clients import Client
from izi_frontdesk.domain.errors import DeskError
from izi_frontdesk.domain.operations import Operation, Phase
from izi_frontdesk.domain.phases import Transition
from izi_frontdesk.domain.topup import LONGEST_COMMENT, TopUpJudgement, judge_top_up
from izi_frontdesk.presenters.checkout_view import CLOSE_AFTER, checkout_state
from izi_frontdesk.presenters.figures import money
from izi_frontdesk.presenters.screen import Screen
from izi_frontdesk.presenters.tone import Message, Tone
from izi_frontdesk.presenters.topup_form import blank_form, twin_message, unusual_message
from izi_frontdesk.presenters.topup_state import TopUpStage, TopUpState
from izi_frontdesk.presenters.wording import accident, amount_fault, phase_chip, translate
from izi_frontdesk.services.desk import Desk


class TopUp(Screen[TopUpState]):
    """Signals:
    closed(): the sheet has nothing more to show.
    started(str): the payment with this reference exists; the desk is free for the next client.
    copy_wanted(str): put this link on the clipboard.
    """

    closed = Signal()
    started = Signal(str)
    copy_wanted = Signal(str)

    def __init__(self, desk: Desk, client: Client | None, operation: Operation | None = None) -> None:
        """For a client who wants to pay, or for an operation that is already under way."""
        self._desk = desk
        self._client = client
        self._reference = operation.reference if operation else ""
        self._confirmed: Decimal | None = None
        self._stay = False
        super().__init__(TopUpState())
        if operation is not None:
            self._follow_operation(operation)
        elif client is not None:
            self.show(blank_form(client, desk.place.club.currency))
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
        self._confirmed = None
        self._judge(text)

    def choose_preset(self, text: str) -> None:
        """An amount button."""
        self.edit_amount(text)

    def edit_comment(self, text: str) -> None:
        """Typing in the comment field."""
        self.show(replace(self.state, comment=text[:LONGEST_COMMENT]))

    def create(self) -> None:
        """Create the payment, or ask once more where that is due. A second press while it runs does nothing."""
        if self.state.stage is not TopUpStage.FORM or self._client is None:
            return
        judged = self._judge(self.state.amount, typed=True)
        if judged.amount is None:
            return
        doubt = self._doubt(judged.amount, unusual=judged.unusual)
        if doubt is not None and self._confirmed != judged.amount:
            self._confirmed = judged.amount
            anyway = translate("TopUp", "Create all the same")
            self.show(replace(self.state, confirm=doubt, create_label=anyway))
            return
        client, amount = self._client, judged.amount
        self._desk.jobs.once(f"top up {id(self)}", lambda: self._create(client, amount))

    def toggle_qr(self) -> None:
        """Page or large QR."""
        if self.state.stage is TopUpStage.CHECKOUT and self.state.url:
            self.show(replace(self.state, qr_only=not self.state.qr_only))

    def copy(self) -> None:
        """Put the link on the clipboard."""
        if self.state.url:
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
            self._judge(self.state.amount)

    def leave(self) -> None:
        """The sheet is gone: stop listening. The operation goes on being watched."""
        self._unlisten()
        if self._reference:
            self._desk.watch.page_open(self._reference, shown=False)

    def second(self) -> None:
        """A second has passed."""
        operation = self._operation()
        if operation is None or self.state.stage not in {TopUpStage.CHECKOUT, TopUpStage.RESULT}:
            return
        if self.state.closing_in == 1:
            self.closed.emit()
            return
        left = max(0, self.state.closing_in - 1)
        self._draw(operation, closing_in=left)

    async def _create(self, client: Client, amount: Decimal) -> None:
        form = self.state
        self.show(replace(form, stage=TopUpStage.CREATING, confirm=None, message=None))
        try:
            attempt = await self._desk.top_ups.create(client, amount, form.comment)
        except DeskError as trouble:
            self._back_to(form, trouble)
            return
        if attempt.operation.phase is Phase.REFUSED and attempt.accident is not None:
            self._back_to(form, attempt.accident)
            return
        self._reference = attempt.operation.reference
        self._follow_operation(attempt.operation)
        self.started.emit(self._reference)

    def _back_to(self, form: TopUpState, trouble: DeskError) -> None:
        """Nothing was created; everything typed is still there."""
        label = translate("TopUp", "Create payment")
        message = Message(accident(trouble), Tone.RED)
        self.show(replace(form, stage=TopUpStage.FORM, confirm=None, message=message, create_label=label))

    def _judge(self, text: str, *, typed: bool = False) -> TopUpJudgement:
        currency = self._desk.place.club.currency
        balance = self._client.balance if self._client else None
        judged = judge_top_up(text, currency, balance)
        fault = judged.fault
        error = amount_fault(fault, typed=typed or bool(text)) if fault else ""
        after = "" if judged.balance_after is None else money(judged.balance_after, currency)
        label = translate("TopUp", "Create payment")
        self.show(
            replace(
                self.state,
                amount=text,
                amount_error=error,
                balance_after=after,
                can_create=judged.ready,
                message=None,
                confirm=self.state.confirm if self._confirmed is not None else None,
                create_label=self.state.create_label if self._confirmed is not None else label,
            )
        )
        return judged

    def _doubt(self, amount: Decimal, *, unusual: bool) -> Message | None:
        now, place = self._desk.clock.now(), self._desk.place
        twin = self._desk.top_ups.twin(self.client_id, amount)
        if twin is not None:
            return twin_message(twin, phase_chip(twin).text, now)
        return unusual_message(amount, place.club.currency) if unusual else None

    def _operation(self) -> Operation | None:
        return self._desk.operations.get(self._reference) if self._reference else None

    def _follow(self, transition: Transition) -> None:
        if transition.after.reference == self._reference:
            self._follow_operation(transition.after)

    def _follow_operation(self, operation: Operation) -> None:
        paid_now = operation.phase is Phase.PAID and self.state.stage is TopUpStage.CHECKOUT and not self._stay
        self._draw(operation, closing_in=CLOSE_AFTER if paid_now else self.state.closing_in)

    def _draw(self, operation: Operation, *, closing_in: int) -> None:
        ports = self._desk.server.practice_ports
        drawn = checkout_state(
            self.state, operation, self._desk.clock.now(), ports, practice=self._desk.server.practice
        )
        self.show(replace(drawn, closing_in=closing_in))
