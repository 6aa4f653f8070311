"""What stands in place of a payment page that is not shown: a sentence and the ways on. A widget, never a web page."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from izi_frontdesk.ui.checkout.page import Trouble
from izi_frontdesk.ui.icons import Glyph
from izi_frontdesk.ui.key_button import KeyButton
from izi_frontdesk.ui.labels import label
from izi_frontdesk.ui.paint import rounded
from izi_frontdesk.ui.theme import current_theme


class TroublePanel(QWidget):
    """A sentence with two buttons: open the page again, or pay by phone.

    Signals:
        again_asked(), phone_asked(): the buttons.
    """

    again_asked = Signal()
    phone_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin hidden."""
        super().__init__(parent)
        self._trouble: Trouble | None = None
        self._glyph = Glyph("offline", "amber", 40)
        self._headline = label("", "title", wrap=True)
        self._detail = label("", "muted", wrap=True)
        for text in (self._headline, self._detail):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            text.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.again = KeyButton(icon_name="refresh")
        self.again.setObjectName("checkout.again")
        self.again.clicked.connect(self.again_asked)
        self.phone = KeyButton(key="F6", icon_name="qr")
        self.phone.setObjectName("checkout.phone")
        self.phone.clicked.connect(self.phone_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 32, 32, 32)
        column.setSpacing(12)
        column.addStretch(2)
        column.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._headline)
        column.addWidget(self._detail)
        column.addSpacing(8)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.again)
        buttons.addWidget(self.phone)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addStretch(3)
        self.hide()

    @property
    def sentence(self) -> str:
        """The headline shown; empty before the first trouble."""
        return self._headline.text()

    def show_trouble(self, trouble: Trouble | None) -> None:
        """Say what happened; None says that the page reached its end and was closed."""
        self._trouble = trouble
        self._say()
        self.show()

    def changeEvent(self, event: QEvent) -> None:
        """The words follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def paintEvent(self, _event: object) -> None:
        """A surface with a border, as the page would have."""
        theme = current_theme()
        rounded(QPainter(self), self.rect(), theme.colour("surface"), theme.colour("border"), 10)

    def _say(self) -> None:
        headline, detail = self._closed() if self._trouble is None else self._words(self._trouble)
        icons = {None: "hourglass", Trouble.CERTIFICATE: "lock"}
        self._glyph.show_icon(icons.get(self._trouble, "offline"), "amber")
        self._headline.setText(headline)
        self._detail.setText(detail)
        self.again.setText(self.tr("Open again") if self._trouble is None else self.tr("Try again"))
        self.phone.setText(self.tr("Pay by phone"))
        self.setAccessibleName(f"{headline}. {detail}")

    def _closed(self) -> tuple[str, str]:
        return (
            self.tr("The payment page is closed"),
            self.tr("The server is asked for the result. If the payment did not go through, open the page again."),
        )

    def _words(self, trouble: Trouble) -> tuple[str, str]:
        match trouble:
            case Trouble.NO_CONNECTION:
                return (
                    self.tr("The payment page does not answer"),
                    self.tr("The payment waits. Check the connection and try again, or let the client pay by phone."),
                )
            case Trouble.SERVER_FAULT:
                return (
                    self.tr("The payment page reports a fault"),
                    self.tr("The payment waits. Try again in a moment, or let the client pay by phone."),
                )
            case Trouble.CERTIFICATE:
                return (
                    self.tr("The payment page cannot be trusted"),
                    self.tr("Its certificate is not valid, nothing was sent to it. Tell whoever runs the network."),
                )
            case Trouble.CRASHED:
                return (
                    self.tr("The payment page stopped working"),
                    self.tr("The payment is watched all the same. Open it again, or let the client pay by phone."),
                )
        assert_never(trouble)
