"""The pictures of the start-up board: one row, three, eight, every kind, and rows that have come to their end."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Final

from izi_frontdesk.app.pictures import samples_live as live
from izi_frontdesk.app.pictures.samples_money import (
    CLUB,
    NOW,
    decided,
    figures,
    late_top_up,
    overdue,
    refund,
    top_up,
)
from izi_frontdesk.app.pictures.scenes_desk import at_work
from izi_frontdesk.app.pictures.stage import Say, Scene, Stage
from izi_frontdesk.domain.causes import SAID_RETURNED
from izi_frontdesk.domain.decisions import choices_of
from izi_frontdesk.domain.operations import Kind, Operation, Phase
from izi_frontdesk.domain.phases import AMOUNT_DIFFERS
from izi_frontdesk.presenters.board import board_row
from izi_frontdesk.presenters.board_state import BoardState
from izi_frontdesk.presenters.figures import zone_of
from izi_frontdesk.presenters.refund_result import Around
from izi_frontdesk.services.operations import CUT_OFF, NOT_SENT
from izi_frontdesk.ui.board_sheet import BoardSheet

_NAMES: Final = (
    ("Иван Петров", "4567"),
    ("Ольга Сидорова", "4567"),
    ("Orlov", "9081"),
    ("Константин Константинопольский-Задунайский", "0017"),
    ("Ли", "3310"),
    ("Мария Кузнецова", "1122"),
    ("Тимур Чернов", "7730"),
    ("Smirnova", "2204"),
)


def scenes(say: Say) -> tuple[Scene, ...]:
    """All of them."""
    every = _every_kind()
    return (
        _scene(say, "one", every[:1]),
        _scene(say, "three", (every[0], every[1], every[3])),
        _scene(say, "eight", every),
        _scene(say, "ended", _ended(say)),
        _scene(say, "all-ended", _ended(say)[:2]),
    )


def _every_kind() -> tuple[Operation, ...]:
    accepted = top_up(Phase.BANK_ACCEPTED, bank=True)
    return (
        top_up(Phase.WAITING),
        top_up(Phase.UNKNOWN, url="", cause=CUT_OFF),
        overdue(),
        refund(Phase.UNKNOWN, CUT_OFF, 3),
        refund(Phase.UNKNOWN, minutes=1),
        replace(accepted, cause=AMOUNT_DIFFERS),
        replace(top_up(Phase.WAITING), expires_at=NOW - timedelta(seconds=20)),
        refund(Phase.WITHDRAWN, NOT_SENT),
    )


def _ended(say: Say) -> tuple[Operation, ...]:
    return (
        top_up(Phase.PAID, bank=True),
        decided(refund(Phase.SETTLED), SAID_RETURNED, say("Anna K.", "Анна К.")),
        late_top_up(),
        top_up(Phase.EXPIRED),
        top_up(Phase.WAITING),
    )


def _scene(say: Say, name: str, operations: tuple[Operation, ...]) -> Scene:
    def arrange(stage: Stage) -> None:
        at_work(say)(stage)
        stage.window.live.show_state(replace(live.unknown(say), results=()))
        sheet = BoardSheet()
        sheet.show_state(BoardState(tuple(board_row(one, _known(one), CLUB.id) for one in _named(operations))))
        stage.window.sheets.open(sheet)

    return Scene(f"board-{name}", arrange, small=True)


def _named(operations: tuple[Operation, ...]) -> tuple[Operation, ...]:
    return tuple(
        replace(
            operation,
            reference=f"FD-{number}",
            client_name=_NAMES[number][0],
            client_tail=_NAMES[number][1],
            amount=operation.amount if operation.kind is Kind.REFUND else Decimal(100 * (number * 3 % 7 + 3)),
        )
        for number, operation in enumerate(operations)
    )


def _known(operation: Operation) -> Around:
    about = figures()
    return Around(NOW, zone_of(CLUB.timezone), choices_of(operation, NOW, listed=True), about)
