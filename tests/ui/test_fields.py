"""Labelled fields and the small painted widgets: what they show, what they tell."""

from __future__ import annotations

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from izi_frontdesk.presenters.tone import Chip, Tone
from izi_frontdesk.ui.chip import ChipLabel
from izi_frontdesk.ui.fields import AmountField, LabelledField
from izi_frontdesk.ui.key_button import KeyButton
from izi_frontdesk.ui.paint import signed, tail_words
from izi_frontdesk.ui.theme import TARGET
from izi_frontdesk.ui.ticks import Ticks


def test_the_same_text_again_moves_no_cursor(qtbot: QtBot) -> None:
    field = LabelledField("topup.comment")
    qtbot.addWidget(field)
    field.show_text("for the night")
    field.edit.setCursorPosition(3)
    field.show_text("for the night")
    assert field.edit.cursorPosition() == 3


def test_a_state_that_sets_the_text_is_no_edit_of_a_person(qtbot: QtBot) -> None:
    field = LabelledField("topup.comment")
    qtbot.addWidget(field)
    heard: list[str] = []
    field.edited.connect(heard.append)
    field.show_text("500")
    QTest.keyClicks(field.edit, "0")
    assert heard == ["5000"]


def test_an_error_is_seen_and_heard_at_its_field(qtbot: QtBot) -> None:
    field = LabelledField("topup.amount")
    qtbot.addWidget(field)
    field.show_error("Enter an amount.")
    assert (field.error, field.edit.accessibleDescription()) == ("Enter an amount.", "Enter an amount.")
    field.show_error("")
    assert field.edit.accessibleDescription() == ""


def test_a_pasted_amount_arrives_as_it_was_copied(qtbot: QtBot) -> None:
    field = AmountField("topup.amount")
    qtbot.addWidget(field)
    heard: list[str] = []
    field.edited.connect(heard.append)
    QApplication.clipboard().setText("1\N{NO-BREAK SPACE}250,50")
    field.edit.paste()
    assert heard == ["1\N{NO-BREAK SPACE}250,50"]


def test_the_currency_sign_is_no_part_of_the_amount(qtbot: QtBot) -> None:
    field = AmountField("topup.amount")
    qtbot.addWidget(field)
    field.set_sign("₽")
    field.show_text("500")
    assert field.edit.text() == "500"
    assert field.edit.textMargins().right() > 0


def test_a_button_is_large_enough_for_a_thumb_and_for_its_key(qtbot: QtBot) -> None:
    plain, keyed = KeyButton("Top up"), KeyButton("Top up", "F4")
    qtbot.addWidget(plain)
    qtbot.addWidget(keyed)
    assert plain.sizeHint().height() == TARGET
    assert keyed.sizeHint().width() > plain.sizeHint().width()


def test_a_reader_hears_chip_and_ticks(qtbot: QtBot) -> None:
    chip, ticks = ChipLabel(), Ticks()
    qtbot.addWidget(chip)
    qtbot.addWidget(ticks)
    chip.show_chip(Chip("Paid", Tone.GREEN, "double-check"))
    ticks.show_ticks(bank=True, balance=False)
    assert (chip.accessibleName(), ticks.accessibleName()) == ("Paid", "bank accepted, balance not yet")


def test_what_goes_back_wears_one_minus() -> None:
    assert [signed("500 ₽", True), signed("−500 ₽", True), signed("500 ₽", False)] == ["−500 ₽", "−500 ₽", "500 ₽"]


def test_the_end_of_a_phone_is_told_apart_from_a_number() -> None:
    assert [tail_words("4567"), tail_words("67"), tail_words(""), tail_words("··45-67")] == [
        "··45-67",
        "··67",
        "",
        "··45-67",
    ]
