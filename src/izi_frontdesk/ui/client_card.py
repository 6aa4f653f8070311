"""The client in the middle column: who it is, the balance, the two deeds, and the client's payments."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from izi_frontdesk.presenters.clients_state import ClientCardState
from izi_frontdesk.presenters.tone import Message
from izi_frontdesk.ui.blank import Blank, blank_icon
from izi_frontdesk.ui.key_button import KeyButton
from izi_frontdesk.ui.labels import CutLabel, card, label
from izi_frontdesk.ui.message_bar import MessageBar
from izi_frontdesk.ui.paint import draw_avatar
from izi_frontdesk.ui.payments_list import PaymentsList
from izi_frontdesk.ui.phone_label import PhoneLabel
from izi_frontdesk.ui.theme import BODY, FIGURE, SMALL, TITLE

_LONG_BALANCE = 9
"""Longer ones are drawn smaller, so that the name keeps its room."""
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Avatar(QWidget):
    """The round badge with the client's initials."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """52 px across."""
        super().__init__(parent)
        self._initials = ""
        self.setFixedSize(52, 52)

    def show_initials(self, initials: str) -> None:
        """At most two letters."""
        if initials != self._initials:
            self._initials = initials
            self.update()

    def paintEvent(self, _event: object) -> None:
        """Draw the badge."""
        draw_avatar(QPainter(self), self.rect(), self._initials)


class ClientFace(QWidget):
    """The upper part of the card: initials, name, phone, last visit; balance and bonus on the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._avatar = Avatar()
        self._name = CutLabel(TITLE, bold=True)
        self._name.setObjectName("card.name")
        self._phone = PhoneLabel()
        self._visit = CutLabel(BODY, token="muted")
        self._caption = label("", "small")
        self._balance = CutLabel(FIGURE, bold=True, whole=True)
        self._balance.setObjectName("card.balance")
        self._bonus = CutLabel(SMALL, token="muted")
        for money in (self._balance, self._bonus):
            money.set_align(_RIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._avatar, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._who(), 1)
        row.addLayout(self._money())
        self._retranslate()

    def show_state(self, state: ClientCardState) -> None:
        """Draw who it is and what there is."""
        self._avatar.show_initials(state.initials)
        self._name.set_text(state.name)
        self._phone.show_phone(state.phone, state.phone_full)
        self._visit.set_text(state.last_visit)
        self._balance.set_pixels(FIGURE if len(state.balance) <= _LONG_BALANCE else TITLE)
        self._balance.set_text(state.balance, "red" if state.balance_negative else "text")
        self._bonus.set_text(self.tr("Bonus {amount}").replace("{amount}", state.bonus) if state.bonus else "")

    def changeEvent(self, event: QEvent) -> None:
        """The caption follows the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _who(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._name)
        column.addWidget(self._phone)
        column.addWidget(self._visit)
        column.addStretch(1)
        return column

    def _money(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(self._caption, 0, Qt.AlignmentFlag.AlignRight)
        column.addWidget(self._balance)
        column.addWidget(self._bonus)
        column.addStretch(1)
        return column

    def _retranslate(self) -> None:
        self._caption.setText(self.tr("Balance"))


class ClientCard(QWidget):
    """The middle column.

    Signals:
        top_up(): the client wants to pay.
        refund(str): a payment's id; empty for the newest that can be refunded.
        timeline(str): a payment that this desk made; the reference of its operation.
        retried(): the button of a message.
    """

    top_up = Signal()
    refund = Signal(str)
    timeline = Signal(str)
    retried = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with nobody chosen."""
        super().__init__(parent)
        self._face = ClientFace()
        self._banner, self._bar, self._payments_bar = MessageBar(), MessageBar(), MessageBar()
        self._late = MessageBar()
        self.top_up_button = KeyButton("", "F4", primary=True)
        self.top_up_button.setObjectName("card.top_up")
        self.refund_button = KeyButton("", "F8")
        self.refund_button.setObjectName("card.refund")
        self.payments = PaymentsList()
        self._payments_title = label("", "section")
        self._payments_blank, self._blank = Blank(), Blank()
        self._card, self._payments_card, self._nobody = card(), card(), card()
        self._lay_out()
        self._connect()
        self._retranslate()
        self.show_state(ClientCardState())

    def show_state(self, state: ClientCardState) -> None:
        """Draw a State; nobody chosen is one too."""
        self._state = state
        somebody = bool(state.id)
        self._card.setVisible(somebody)
        self._payments_title.setVisible(somebody)
        self._payments_card.setVisible(somebody)
        self._nobody.setVisible(not somebody)
        self._rest.setVisible(somebody)
        if not somebody:
            message = state.message or self._nobody_words(state.busy)
            self._blank.show_blank(blank_icon(message, "hourglass" if state.busy else "person"), message)
            return
        self._face.show_state(state)
        self._banner.show_message(state.banner)
        self._late.show_message(state.late)
        self._bar.show_message(state.message)
        self.top_up_button.setEnabled(state.can_top_up)
        self.refund_button.setEnabled(state.can_refund)
        self._show_payments(state)

    def changeEvent(self, event: QEvent) -> None:
        """Our own words follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self.show_state(self._state)
        super().changeEvent(event)

    def _show_payments(self, state: ClientCardState) -> None:
        self.payments.show_rows(state.payments)
        self.payments.setVisible(bool(state.payments))
        self._payments_bar.show_message(state.payments_message if state.payments else None)
        if state.payments:
            self._payments_blank.hide()
            return
        calm = self.tr("Loading payments…") if state.payments_busy else self.tr("No payments yet.")
        message = state.payments_message or Message(calm)
        self._payments_blank.show_blank(blank_icon(message, "hourglass" if state.payments_busy else "tray"), message)

    def _nobody_words(self, busy: bool) -> Message:
        if busy:
            return Message(self.tr("Loading the client…"))
        return Message(self.tr("Choose a client to see the balance and take a payment."))

    def _lay_out(self) -> None:
        deeds = QHBoxLayout()
        deeds.setSpacing(10)
        deeds.addWidget(self.top_up_button)
        deeds.addWidget(self.refund_button)
        deeds.addStretch(1)
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(20, 20, 20, 20)
        inside.setSpacing(12)
        inside.addWidget(self._face)
        inside.addWidget(self._banner)
        inside.addWidget(self._late)
        inside.addWidget(self._bar)
        inside.addLayout(deeds)
        _fill(self._payments_card, self.payments, self._payments_blank)
        _fill(self._nobody, self._blank)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._nobody, 1)
        column.addWidget(self._card)
        column.addSpacing(8)
        for widget in (self._payments_title, self._payments_bar, self._payments_card):
            column.addWidget(widget)
        self._rest = QWidget()
        column.addWidget(self._rest, 1)

    def _connect(self) -> None:
        self.top_up_button.clicked.connect(self.top_up)
        self.refund_button.clicked.connect(lambda: self.refund.emit(""))
        self.payments.refund.connect(self.refund)
        self.payments.timeline.connect(self.timeline)
        for bar in (self._banner, self._bar, self._payments_bar, self._payments_blank, self._blank):
            bar.acted.connect(self.retried)

    def _retranslate(self) -> None:
        self.top_up_button.setText(self.tr("Top up"))
        self.refund_button.setText(self.tr("Refund"))
        self._payments_title.setText(self.tr("This client's payments").upper())


def _fill(frame: QFrame, *widgets: QWidget) -> None:
    box = QVBoxLayout(frame)
    box.setContentsMargins(1, 1, 1, 1)
    for widget in widgets:
        box.addWidget(widget)
