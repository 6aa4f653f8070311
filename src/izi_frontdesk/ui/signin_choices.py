"""The rows of buttons of the sign-in screen: which server, and which practice account."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from izi_frontdesk.presenters.signin_state import ServerChoice
from izi_frontdesk.ui.key_button import KeyButton
from izi_frontdesk.ui.labels import label
from izi_frontdesk.ui.theme import BODY


class ServerButtons(QWidget):
    """IZI, another address, or practice.

    Signals:
        chosen(ServerChoice): a person pressed one.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """All three in a row."""
        super().__init__(parent)
        self._caption = label("", "small")
        self._buttons: dict[ServerChoice, KeyButton] = {}
        row = QHBoxLayout()
        row.setSpacing(8)
        for choice in ServerChoice:
            button = _choice_button(f"signin.server.{choice.value}")
            button.clicked.connect(lambda _checked=False, which=choice: self._pressed(which))
            self._buttons[choice] = button
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._caption)
        column.addLayout(row)
        self._choice = ServerChoice.PRACTICE
        self._retranslate()

    def show_choice(self, choice: ServerChoice, *, locked: bool) -> None:
        """Mark one; locked ones cannot be changed here."""
        self._choice = choice
        self.setEnabled(not locked)
        for which, button in self._buttons.items():
            button.setChecked(which is choice)

    def changeEvent(self, event: QEvent) -> None:
        """The words follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _pressed(self, choice: ServerChoice) -> None:
        self.show_choice(self._choice, locked=False)
        self.chosen.emit(choice)

    def _retranslate(self) -> None:
        self._caption.setText(self.tr("Server"))
        self._buttons[ServerChoice.IZI].setText("IZI")
        self._buttons[ServerChoice.OTHER].setText(self.tr("Other address"))
        self._buttons[ServerChoice.PRACTICE].setText(self.tr("Practice"))


class AccountButtons(QWidget):
    """The practice accounts by name; hidden where there are none to offer.

    Signals:
        chosen(str): the e-mail of the account.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin hidden."""
        super().__init__(parent)
        self._caption = label("", "small")
        self._buttons: dict[str, KeyButton] = {}
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._caption)
        column.addLayout(self._row)
        self._retranslate()
        self.hide()

    def show_accounts(self, emails: tuple[str, ...], chosen: str) -> None:
        """Offer these; the one typed is marked."""
        if tuple(self._buttons) != emails:
            self._rebuild(emails)
        for email, button in self._buttons.items():
            button.setChecked(email == chosen)
        self.setVisible(bool(emails))

    def changeEvent(self, event: QEvent) -> None:
        """The words follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _rebuild(self, emails: tuple[str, ...]) -> None:
        for old in self._buttons.values():
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._buttons = {}
        for email in emails:
            button = _choice_button(f"signin.account.{email.partition('@')[0]}")
            button.setToolTip(email)
            button.clicked.connect(lambda _checked=False, which=email: self._pressed(which))
            self._buttons[email] = button
            self._row.addWidget(button)
        self._retranslate()

    def _pressed(self, email: str) -> None:
        for which, button in self._buttons.items():
            button.setChecked(which == email)
        self.chosen.emit(email)

    def _retranslate(self) -> None:
        self._caption.setText(self.tr("Practice as"))
        names = {"cashier": self.tr("Cashier"), "admin": self.tr("Administrator"), "owner": self.tr("Owner")}
        for email, button in self._buttons.items():
            button.setText(names.get(email.partition("@")[0], email))


def _choice_button(name: str) -> KeyButton:
    button = KeyButton()
    button.setObjectName(name)
    button.setCheckable(True)
    button.set_type_size(BODY)
    button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return button
