"""The pictures of practice nights: the list, the bar while one is played, a hint, and both ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Final

from izi_frontdesk.app.pictures.samples_money import CLUB, NOW, PETROV, PORT, top_up
from izi_frontdesk.app.pictures.scenes_desk import at_work
from izi_frontdesk.app.pictures.stage import Say, Scene, Stage
from izi_frontdesk.domain.checkout import Fence
from izi_frontdesk.domain.clients import Client
from izi_frontdesk.domain.nights.plan import NIGHTS, amount_for, night_of
from izi_frontdesk.domain.operations import Phase
from izi_frontdesk.domain.payments import CONFIRMED
from izi_frontdesk.domain.training import (
    Facts,
    Judgement,
    Mark,
    Mistake,
    News,
    Outcome,
    Person,
    Point,
    Result,
    Role,
    ServerPayment,
    judge,
)
from izi_frontdesk.presenters.checkout_view import checkout_state
from izi_frontdesk.presenters.figures import short_time, zone_of
from izi_frontdesk.presenters.topup_state import TopUpState
from izi_frontdesk.presenters.training_state import TrainingState
from izi_frontdesk.presenters.training_view import bar_of, detail_of, row_of
from izi_frontdesk.services.training import Play
from izi_frontdesk.ui.topup_sheet import TopUpSheet
from izi_frontdesk.ui.training_sheet import NightsSheet

_SIDOROVA: Final = Client("client_sidorova", "Ольга Сидорова", "+79264564567", Decimal(320))
_RESULTS: Final = {
    "ordinary": Result(True, NOW - timedelta(minutes=30)),
    "declined": Result(True, NOW - timedelta(days=1), 1),
    "credit-held": Result(False, NOW - timedelta(minutes=4), 2),
}


def scenes(_say: Say) -> tuple[Scene, ...]:
    """All of them."""
    held, hinted = _play("credit-held", Point.CREATED, Point.BANK_SEEN), _play("lost-top-up", Point.CREATED)
    asking, lost = replace(held, news=News.PAY_AGAIN), replace(hinted, news=News.ANSWER_LOST, hints=1)
    refund = _play("wrong-amount", Point.RIGHT_PAYMENT)
    passed = _play("ordinary", *(checkpoint.point for checkpoint in NIGHTS[0].checkpoints))
    failed = _failed(held)
    return (
        _on_sheet("list", None, "two-messages"),
        _on_sheet("list-of-a-cashier", None, "wrong-amount", allowed=False),
        _on_sheet("running-in-the-list", asking, "credit-held"),
        _on_sheet("passed", passed, "ordinary"),
        _on_sheet("failed", failed, "credit-held"),
        _on_desk("running", asking),
        _on_desk("running-refund", refund),
        _on_desk("running-two-clients", _play("blacklisted")),
        _on_desk("hint", lost),
        _on_desk("bar-passed", passed),
        _on_desk("bar-failed", failed),
        _on_desk("running-payment", replace(_play("declined", Point.CREATED), news=News.DECLINED), paying=True),
    )


def _play(key: str, *met: Point) -> Play:
    """A night in which these checkpoints are met."""
    night = night_of(key)
    if night is None:
        raise KeyError(key)
    paid = ServerPayment("p3", PETROV.id, CLUB.id, CONFIRMED, Decimal(1000), credited=True) if night.refund else None
    guest = _person(Role(PETROV, amount_for(night, paid), paid))
    neighbour = _person(Role(_SIDOROVA, Decimal(night.neighbour))) if night.neighbour else None
    facts = Facts(guest, neighbour)
    judged = judge(night.checkpoints, facts)
    points = tuple(replace(point, mark=Mark.MET) if point.point in met else point for point in judged.points)
    done = all(point.mark is Mark.MET for point in points)
    return Play(night, facts, Judgement(points, Outcome.PASSED if done else Outcome.RUNNING))


def _failed(play: Play) -> Play:
    wrong = {Point.NO_SECOND: Mistake.SECOND_TOP_UP}
    points = tuple(
        replace(point, mark=Mark.MISSED, mistake=wrong[point.point]) if point.point in wrong else point
        for point in play.judgement.points
    )
    return replace(play, judgement=Judgement(points, Outcome.FAILED))


def _person(role: Role) -> Person:
    return Person(role, Decimal(1250), Decimal(1250))


def _state(play: Play | None, selected: str, *, allowed: bool = True) -> TrainingState:
    night = night_of(selected) or NIGHTS[0]
    running = play.night if play is not None and play.running else None
    mine = play if play is not None and play.night is night else None
    return TrainingState(
        rows=tuple(row_of(one, _RESULTS.get(one.key), _time, running=one is running) for one in NIGHTS),
        detail=detail_of(night, _RESULTS.get(night.key), _time, mine, allowed=allowed, told=play is not None),
        bar=None if play is None else bar_of(play, CLUB.currency),
        busy=running is not None,
    )


def _time(result: Result) -> str:
    return short_time(result.at, zone_of(CLUB.timezone), NOW)


def _on_sheet(name: str, play: Play | None, selected: str, *, allowed: bool = True) -> Scene:
    def arrange(stage: Stage) -> None:
        state = _state(play, selected, allowed=allowed)
        at_work(stage.say)(stage)
        stage.window.desk.night.show_bar(state.bar)
        sheet = NightsSheet()
        sheet.show_state(state)
        stage.window.sheets.open(sheet)

    return Scene(f"nights-{name}", arrange, small=True)


def _on_desk(name: str, play: Play, *, paying: bool = False) -> Scene:
    def arrange(stage: Stage) -> None:
        at_work(stage.say)(stage)
        stage.window.desk.night.show_bar(bar_of(play, CLUB.currency))
        if paying:
            operation, fence = top_up(Phase.WAITING), Fence("", frozenset({PORT}))
            sheet = TopUpSheet(fence)
            sheet.show_state(checkout_state(TopUpState(qr_only=True), operation, NOW, fence, practice=True))
            stage.window.sheets.open(sheet)

    return Scene(f"nights-{name}", arrange, small=True)
