"""The sign-in screen: gestures, errors at their field, and the password that is never kept."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from izi_frontdesk.presenters.desk_state import DeskState, Page
from izi_frontdesk.presenters.signin_state import ServerChoice, SignInField, SignInState
from izi_frontdesk.presenters.tone import Message, Tone
from izi_frontdesk.ui.check_box import CheckBox
from izi_frontdesk.ui.key_button import KeyButton
from izi_frontdesk.ui.main_window import MainWindow
from izi_frontdesk.ui.message_bar import MessageBar
from izi_frontdesk.ui.signin_view import SignInView

LEFT = Qt.MouseButton.LeftButton
ACCOUNTS = ("cashier@practice.izi", "admin@practice.izi", "owner@practice.izi")
PRACTICE = SignInState(ServerChoice.PRACTICE, accounts=ACCOUNTS)
REAL = SignInState(ServerChoice.IZI, email="anna@club.example")


@pytest.fixture
def view(window: MainWindow, qtbot: QtBot) -> SignInView:
    window.sign_in.show_state(PRACTICE)
    window.show_state(DeskState(Page.SIGN_IN, practice=True))
    qtbot.waitUntil(field(window.sign_in, "email").hasFocus)
    return window.sign_in


def field(view: SignInView, name: str) -> QLineEdit:
    found = view.findChild(QLineEdit, f"signin.{name}")
    assert found is not None
    return found


def button(view: SignInView, name: str) -> KeyButton:
    found = view.findChild(KeyButton, f"signin.{name}")
    assert found is not None
    return found


def error(view: SignInView, name: str) -> str:
    found = view.findChild(QLabel, f"signin.{name}.error")
    assert found is not None
    return found.text() if found.isVisible() else ""


def test_a_practice_account_fills_the_e_mail_and_waits_for_the_password(view: SignInView, qtbot: QtBot) -> None:
    heard: list[str] = []
    view.email_edited.connect(heard.append)
    QTest.mouseClick(button(view, "account.owner"), LEFT)
    assert (heard, field(view, "email").text()) == (["owner@practice.izi"], "owner@practice.izi")
    qtbot.waitUntil(field(view, "password").hasFocus)


def test_enter_in_the_password_hands_it_on(view: SignInView) -> None:
    heard: list[str] = []
    view.submitted.connect(heard.append)
    QTest.keyClicks(field(view, "password"), "test-password")
    QTest.keyClick(field(view, "password"), Qt.Key.Key_Return)
    assert heard == ["test-password"]


def test_the_password_can_be_forgotten_and_is_not_drawn(view: SignInView) -> None:
    password = field(view, "password")
    QTest.keyClicks(password, "test-password")
    assert password.echoMode() is QLineEdit.EchoMode.Password
    view.clear_password()
    assert password.text() == ""


def test_every_server_can_be_chosen(view: SignInView) -> None:
    heard: list[object] = []
    view.choice_changed.connect(heard.append)
    for choice in ServerChoice:
        QTest.mouseClick(button(view, f"server.{choice.value}"), LEFT)
    assert heard == list(ServerChoice)


def test_the_mark_of_the_server_moves_with_the_state_and_not_with_the_click(view: SignInView) -> None:
    QTest.mouseClick(button(view, "server.izi"), LEFT)
    assert not button(view, "server.izi").isChecked()
    view.show_state(REAL)
    assert button(view, "server.izi").isChecked()


def test_a_server_of_the_command_line_cannot_be_changed(view: SignInView) -> None:
    view.show_state(replace(REAL, choice_locked=True))
    assert not button(view, "server.practice").isEnabled()


def test_practice_accounts_are_offered_in_practice_only(view: SignInView) -> None:
    shown = [button(view, f"account.{name}").isVisible() for name in ("cashier", "admin", "owner")]
    view.show_state(replace(REAL, accounts=ACCOUNTS))
    hidden = [child.isVisible() for child in view.findChildren(QPushButton) if "account" in child.objectName()]
    assert shown == [True] * 3
    assert not any(hidden)


def test_the_address_is_asked_for_another_server_only(view: SignInView) -> None:
    before = field(view, "address").isVisible()
    view.show_state(SignInState(ServerChoice.OTHER))
    assert (before, field(view, "address").isVisible()) == (False, True)


@pytest.mark.parametrize("where", SignInField)
def test_an_error_stands_under_its_field(view: SignInView, where: SignInField) -> None:
    view.show_state(SignInState(ServerChoice.OTHER, error="Something is wrong.", error_field=where))
    said = {name: error(view, name) for name in ("address", "email", "password")}
    assert said == {name: "Something is wrong." if name == where.value else "" for name in said}


def test_an_error_of_the_form_stands_above_the_button(view: SignInView) -> None:
    view.show_state(replace(REAL, error="No connection."))
    assert "No connection." in [bar.text for bar in view.findChildren(MessageBar) if bar.isVisible()]


def test_while_busy_nothing_can_be_sent_twice(view: SignInView) -> None:
    heard: list[str] = []
    view.submitted.connect(heard.append)
    view.show_state(replace(PRACTICE, busy="Signing in…"))
    QTest.mouseClick(button(view, "submit"), LEFT)
    assert (button(view, "submit").text(), heard) == ("Signing in…", [])


def test_without_a_keyring_staying_signed_in_is_off_and_explained(view: SignInView) -> None:
    view.show_state(replace(REAL, remember_note="There is no keyring."))
    box = view.findChild(CheckBox)
    assert box is not None
    assert (box.isChecked(), box.isEnabled()) == (False, False)
    assert "There is no keyring." in [label.text() for label in view.findChildren(QLabel) if label.isVisible()]


def test_staying_signed_in_is_told(view: SignInView) -> None:
    heard: list[bool] = []
    view.remember_toggled.connect(heard.append)
    box = view.findChild(CheckBox)
    assert box is not None
    QTest.mouseClick(box, LEFT)
    assert heard == [False]


def test_what_led_here_is_said_on_top(view: SignInView) -> None:
    view.show_state(replace(REAL, message=Message("Your sign-in has ended.", Tone.AMBER)))
    assert "Your sign-in has ended." in [bar.text for bar in view.findChildren(MessageBar) if bar.isVisible()]


def test_typing_an_e_mail_is_not_disturbed_by_the_state_that_echoes_it(view: SignInView) -> None:
    email = field(view, "email")
    QTest.keyClicks(email, "ana@club.example")
    email.setCursorPosition(2)
    view.show_state(replace(PRACTICE, email="ana@club.example"))
    assert (email.cursorPosition(), email.hasFocus()) == (2, True)


def test_the_password_of_practice_is_said_on_screen(view: SignInView) -> None:
    said = [label.text() for label in view.findChildren(QLabel) if label.isVisible()]
    assert "The password of every practice account is: practice" in said
