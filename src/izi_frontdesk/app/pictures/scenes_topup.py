"""The pictures of the top-up sheet: the form, the payment without its page, every end. The tour draws the page."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Final

from izi_frontdesk.app.pictures.samples_money import CLUB, NOW, PETROV, PORT, decided, late_top_up, overdue, top_up
from izi_frontdesk.app.pictures.scenes_desk import at_work
from izi_frontdesk.app.pictures.stage import Say, Scene, Stage
from izi_frontdesk.domain.causes import LET_GO, SAID_SETTLED
from izi_frontdesk.domain.checkout import Fence
from izi_frontdesk.domain.decisions import choices_of
from izi_frontdesk.domain.errors import NotReached, Refused, RefusedByServer
from izi_frontdesk.domain.operations import Operation, Phase
from izi_frontdesk.domain.payments import CONFIRMED
from izi_frontdesk.domain.phases import AMOUNT_DIFFERS
from izi_frontdesk.domain.topup import judge_top_up
from izi_frontdesk.domain.twins import Twin
from izi_frontdesk.presenters.checkout_view import CLOSE_AFTER, checkout_state
from izi_frontdesk.presenters.figures import zone_of
from izi_frontdesk.presenters.topup_form import (
    TypedTopUp,
    doubt_about,
    form_state,
    not_certain,
    not_created,
    other_club,
)
from izi_frontdesk.presenters.topup_state import TopUpStage, TopUpState
from izi_frontdesk.services.operations import CUT_OFF
from izi_frontdesk.ui.topup_sheet import TopUpSheet

_SMALL: Final = frozenset({"form-twin", "form-twin-elsewhere", "qr", "checking", "bank-without-balance"})


def scenes(say: Say) -> tuple[Scene, ...]:
    """All of them."""
    declined = say("Insufficient funds", "Недостаточно средств")
    anna = say("Anna K.", "Анна К.")
    return tuple(_scene(say, name, state) for name, state in (*_forms(), *_waiting(), *_ends(declined, anna)))


def _scene(say: Say, name: str, state: TopUpState) -> Scene:
    def arrange(stage: Stage) -> None:
        at_work(say)(stage)
        sheet = TopUpSheet(Fence("", frozenset({PORT})))
        sheet.show_state(state)
        stage.window.sheets.open(sheet)

    return Scene(f"topup-{name}", arrange, small=name in _SMALL)


def _forms() -> tuple[tuple[str, TopUpState], ...]:
    good, no_shift = _form("500"), RefusedByServer(Refused("CLUB_CLOSED"))
    return (
        ("form-empty", _form("")),
        ("form", good),
        ("form-fault", _form("12,3456")),
        ("form-twin", _form("500", twin=_twin(Decimal(500), top_up(Phase.WAITING)))),
        ("form-twin-near", _form("5000", twin=_twin(Decimal(500), top_up(Phase.WAITING)))),
        ("form-twin-elsewhere", _form("500", twin=_twin(Decimal(500)))),
        ("form-twin-outside", _form("500", twin=replace(_twin(Decimal(500)), reference="", payment_id="8h2k4"))),
        ("form-unusual", _form("50000", doubtful=True)),
        ("form-offline", replace(good, message=not_created(NotReached()))),
        ("form-no-shift", replace(good, message=not_created(no_shift))),
        ("form-not-certain", replace(good, message=not_certain())),
        ("form-other-club", replace(good, message=other_club(CLUB))),
        ("creating", replace(good, stage=TopUpStage.CREATING)),
    )


def _form(amount: str, *, twin: Twin | None = None, doubtful: bool = False) -> TopUpState:
    judged = judge_top_up(amount, CLUB.currency, PETROV.balance)
    doubt = doubt_about(judged, (twin,) if twin else (), CLUB.currency) if twin or doubtful else None
    return form_state(PETROV, CLUB, TypedTopUp(amount), judged, doubt)


def _twin(amount: Decimal, operation: Operation | None = None) -> Twin:
    """Six minutes old: of this desk where an operation is given, else of another one."""
    ago, status = timedelta(minutes=6, seconds=19), "" if operation else CONFIRMED
    return Twin(amount, ago, operation.reference if operation else "FD-M4T7W", "m4t7w", operation, status)


def _waiting() -> tuple[tuple[str, TopUpState], ...]:
    waiting, no_link = top_up(Phase.WAITING), top_up(Phase.WAITING, url="")
    accepted = top_up(Phase.BANK_ACCEPTED, bank=True)
    return (
        ("qr", _checkout(waiting)),
        ("qr-last-minute", _checkout(replace(waiting, expires_at=NOW + timedelta(seconds=48)))),
        ("qr-link-ended", _checkout(replace(waiting, expires_at=NOW - timedelta(seconds=2)))),
        ("qr-unknown-status", _checkout(replace(waiting, raw_status="ON_HOLD"))),
        ("bank-holds", _checkout(top_up(Phase.BANK_ACCEPTED))),
        ("bank-accepted", _checkout(accepted)),
        ("bank-without-balance", _checkout(overdue())),
        ("bank-other-amount", _checkout(replace(accepted, cause=AMOUNT_DIFFERS))),
        ("checking", _checkout(top_up(Phase.UNKNOWN, url=""))),
        ("checking-cut-off", _checkout(top_up(Phase.UNKNOWN, url="", cause=CUT_OFF))),
        ("no-link", _checkout(no_link)),
        ("bad-link", _checkout(replace(waiting, payment_url="http://pay.example/1"))),
    )


def _checkout(operation: Operation) -> TopUpState:
    before = TopUpState(qr_only=True, amount=f"{Decimal(500)}")
    return checkout_state(
        before,
        operation,
        NOW,
        Fence("", frozenset({PORT})),
        practice=True,
        zone=zone_of(CLUB.timezone),
        decisions=choices_of(operation, NOW, listed=None),
    )


def _ends(declined: str, anna: str) -> tuple[tuple[str, TopUpState], ...]:
    paid = _checkout(top_up(Phase.PAID, bank=True))
    return (
        ("paid", replace(paid, closing_in=CLOSE_AFTER)),
        ("declined", _checkout(top_up(Phase.DECLINED, cause=declined))),
        ("cancelled", _checkout(top_up(Phase.CANCELLED))),
        ("expired", _checkout(top_up(Phase.EXPIRED))),
        ("refused", _checkout(top_up(Phase.REFUSED, cause="CLUB_CLOSED"))),
        ("let-go", _checkout(decided(top_up(Phase.WITHDRAWN), LET_GO, anna))),
        ("settled", _checkout(decided(top_up(Phase.SETTLED, bank=True), SAID_SETTLED, anna))),
        ("paid-late", _checkout(late_top_up())),
    )
