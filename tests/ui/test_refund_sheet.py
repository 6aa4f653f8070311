"""The refund sheet draws its State and reports gestures; a refund never leaves by an accidental key."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from izi_frontdesk.presenters.refund_state import CeilingRow, ReasonRow, RefundStage, RefundState
from izi_frontdesk.presenters.tone import Choice, Figure, Message, Tone
from izi_frontdesk.ui.figure_box import FigureBox
from izi_frontdesk.ui.main_window import MainWindow
from izi_frontdesk.ui.refund_sheet import RefundSheet

REASONS = (
    ReasonRow("CLIENT_REQUEST", "Client's request", True),
    ReasonRow("WRONG_AMOUNT", "Wrong amount", False),
    ReasonRow("other", "Other…", False),
)
FORM = RefundState(
    stage=RefundStage.FORM,
    client="Иван Петров",
    tail="··45-67",
    paid="1 000 ₽",
    paid_when="20.11, 01:12",
    refunded="400 ₽",
    ceilings=(CeilingRow("left on this payment", "600 ₽", True), CeilingRow("client's balance", "250 ₽", False)),
    amount="600",
    currency_sign="₽",
    balance_hint="250 ₽ on the client's balance now",
    reasons=REASONS,
    confirm_label="Return 600 ₽",
    can_confirm=True,
)
SHORT = replace(FORM, shortfall="Only 250 ₽ on the balance.", shortfall_label="I understand", can_confirm=False)
OTHER = replace(
    FORM,
    reasons=tuple(replace(row, selected=row.key == "other") for row in REASONS),
    reason_error="Choose a reason or write one.",
)
DONE = replace(
    FORM,
    stage=RefundStage.RESULT,
    headline="600 ₽ returned to the card",
    detail="The bank pays it out the same day.",
    result=Message("Refunded", Tone.GREEN),
    closing_in=6,
)
LOST = replace(DONE, headline="The answer was lost", result=Message("Checking", Tone.AMBER), closing_in=0)


@pytest.fixture
def sheet(desk: MainWindow) -> Generator[RefundSheet, None, None]:
    """A sheet with a filled-in form, in sight at the desk."""
    made = RefundSheet()
    made.show_state(FORM)
    desk.sheets.open(made)
    yield made
    desk.sheets.close(made)


def button(sheet: RefundSheet, name: str) -> QPushButton:
    found = sheet.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def field(sheet: RefundSheet, name: str) -> QLineEdit:
    found = sheet.findChild(QLineEdit, name)
    assert isinstance(found, QLineEdit)
    return found


def heard(sheet: RefundSheet) -> list[str]:
    """The names of all gestures, in order, with what they carry."""
    said: list[str] = []
    for name in ("amount_edited", "reason_chosen", "other_reason_edited", "shortfall_toggled"):
        getattr(sheet, name).connect(lambda what, name=name: said.append(f"{name} {what}"))
    for name in ("confirm_asked", "undo_asked", "close_asked", "aside_asked", "retry_asked", "stay_asked"):
        getattr(sheet, name).connect(lambda name=name: said.append(name))
    return said


def test_the_three_figures_name_the_ceiling_that_counts(sheet: RefundSheet) -> None:
    form = sheet.form
    assert form.paid.words == "Paid 20.11, 01:12 1 000 ₽"
    assert form.refunded.words == "Already returned 400 ₽"
    assert form.ceiling.words == "Can be returned: left on this payment 600 ₽"


def test_reading_the_payment_is_a_state_of_its_own(sheet: RefundSheet) -> None:
    sheet.show_state(RefundState(client="Иван Петров"))
    assert sheet.loading.isVisible()
    assert not sheet.form.isVisible()
    assert "Reading" in sheet.loading.text


def test_a_payment_that_cannot_be_read_offers_another_try(sheet: RefundSheet) -> None:
    said = heard(sheet)
    sheet.show_state(RefundState(message=Message("No connection.", Tone.AMBER, "Try again")))
    QTest.mouseClick(sheet.loading.button, Qt.MouseButton.LeftButton)
    assert sheet.loading.text == "No connection."
    assert said == ["retry_asked"]


def test_typing_in_the_amount_is_reported_as_typed(sheet: RefundSheet) -> None:
    said = heard(sheet)
    amount = field(sheet, "refund.amount")
    assert amount.hasFocus()
    amount.selectAll()
    QTest.keyClicks(amount, "9x")
    assert said == ["amount_edited 9", "amount_edited 9x"]
    sheet.show_state(replace(FORM, amount="9x", amount_error="Digits only.", can_confirm=False))
    assert sheet.form.amount.error == "Digits only."
    assert amount.text() == "9x"


def test_a_reason_is_chosen_with_the_mouse_or_the_space_bar(sheet: RefundSheet) -> None:
    said = heard(sheet)
    QTest.mouseClick(button(sheet, "refund.reason.WRONG_AMOUNT"), Qt.MouseButton.LeftButton)
    other = button(sheet, "refund.reason.other")
    other.setFocus()
    QTest.keyClick(other, Qt.Key.Key_Space)
    assert said == ["reason_chosen WRONG_AMOUNT", "reason_chosen other"]


def test_pressing_the_chosen_reason_again_leaves_it_chosen(sheet: RefundSheet) -> None:
    chosen = button(sheet, "refund.reason.CLIENT_REQUEST")
    QTest.mouseClick(chosen, Qt.MouseButton.LeftButton)
    sheet.show_state(FORM)
    assert chosen.isChecked()


def test_another_reason_is_written_in_words(sheet: RefundSheet) -> None:
    said = heard(sheet)
    other = field(sheet, "refund.other")
    assert not other.isVisible()
    sheet.show_state(OTHER)
    assert other.isVisible()
    other.setFocus()
    QTest.keyClicks(other, "ab")
    assert said == ["other_reason_edited a", "other_reason_edited ab"]


def test_a_shortfall_is_confirmed_in_its_own_box(sheet: RefundSheet) -> None:
    said = heard(sheet)
    box = sheet.form.shortfall.box
    assert not sheet.form.shortfall.isVisible()
    sheet.show_state(SHORT)
    assert sheet.form.shortfall.isVisible()
    assert not button(sheet, "refund.confirm").isEnabled()
    QTest.mouseClick(box, Qt.MouseButton.LeftButton)
    assert said == ["shortfall_toggled True"]
    sheet.show_state(replace(SHORT, shortfall_confirmed=True, can_confirm=True))
    assert box.isChecked()
    assert button(sheet, "refund.confirm").text() == "Return 600 ₽"


def test_enter_in_the_amount_confirms_once_and_enter_on_cancel_never(sheet: RefundSheet) -> None:
    said = heard(sheet)
    QTest.keyClick(field(sheet, "refund.amount"), Qt.Key.Key_Return)
    assert said == ["confirm_asked"]
    cancel = button(sheet, "refund.cancel")
    cancel.setFocus()
    QTest.keyClick(cancel, Qt.Key.Key_Return)
    assert said == ["confirm_asked", "close_asked"]


def test_trouble_keeps_the_form_and_offers_another_try(sheet: RefundSheet) -> None:
    said = heard(sheet)
    sheet.show_state(replace(FORM, message=Message("Open a shift in the CRM.", Tone.AMBER, "Try again")))
    QTest.mouseClick(sheet.form.message.button, Qt.MouseButton.LeftButton)
    assert field(sheet, "refund.amount").text() == "600"
    assert said == ["retry_asked"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_a_confirmed_refund_can_be_taken_back_with_a_key(sheet: RefundSheet, key: Qt.Key) -> None:
    said = heard(sheet)
    sheet.show_state(replace(FORM, stage=RefundStage.UNDO, undo_in=5))
    undo = button(sheet, "refund.undo")
    assert undo.hasFocus()
    # Enter was just used to confirm: pressing it once more must neither confirm again nor undo.
    QTest.keyClick(undo, key)
    assert said == ([] if key == Qt.Key.Key_Return else ["undo_asked"])


def test_nothing_can_be_pressed_while_the_refund_is_sent_but_it_can_be_put_aside(sheet: RefundSheet) -> None:
    said = heard(sheet)
    sheet.show_state(replace(FORM, stage=RefundStage.UNDO, undo_in=1))
    sheet.show_state(replace(FORM, stage=RefundStage.SENDING))
    assert not button(sheet, "refund.undo").isVisible()
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert said == ["aside_asked"]


def test_a_done_refund_closes_by_itself_unless_kept(sheet: RefundSheet) -> None:
    said = heard(sheet)
    sheet.show_state(DONE)
    stay = button(sheet, "refund.stay")
    assert stay.isVisible()
    QTest.keyClick(stay, Qt.Key.Key_Space)
    sheet.show_state(replace(DONE, closing_in=0))
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    assert said == ["stay_asked", "close_asked"]


def test_a_lost_answer_waits_for_a_person(sheet: RefundSheet) -> None:
    sheet.show_state(LOST)
    assert not button(sheet, "refund.stay").isVisible()
    assert button(sheet, "refund.done").hasFocus()


def test_tab_reaches_every_control_of_the_form(sheet: RefundSheet) -> None:
    sheet.show_state(replace(SHORT, can_confirm=True))
    met: list[str] = []
    for _ in range(12):
        focused = sheet.window().focusWidget()
        assert focused is not None
        met.append(focused.objectName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert met[:3] == ["refund.amount", "refund.shortfall", "refund.reason.CLIENT_REQUEST"]
    assert {"refund.cancel", "refund.confirm"} <= set(met)


@pytest.mark.parametrize("state", [FORM, SHORT, OTHER, replace(FORM, stage=RefundStage.UNDO, undo_in=4), DONE, LOST])
def test_every_stage_fits_the_smallest_window(qtbot: QtBot, sheet: RefundSheet, state: RefundState) -> None:
    sheet.show_state(replace(state, message=Message("A sentence that is long. " * 4, Tone.RED, "Try again")))
    area = sheet.parentWidget()
    assert area is not None
    qtbot.waitUntil(lambda: area.rect().contains(sheet.geometry()))
    for control in sheet.findChildren(QPushButton):
        if control.isVisible():
            assert control.width() >= control.sizeHint().width(), control.objectName()


def test_the_words_follow_the_language(sheet: RefundSheet) -> None:
    for state in (FORM, replace(FORM, stage=RefundStage.UNDO, undo_in=4), DONE):
        sheet.show_state(state)
        for widget in (sheet, *sheet.findChildren(QWidget)):
            widget.changeEvent(QEvent(QEvent.Type.LanguageChange))
    assert sheet.accessibleName() == "Refund to card · Иван Петров"


def test_a_confirm_button_that_closes_under_the_fingers_leaves_the_keys_with_the_sheet(sheet: RefundSheet) -> None:
    button(sheet, "refund.confirm").setFocus()
    sheet.show_state(replace(FORM, can_confirm=False))
    assert sheet.hasFocus()
    sheet.show_state(replace(FORM, stage=RefundStage.UNDO, undo_in=5))
    assert button(sheet, "refund.undo").hasFocus()


def test_a_person_decides_with_both_figures_in_view_and_never_by_enter(sheet: RefundSheet) -> None:
    said: list[str] = []
    sheet.chosen.connect(said.append)
    choices = (Choice("returned", "It was returned"), Choice("not_returned", "It was not returned"))
    figures = (Figure("Returned of this payment", "0 ₽ → 0 ₽"), Figure("Client's balance", "500 ₽ → 300 ₽"))
    sheet.show_state(replace(LOST, choices=choices, figures=figures, reference="FD-1", clock="03:00"))
    assert [box.words for box in sheet.result.findChildren(FigureBox) if box.isVisible()] == [
        "Returned of this payment 0 ₽ → 0 ₽",
        "Client's balance 500 ₽ → 300 ₽",
    ]
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    assert said == []
    QTest.mouseClick(button(sheet, "refund.result.not_returned.FD-1"), Qt.MouseButton.LeftButton)
    assert said == ["not_returned"]
    sheet.show_state(replace(DONE, closing_in=0))
    assert [box for box in sheet.result.findChildren(FigureBox) if box.isVisible()] == []
