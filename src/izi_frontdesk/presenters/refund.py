"""The refund form: read afresh, judged at each key, confirmed, held for the undo, sent once.

Every rule is in `domain.refund`; this module keeps what was typed and shows what the rules say.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import Signal

from izi_frontdesk.domain.clients import Client
from izi_frontdesk.domain.errors import DeskError
from izi_frontdesk.domain.operations import Phase
from izi_frontdesk.domain.payments import Payment
from izi_frontdesk.domain.phases import Transition
from izi_frontdesk.domain.refund import LONGEST_REASON, RefundJudgement, judge_refund
from izi_frontdesk.presenters.figures import number
from izi_frontdesk.presenters.refund_form import Typed, form_state, undo_seconds
from izi_frontdesk.presenters.refund_result import result_state
from izi_frontdesk.presenters.refund_state import RefundStage, RefundState
from izi_frontdesk.presenters.screen import Screen
from izi_frontdesk.presenters.tone import Message, Tone
from izi_frontdesk.presenters.wording import accident, translate
from izi_frontdesk.services.desk import Desk
from izi_frontdesk.services.refund import RefundFacts


class RefundForm(Screen[RefundState]):
    """Signals:
    closed(): the form has nothing more to show.
    """

    closed = Signal()

    def __init__(self, desk: Desk, client: Client, payment: Payment) -> None:
        """For one payment of one client; what is known so far is shown while the fresh facts are read."""
        super().__init__(RefundState(client=client.name, tail=client.tail))
        self._desk = desk
        self._client = client
        self._payment = payment
        self._facts: RefundFacts | None = None
        self._typed = Typed()
        self._reference = ""
        self._undo = 0
        self._unlisten = desk.operations.listen(self._follow)
        self.reload()

    @property
    def payment_id(self) -> str:
        """Which payment is given back."""
        return self._payment.id

    def reload(self) -> None:
        """Read payment and balance again; what was typed stays."""
        self._desk.jobs.latest(f"refund facts {id(self)}", self._load)

    def edit_amount(self, text: str) -> None:
        """Typing in the amount field takes back a confirmed shortfall: it was for another amount."""
        self._typed = replace(self._typed, amount=text, shortfall_confirmed=False)
        self._draw()

    def choose_reason(self, key: str) -> None:
        """A quick reason, or "other"."""
        self._typed = replace(self._typed, reason=key)
        self._draw()

    def edit_other(self, text: str) -> None:
        """Typing another reason."""
        self._typed = replace(self._typed, other=text[:LONGEST_REASON])
        self._draw()

    def confirm_shortfall(self, confirmed: bool) -> None:
        """The second, explicit confirmation."""
        self._typed = replace(self._typed, shortfall_confirmed=confirmed)
        self._draw()

    def confirm(self) -> None:
        """Confirm: facts are read once more, judged again, and only then held. A second press does nothing."""
        if self.state.stage is not RefundStage.FORM or self._facts is None:
            return
        self._typed = replace(self._typed, tried=True)
        self._draw()
        if self._judge(self._facts).ready:
            self._desk.jobs.once(f"refund {self._payment.id}", self._confirm)

    def undo(self) -> None:
        """Take the confirmed refund back."""
        self._desk.refunds.undo(self._reference)

    def stay(self) -> None:
        """Do not close by itself."""
        self.show(replace(self.state, closing_in=0))

    def retry(self) -> None:
        """After trouble: read again; the form is as it was typed."""
        self.reload()

    def redraw(self) -> None:
        """The language has changed."""
        if self.state.stage is RefundStage.FORM:
            self._draw()

    def leave(self) -> None:
        """The form is gone: stop listening. A confirmed refund goes on."""
        self._unlisten()
        self._desk.jobs.drop(f"refund facts {id(self)}")

    def second(self) -> None:
        """A second has passed."""
        if self.state.stage is RefundStage.UNDO:
            self._undo = max(0, self._undo - 1)
            self.show(replace(self.state, undo_in=self._undo))
        elif self.state.closing_in == 1:
            self.closed.emit()
        elif self.state.closing_in:
            self.show(replace(self.state, closing_in=self.state.closing_in - 1))

    async def _load(self) -> None:
        try:
            facts = await self._desk.refunds.facts(self._payment.id, self._client.id)
        except DeskError as trouble:
            retry = translate("Refund", "Retry")
            self.show(replace(self.state, message=Message(accident(trouble), Tone.RED, retry)))
            return
        self._take(facts)

    def _take(self, facts: RefundFacts) -> None:
        first = self._facts is None
        self._facts = facts
        if first and not self._typed.amount:
            suggested = self._judge(facts).suggested
            self._typed = replace(self._typed, amount=number(suggested) if suggested else "")
        self._draw()

    async def _confirm(self) -> None:
        before = self._facts
        try:
            facts = await self._desk.refunds.facts(self._payment.id, self._client.id)
        except DeskError as trouble:
            self._trouble(trouble)
            return
        self._facts = facts
        judged = self._judge(facts)
        changed = before is not None and _figures(before) != _figures(facts)
        if not judged.ready or judged.amount is None or changed:
            self._draw()
            moved = translate("Refund", "The figures have changed meanwhile. Check them and confirm again.")
            self.show(replace(self.state, message=Message(moved, Tone.AMBER)))
            return
        await self._send(facts, judged, judged.amount)

    async def _send(self, facts: RefundFacts, judged: RefundJudgement, amount: Decimal) -> None:
        reason = self._typed.reason_for_server()
        try:
            held = await self._desk.refunds.hold(facts, amount, reason)
        except DeskError as trouble:
            self._trouble(trouble)
            return
        self._reference = held.reference
        self._undo = undo_seconds()
        self.show(
            replace(self.state, stage=RefundStage.UNDO, reference=held.reference, undo_in=self._undo, message=None)
        )
        attempt = await self._desk.refunds.send(held, reason, judged.shortfall)
        if attempt.operation.phase is Phase.REFUSED and attempt.accident is not None:
            self._trouble(attempt.accident)

    def _follow(self, transition: Transition) -> None:
        operation = transition.after
        if operation.reference != self._reference:
            return
        match operation.phase:
            case Phase.CREATING:
                self.show(replace(self.state, stage=RefundStage.SENDING, undo_in=0))
            case Phase.WITHDRAWN:
                undone = translate("Refund", "Undone: nothing was sent.")
                self.show(replace(self.state, stage=RefundStage.FORM, message=Message(undone), undo_in=0))
            case Phase.PAID | Phase.UNKNOWN:
                self.show(result_state(self.state, operation))
            case _:
                pass

    def _trouble(self, trouble: DeskError) -> None:
        """Nothing was sent or the server said no: the form is kept, Retry reads the figures again."""
        retry = translate("Refund", "Retry")
        message = Message(accident(trouble), Tone.RED, retry)
        self.show(replace(self.state, stage=RefundStage.FORM, message=message, undo_in=0))

    def _judge(self, facts: RefundFacts) -> RefundJudgement:
        return judge_refund(
            text=self._typed.amount,
            reason=self._typed.reason_for_server(),
            payment=facts.payment,
            currency=self._desk.place.club.currency,
            balance=facts.client.balance,
            refunded_here=facts.refunded_here,
            shortfall_confirmed=self._typed.shortfall_confirmed,
        )

    def _draw(self) -> None:
        if self._facts is not None:
            place, now = self._desk.place, self._desk.clock.now()
            self.show(form_state(self.state, self._facts, self._typed, self._judge(self._facts), place.club, now))


def _figures(facts: RefundFacts) -> tuple[object, ...]:
    return facts.payment.refunded, facts.payment.status, facts.client.balance, facts.refunded_here
