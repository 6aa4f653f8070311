"""The refund form: read afresh, judged at each key, confirmed, held for the undo, sent once.

Every rule is in `domain.refund`; this module keeps what was typed and shows what the rules say.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal

from izi_frontdesk.domain.causes import FIGURES_CHANGED
from izi_frontdesk.domain.clients import Client
from izi_frontdesk.domain.errors import DeskError
from izi_frontdesk.domain.operations import Operation, Phase
from izi_frontdesk.domain.payments import Payment
from izi_frontdesk.domain.phases import Transition
from izi_frontdesk.domain.refund import LONGEST_REASON, RefundFault, shortfall_of
from izi_frontdesk.presenters import refund_words
from izi_frontdesk.presenters.refund_draft import Draft, Typed
from izi_frontdesk.presenters.refund_form import form_state, undo_left
from izi_frontdesk.presenters.refund_result import around, result_state
from izi_frontdesk.presenters.refund_state import RefundStage, RefundState
from izi_frontdesk.presenters.screen import Screen
from izi_frontdesk.presenters.tone import Message
from izi_frontdesk.services.desk import Desk


class RefundForm(Screen[RefundState]):
    """Signals:
    closed(): the form has nothing more to show.
    """

    closed = Signal()

    def __init__(self, desk: Desk, client: Client, payment: Payment, typed: Typed | None = None) -> None:
        """For one payment of one client, read afresh. `typed`: from a refund that was confirmed and never sent."""
        super().__init__(RefundState(client=client.name, tail=client.tail))
        self._desk = desk
        self._club = desk.place.club
        self._client = client
        self._payment = payment
        self._typed = typed or Typed()
        self._draft: Draft | None = None
        """None until the figures were read."""
        self._said: Callable[[], Message] | None = None
        """Makes the message in sight, in the language of the moment."""
        self._reference = ""
        self._confirming = False
        self._left = False
        self._stay = False
        self._unlisten = desk.operations.listen(self._follow)
        self.reload()

    @property
    def reference(self) -> str:
        """Of the confirmed refund; empty while there is none."""
        return self._reference

    @property
    def payment_id(self) -> str:
        """Which payment is given back."""
        return self._payment.id

    def reload(self) -> None:
        """Read payment and balance again; what was typed stays. Once confirmed there is nothing to read."""
        if self.state.stage in {RefundStage.LOADING, RefundStage.FORM}:
            self._desk.jobs.latest(f"refund facts {id(self)}", self._load)

    def edit_amount(self, text: str) -> None:
        """Typing in the amount field takes back a confirmed shortfall: it was for another amount."""
        self._edit(lambda typed: replace(typed, amount=text, shortfall_confirmed=False))

    def choose_reason(self, key: str) -> None:
        """A quick reason, or "other"."""
        self._edit(lambda typed: replace(typed, reason=key))

    def edit_other(self, text: str) -> None:
        """Typing another reason."""
        self._edit(lambda typed: replace(typed, other=text[:LONGEST_REASON]))

    def confirm_shortfall(self, confirmed: bool) -> None:
        """The second, explicit confirmation."""
        self._edit(lambda typed: replace(typed, shortfall_confirmed=confirmed))

    def confirm(self) -> None:
        """Confirm: facts are read once more, judged again, and only then held. A second press does nothing."""
        if self.state.stage is not RefundStage.FORM or self._draft is None or self._confirming:
            return
        self._draft = draft = replace(self._draft, typed=replace(self._draft.typed, tried=True))
        judged = draft.judged()
        if not judged.ready:
            missing = RefundFault.SHORTFALL_NOT_CONFIRMED in judged.faults
            self._say(refund_words.shortfall_first if missing else None)
        elif self._desk.place.club.id != draft.club.id:
            self._say(partial(refund_words.other_club, draft.club))
        elif self._desk.jobs.once(f"refund {self._payment.id}", lambda: self._confirm(draft)):
            self._confirming = True
            self._say(None)
        else:
            self._say(refund_words.under_way_already)

    def undo(self) -> None:
        """Take the confirmed refund back."""
        self._desk.refunds.undo(self._reference)

    def stay(self) -> None:
        """Do not close by itself."""
        self._stay = True
        self.show(replace(self.state, closing_in=0))

    def redraw(self) -> None:
        """The language has changed."""
        operation = self._operation()
        if self.state.stage in {RefundStage.LOADING, RefundStage.FORM}:
            self._draw()
        elif self.state.stage is RefundStage.RESULT and operation is not None:
            drawn = result_state(self.state, operation, around(self._desk, operation), stay=True)
            self.show(replace(drawn, closing_in=self.state.closing_in))

    def leave(self) -> None:
        """The form is gone: stop listening. A refund that is held or sent goes on; one still being read does not."""
        self._left = True
        self._unlisten()
        self._desk.jobs.drop(f"refund facts {id(self)}")

    def second(self) -> None:
        """A second has passed."""
        operation = self._operation()
        if self.state.stage is RefundStage.UNDO and operation is not None:
            self.show(replace(self.state, undo_in=undo_left(operation, self._desk.clock.now())))
        elif left := self.state.closing_in:
            self.show(replace(self.state, closing_in=left - 1))
            if left == 1:
                self.closed.emit()
        elif self.state.stage is RefundStage.RESULT:
            self.redraw()

    async def _load(self) -> None:
        try:
            facts = await self._desk.refunds.facts(self._payment.id, self._client.id)
        except DeskError as trouble:
            self._say(partial(refund_words.not_read, trouble))
            return
        self._draft = self._draft.told(facts) if self._draft else Draft(self._club, facts, self._typed).suggesting()
        self._say(None)

    async def _confirm(self, confirmed: Draft) -> None:
        try:
            held = await self._hold(confirmed)
            if held is not None:
                await self._send(held, confirmed.typed.reason_for_server())
        except DeskError as trouble:
            self._back_to_form(partial(refund_words.not_returned, trouble))
        finally:
            self._confirming = False
            # An accident that nobody foresaw goes on to the log; the form must not wait for ever.
            if self.state.stage in {RefundStage.UNDO, RefundStage.SENDING}:
                self._back_to_form(refund_words.not_certain)
            elif self.state.stage is RefundStage.FORM:
                self._draw()

    async def _hold(self, confirmed: Draft) -> Operation | None:
        """The refund in the journal, or None when it has to be confirmed again. Raises DeskError: nothing was sent."""
        facts = await self._desk.refunds.facts(self._payment.id, self._client.id)
        if self._left:
            return None
        edited = self._draft is not None and self._draft.typed != confirmed.typed
        self._draft = (self._draft or confirmed).told(facts)
        judged = self._draft.judged()
        if edited:
            self._say(refund_words.edited_meanwhile)
        elif not confirmed.agrees_with(facts) or not judged.ready or judged.amount is None:
            self._say(refund_words.changed_meanwhile)
        else:
            return await self._desk.refunds.hold(facts, judged.amount, confirmed.typed.reason_for_server())
        return None

    async def _send(self, held: Operation, reason: str) -> None:
        self._reference = held.reference
        seconds = undo_left(held, self._desk.clock.now())
        undo = replace(self.state, stage=RefundStage.UNDO, reference=held.reference, undo_in=seconds, message=None)
        self.show(undo)
        attempt = await self._desk.refunds.send(held, reason, shortfall_of(held.amount, held.balance_before))
        if attempt.operation.phase in {Phase.REFUSED, Phase.WITHDRAWN}:
            self._back_to_form(partial(refund_words.not_made, attempt))
        if attempt.operation.cause == FIGURES_CHANGED and self._draft is not None:
            self._draft = self._draft.told(await self._desk.refunds.facts(self._payment.id, self._client.id))

    def _follow(self, transition: Transition) -> None:
        operation = transition.after
        if operation.reference != self._reference:
            return
        match operation.phase:
            case Phase.CREATING:
                self.show(replace(self.state, stage=RefundStage.SENDING, undo_in=0))
            case Phase.WITHDRAWN if self.state.stage is not RefundStage.RESULT:
                self._back_to_form(partial(refund_words.withdrawn, operation.cause))
            case Phase.PAID | Phase.UNKNOWN | Phase.SETTLED | Phase.WITHDRAWN:
                self.show(result_state(self.state, operation, around(self._desk, operation), stay=self._stay))
            case _:
                pass

    def _edit(self, change: Callable[[Typed], Typed]) -> None:
        if self._draft is not None and self.state.stage is RefundStage.FORM:
            self._draft = replace(self._draft, typed=change(self._draft.typed))
            self._say(None)

    def _say(self, said: Callable[[], Message] | None) -> None:
        self._said = said
        self._draw()

    def _back_to_form(self, said: Callable[[], Message]) -> None:
        """Nothing is under way any more; the form is there as it was typed."""
        self._reference = ""
        self.show(replace(self.state, stage=RefundStage.FORM, reference=""))
        self._say(said)

    def _operation(self) -> Operation | None:
        return self._desk.operations.get(self._reference) if self._reference else None

    def _draw(self) -> None:
        """The form; while nothing is known yet, only what there is to say."""
        drawn, draft = self.state, self._draft
        if draft is not None:
            drawn = form_state(drawn, draft, self._desk.clock.now())
        message = self._said() if self._said is not None else None
        self.show(replace(drawn, message=message, can_confirm=drawn.can_confirm and not self._confirming))
