"""The State of the refund form, derived from what was typed, what the server told, and what the rules say."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from math import ceil

from izi_frontdesk.domain.money import AmountFault
from izi_frontdesk.domain.operations import Operation
from izi_frontdesk.domain.refund import (
    UNDO,
    CeilingName,
    Reason,
    RefundFault,
    RefundJudgement,
    left_on,
    lowest,
)
from izi_frontdesk.presenters import wording
from izi_frontdesk.presenters.figures import money, short_time, sign_of, zone_of
from izi_frontdesk.presenters.refund_draft import OTHER, Draft, Typed
from izi_frontdesk.presenters.refund_state import CeilingRow, ReasonRow, RefundStage, RefundState
from izi_frontdesk.presenters.wording import translate
from izi_frontdesk.services.refund import RefundFacts

_AT_AMOUNT = (
    RefundFault.NOT_REFUNDABLE,
    RefundFault.NOTHING_LEFT,
    RefundFault.OVER_PAYMENT,
    RefundFault.OVER_LIMIT,
)


def undo_left(operation: Operation, now: datetime) -> int:
    """Whole seconds in which this held refund can still be undone; a begun second counts."""
    return max(0, ceil((operation.since + UNDO - now).total_seconds()))


def form_state(before: RefundState, draft: Draft, now: datetime) -> RefundState:
    """The form as it is to be drawn now; the message is left to the caller."""
    facts, typed, club, judged = draft.facts, draft.typed, draft.club, draft.judged()
    payment, currency = facts.payment, club.currency
    paid_at = payment.confirmed_at or payment.created_at
    amount = "" if judged.amount is None else money(judged.amount, currency)
    return replace(
        before,
        stage=RefundStage.FORM,
        paid=money(payment.amount, currency),
        paid_when=short_time(paid_at, zone_of(club.timezone), now) if paid_at else "",
        refunded=money(payment.amount - left_on(payment, facts.refunded_here), currency),
        ceilings=_ceilings(judged, currency),
        amount=typed.amount,
        currency_sign=sign_of(currency),
        amount_error=_amount_error(judged, typed),
        balance_hint=_balance_hint(facts, currency),
        shortfall=_shortfall(judged, currency),
        shortfall_label=translate("Refund", "I understand, return {amount}").format(amount=amount),
        shortfall_confirmed=typed.shortfall_confirmed,
        reasons=_reasons(typed),
        other_reason=typed.other,
        reason_error=wording.refund_fault(RefundFault.NO_REASON)
        if typed.tried and RefundFault.NO_REASON in judged.faults
        else "",
        confirm_label=translate("Refund", "Return {amount}").format(amount=amount).strip(),
        can_confirm=judged.ready,
        undo_in=0,
    )


def _balance_hint(facts: RefundFacts, currency: str) -> str:
    if facts.client.balance is None:
        return translate("Refund", "The server does not tell the client's balance. Check it in the CRM first.")
    now = translate("Refund", "{amount} on the client's balance now")
    return now.format(amount=money(facts.client.balance, currency))


def _ceilings(judged: RefundJudgement, currency: str) -> tuple[CeilingRow, ...]:
    counts = lowest(judged.ceilings)
    return tuple(
        CeilingRow(wording.ceiling_name(ceiling.name), money(ceiling.amount, currency), ceiling is counts)
        for ceiling in judged.ceilings
    )


def _amount_error(judged: RefundJudgement, typed: Typed) -> str:
    for fault in judged.faults:
        if isinstance(fault, AmountFault):
            return wording.amount_fault(fault, typed=bool(typed.amount) or typed.tried)
        if fault in _AT_AMOUNT:
            return wording.refund_fault(fault)
    return ""


def _shortfall(judged: RefundJudgement, currency: str) -> str:
    if judged.shortfall <= 0 or judged.amount is None or RefundFault.OVER_PAYMENT in judged.faults:
        return ""
    held = next(ceiling.amount for ceiling in judged.ceilings if ceiling.name is CeilingName.BALANCE)
    text = translate(
        "Refund",
        "Only {held} on the balance. The bank returns {amount}, IZI takes off {held}. "
        "The other {short} are to be settled by hand.",
    )
    return text.format(
        held=money(held, currency), amount=money(judged.amount, currency), short=money(judged.shortfall, currency)
    )


def _reasons(typed: Typed) -> tuple[ReasonRow, ...]:
    quick = [ReasonRow(choice.name, wording.reason(choice), typed.reason == choice.name) for choice in Reason]
    return (*quick, ReasonRow(OTHER, translate("Refund", "Other…"), typed.reason == OTHER))
