"""States of a top-up sheet, and hands for it, for the tests of its form and of its checkout."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from izi_frontdesk.presenters.tone import Chip, Tone
from izi_frontdesk.presenters.topup_state import Preset, StepMark, StepRow, TopUpStage, TopUpState
from izi_frontdesk.ui.topup_sheet import TopUpSheet

PATIENCE = 20_000
"""Milliseconds; a loaded machine starts its first web process slowly."""

FORM = TopUpState(
    client="Иван Петров",
    tail="··45-67",
    amount="500",
    currency_sign="₽",
    presets=tuple(Preset(f"{amount} ₽", str(amount)) for amount in (100, 300, 500)),
    balance="1 250 ₽",
    balance_after="1 750 ₽",
    create_label="Create payment",
    can_create=True,
)
WAITING = replace(
    FORM,
    stage=TopUpStage.CHECKOUT,
    reference="FD-7K3Q9",
    amount_text="500 ₽",
    chip=Chip("Waiting", Tone.BLUE, "clock"),
    clock="08:41",
    progress=0.5,
    steps=(
        StepRow("Payment created", StepMark.DONE),
        StepRow("Bank accepted", StepMark.ACTIVE),
        StepRow("Balance credited", StepMark.AHEAD),
    ),
)
PAID = replace(
    WAITING,
    stage=TopUpStage.RESULT,
    chip=Chip("Paid", Tone.GREEN, "double-check"),
    headline="Paid",
    detail="500 ₽ on the balance",
    steps=tuple(replace(row, mark=StepMark.DONE) for row in WAITING.steps),
    closing_in=8,
)
DECLINED = replace(
    WAITING,
    stage=TopUpStage.RESULT,
    chip=Chip("Declined", Tone.RED, "failed"),
    headline="Declined",
    detail="Not enough money on the card",
)


def field(sheet: TopUpSheet, name: str) -> QLineEdit:
    found = sheet.findChild(QLineEdit, name)
    assert isinstance(found, QLineEdit)
    return found


def button(sheet: TopUpSheet, name: str) -> QAbstractButton:
    found = sheet.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def heard(sheet: TopUpSheet) -> list[str]:
    """The names of all gestures, in order, with what they carry."""
    said: list[str] = []
    for name in ("amount_edited", "preset_chosen", "comment_edited"):
        getattr(sheet, name).connect(lambda text, name=name: said.append(f"{name} {text}"))
    for name in (
        "create_asked",
        "qr_toggled",
        "copy_asked",
        "aside_asked",
        "close_asked",
        "retry_asked",
        "stay_asked",
        "page_returned",
    ):
        getattr(sheet, name).connect(lambda name=name: said.append(name))
    return said


def loaded(qtbot: QtBot, sheet: TopUpSheet) -> QWidget:
    """Wait for the page; the widget that takes its keys."""

    def drawn() -> bool:
        page = sheet.checkout.page if sheet.checkout else None
        web = page.web() if page else None
        return web is not None and web.page().title() == "ready"

    qtbot.waitUntil(drawn, timeout=PATIENCE)
    assert sheet.checkout is not None
    assert sheet.checkout.page is not None
    web = sheet.checkout.page.web()
    assert web is not None
    target = web.focusProxy()
    assert target is not None
    return target
