"""The form and the result of a top-up: they draw their State, report gestures and lose nothing typed."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.topup_samples import DECLINED, FORM, PAID, WAITING, button, field, heard

from izi_frontdesk.domain.checkout import Fence
from izi_frontdesk.presenters.tone import Chip, Choice, Message, Tone
from izi_frontdesk.presenters.topup_state import TopUpStage, TopUpState
from izi_frontdesk.ui.main_window import MainWindow
from izi_frontdesk.ui.topup_sheet import TopUpSheet


@pytest.fixture
def sheet(desk: MainWindow) -> Generator[TopUpSheet, None, None]:
    """A sheet with a filled-in form, in sight at the desk."""
    made = TopUpSheet(Fence(""))
    made.show_state(FORM)
    desk.sheets.open(made)
    yield made
    desk.sheets.close(made)


def test_the_amount_has_the_focus_and_typing_is_reported_as_typed(sheet: TopUpSheet) -> None:
    said = heard(sheet)
    amount = field(sheet, "topup.amount")
    assert amount.hasFocus()
    amount.selectAll()
    QTest.keyClicks(amount, "5O")
    assert said == ["amount_edited 5", "amount_edited 5O"]


@pytest.mark.parametrize("pasted", ["1 000,50", "-5", "1e12", "abc", "0.001", "٣"])
def test_whatever_is_pasted_into_the_amount_arrives_unchanged(sheet: TopUpSheet, pasted: str) -> None:
    said = heard(sheet)
    amount = field(sheet, "topup.amount")
    amount.selectAll()
    QApplication.clipboard().setText(pasted)
    QTest.keyClick(amount, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert said == [f"amount_edited {pasted}"]
    assert amount.text() == pasted


def test_a_state_with_the_same_text_moves_no_cursor_and_steals_no_focus(sheet: TopUpSheet) -> None:
    comment = field(sheet, "topup.comment")
    comment.setFocus()
    amount = field(sheet, "topup.amount")
    amount.setCursorPosition(1)
    sheet.show_state(replace(FORM, balance="0 ₽"))
    assert amount.cursorPosition() == 1
    assert comment.hasFocus()


def test_a_failed_creation_keeps_amount_and_comment(sheet: TopUpSheet) -> None:
    typed = replace(FORM, amount="777,7", comment="by hand")
    sheet.show_state(typed)
    sheet.show_state(replace(typed, stage=TopUpStage.CREATING))
    sheet.show_state(replace(typed, message=Message("IZI did not answer.", Tone.RED)))
    assert field(sheet, "topup.amount").text() == "777,7"
    assert field(sheet, "topup.comment").text() == "by hand"
    assert sheet.form.message.text == "IZI did not answer."
    assert field(sheet, "topup.amount").isEnabled()


def test_presets_report_their_text_and_the_field_shows_its_error(sheet: TopUpSheet) -> None:
    said = heard(sheet)
    QTest.mouseClick(button(sheet, "topup.preset.300"), Qt.MouseButton.LeftButton)
    assert said == ["preset_chosen 300"]
    sheet.show_state(replace(FORM, amount="x", amount_error="Digits only.", can_create=False))
    assert sheet.form.amount.error == "Digits only."
    assert not button(sheet, "topup.create").isEnabled()


@pytest.mark.parametrize("name", ["topup.amount", "topup.comment"])
def test_enter_in_a_field_asks_once(sheet: TopUpSheet, name: str) -> None:
    said = heard(sheet)
    edit = field(sheet, name)
    edit.setFocus()
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert said == ["create_asked"]


def test_enter_on_cancel_cancels_and_escape_does_too(sheet: TopUpSheet) -> None:
    said = heard(sheet)
    cancel = button(sheet, "topup.cancel")
    cancel.setFocus()
    QTest.keyClick(cancel, Qt.Key.Key_Return)
    QTest.keyClick(cancel, Qt.Key.Key_Escape)
    assert said == ["close_asked", "close_asked"]


def test_while_creating_nothing_can_be_sent_again_but_the_sheet_can_be_put_aside(sheet: TopUpSheet) -> None:
    said = heard(sheet)
    create = button(sheet, "topup.create")
    QTest.mouseClick(create, Qt.MouseButton.LeftButton)
    sheet.show_state(replace(FORM, stage=TopUpStage.CREATING))
    QTest.mouseClick(create, Qt.MouseButton.LeftButton)
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert said == ["create_asked", "aside_asked"]
    assert sheet.hasFocus()


def test_a_twin_is_told_and_one_more_press_asks_again(sheet: TopUpSheet) -> None:
    said = heard(sheet)
    twin = replace(FORM, confirm=Message("The same a minute ago.", Tone.AMBER), create_label="Create all the same")
    sheet.show_state(twin)
    assert sheet.form.confirm.text == "The same a minute ago."
    create = button(sheet, "topup.create")
    assert create.text() == "Create all the same"
    QTest.mouseClick(create, Qt.MouseButton.LeftButton)
    assert said == ["create_asked"]


def test_tab_reaches_every_control_of_the_form(sheet: TopUpSheet) -> None:
    met: list[str] = []
    for _ in range(12):
        focused = sheet.window().focusWidget()
        assert focused is not None
        met.append(focused.objectName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    wanted = ["topup.amount", "topup.preset.100", "topup.preset.300", "topup.preset.500", "topup.comment"]
    assert met[: len(wanted)] == wanted
    assert {"topup.cancel", "topup.create"} <= set(met)


def test_a_paid_result_shows_two_ticks_and_space_keeps_it_open(sheet: TopUpSheet) -> None:
    said = heard(sheet)
    sheet.show_state(PAID)
    assert sheet.result.ticks.accessibleName() == "bank accepted, balance credited"
    stay = button(sheet, "topup.stay")
    assert stay.isVisible()
    focused = QApplication.focusWidget()
    assert focused is sheet.result
    QTest.keyClick(focused, Qt.Key.Key_Space)
    QTest.keyClick(focused, Qt.Key.Key_Return)
    sheet.show_state(replace(PAID, closing_in=0))
    assert not stay.isVisible()
    assert said == ["stay_asked", "close_asked"]


def test_a_declined_result_waits_for_a_person(sheet: TopUpSheet) -> None:
    said = heard(sheet)
    sheet.show_state(DECLINED)
    assert not button(sheet, "topup.stay").isVisible()
    done = button(sheet, "topup.done")
    assert done.hasFocus()
    QTest.keyClick(done, Qt.Key.Key_Return)
    assert said == ["close_asked"]


def test_a_stage_that_changes_elsewhere_leaves_the_search_box_alone(desk: MainWindow, sheet: TopUpSheet) -> None:
    desk.search.box.setFocus()
    sheet.show_state(PAID)
    assert desk.search.box.hasFocus()


@pytest.mark.parametrize("state", [FORM, replace(FORM, stage=TopUpStage.CREATING), WAITING, PAID, DECLINED])
def test_every_stage_fits_the_smallest_window(
    qtbot: QtBot, desk: MainWindow, sheet: TopUpSheet, state: TopUpState
) -> None:
    sheet.show_state(replace(state, message=Message("A sentence that is long. " * 4, Tone.RED)))
    area = sheet.parentWidget()
    assert area is not None
    qtbot.waitUntil(lambda: area.rect().contains(sheet.geometry()))
    for control in sheet.findChildren(QPushButton):
        if control.isVisible():
            assert control.width() >= control.sizeHint().width(), control.objectName()


def test_the_words_follow_the_language(sheet: TopUpSheet) -> None:
    for state in (FORM, WAITING, PAID):
        sheet.show_state(state)
        for widget in (sheet, *sheet.findChildren(QWidget)):
            widget.changeEvent(QEvent(QEvent.Type.LanguageChange))
    assert sheet.accessibleName() == "Top up · Иван Петров"


def test_a_button_that_becomes_useless_under_the_fingers_leaves_the_keys_with_the_sheet(sheet: TopUpSheet) -> None:
    button(sheet, "topup.create").setFocus()
    sheet.show_state(replace(FORM, can_create=False))
    assert sheet.hasFocus()


CHECKING = TopUpState(
    stage=TopUpStage.CHECKING,
    client="Иван Петров",
    reference="FD-1",
    chip=Chip("Checking", Tone.AMBER, "half"),
    clock="00:12",
    headline="Checking",
    hint="The answer was lost.",
    choices=(Choice("check_now", "Check now"), Choice("let_go", "Let go")),
)


def test_a_lost_answer_has_a_small_sheet_of_its_own_with_both_buttons(sheet: TopUpSheet) -> None:
    said: list[str] = []
    sheet.chosen.connect(said.append)
    sheet.show_state(CHECKING)
    assert sheet.checkout is None
    assert "Checking · 00:12" in sheet.result.accessibleName()
    for name in ("check_now", "let_go"):
        QTest.mouseClick(button(sheet, f"topup.result.{name}.FD-1"), Qt.MouseButton.LeftButton)
    assert said == ["check_now", "let_go"]


def test_what_can_be_done_about_a_missing_credit_takes_the_place_of_the_link(sheet: TopUpSheet) -> None:
    said: list[str] = []
    sheet.chosen.connect(said.append)
    choices = (Choice("check_now", "Check now"), Choice("settled", "Settled by hand"))
    sheet.show_state(replace(WAITING, payable=False, reference="FD-1", choices=choices, hint="Not seen yet."))
    assert sheet.checkout is not None
    assert not sheet.checkout.side.toggle.isVisible()
    QTest.mouseClick(button(sheet, "topup.side.settled.FD-1"), Qt.MouseButton.LeftButton)
    assert said == ["settled"]
