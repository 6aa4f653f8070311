"""The client card: the two deeds, the masked phone, the list of payments."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt, SignalInstance
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from izi_frontdesk.presenters.clients_state import ClientCardState, PaymentRow
from izi_frontdesk.presenters.tone import Chip, Message, Tone
from izi_frontdesk.ui.blank import Blank
from izi_frontdesk.ui.labels import CutLabel
from izi_frontdesk.ui.main_window import MainWindow
from izi_frontdesk.ui.message_bar import MessageBar
from izi_frontdesk.ui.phone_label import PhoneLabel

LEFT = Qt.MouseButton.LeftButton
PAID = Chip("Paid", Tone.GREEN, "double-check")
PETROV = ClientCardState(
    id="c1",
    name="Иван Петров",
    initials="ИП",
    phone="+7 ··· ··· 45-67",
    phone_full="+7 916 123-45-67",
    balance="1 250 ₽",
    bonus="80 ₽",
    can_top_up=True,
    can_refund=True,
    payments=(
        PaymentRow("p1", "12:01", "FD-7K3Q9", "500 ₽", PAID, refundable=True),
        PaymentRow("p2", "11:01", "FD-6M1XA", "300 ₽", PAID, "refunded 300 ₽", operation="FD-6M1XA"),
    ),
)


@pytest.fixture
def card(desk: MainWindow) -> MainWindow:
    desk.card.show_state(PETROV)
    return desk


def heard(signal: SignalInstance) -> list[str]:
    """Everything this signal tells from now on."""
    told: list[str] = []
    signal.connect(told.append)
    return told


def text_of(parent: QWidget, name: str) -> str:
    """What a cut-off label says in full."""
    found = parent.findChild(CutLabel, name)
    assert found is not None
    return found.text


def sentences(parent: QWidget) -> list[str]:
    """What the message bars and blanks in sight say."""
    bars = [bar.text for bar in parent.findChildren(MessageBar) if bar.isVisible()]
    return bars + [blank.text for blank in parent.findChildren(Blank) if blank.isVisible()]


def test_name_and_balance_are_drawn(card: MainWindow) -> None:
    assert (text_of(card.card, "card.name"), text_of(card.card, "card.balance")) == ("Иван Петров", "1 250 ₽")


def test_the_whole_phone_is_shown_only_while_it_is_held(card: MainWindow) -> None:
    phone = card.card.findChild(PhoneLabel)
    assert phone is not None
    seen = [phone.shown]
    QTest.mousePress(phone, LEFT)
    seen.append(phone.shown)
    QTest.mouseRelease(phone, LEFT)
    seen.append(phone.shown)
    assert seen == ["+7 ··· ··· 45-67", "+7 916 123-45-67", "+7 ··· ··· 45-67"]


def test_the_buttons_tell_their_deeds(card: MainWindow) -> None:
    heard: list[str] = []
    card.card.top_up.connect(lambda: heard.append("top up"))
    card.card.refund.connect(lambda payment: heard.append(f"refund {payment!r}"))
    QTest.mouseClick(card.card.top_up_button, LEFT)
    QTest.mouseClick(card.card.refund_button, LEFT)
    assert heard == ["top up", "refund ''"]


def test_what_cannot_be_done_cannot_be_pressed(card: MainWindow) -> None:
    card.card.show_state(replace(PETROV, can_top_up=False, can_refund=False))
    assert not card.card.top_up_button.isEnabled()
    assert not card.card.refund_button.isEnabled()


@pytest.mark.parametrize("width", [1024, 1366])
def test_the_link_of_a_payment_names_that_payment(card: MainWindow, qtbot: QtBot, width: int) -> None:
    card.resize(width, 768)
    heard: list[str] = []
    card.card.refund.connect(heard.append)
    rows = card.card.payments
    qtbot.waitUntil(lambda: rows.width() > 300 and not rows.refund_rect("p1").isEmpty())
    QTest.mouseClick(rows.viewport(), LEFT, pos=rows.refund_rect("p1").center())
    assert heard == ["p1"]


def test_a_click_beside_the_link_refunds_nothing(card: MainWindow) -> None:
    heard: list[str] = []
    card.card.refund.connect(heard.append)
    rows = card.card.payments
    QTest.mouseClick(rows.viewport(), LEFT, pos=rows.rect_of("p1").topLeft() + QPoint(20, 20))
    QTest.mouseClick(rows.viewport(), LEFT, pos=rows.rect_of("p2").center())
    assert heard == []


def test_enter_on_a_payment_asks_for_its_refund_where_there_is_one(card: MainWindow) -> None:
    heard: list[str] = []
    card.card.refund.connect(heard.append)
    rows = card.card.payments
    for row in (0, 1):
        rows.setCurrentIndex(rows.model().index(row, 0))
        QTest.keyClick(rows, Qt.Key.Key_Return)
    assert heard == ["p1"]


@pytest.mark.parametrize("width", [1024, 1366])
def test_a_click_on_a_payment_of_this_desk_leads_to_its_timeline(card: MainWindow, qtbot: QtBot, width: int) -> None:
    card.resize(width, 768)
    refunds, timelines = heard(card.card.refund), heard(card.card.timeline)
    rows = card.card.payments
    qtbot.waitUntil(lambda: rows.width() > 300 and not rows.refund_rect("p1").isEmpty())
    QTest.mouseClick(rows.viewport(), LEFT, pos=rows.rect_of("p2").center())
    QTest.mouseClick(rows.viewport(), LEFT, pos=rows.rect_of("p1").center())
    assert (timelines, refunds) == (["FD-6M1XA"], []), "the other one was made elsewhere"
    rows.setCurrentIndex(rows.model().index(1, 0))
    QTest.keyClick(rows, Qt.Key.Key_Return)
    assert (timelines, refunds) == (["FD-6M1XA"] * 2, [])


def test_the_blacklist_is_told_in_red_above_the_deeds(card: MainWindow) -> None:
    card.card.show_state(replace(PETROV, banner=Message("Blacklisted: argues", Tone.RED)))
    assert "Blacklisted: argues" in sentences(card.card)


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        (ClientCardState(), "Choose a client to see the balance and take a payment."),
        (ClientCardState(busy=True), "Loading the client…"),
        (replace(PETROV, payments=()), "No payments yet."),
        (replace(PETROV, payments=(), payments_busy=True), "Loading payments…"),
        (replace(PETROV, payments=(), payments_message=Message("Server error.", Tone.RED, "Retry")), "Server error."),
        (replace(PETROV, payments_message=Message("Offline.", Tone.AMBER, "Retry")), "Offline."),
        (replace(PETROV, message=Message("May be old.", Tone.AMBER, "Retry")), "May be old."),
    ],
)
def test_emptiness_and_trouble_are_sentences(card: MainWindow, state: ClientCardState, sentence: str) -> None:
    card.card.show_state(state)
    assert sentence in sentences(card.card)


def test_every_retry_is_told(card: MainWindow) -> None:
    heard: list[int] = []
    card.card.retried.connect(lambda: heard.append(1))
    card.card.show_state(replace(PETROV, message=Message("May be old.", Tone.AMBER, "Retry")))
    bar = next(bar for bar in card.card.findChildren(MessageBar) if bar.isVisible())
    QTest.mouseClick(bar.button, LEFT)
    assert heard == [1]


def test_a_huge_negative_balance_is_drawn_whole(card: MainWindow, qtbot: QtBot) -> None:
    card.card.show_state(replace(PETROV, balance="−1 000 000 ₽", balance_negative=True, name="Тимур " * 20))
    label = card.card.findChild(CutLabel, "card.balance")
    assert label is not None
    wanted = label.sizeHint().width()
    qtbot.waitUntil(lambda: label.width() >= wanted)
