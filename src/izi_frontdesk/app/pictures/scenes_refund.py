"""The pictures of the refund sheet: reading, the form with its ceilings, the seconds to undo, the ends."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Final

from izi_frontdesk.app.pictures.samples_money import CLUB, NOW, PETROV, decided, facts, figures, refund
from izi_frontdesk.app.pictures.scenes_desk import at_work
from izi_frontdesk.app.pictures.stage import Say, Scene, Stage
from izi_frontdesk.domain.causes import SAID_NOT_RETURNED, SAID_RETURNED
from izi_frontdesk.domain.decisions import Decision
from izi_frontdesk.domain.errors import NotReached, Refused, RefusedByServer
from izi_frontdesk.domain.operations import Operation, Phase
from izi_frontdesk.domain.refund import AMOUNT_UNCONFIRMED, Reason
from izi_frontdesk.presenters import refund_words
from izi_frontdesk.presenters.figures import zone_of
from izi_frontdesk.presenters.refund_draft import OTHER, Draft, Typed
from izi_frontdesk.presenters.refund_form import form_state
from izi_frontdesk.presenters.refund_result import Around, record_state, result_state
from izi_frontdesk.presenters.refund_state import RefundStage, RefundState
from izi_frontdesk.services.decisions import Figures
from izi_frontdesk.services.operations import CUT_OFF, NOT_SENT
from izi_frontdesk.services.refund import RefundFacts
from izi_frontdesk.ui.refund_sheet import RefundSheet

_EMPTY: Final = RefundState(client=PETROV.name, tail=PETROV.tail)
_LITTLE: Final = Decimal(250)
_SMALL: Final = frozenset({"form", "form-shortfall", "undo", "checking", "to-decide", "to-decide-listed"})
CHECK: Final = Decision.CHECK_NOW
BY_A_PERSON: Final = (Decision.RETURNED, Decision.NOT_RETURNED)


def scenes(say: Say) -> tuple[Scene, ...]:
    """All of them."""
    reason = say("wants to play elsewhere", "будет играть в другом клубе")
    return tuple(
        _scene(say, name, state)
        for name, state in (*_forms(reason), *_refused(), *_after(), *_records(say("Anna K.", "Анна К.")))
    )


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
        ("done", result_state(form, refund(Phase.PAID), _known(), stay=False)),
    )


def _records(anna: str) -> tuple[tuple[str, RefundState], ...]:
    """Refunds opened from the panel or the board: all that is known comes from the journal."""
    fresh, older = refund(Phase.UNKNOWN, minutes=1), refund(Phase.UNKNOWN, minutes=3)
    said = decided(refund(Phase.SETTLED, minutes=21), SAID_RETURNED, anna)
    denied = decided(refund(Phase.WITHDRAWN, minutes=21), SAID_NOT_RETURNED, anna)
    unread = Figures(None, Decimal(400), None, Decimal(1250), None, NOW, None)
    return (
        ("checking", _record(fresh, _known(CHECK, about=unread))),
        ("checking-listed", _record(fresh, _known(CHECK, about=figures(400)))),
        ("cut-off", _record(replace(fresh, cause=CUT_OFF), _known(CHECK, about=unread))),
        ("other-amount", _record(refund(Phase.UNKNOWN, AMOUNT_UNCONFIRMED, 1), _known(CHECK, about=figures(800)))),
        ("to-decide", _record(older, _known(*BY_A_PERSON, about=figures()))),
        ("to-decide-listed", _record(older, _known(*BY_A_PERSON, about=figures(400)))),
        ("said-returned", _record(said, _known())),
        ("said-not-returned", _record(denied, _known())),
        ("not-sent", _record(refund(Phase.WITHDRAWN, NOT_SENT), _known())),
        ("refused", _record(refund(Phase.REFUSED, "CLUB_CLOSED"), _known())),
        ("held", _record(refund(Phase.HELD), _known(Decision.UNDO))),
    )


def _record(operation: Operation, known: Around) -> RefundState:
    return record_state(RefundState(), operation, known)


def _known(*decisions: Decision, about: Figures | None = None) -> Around:
    return Around(NOW, zone_of(CLUB.timezone), decisions, about or figures())


def _form(typed: Typed, read: RefundFacts | None = None) -> RefundState:
    return form_state(_EMPTY, Draft(CLUB, read or facts(), typed).suggesting(), NOW)
