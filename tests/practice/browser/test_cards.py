"""Every practice card and every answer of the bank's page, by keyboard alone, in a small window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from izi_frontdesk.practice.gateway.practice_cards import PRACTICE_CARDS, PracticeCard
from izi_frontdesk.practice.gateway.wording import texts
from tests.practice.browser.conftest import Link
from tests.practice.browser.keyboard import Keyboard
from tests.support.practice_process import SECURE_CARD, Practice

LANGUAGES = ("ru", "en", "kk")


@pytest.mark.parametrize("card", PRACTICE_CARDS, ids=lambda card: card.number)
def test_a_card_typed_by_hand_does_what_the_list_says(
    practice: Practice, keyboard: Keyboard, link: Link, card: PracticeCard
) -> None:
    made, language = link(), LANGUAGES[PRACTICE_CARDS.index(card) % len(LANGUAGES)]
    keyboard.open(f"{made['paymentUrl']}?lang={language}")
    keyboard.fill_in(card.number)
    if card.asks_secure:
        keyboard.until_focus("confirm")
        keyboard.press(Qt.Key.Key_Return)
    said = texts(language)
    seen = keyboard.until_there("error" if card.reason_code else "result")
    assert said["kind_funds" if card.reason_code else "title_paid"] in seen.text
    assert not seen.too_wide
    expected = "PENDING" if card.reason_code else "CONFIRMED"
    assert practice.payment(made["transactionId"])["status"] == expected


@pytest.mark.parametrize(("answer", "steps"), [("wrong", 1), ("cancel", 2)])
def test_a_wrong_code_and_a_cancel_lead_to_another_try_that_pays(
    practice: Practice, keyboard: Keyboard, link: Link, answer: str, steps: int
) -> None:
    made = link()
    keyboard.open(f"{made['paymentUrl']}?lang=en")
    keyboard.fill_in(SECURE_CARD)
    keyboard.until_focus("confirm")
    keyboard.press(Qt.Key.Key_Tab, steps)
    keyboard.until_focus(answer)
    keyboard.press(Qt.Key.Key_Return)
    keyboard.until_focus("retry")
    assert "3-D Secure was not passed" in keyboard.look().text
    assert "5206 AuthenticationFailed" in keyboard.look().text
    keyboard.press(Qt.Key.Key_Return)
    keyboard.fill_in(SECURE_CARD)
    keyboard.until_focus("confirm")
    keyboard.press(Qt.Key.Key_Return)
    keyboard.until_there("result")
    assert practice.payment(made["transactionId"])["status"] == "CONFIRMED"


def test_doing_nothing_at_the_bank_says_what_to_expect_and_leaves_the_payment_waiting(
    practice: Practice, keyboard: Keyboard, link: Link
) -> None:
    made = link()
    keyboard.open(f"{made['paymentUrl']}?lang=ru")
    keyboard.fill_in(SECURE_CARD)
    keyboard.until_focus("confirm")
    keyboard.press(Qt.Key.Key_Tab, 3)
    keyboard.press(Qt.Key.Key_Return)
    keyboard.qtbot.waitUntil(lambda: "AwaitingAuthentication" in keyboard.look().text)
    assert practice.payment(made["transactionId"])["status"] == "PENDING"
    keyboard.open(f"{made['paymentUrl']}?lang=ru")
    keyboard.fill_in("4111111111111111")
    keyboard.until_there("result")
    assert practice.payment(made["transactionId"])["status"] == "CONFIRMED"


def test_a_card_of_the_list_and_a_reason_code_are_chosen_by_keyboard(
    practice: Practice, keyboard: Keyboard, link: Link
) -> None:
    keyboard.open(f"{link()['paymentUrl']}?lang=en")
    keyboard.until_focus("card-number")
    keyboard.press(Qt.Key.Key_Tab, 6)
    keyboard.press(Qt.Key.Key_Return)
    keyboard.until_there("reason")
    keyboard.press(Qt.Key.Key_Tab)
    keyboard.until_focus("reason")
    keyboard.type("5034")
    keyboard.press(Qt.Key.Key_Tab, 2, shift=True)
    keyboard.press(Qt.Key.Key_Return)
    keyboard.qtbot.waitUntil(lambda: "5200 8282 8282 8210" in keyboard.look().stops)
    keyboard.press(Qt.Key.Key_Tab, 2)
    keyboard.until_focus("5200 8282 8282 8210")
    keyboard.press(Qt.Key.Key_Return)
    keyboard.until_focus("pay")
    keyboard.press(Qt.Key.Key_Return)
    keyboard.until_focus("retry")
    assert "5034 SuspectedFraud" in keyboard.look().text


def test_mistakes_in_the_form_are_told_and_the_focus_goes_to_the_first(keyboard: Keyboard, link: Link) -> None:
    keyboard.open(f"{link()['paymentUrl']}?lang=en")
    keyboard.fill_in("4111111111111112")
    seen = keyboard.until_there("error")
    assert "This card number has a mistake" in seen.text
    assert seen.focus == "card-number"
    keyboard.press(Qt.Key.Key_Backspace)
    keyboard.type("1")
    keyboard.press(Qt.Key.Key_Return)
    keyboard.until_there("result")
