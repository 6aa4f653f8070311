"""The pictures of the refund sheet: reading, the form with its ceilings, the seconds to undo, the ends."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Final

from izi_frontdesk.app.pictures.samples_money import CLUB, NOW, PETROV, facts, refund
from izi_frontdesk.app.pictures.scenes_desk import at_work
from izi_frontdesk.app.pictures.stage import Say, Scene, Stage
from izi_frontdesk.domain.errors import NotReached, Refused, RefusedByServer
from izi_frontdesk.domain.operations import Phase
from izi_frontdesk.domain.refund import AMOUNT_UNCONFIRMED, Reason
from izi_frontdesk.presenters import refund_words
from izi_frontdesk.presenters.refund_draft import OTHER, Draft, Typed
from izi_frontdesk.presenters.refund_form import form_state
from izi_frontdesk.presenters.refund_result import result_state
from izi_frontdesk.presenters.refund_state import RefundStage, RefundState
from izi_frontdesk.services.refund import RefundFacts
from izi_frontdesk.ui.refund_sheet import RefundSheet

_EMPTY: Final = RefundState(client=PETROV.name, tail=PETROV.tail)
_LITTLE: Final = Decimal(250)
_SMALL: Final = frozenset({"form", "form-shortfall", "undo"})


def scenes(say: Say) -> tuple[Scene, ...]:
    """All of them."""
    reason = say("wants to play elsewhere", "будет играть в другом клубе")
    return tuple(_scene(say, name, state) for name, state in (*_forms(reason), *_refused(), *_after()))


def _scene(say: Say, name: str, state: RefundState) -> Scene:
    def arrange(stage: Stage) -> None:
        at_work(say)(stage)
        sheet = RefundSheet()
        sheet.show_state(state)
        stage.window.sheets.open(sheet)

    return Scene(f"refund-{name}", arrange, small=name in _SMALL)


def _forms(reason: str) -> tuple[tuple[str, RefundState], ...]:
    request = Reason.CLIENT_REQUEST.name
    confirmed = Typed("600", request, shortfall_confirmed=True)
    return (
        ("reading", _EMPTY),
        ("not-read", replace(_EMPTY, message=refund_words.not_read(NotReached()))),
        ("form", _form(Typed())),
        ("form-reason", _form(Typed("600", request))),
        ("form-other-reason", _form(Typed("150", OTHER, reason))),
        ("form-no-reason", _form(Typed("600", tried=True))),
        ("form-too-much", _form(Typed("700", request))),
        ("form-nothing-left", _form(Typed("", request), facts(refunded=Decimal(1000)))),
        ("form-balance-hidden", _form(Typed("600", request), facts(None))),
        ("form-shortfall", _form(Typed("600", request), facts(_LITTLE))),
        ("form-shortfall-confirmed", _form(confirmed, facts(_LITTLE))),
    )


def _refused() -> tuple[tuple[str, RefundState], ...]:
    """The form after a refund that was not made, or perhaps was."""
    form = _form(Typed("600", Reason.CLIENT_REQUEST.name))
    messages = {
        "offline": refund_words.not_returned(NotReached()),
        "forbidden": refund_words.not_returned(RefusedByServer(Refused("FORBIDDEN"))),
        "no-shift": refund_words.not_returned(RefusedByServer(Refused("CLUB_CLOSED"))),
        "no-reason-given": refund_words.answered_no("SUCCESS_FALSE"),
        "not-certain": refund_words.not_certain(),
        "changed-meanwhile": refund_words.changed_meanwhile(),
        "another-under-way": refund_words.under_way_already(),
        "undone": refund_words.undone(),
        "other-club": refund_words.other_club(CLUB),
    }
    return tuple((name, replace(form, message=message)) for name, message in messages.items())


def _after() -> tuple[tuple[str, RefundState], ...]:
    form = _form(Typed("600", Reason.CLIENT_REQUEST.name))
    return (
        ("undo", replace(form, stage=RefundStage.UNDO, undo_in=5)),
        ("sending", replace(form, stage=RefundStage.SENDING)),
        ("done", result_state(form, refund(Phase.PAID), stay=False)),
        ("checking", result_state(form, refund(Phase.UNKNOWN), stay=False)),
        ("other-amount", result_state(form, refund(Phase.UNKNOWN, AMOUNT_UNCONFIRMED), stay=False)),
    )


def _form(typed: Typed, read: RefundFacts | None = None) -> RefundState:
    return form_state(_EMPTY, Draft(CLUB, read or facts(), typed).suggesting(), NOW)
