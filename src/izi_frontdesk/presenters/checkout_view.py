"""The State of a top-up that exists: link, countdown, three steps, result. A pure function of the operation."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Final

from izi_frontdesk.domain.checkout import host_of, judge_link
from izi_frontdesk.domain.operations import Operation, Phase
from izi_frontdesk.presenters.figures import countdown, money
from izi_frontdesk.presenters.hints import hint_of, result_detail
from izi_frontdesk.presenters.tone import Message, Tone
from izi_frontdesk.presenters.topup_state import StepMark, StepRow, TopUpStage, TopUpState
from izi_frontdesk.presenters.wording import link_fault, phase_chip, translate

CLOSE_AFTER: Final = 8
"""Seconds a paid sheet stays before it closes by itself."""

_ENDED = frozenset({Phase.PAID, Phase.DECLINED, Phase.CANCELLED, Phase.EXPIRED, Phase.WITHDRAWN, Phase.REFUSED})


def checkout_state(
    before: TopUpState, operation: Operation, now: datetime, practice_ports: frozenset[int], *, practice: bool
) -> TopUpState:
    """The sheet of an operation; what was typed and whether the QR is large is kept from `before`."""
    fault = judge_link(operation.payment_url, practice_ports) if operation.phase is not Phase.UNKNOWN else None
    usable = fault is None and operation.phase is not Phase.UNKNOWN
    chip = phase_chip(operation)
    return replace(
        before,
        stage=TopUpStage.RESULT if operation.phase in _ENDED else TopUpStage.CHECKOUT,
        client=operation.client_name,
        tail=operation.client_tail,
        reference=operation.reference,
        amount_text=money(operation.amount, operation.currency),
        url=operation.payment_url if usable else "",
        host=host_of(operation.payment_url) if usable else "",
        secure=usable and operation.payment_url.startswith("https://"),
        practice=practice,
        link_fault=Message(link_fault(fault), Tone.RED) if fault else None,
        chip=chip,
        clock=clock_of(operation, now),
        progress=life_left(operation, now),
        steps=steps_of(operation),
        hint=hint_of(operation, now),
        headline=chip.text,
        detail=result_detail(operation),
    )


def clock_of(operation: Operation, now: datetime) -> str:
    """The countdown of a link that can still be paid, else the time since the phase began."""
    if operation.phase is Phase.WAITING and operation.expires_at is not None:
        return countdown(operation.expires_at - now)
    return countdown(now - operation.since)


def life_left(operation: Operation, now: datetime) -> float | None:
    """The part of the link's life that is left, 0 to 1; None without a known end."""
    if operation.phase is not Phase.WAITING or operation.expires_at is None:
        return None
    life = (operation.expires_at - operation.created_at).total_seconds()
    left = (operation.expires_at - now).total_seconds()
    return max(0.0, min(1.0, left / life)) if life > 0 else 0.0


def steps_of(operation: Operation) -> tuple[StepRow, ...]:
    """Created, bank accepted, balance credited: each its own fact."""
    created = StepMark.DONE if operation.payment_id else StepMark.ACTIVE
    bank, credit = StepMark.TODO, StepMark.TODO
    if operation.bank_at is not None:
        bank = StepMark.DONE
        credit = StepMark.DONE if operation.credited_at is not None else StepMark.ACTIVE
    elif operation.phase in {Phase.DECLINED, Phase.CANCELLED, Phase.EXPIRED}:
        bank = StepMark.FAILED
    elif operation.payment_id:
        bank = StepMark.ACTIVE
    return (
        StepRow(translate("TopUp", "Payment created"), created),
        StepRow(translate("TopUp", "Bank accepted"), bank),
        StepRow(translate("TopUp", "Balance credited"), credit),
    )
