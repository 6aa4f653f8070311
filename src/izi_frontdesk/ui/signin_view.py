"""The sign-in screen: which server, who, the password. The password is handed on with the gesture and never kept."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from izi_frontdesk.presenters.signin_state import ServerChoice, SignInField, SignInState
from izi_frontdesk.presenters.tone import Message, Tone
from izi_frontdesk.ui.check_box import CheckBox
from izi_frontdesk.ui.fields import LabelledField
from izi_frontdesk.ui.key_button import KeyButton
from izi_frontdesk.ui.labels import card, label
from izi_frontdesk.ui.message_bar import MessageBar
from izi_frontdesk.ui.signin_choices import AccountButtons, ServerButtons

_WIDTH = 496


class SignInView(QWidget):
    """A card in the middle of the window.

    Signals:
        choice_changed(ServerChoice), address_edited(str), email_edited(str), remember_toggled(bool)
        submitted(str): the password.
    """

    choice_changed = Signal(object)
    address_edited = Signal(str)
    email_edited = Signal(str)
    remember_toggled = Signal(bool)
    submitted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with an empty form."""
        super().__init__(parent)
        self.setObjectName("signin")
        self._title, self._subtitle = label("IZI Front Desk", "title"), label("", "muted")
        self._message, self._error = MessageBar(), MessageBar()
        self._servers, self._accounts = ServerButtons(), AccountButtons()
        self._address = LabelledField("signin.address")
        self._email = LabelledField("signin.email")
        self._password = LabelledField("signin.password")
        self._password.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self._hint = label("", "small", wrap=True)
        self._remember = CheckBox()
        self._remember.setObjectName("signin.remember")
        self._note = label("", "small", wrap=True)
        self._submit = KeyButton("", "Enter", primary=True)
        self._submit.setObjectName("signin.submit")
        self._lay_out()
        self._connect()
        self._state = SignInState()
        self._retranslate()
        self.show_state(self._state)

    def show_state(self, state: SignInState) -> None:
        """Draw a State; what is being typed stays."""
        self._state = state
        self._message.show_message(state.message)
        self._servers.show_choice(state.choice, locked=state.choice_locked)
        self._address.setVisible(state.choice is ServerChoice.OTHER)
        self._address.show_text(state.address)
        self._email.show_text(state.email)
        practice = state.choice is ServerChoice.PRACTICE
        self._accounts.show_accounts(state.accounts if practice else (), state.email)
        self._hint.setVisible(practice)
        self._remember.setChecked(state.remember and not state.remember_note)
        self._remember.setEnabled(not state.remember_note and not state.busy)
        self._note.setText(state.remember_note)
        self._note.setVisible(bool(state.remember_note))
        self._show_errors(state)
        self._show_busy(state.busy)

    def clear_password(self) -> None:
        """Forget what was typed."""
        self._password.edit.clear()

    def first_focus(self) -> None:
        """To the first empty field."""
        target = self._password if self._email.edit.text() else self._email
        target.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        """All words follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self.show_state(self._state)
        super().changeEvent(event)

    def _show_errors(self, state: SignInState) -> None:
        for which, field in (
            (SignInField.ADDRESS, self._address),
            (SignInField.EMAIL, self._email),
            (SignInField.PASSWORD, self._password),
        ):
            field.show_error(state.error if state.error_field is which else "")
        general = state.error if state.error_field is None else ""
        self._error.show_message(Message(general, Tone.RED) if general else None)

    def _show_busy(self, busy: str) -> None:
        self._submit.setText(busy or self.tr("Sign in"))
        self._submit.set_key("" if busy else "Enter")
        for widget in (self._submit, self._email, self._password, self._address, self._accounts):
            widget.setEnabled(not busy)
        if busy:
            self._servers.setEnabled(False)

    def _lay_out(self) -> None:
        frame = card()
        frame.setFixedWidth(_WIDTH)
        form = QVBoxLayout(frame)
        form.setContentsMargins(32, 24, 32, 24)
        form.setSpacing(10)
        form.addWidget(self._title)
        form.addWidget(self._subtitle)
        form.addSpacing(8)
        for widget in (self._message, self._servers, self._address, self._accounts, self._email, self._password):
            form.addWidget(widget)
        form.addWidget(self._hint)
        form.addWidget(self._remember)
        form.addWidget(self._note)
        form.addWidget(self._error)
        form.addWidget(self._submit)
        inside = QWidget()
        middle = QVBoxLayout(inside)
        middle.addStretch(2)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(frame)
        row.addStretch(1)
        middle.addLayout(row)
        middle.addStretch(3)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def _connect(self) -> None:
        self._servers.chosen.connect(self.choice_changed)
        self._address.edited.connect(self.address_edited)
        self._email.edited.connect(self.email_edited)
        self._accounts.chosen.connect(self._account_chosen)
        self._remember.clicked.connect(self.remember_toggled)
        self._submit.clicked.connect(self._submit_now)
        for field in (self._address, self._email, self._password):
            field.entered.connect(self._submit_now)

    def _account_chosen(self, email: str) -> None:
        self._email.show_text(email)
        self.email_edited.emit(email)
        self._password.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _submit_now(self) -> None:
        if self._submit.isEnabled():
            self.submitted.emit(self._password.edit.text())

    def _retranslate(self) -> None:
        self._subtitle.setText(self.tr("Payments and refunds at the front desk"))
        self._address.set_label(self.tr("Server address"))
        self._address.edit.setPlaceholderText("https://")
        self._email.set_label(self.tr("E-mail"))
        self._password.set_label(self.tr("Password"))
        self._hint.setText(self.tr("The password of every practice account is: practice"))
        self._remember.setText(self.tr("Stay signed in"))
