"""The gestures around a refund form, and what is asked of it: for the tests of its parts."""

from __future__ import annotations

from izi_frontdesk.domain.operations import Kind, Operation
from izi_frontdesk.domain.payments import Payment
from izi_frontdesk.domain.refund import Reason
from izi_frontdesk.presenters.refund import RefundForm
from izi_frontdesk.presenters.refund_state import RefundStage
from izi_frontdesk.presenters.tone import Message
from tests.presenters.bench import Bench, settled
from tests.services.fake_izi import PETROV

GAP = "\N{NO-BREAK SPACE}"


async def opened(bench: Bench, payment: Payment) -> RefundForm:
    """A form whose figures were read, or could not be."""
    form = RefundForm(bench.desk, PETROV, payment)
    await settled()
    return form


async def a_form(bench: Bench, amount: int = 500) -> RefundForm:
    """The form of a fresh payment."""
    return await opened(bench, await bench.paid(amount))


async def filled(bench: Bench, payment: Payment, amount: str = "200") -> RefundForm:
    """With everything that is needed to confirm."""
    form = await opened(bench, payment)
    form.edit_amount(amount)
    form.choose_reason(Reason.CLIENT_REQUEST.name)
    return form


async def confirmed(bench: Bench, amount: str = "200") -> RefundForm:
    """In its undo time."""
    form = await filled(bench, await bench.paid(), amount)
    form.confirm()
    await settled()
    assert form.state.stage is RefundStage.UNDO
    return form


async def tick(form: RefundForm, bench: Bench, times: int) -> None:
    """Seconds pass for the desk and for the form."""
    for _ in range(times):
        await bench.clock.advance(1)
        form.second()


def refunds(bench: Bench) -> list[Operation]:
    """Every refund of this desk."""
    return [operation for operation in bench.desk.operations.all() if operation.kind is Kind.REFUND]


def stage(form: RefundForm) -> RefundStage:
    """Where it stands now."""
    return form.state.stage


def message(form: RefundForm) -> Message | None:
    """What it says now, if anything."""
    return form.state.message


def said(form: RefundForm) -> str:
    """The words of its message, which is there."""
    shown = form.state.message
    assert shown is not None
    return shown.text
