"""The State of a top-up that exists: link, countdown, three steps, result. A pure function of the operation."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, tzinfo
from typing import Final

from izi_frontdesk.domain.checkout import Fence, LinkFault, Place, judge_link, place_of
from izi_frontdesk.domain.decisions import Decision
from izi_frontdesk.domain.operations import Operation, Phase
from izi_frontdesk.domain.refund import UNDO
from izi_frontdesk.presenters.choices import as_choices
from izi_frontdesk.presenters.figures import countdown, money
from izi_frontdesk.presenters.hints import hint_of
from izi_frontdesk.presenters.sentences import top_up_end
from izi_frontdesk.presenters.tone import Message, Tone
from izi_frontdesk.presenters.topup_state import StepMark, StepRow, TopUpStage, TopUpState
from izi_frontdesk.presenters.wording import link_fault, phase_chip, translate

CLOSE_AFTER: Final = 8
"""Seconds a paid sheet stays before it closes by itself."""

_NO_LINK_YET = frozenset({Phase.CREATING, Phase.UNKNOWN})
_TO_BE_PAID = frozenset({Phase.WAITING, Phase.BANK_ACCEPTED})


def checkout_state(
    before: TopUpState,
    operation: Operation,
    now: datetime,
    fence: Fence,
    *,
    practice: bool,
    zone: tzinfo = UTC,
    decisions: tuple[Decision, ...] = (),
) -> TopUpState:
    """The sheet of an operation; what was typed and whether the QR is large is kept from `before`.

    `zone` is the club's; `decisions` are those a person has just now.
    """
    url, fault = _link(operation, fence)
    place, chip = place_of(fence, url) if url else Place(), phase_chip(operation)
    return replace(
        before,
        stage=_stage(operation),
        client=operation.client_name,
        tail=operation.client_tail,
        reference=operation.reference,
        amount_text=money(operation.amount, operation.currency),
        url=url,
        payable=bool(url) and operation.phase is Phase.WAITING,
        host=place.host,
        secure=place.secure,
        practice=practice,
        link_fault=Message(link_fault(fault), Tone.RED) if fault and operation.phase in _TO_BE_PAID else None,
        chip=chip,
        clock=clock_of(operation, now),
        progress=life_left(operation, now),
        steps=steps_of(operation),
        hint=hint_of(operation, now),
        headline=chip.text,
        detail="" if operation.open else top_up_end(operation, now, zone),
        choices=as_choices(tuple(decision for decision in decisions if decision is not Decision.SHOW)),
    )


def _link(operation: Operation, fence: Fence) -> tuple[str, LinkFault | None]:
    """The address that may be opened, or why there is none; neither while no link is known yet."""
    if operation.phase in _NO_LINK_YET:
        return "", None
    url = operation.payment_url.strip()
    fault = judge_link(url, fence.practice_ports)
    return ("" if fault else url), fault


def _stage(operation: Operation) -> TopUpStage:
    if operation.phase is Phase.UNKNOWN:
        return TopUpStage.CHECKING
    return TopUpStage.CHECKOUT if operation.open else TopUpStage.RESULT


def clock_of(operation: Operation, now: datetime) -> str:
    """What is left of a link that can be paid or of the time to undo, else the time since the phase began."""
    if operation.phase is Phase.HELD:
        return countdown(UNDO - (now - operation.since))
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
    bank, credit = StepMark.AHEAD, StepMark.AHEAD
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
